// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <memory>

struct zip;

namespace gatepost::sheet {

/// The parts of a zip archive in memory. All of them together unpack to a limited size, whatever the archive
/// says of itself.
class ZipParts
{
public:
    static Result<std::unique_ptr<ZipParts>> open(const QByteArray &bytes, qint64 most = 512LL << 20);
    ~ZipParts();
    ZipParts(const ZipParts &) = delete;
    ZipParts &operator=(const ZipParts &) = delete;

    bool contains(const QString &name) const;
    Result<QByteArray> part(const QString &name);

private:
    ZipParts(const QByteArray &bytes, qint64 most) : m_bytes(bytes), m_most(most), m_left(most) {}

    const QByteArray m_bytes; ///< what m_zip reads from
    zip *m_zip = nullptr;
    const qint64 m_most;
    qint64 m_left;
};

} // namespace gatepost::sheet
