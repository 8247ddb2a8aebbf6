// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QList>

namespace gatepost::rowset {

struct Replacement
{
    document::Range range;
    QByteArray bytes;

    bool operator==(const Replacement &) const = default;
};

/// A change of a text as the few stretches of bytes that are others afterwards; everything outside stays as
/// it is. In the order of the text, none overlapping.
class Edit
{
public:
    void insert(qint64 at, const QByteArray &bytes) { replace({at, at}, bytes); }
    void replace(const document::Range &range, const QByteArray &bytes);
    void append(const Edit &other);

    bool isEmpty() const { return m_replacements.isEmpty(); }
    const QList<Replacement> &replacements() const { return m_replacements; }
    QByteArray appliedTo(QByteArrayView text) const;
    /// The changed bytes of a stretch alone; what is outside it is left out.
    QByteArray appliedTo(QByteArrayView text, const document::Range &within) const;

private:
    QList<Replacement> m_replacements;
};

} // namespace gatepost::rowset
