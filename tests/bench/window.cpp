// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Gatepost from nothing to a usable window: workspace read, history open, a request in its editor, painted,
// idle.

#include "tests/bench/firstpaint.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"

#include <QApplication>

#include <unistd.h>

using namespace gatepost;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::Console console;
    console.open({.workspace = QString::fromLocal8Bit(argv[1]),
                  .environment = {},
                  .open = QStringLiteral("CHG_SYNC_TEST.V1/helloworld")});
    console.window().show();
    new FirstPaint(&console.window(), [&console] {
        const auto *tab = console.window().findChild<ui::RequestTabs *>()->current();
        ::_exit(tab && tab->payload()->text().contains(QLatin1String("helloworld")) ? 0 : 1);
    });
    return QApplication::exec();
}
