// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/edit.h"

#include <algorithm>

namespace gatepost::rowset {

void Edit::replace(const document::Range &range, const QByteArray &bytes)
{
    // Insertions at one place keep the order in which they were asked for.
    const auto place =
        std::upper_bound(m_replacements.begin(), m_replacements.end(), range,
                         [](const document::Range &a, const Replacement &b) {
                             return std::pair(a.begin, a.end) < std::pair(b.range.begin, b.range.end);
                         });
    m_replacements.insert(place, {range, bytes});
}

void Edit::append(const Edit &other)
{
    for (const Replacement &replacement : other.m_replacements)
        replace(replacement.range, replacement.bytes);
}

QByteArray Edit::appliedTo(QByteArrayView text) const
{
    return appliedTo(text, {0, text.size()});
}

QByteArray Edit::appliedTo(QByteArrayView text, const document::Range &within) const
{
    QByteArray result;
    qint64 at = within.begin;
    for (const Replacement &replacement : m_replacements) {
        if (replacement.range.begin < at || replacement.range.end > within.end)
            continue;
        result += text.sliced(at, replacement.range.begin - at);
        result += replacement.bytes;
        at = replacement.range.end;
    }
    result += text.sliced(at, within.end - at);
    return result;
}

} // namespace gatepost::rowset
