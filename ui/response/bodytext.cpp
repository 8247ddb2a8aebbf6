// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodytext.h"

#include "app/xml/formatter.h"

#include <QCoreApplication>

namespace gatepost::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("BodyText", text);
}

bool hasControlCharacters(QByteArrayView utf8)
{
    const QByteArrayView beginning = utf8.first(qMin<qsizetype>(utf8.size(), 1 << 20));
    return std::any_of(beginning.begin(), beginning.end(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f' &&
               value != 0x1b;
    });
}

bool isHtml(QByteArrayView document)
{
    const QByteArray start = document.first(qMin<qsizetype>(document.size(), 15)).toByteArray().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

} // namespace

BodyText rawText(const Body &body, const QByteArray &contentType)
{
    const QByteArray bytes = body.bytes();
    BodyText result;
    result.encoding = xml::detectEncoding(bytes, contentType);
    const QByteArrayView content = QByteArrayView(bytes).sliced(result.encoding.bomLength);
    if (result.encoding.name == QLatin1String("UTF-8") && content.isValidUtf8()) {
        result.utf8 = content.toByteArray();
    } else {
        const xml::Decoded decoded = xml::decodeAs(bytes, result.encoding);
        result.encoding = decoded.encoding;
        result.invalidAt = decoded.invalidAt;
        result.utf8 = decoded.text.toUtf8();
    }
    result.isText = !hasControlCharacters(result.utf8);
    return result;
}

BodyText prettyText(const Body &body, const QByteArray &contentType, const std::atomic_bool *cancel)
{
    BodyText result = rawText(body, contentType);
    const QByteArrayView document = QByteArrayView(result.utf8).trimmed();
    result.isXml = document.startsWith('<') && result.isText;
    if (!result.isXml || *cancel)
        return result;
    const xml::Formatted formatted = xml::format(result.utf8, {}, cancel);
    if (formatted.error && isHtml(document)) {
        result.isXml = false;
        return result;
    }
    result.error = formatted.error;
    if (formatted.error) // the rest came over untouched, so places count from the end
        result.errorAt =
            qMax(formatted.errorAt, formatted.text.size() - (result.utf8.size() - formatted.error->offset));
    result.utf8 = formatted.text;
    return result;
}

QString encodingWords(const xml::Encoding &encoding)
{
    switch (encoding.source) {
    case xml::EncodingSource::ByteOrderMark:
        return tr("%1, from the byte order mark").arg(encoding.name);
    case xml::EncodingSource::ContentType:
        return tr("%1, from the Content-Type header").arg(encoding.name);
    case xml::EncodingSource::XmlDeclaration:
        return tr("%1, from the XML declaration").arg(encoding.name);
    case xml::EncodingSource::Default:
        return tr("%1, assumed: nothing names an encoding").arg(encoding.name);
    case xml::EncodingSource::Chosen:
        return tr("%1, chosen by you").arg(encoding.name);
    }
    return encoding.name;
}

} // namespace gatepost::ui
