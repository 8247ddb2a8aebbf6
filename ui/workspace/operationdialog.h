// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;

namespace gatepost::ui {

class HintLabel;
class PairTable;

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
    void buildFields(QFormLayout *form);
    void buildPlacement(QFormLayout *form);
    void buildHeaders(QFormLayout *form);
    void showOperation();
    void fillRoles(QComboBox *combo, const QString &role, bool mayBeNone) const;
    void followAlias(const QString &alias);
    void check();
    void showHints();
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
    QComboBox *m_from;
    QComboBox *m_to;
    QRadioButton *m_inHeaders;
    QRadioButton *m_inQuery;
    HintLabel *m_placementHint;
    PairTable *m_headers;
    QPlainTextEdit *m_notes;
};

} // namespace gatepost::ui
