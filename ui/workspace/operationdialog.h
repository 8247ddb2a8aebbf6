// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace gatepost::ui {

class ConnectorFields;
class FieldTables;
class HintLabel;

/// Edits a service operation. An operation without an id is a new one: its folder is named after the alias.
class OperationDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `environment` is the id of the one whose node names stand beside the roles; may be empty.
    OperationDialog(const workspace::Operation &operation, const workspace::Workspace &workspace,
                    const QString &environment, QWidget *parent = nullptr);

    /// With the id that the user wants it to have.
    workspace::Operation operation() const;

private:
    void nameFields();
    QWidget *buildGeneral();
    QWidget *buildAddressing();
    void connectFields();
    void showOperation();
    void fillRoles(QComboBox *combo, const QString &role, bool mayBeNone) const;
    void fillPlacements(broker::Placement placement);
    void followAlias(const QString &alias);
    void followConnector();
    void check();
    void showHints();
    bool hasPassword(const QString &role) const;
    QString complaint() const;

    workspace::Operation m_operation;
    workspace::Workspace m_workspace;
    QString m_environment;
    bool m_nameFollows = false;
    QLineEdit *m_alias;
    QLineEdit *m_name;
    QComboBox *m_type;
    HintLabel *m_typeHint;
    QComboBox *m_effect;
    HintLabel *m_effectHint;
    QComboBox *m_connector;
    HintLabel *m_connectorHint;
    QComboBox *m_placement;
    HintLabel *m_placementHint;
    QComboBox *m_from;
    QComboBox *m_to;
    QComboBox *m_user;
    ConnectorFields *m_fields;
    FieldTables *m_tables;
    QPlainTextEdit *m_notes;
    QFormLayout *m_addressing = nullptr;
    QTabWidget *m_tabs;
};

} // namespace gatepost::ui
