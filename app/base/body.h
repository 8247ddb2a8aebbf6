// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <memory>

class QFile;

namespace gatepost {

/// Bytes of a payload or a reply: in memory when small, a mapped temporary file when large (it goes when the
/// last copy goes). Cheap to copy, immutable, safe to read from any thread.
class Body
{
public:
    Body() = default;
    explicit Body(QByteArray bytes);
    /// Maps the whole of `file`, which is owned from here on. An unmappable file gives an empty body.
    explicit Body(std::unique_ptr<QFile> file);

    /// A view without a copy; valid while this Body, or a copy of it, lives.
    QByteArray bytes() const;
    qint64 size() const;
    bool isEmpty() const { return size() == 0; }

    bool operator==(const Body &other) const { return bytes() == other.bytes(); }

private:
    struct Mapping;
    QByteArray m_bytes;
    std::shared_ptr<const Mapping> m_mapping;
};

} // namespace gatepost
