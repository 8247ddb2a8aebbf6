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
    void flush();
    /// Standard output took everything so far.
    bool isIntact() const { return m_isIntact; }

private:
    QIODevice &m_in;
    QIODevice &m_out;
    QIODevice &m_err;
    bool m_isIntact = true;
};

} // namespace gatepost::cli
