// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/mimerequest.h"

#include "app/broker/request/ibrequest.h"

namespace gatepost::broker {

static constexpr char usualBoundary[] = "Integration_Server_MIME_Boundary";
static constexpr int base64Line = 76;

static QString element(const QString &name, const QString &value)
{
    return QStringLiteral("<%1>%2</%1>").arg(name, inCdata(value));
}

static QString group(const QList<Parameter> &parameters, const QString &group)
{
    QString content;
    for (const Parameter &parameter : parameters) {
        const QString path = QString::fromLatin1(parameter.name->element);
        if (!path.isEmpty() && path.section(QLatin1Char('/'), 0, -2) == group)
            content += element(path.section(QLatin1Char('/'), -1), parameter.value);
    }
    return content;
}

static QByteArray ibInfo(const QList<Parameter> &parameters)
{
    QString content = group(parameters, {});
    content += QStringLiteral("<From>%1</From>").arg(group(parameters, QStringLiteral("From")));
    content += QStringLiteral("<To>%1</To>").arg(group(parameters, QStringLiteral("To")));
    content += QStringLiteral("<ContentSections><ContentSection><ID>ContentSection0</ID>%1"
                              "</ContentSection></ContentSections>")
                   .arg(group(parameters, QStringLiteral("ContentSection")));
    for (const Parameter &parameter : parameters)
        if (!parameter.name->element)
            content += element(QString::fromLatin1(parameter.name->header), parameter.value);
    return QStringLiteral("<?xml version=\"1.0\"?><IBInfo>%1</IBInfo>").arg(content).toUtf8();
}

static QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += base64Line)
        lines += base64.mid(at, base64Line) + "\r\n";
    return lines.chopped(lines.isEmpty() ? 0 : 2);
}

// zlib's own format: what qCompress() writes, without the length before it.
static QByteArray compressed(const QByteArray &payload)
{
    return inLines(qCompress(payload).mid(4).toBase64());
}

static QByteArray part(const QByteArray &id, const QByteArray &type, const QByteArray &transfer,
                       const QByteArray &content)
{
    return "Content-Type: " + type + "\r\nContent-Transfer-Encoding: " + transfer +
           "\r\nContent-Disposition: inline\r\nContent-ID: " + id + "\r\n\r\n" + content + "\r\n";
}

// One that none of the parts holds.
static QByteArray boundaryFor(const QByteArray &info, const QByteArray &content)
{
    QByteArray boundary = usualBoundary;
    for (int number = 1; info.contains("--" + boundary) || content.contains("--" + boundary); ++number)
        boundary = usualBoundary + ('_' + QByteArray::number(number));
    return boundary;
}

MimeRequest mimeRequest(const BrokerRequest &request, const QList<Parameter> &parameters)
{
    const QByteArray charset = request.encoding.isEmpty() ? "UTF-8" : request.encoding.toLatin1();
    const QByteArray info = ibInfo(parameters);
    const QByteArray content = request.details.compress ? compressed(request.payload) : request.payload;
    const QByteArray boundary = boundaryFor(info, content);
    const QByteArray separator = "--" + boundary + "\r\n";
    return {"multipart/related; boundary=\"" + boundary + '"',
            separator + part("IBInfo", "text/plain; charset=UTF-8", "8bit", info) + separator +
                part("ContentSection0", request.mediaType + "; charset=" + charset,
                     request.details.compress ? "base64" : "8bit", content) +
                "--" + boundary + "--\r\n"};
}

} // namespace gatepost::broker
