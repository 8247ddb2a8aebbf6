// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/delimited.h"

#include <QByteArray>

namespace gatepost::document {

bool isDelimited(const QByteArray &contentType)
{
    const QByteArray type = contentType.toLower();
    return type.contains("csv") || type.contains("tab-separated-values");
}

const char *cellEnd(const char *at, const char *end, char separator)
{
    if (at < end && *at == '"') {
        for (++at; at < end; ++at) {
            if (*at != '"')
                continue;
            if (at + 1 == end || at[1] != '"')
                break;
            ++at;
        }
    }
    while (at < end && *at != separator && *at != '\n' && *at != '\r')
        ++at;
    return at;
}

int cellsInFirstLine(QByteArrayView utf8, char separator)
{
    const char *at = utf8.begin();
    for (int cells = 1;; ++cells) {
        at = cellEnd(at, utf8.end(), separator);
        if (at == utf8.end() || *at != separator)
            return cells;
        ++at;
    }
}

char separatorOf(QByteArrayView utf8)
{
    constexpr qsizetype longest = 1 << 20; ///< of a line of headings
    const QByteArrayView head = utf8.first(qMin(longest, utf8.size()));
    char found = '\0';
    int most = 1;
    for (const char separator : {'\t', ';', ',', '|'}) {
        const int cells = cellsInFirstLine(head, separator);
        if (cells > most)
            found = separator;
        most = qMax(most, cells);
    }
    return found;
}

std::vector<qint64> recordBegins(QByteArrayView utf8, char separator, const std::atomic_bool *cancel)
{
    std::vector<qint64> begins;
    bool isLineStart = true;
    for (const char *at = utf8.begin(); at < utf8.end(); ++at) {
        if (isLineStart && *at != '\n' && *at != '\r') {
            begins.push_back(at - utf8.begin());
            isLineStart = false;
            if (cancel && begins.size() % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                break;
        }
        at = cellEnd(at, utf8.end(), separator);
        isLineStart |= at < utf8.end() && *at != separator;
    }
    return begins;
}

} // namespace gatepost::document
