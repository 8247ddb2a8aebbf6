// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QString>

#include <atomic>
#include <vector>

class QRegularExpression;

namespace gatepost::document {

struct Query
{
    QString text;
    bool isExpression = false;
    bool isCaseSensitive = false;
    bool isWholeWord = false;

    bool operator==(const Query &) const = default;
};

/// What finds the query; invalid where its expression is.
QRegularExpression expression(const Query &query);

/// Where a query was found, in order. Eight bytes a hit, of which the first millions are kept and all are
/// counted.
class Hits
{
public:
    static constexpr qint64 mostKept = 8'000'000;

    qint64 count() const { return m_count; }
    qint64 kept() const { return qint64(m_hits.size()); }
    Range at(qint64 index) const;
    /// The first one that ends after the offset; kept() when there is none.
    qint64 firstAfter(qint64 offset) const;
    /// The first one that begins at or after the offset.
    qint64 firstFrom(qint64 offset) const;

    QString problem; ///< translated: what is wrong with the expression, else empty

    void add(const Range &range);

private:
    static constexpr qint64 longest = (1 << 24) - 1;

    struct Hit
    {
        quint64 begin : 40;
        quint64 length : 24;
    };
    std::vector<Hit> m_hits;
    qint64 m_count = 0;
};

/// Finds a query in a text's bytes, line breaks of the layout not minded. Letters of either case are the same
/// unless told otherwise, whatever their alphabet. Expressions see the text in windows of a megabyte: what
/// matches more than 64 KB is cut there.
Hits search(const Text &text, const Query &query, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::document
