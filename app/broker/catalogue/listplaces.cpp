// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/listplaces.h"

namespace gatepost::broker {

/// Behind a text that begins with the quote at `at`.
static qsizetype textEnd(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        at += json[at] == '\\';
    return qMin(at + 1, json.size());
}

static bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `"errors"` as a key, then blanks and a colon, then `[`: its place; else -1.
static qsizetype listAfter(const QByteArray &json, qsizetype begin, qsizetype end)
{
    if (QByteArrayView(json).sliced(begin, end - begin) != "\"errors\"")
        return -1;
    bool hasColon = false;
    for (; end < json.size(); ++end) {
        if (isBlank(json[end]))
            continue;
        if (hasColon || json[end] != ':')
            return hasColon && json[end] == '[' ? end : -1;
        hasColon = true;
    }
    return -1;
}

/// Behind any value that begins at `at`.
static qsizetype valueEnd(const QByteArray &json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = textEnd(json, at);
            if (depth == 0)
                return at;
            continue;
        }
        if (depth == 0 && (c == ',' || c == ']' || c == '}' || isBlank(c)))
            return at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return at + 1;
        ++at;
    }
    return json.size();
}

ListPlaces ListPlaces::in(const QByteArray &json)
{
    ListPlaces places;
    int depth = 0;
    for (qsizetype at = 0; at < json.size() && places.open < 0;) {
        if (json[at] == '"') {
            const qsizetype end = textEnd(json, at);
            places.open = depth == 1 ? listAfter(json, at, end) : -1;
            at = end;
            continue;
        }
        depth += int(json[at] == '{' || json[at] == '[') - int(json[at] == '}' || json[at] == ']');
        ++at;
    }
    if (places.open < 0)
        return places;
    for (qsizetype at = places.open + 1; at < json.size();) {
        if (json[at] == ']') {
            places.close = at;
            break;
        }
        if (json[at] == ',' || isBlank(json[at])) {
            ++at;
            continue;
        }
        const qsizetype end = qMax(at + 1, valueEnd(json, at));
        places.elements.append({at, end});
        at = end;
    }
    return places;
}

} // namespace gatepost::broker
