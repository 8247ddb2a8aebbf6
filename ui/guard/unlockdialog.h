// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/formdialog.h"

#include "app/workspace/environment.h"

class QLineEdit;

namespace gatepost::ui {

/// Explains that a production environment is locked, and takes its name, typed, as the key.
class UnlockDialog : public FormDialog
{
    Q_OBJECT

public:
    UnlockDialog(const workspace::Environment &environment, QWidget *parent);

signals:
    /// With what was typed; the guard has the last word.
    void unlockWanted(const QString &typed);

private:
    void check();

    workspace::Environment m_environment;
    QLineEdit *m_name;
};

} // namespace gatepost::ui
