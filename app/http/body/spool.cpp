// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/spool.h"

#include <QDir>
#include <QTemporaryFile>

#include <utility>

namespace gatepost::http {

Spool::Spool() = default;
Spool::~Spool() = default;

bool Spool::append(const char *data, qint64 size)
{
    if (!m_file && m_size + size > inMemory && !moveToFile())
        return false;
    if (m_file) {
        if (!write(data, size))
            return false;
    } else {
        m_bytes.append(data, size);
    }
    m_size += size;
    return true;
}

bool Spool::moveToFile()
{
    m_file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/gatepost-reply"));
    const QByteArray sofar = std::exchange(m_bytes, {});
    return m_file->open() && write(sofar.constData(), sofar.size());
}

// Flushed: what the disk refuses is known at once.
bool Spool::write(const char *data, qint64 size)
{
    return m_file->write(data, size) == size && m_file->flush();
}

QString Spool::error() const
{
    return m_file ? m_file->errorString() : QString();
}

Body Spool::take()
{
    m_size = 0;
    if (m_file)
        return Body(std::unique_ptr<QFile>(std::move(m_file)));
    return Body(std::exchange(m_bytes, {}));
}

} // namespace gatepost::http
