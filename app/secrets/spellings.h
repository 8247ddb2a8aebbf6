// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace gatepost::secrets {

/// A run of bytes that gives a secret away, and what is put in its place.
struct Needle
{
    QByteArray bytes;
    QByteArray mask;

    bool operator==(const Needle &) const = default;
};

/// How `text` may stand in a message: as it is, escaped for XML or JSON, percent-encoded. Longest first, each
/// once.
QStringList spellings(const QString &text);

/// Every spelling of `text` in UTF-8, UTF-16 and ISO-8859-1, each once; `mask` stands in its place.
QList<Needle> needles(const QString &text, const QString &mask);

/// `text` as the bytes behind percent signs: UTF-8, and ISO-8859-1 where that is another.
QList<QByteArray> plainBytes(const QString &text);

} // namespace gatepost::secrets
