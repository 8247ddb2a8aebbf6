// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/xml/encoding.h"

#include <memory>

namespace gatepost::document {

/// A stretch of bytes.
struct Range
{
    qint64 begin = 0;
    qint64 end = 0;

    bool isEmpty() const { return end <= begin; }
    bool contains(qint64 offset) const { return offset >= begin && offset < end; }
    bool operator==(const Range &) const = default;
};

/// A body read as text: its UTF-8 (without byte order mark), on which every view and every map of it counts
/// its offsets, and the way back to the bytes as they came. The body itself when that is UTF-8 already, else
/// converted once. Cheap to copy, immutable, safe to read from any thread.
class Text
{
public:
    Text();
    /// Encoding: byte order mark, then Content-Type, then XML declaration. Converts large bodies, so not for
    /// the GUI thread. `cancel`, when set, ends it early with less text.
    static Text read(const Body &body, const QByteArray &contentType = {},
                     const std::atomic_bool *cancel = nullptr);
    /// In the encoding that somebody chose.
    static Text readAs(const Body &body, const xml::Encoding &encoding,
                       const std::atomic_bool *cancel = nullptr);
    static Text ofUtf8(const QByteArray &utf8);

    const Body &body() const;
    const xml::Encoding &encoding() const;
    /// Valid UTF-8 unless the body claims to be UTF-8 and is not: then as it came. A view without a copy,
    /// valid while a copy of this Text lives.
    QByteArray utf8() const;
    qint64 size() const { return utf8().size(); }
    /// Byte of the *body* that the encoding does not allow, the first one; -1: none.
    qint64 invalidAt() const;

    /// From an offset in utf8() to one in the body, and back. Both at the start of a character.
    qint64 bodyOffset(qint64 offset) const;
    qint64 offsetOf(qint64 bodyOffset) const;

private:
    struct Data;
    explicit Text(std::shared_ptr<const Data> data);

    std::shared_ptr<const Data> m_data;
};

} // namespace gatepost::document
