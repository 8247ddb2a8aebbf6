// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"
#include "app/history/entry.h"
#include "app/history/search/searchquery.h"

namespace gatepost::history {

/// A place where what was looked for stands, with some text around it.
struct Snippet
{
    enum class Where { RequestBody, ReplyBody, RequestHeader, ReplyHeader, Note, Tag, Variable, Other };

    Where where = Where::Other;
    QString name;        ///< of a header or a variable
    QString text;        ///< one line
    qsizetype begin = 0; ///< of what was found, in `text`
    qsizetype length = 0;
    document::Range range; ///< of a body: in its document::Text, as the views count

    bool operator==(const Snippet &) const = default;
};

/// At most `most`, bodies first: the reply, then the request. Not for the GUI thread. Each word of the query
/// gets its first place before any gets a second one.
QList<Snippet> snippets(const Entry &entry, const SearchQuery &query, int most,
                        const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::history
