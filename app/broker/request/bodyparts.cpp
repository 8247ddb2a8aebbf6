// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/bodyparts.h"

#include "app/broker/request/parameters.h"
#include "app/xml/encoding.h"

#include <QRegularExpression>

namespace gatepost::broker {

namespace {

constexpr qsizetype longestFrame = 64 * 1024; ///< bytes; parameters make it as long as they like

/// What a frame is known by: the last of it before the payload, and all of it behind.
struct Marks
{
    QString before;
    QString behind;
};

struct Element
{
    QString name;
    QString key;
};

QString charsetOf(const BrokerRequest &request)
{
    // An IBInfo is UTF-8 whatever the content is.
    const bool isUtf8 = request.encoding.isEmpty() || request.connector == Connector::Mime;
    return isUtf8 ? QStringLiteral("UTF-8") : request.encoding;
}

/// Without the mark that encode() puts before UTF-16.
QByteArray encoded(const QString &text, const QString &encoding)
{
    const QByteArray bytes = xml::encode(text, encoding).value_or(QByteArray());
    return encoding.startsWith(QLatin1String("UTF-16")) ? bytes.mid(2) : bytes;
}

std::optional<Marks> marksOf(const BrokerRequest &request)
{
    const bool isEnvelope =
        request.connector == Connector::HttpListening && placementOf(request) == Placement::Envelope;
    if (isEnvelope && request.payload.isEmpty())
        return Marks{QStringLiteral("</IBRequest>\n"), {}};
    if (isEnvelope)
        return Marks{QStringLiteral("<Data><![CDATA["),
                     QStringLiteral("]]></Data></ContentSection></ContentSections></IBRequest>\n")};
    if (request.connector == Connector::Soap && !request.details.isWholeEnvelope)
        return Marks{QStringLiteral("<soapenv:Body>"),
                     QStringLiteral("</soapenv:Body></soapenv:Envelope>\n")};
    if (request.connector == Connector::Mime)
        return Marks{QStringLiteral("Content-ID: ContentSection0\r\n\r\n"), QStringLiteral("\r\n--")};
    return {};
}

QList<Element> elementsOf(const BrokerRequest &request)
{
    if (request.connector == Connector::Soap)
        return {{QStringLiteral("Username"), QStringLiteral("user")},
                {QStringLiteral("Password"), QStringLiteral("userPassword")}};
    QList<Element> elements;
    for (const Parameter &parameter : parametersOf(request)) {
        const char *path = parameter.name->element ? parameter.name->element : parameter.name->header;
        elements.append({QString::fromLatin1(path).section(QLatin1Char('/'), -1),
                         QString::fromLatin1(parameter.name->key)});
    }
    return elements;
}

/// The values of the elements that stand in `frame`, which begins at byte `offset` of the body.
QList<BodyPart> valuesIn(const QByteArray &frame, qint64 offset, const BrokerRequest &request)
{
    const QString encoding = charsetOf(request);
    xml::Encoding plain;
    plain.name = encoding;
    const QString text = xml::decodeAs(frame.left(longestFrame), plain).text;
    QList<BodyPart> values;
    for (const Element &element : elementsOf(request)) {
        const QRegularExpression pattern(
            QStringLiteral("<(?:\\w+:)?%1(?:\\s[^>]*)?>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</(?:\\w+:)?%1>")
                .arg(QRegularExpression::escape(element.name)),
            QRegularExpression::DotMatchesEverythingOption);
        const QRegularExpressionMatch found = pattern.match(text);
        if (!found.hasMatch())
            continue;
        const qint64 begin = offset + encoded(text.left(found.capturedStart(1)), encoding).size();
        values.append(
            {element.key, element.name, begin, begin + encoded(found.captured(1), encoding).size()});
    }
    return values;
}

BodyPart frame(qint64 begin, qint64 end)
{
    return {QStringLiteral("frame"), {}, begin, end};
}

QList<BodyPart> framed(const BrokerRequest &request, const QByteArray &body, const Marks &marks)
{
    const QString encoding = charsetOf(request);
    const QByteArray before = encoded(marks.before, encoding);
    const qsizetype found = body.indexOf(before);
    if (found < 0)
        return {frame(0, body.size())};
    const qsizetype begin = found + before.size();
    qsizetype end = body.size();
    if (!marks.behind.isEmpty())
        end = qMax(begin, body.lastIndexOf(encoded(marks.behind, encoding)));
    QList<BodyPart> parts{frame(0, begin)};
    const int mark = xml::detectEncoding(body.left(4)).bomLength;
    parts += valuesIn(body.mid(mark, begin - mark), mark, request);
    if (end > begin)
        parts.append({QStringLiteral("payload"), {}, begin, end});
    if (end < body.size())
        parts << frame(end, body.size());
    return parts;
}

/// An envelope of the user's own, into which a token was put.
QList<BodyPart> withToken(const BrokerRequest &request, const QByteArray &body)
{
    const QString encoding = charsetOf(request);
    const qsizetype begin = body.indexOf(encoded(QStringLiteral("<wsse:Security"), encoding));
    const QByteArray endTag = encoded(QStringLiteral("</wsse:Security>"), encoding);
    const qsizetype end = begin < 0 ? -1 : body.indexOf(endTag, begin);
    if (end < 0)
        return {{QStringLiteral("payload"), {}, 0, body.size()}};
    const qint64 behind = end + endTag.size();
    QList<BodyPart> parts{{QStringLiteral("payload"), {}, 0, begin}, frame(begin, behind)};
    parts += valuesIn(body.mid(begin, behind - begin), begin, request);
    parts.append({QStringLiteral("payload"), {}, behind, body.size()});
    return parts;
}

} // namespace

QList<BodyPart> bodyParts(const BrokerRequest &request, const QByteArray &body)
{
    if (body.isEmpty())
        return {};
    if (const auto marks = marksOf(request))
        return framed(request, body, *marks);
    if (request.connector == Connector::Soap && !request.user.isEmpty())
        return withToken(request, body);
    return {{QStringLiteral("payload"), {}, 0, body.size()}};
}

} // namespace gatepost::broker
