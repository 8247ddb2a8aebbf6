// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace gatepost::session {
class ProductionGuard;
}

namespace gatepost::ui {

/// Beside the environment: that a production environment is locked, or which one is unlocked and for how
/// long, and the button that changes it. Hidden while there is neither.
class GuardBar : public QFrame
{
    Q_OBJECT

public:
    GuardBar(session::ProductionGuard &guard, QWidget *parent);

    /// The one that is selected above.
    void setEnvironment(const workspace::Environment &environment);
    /// The same as the button, for menus and the palette: "Unlock HCPRD…", "Lock HCPRD now".
    QAction *action() const { return m_action; }

signals:
    void unlockWanted(const gatepost::workspace::Environment &environment);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void press();
    void choose();
    void refreshColours();

    session::ProductionGuard &m_guard;
    workspace::Environment m_environment;
    workspace::Environment m_shown;
    bool m_isOpen = false;
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_button;
    QAction *m_action;
};

/// "14:59"
QString countdown(std::chrono::seconds remaining);

} // namespace gatepost::ui
