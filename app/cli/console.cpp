// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/console.h"

#include <QFileDevice>

namespace gatepost::cli {

Console::Console(QIODevice &in, QIODevice &out, QIODevice &err) : m_in(in), m_out(out), m_err(err) {}

QByteArray Console::readAll()
{
    return m_in.readAll();
}

void Console::write(QByteArrayView bytes)
{
    while (m_isIntact && !bytes.isEmpty()) {
        const qint64 written = m_out.write(bytes.data(), bytes.size());
        m_isIntact = written > 0;
        bytes = bytes.sliced(std::max<qint64>(written, 0));
    }
}

void Console::note(const QString &line)
{
    prompt(line.simplified() + QLatin1Char('\n'));
}

void Console::prompt(const QString &text)
{
    m_err.write(text.toUtf8());
    if (auto *file = qobject_cast<QFileDevice *>(&m_err))
        file->flush();
}

void Console::flush()
{
    if (auto *file = qobject_cast<QFileDevice *>(&m_out))
        m_isIntact = file->flush() && m_isIntact;
}

} // namespace gatepost::cli
