// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The peer: a window with a QScintilla editor in it and nothing else. Ends when it has been painted and is
// idle.

#include "tests/bench/firstpaint.h"

#include <QApplication>
#include <QMainWindow>

#include <Qsci/qscilexerxml.h>
#include <Qsci/qsciscintilla.h>

#include <unistd.h>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *editor = new QsciScintilla(&window);
    editor->setLexer(new QsciLexerXML(editor));
    window.setCentralWidget(editor);
    window.resize(1280, 800);
    window.show();
    new FirstPaint(&window, [] { ::_exit(0); });
    return QApplication::exec();
}
