// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace gatepost::ui {

class ConnectorFields;
class FieldTables;

/// How a request is addressed: alias, type, nodes, placement of the credentials, and what its connector wants
/// beyond. Edits a copy of the operation; what differs from the operation itself belongs to the template. The
/// connector is the operation's.
class ParametersForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParametersForm(QWidget *parent);

    void setOperation(const workspace::Operation &operation);
    workspace::Operation operation() const;
    /// Shows which node each role is in this environment.
    void setEnvironment(const workspace::Environment &environment);

signals:
    void edited();

private:
    void nameFields();
    void build();
    void fillRoles(QComboBox *box, const QString &role, bool optional);
    void fillPlacements();
    void describe();

    workspace::Operation m_operation;
    workspace::Environment m_environment;
    QScrollArea *m_scroll;
    QWidget *m_page; ///< all of it is made here: see pageParent()
    QLineEdit *m_alias;
    QComboBox *m_type;
    QComboBox *m_from;
    QComboBox *m_to;
    QComboBox *m_user;
    QComboBox *m_placement;
    QLabel *m_connector;
    QLabel *m_hint;
    QFormLayout *m_form = nullptr;
    ConnectorFields *m_fields;
    FieldTables *m_tables;
};

} // namespace gatepost::ui
