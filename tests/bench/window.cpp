// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Gatepost from nothing to a usable window: workspace read, history open, a request in its editor, painted,
// idle.

#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"

#include <QApplication>
#include <QTimer>

using namespace gatepost;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::Console console;
    console.open({.workspace = QString::fromLocal8Bit(argv[1]),
                  .environment = {},
                  .open = QStringLiteral("CHG_SYNC_TEST.V1/helloworld")});
    console.window().show();
    QTimer::singleShot(0, &console.window(), [&console] {
        console.window().repaint();
        QTimer::singleShot(0, qApp, &QApplication::quit);
    });
    const int code = QApplication::exec();
    const auto *tabs = console.window().findChild<ui::RequestTabs *>();
    return code != 0 || !tabs->current() || tabs->current()->payload()->text().isEmpty();
}
