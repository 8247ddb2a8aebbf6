// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"

#include <QString>

#include <memory>

class QTemporaryFile;

namespace gatepost::http {

/// Collects bytes that arrive: in memory, and from 8 MB on in a temporary file without a name (nothing is
/// left behind, whatever happens to the program).
class Spool
{
public:
    static constexpr qint64 inMemory = 8 * 1024 * 1024;

    Spool();
    ~Spool();

    /// False when the disk takes no more.
    bool append(const char *data, qint64 size);
    qint64 size() const { return m_size; }
    /// What the operating system said when append() failed.
    QString error() const;
    /// Hands over everything; the spool is empty afterwards.
    Body take();

private:
    bool moveToFile();
    bool write(const char *data, qint64 size);

    QByteArray m_bytes;
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_size = 0;
};

} // namespace gatepost::http
