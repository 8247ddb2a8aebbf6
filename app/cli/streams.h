// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/console.h"

#include <QFile>

#if defined(Q_OS_WIN)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace gatepost::cli {

/// The process's own standard streams, and a console on them.
class Streams
{
public:
    Streams()
        : m_isOpen(m_in.open(stdin, QIODevice::ReadOnly) && m_out.open(stdout, QIODevice::WriteOnly) &&
                   m_err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        , m_console(m_in, m_out, m_err)
    {
        m_console.setTerminal(isTerminal(m_in) && isTerminal(m_err));
    }

    bool isOpen() const { return m_isOpen; }
    Console &console() { return m_console; }

private:
    static bool isTerminal(const QFile &stream)
    {
#if defined(Q_OS_WIN)
        return _isatty(stream.handle());
#else
        return isatty(stream.handle());
#endif
    }

    QFile m_in;
    QFile m_out;
    QFile m_err;
    bool m_isOpen;
    Console m_console;
};

} // namespace gatepost::cli
