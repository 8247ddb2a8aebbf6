// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QIODevice>

namespace gatepost::cli {

/// The three streams that a command reads and writes; buffers in a test. The devices belong to the caller.
class Console
{
public:
    Console(QIODevice &in, QIODevice &out, QIODevice &err);

    /// Everything that standard input holds.
    QByteArray readAll();
    void write(QByteArrayView bytes);
    void print(const QString &text) { write(text.toUtf8()); }
    /// One line on standard error.
    void note(const QString &line);
    /// On standard error, the cursor left behind it.
    void prompt(const QString &text);
    /// A person sits there who can be asked; only the program itself knows.
    bool isTerminal() const { return m_isTerminal; }
    void setTerminal(bool isTerminal) { m_isTerminal = isTerminal; }
    void flush();
    /// Standard output took everything so far.
    bool isIntact() const { return m_isIntact; }

private:
    QIODevice &m_in;
    QIODevice &m_out;
    QIODevice &m_err;
    bool m_isIntact = true;
    bool m_isTerminal = false;
};

} // namespace gatepost::cli
