// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/bodykind.h"

#include "app/xml/encoding.h"

#include <algorithm>

namespace gatepost::exchange {

static bool isControl(char byte)
{
    return (byte >= 0 && byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
           byte == 0x7f;
}

static QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

static QString looksLike(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray start =
        xml::decode(body.left(512), contentType).text.trimmed().left(128).toLower().toUtf8();
    if (start.startsWith("<!doctype html") || start.startsWith("<html"))
        return QStringLiteral("html");
    if (start.startsWith('<'))
        return QStringLiteral("xml");
    return start.startsWith('{') || start.startsWith('[') ? QStringLiteral("json") : QString();
}

QString suffixOf(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray type = mediaType(contentType);
    if (const QString found = looksLike(body, contentType); !found.isEmpty())
        return found;
    for (const char *known : {"xml", "json", "csv", "html"})
        if (type.contains(known))
            return QLatin1String(known);
    const bool isText = std::none_of(body.begin(), body.end(), isControl);
    if (type.startsWith("text/") || type.isEmpty())
        return isText ? QStringLiteral("txt") : QStringLiteral("bin");
    for (const char *known : {"pdf", "zip", "gzip"})
        if (type.contains(known))
            return QLatin1String(known);
    return QStringLiteral("bin");
}

std::optional<QByteArray> asText(const QByteArray &body, const QByteArray &contentType)
{
    const bool isUtf8 = QByteArrayView(body).isValidUtf8();
    if (isUtf8 && std::none_of(body.begin(), body.end(), isControl))
        return body;
    const xml::Decoded decoded = xml::decode(body, contentType);
    if (decoded.invalidAt >= 0 || decoded.encoding.name == QLatin1String("UTF-8"))
        return {};
    const Result<QByteArray> again = xml::encode(decoded.text, decoded.encoding.name);
    const QByteArray text = decoded.text.toUtf8();
    if (!again || *again != body || std::any_of(text.begin(), text.end(), isControl))
        return {};
    return text;
}

} // namespace gatepost::exchange
