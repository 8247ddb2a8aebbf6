// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace gatepost::ui {

/// Where to save a request: operation, name and kind. Value in, value out; says at once what is wrong with a
/// name.
class SaveTemplateDialog : public QDialog
{
    Q_OBJECT

public:
    SaveTemplateDialog(const workspace::Workspace &workspace, const workspace::TemplateId &proposed,
                       const QString &suffix, QWidget *parent);

    workspace::TemplateId id() const;
    /// Of the payload's file: xml, json, csv, txt.
    QString suffix() const;

private:
    void validate();

    const workspace::Workspace m_workspace;
    QComboBox *m_operation;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLabel *m_complaint;
    QDialogButtonBox *m_buttons;
};

} // namespace gatepost::ui
