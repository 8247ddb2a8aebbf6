// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/mainwindow/console.h"

#include <QtTest>

namespace gatepost::test {

/// The real window on the sample workspace, in a home of its own, and what a user does with it first.
struct WindowHome
{
    TestHome home;
    ui::Console console;

    WindowHome()
    {
        console.open({});
        window().resize(1280, 800);
        window().show();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    ui::MainWindow &window() { return console.window(); }
    ui::RequestTab *tab() { return window().findChild<ui::RequestTabs *>()->current(); }
    workspace::WorkspaceStore &store() { return *console.services().workspaceStore; }

    /// Of the request in front.
    template <typename T>
    T *child(const char *name)
    {
        return tab()->findChild<T *>(QLatin1String(name));
    }

    void open(const char *operation, const char *name)
    {
        window().openTemplate({QLatin1String(operation), QLatin1String(name)});
        QVERIFY(tab());
    }

    /// And waits for the answer.
    void send()
    {
        QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(tab()->isSending());
        QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
    }
};

} // namespace gatepost::test
