// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/payload.h"

#include "app/xml/encoding.h"
#include "app/xml/scanner.h"

namespace gatepost::sandbox {

std::optional<QString> payloadFault(const QByteArray &payload, const QByteArray &contentType)
{
    const QByteArray utf8 = xml::toUtf8(payload, xml::detectEncoding(payload, contentType));
    const auto error = xml::check(utf8);
    if (!error)
        return std::nullopt;
    return QStringLiteral("XML parser error ParseXmlString: %1 line: %2 column: %3")
        .arg(error->message)
        .arg(error->line)
        .arg(error->column);
}

/// Just past a markup declaration that begins at `at`; a DOCTYPE may hold quotes and an internal subset.
static qsizetype declarationEnd(const QByteArray &utf8, qsizetype at)
{
    int depth = 0;
    for (; at < utf8.size(); ++at) {
        const char c = utf8.at(at);
        if (utf8.mid(at, 4) == "<!--")
            at = utf8.indexOf("-->", at) + 2;
        else if (c == '"' || c == '\'')
            at = utf8.indexOf(c, at + 1);
        else if (c == '<')
            ++depth;
        else if (c == '>' && --depth == 0)
            return at + 1;
        if (at < 0)
            break;
    }
    return utf8.size();
}

static qsizetype markupEnd(const QByteArray &utf8, qsizetype at)
{
    const auto past = [&utf8, at](const char *end) {
        const qsizetype found = utf8.indexOf(end, at);
        return found < 0 ? utf8.size() : found + qsizetype(qstrlen(end));
    };
    if (utf8.mid(at, 4) == "<!--")
        return past("-->");
    if (utf8.at(at + 1) == '?')
        return past("?>");
    return declarationEnd(utf8, at);
}

QString rootName(const QByteArray &payload, const QByteArray &contentType)
{
    const QByteArray utf8 = xml::toUtf8(payload, xml::detectEncoding(payload, contentType));
    qsizetype at = utf8.indexOf('<');
    while (at >= 0 && at + 1 < utf8.size() && (utf8.at(at + 1) == '?' || utf8.at(at + 1) == '!'))
        at = utf8.indexOf('<', markupEnd(utf8, at));
    if (at < 0)
        return {};
    qsizetype end = at + 1;
    while (end < utf8.size() && QByteArrayView(" \t\r\n/>").indexOf(utf8.at(end)) < 0)
        ++end;
    return QString::fromUtf8(utf8.mid(at + 1, end - at - 1));
}

} // namespace gatepost::sandbox
