// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/ibrequest.h"

#include "app/xml/encoding.h"

#include <QCoreApplication>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

static constexpr char cdataEnd[] = "]]>";
static constexpr char cdataSplit[] = "]]]]><![CDATA[>";

QString inCdata(QString text)
{
    text.replace(QLatin1String(cdataEnd), QLatin1String(cdataSplit));
    return QStringLiteral("<![CDATA[%1]]>").arg(text);
}

static QString element(const QString &name, const QString &value)
{
    return QStringLiteral("<%1>%2</%1>").arg(name, value.toHtmlEscaped());
}

// The elements of one group: `From/Password` is Password in From.
static QString group(const QList<Parameter> &parameters, const QString &group)
{
    QString content;
    for (const Parameter &parameter : parameters) {
        const QString path = QString::fromLatin1(parameter.name->element);
        if (path.section(QLatin1Char('/'), 0, -2) == group && !path.isEmpty())
            content += element(path.section(QLatin1Char('/'), -1), parameter.value);
    }
    return content;
}

static QString inElement(const char *name, const QString &content)
{
    return content.isEmpty() ? QString() : QStringLiteral("<%1>%2</%1>").arg(QLatin1String(name), content);
}

/// Before and behind the payload.
struct Frame
{
    QString head;
    QString tail;
};

static Frame frameOf(const BrokerRequest &request, const QList<Parameter> &parameters)
{
    const QString declared = request.encoding.isEmpty() ? QStringLiteral("UTF-8") : request.encoding;
    Frame frame;
    frame.head = QStringLiteral("<?xml version=\"1.0\" encoding=\"%1\"?>\n<IBRequest>").arg(declared) +
                 group(parameters, {}) + inElement("From", group(parameters, QStringLiteral("From"))) +
                 inElement("To", group(parameters, QStringLiteral("To")));
    if (!request.payload.isEmpty()) {
        frame.head += QStringLiteral("<ContentSections><ContentSection>") +
                      group(parameters, QStringLiteral("ContentSection")) + QStringLiteral("<Data><![CDATA[");
        frame.tail = QStringLiteral("]]></Data></ContentSection></ContentSections>");
    }
    frame.tail += QStringLiteral("</IBRequest>\n");
    return frame;
}

// A byte below 0x80 is that character wherever it stands.
static bool keepsAscii(const QString &encoding)
{
    return encoding == QLatin1String("UTF-8") || encoding == QLatin1String("US-ASCII") ||
           encoding.startsWith(QLatin1String("ISO-8859-")) ||
           encoding.startsWith(QLatin1String("WINDOWS-125"), Qt::CaseInsensitive);
}

static bool isXml(const BrokerRequest &request)
{
    return request.mediaType.contains("xml");
}

static constexpr char nonXmlHead[] = "<?xml version=\"1.0\"?><data PsNonXml=\"Yes\"><![CDATA[";
static constexpr char nonXmlTail[] = "]]></data>";

static QByteArray payloadBytes(const BrokerRequest &request, const xml::Encoding &encoding)
{
    QByteArray bytes = request.payload.mid(encoding.bomLength);
    if (!isXml(request))
        bytes = nonXmlHead + bytes.replace(cdataEnd, cdataSplit) + nonXmlTail;
    return bytes.replace(cdataEnd, cdataSplit);
}

static QString payloadText(const BrokerRequest &request, QString text)
{
    const QLatin1String end(cdataEnd);
    const QLatin1String split(cdataSplit);
    if (!isXml(request))
        text = QLatin1String(nonXmlHead) + text.replace(end, split) + QLatin1String(nonXmlTail);
    return text.replace(end, split);
}

Result<QByteArray> ibRequest(const BrokerRequest &request, const QList<Parameter> &parameters)
{
    const Frame frame = frameOf(request, parameters);
    const QString encoding = request.encoding.isEmpty() ? QStringLiteral("UTF-8") : request.encoding;
    xml::Encoding own = xml::detectEncoding(request.payload);
    own.name = encoding;
    if (keepsAscii(encoding)) {
        const auto head = xml::encode(frame.head, encoding);
        if (!head)
            return failure(head.error());
        return *head + payloadBytes(request, own) + frame.tail.toLatin1();
    }
    const xml::Decoded payload = xml::decodeAs(request.payload, own);
    if (payload.invalidAt >= 0) {
        return failure(ErrorKind::Input,
                       tr("The payload is not %1 at byte %2, and cannot go into an IBRequest: correct its "
                          "encoding, or place the parameters in headers.")
                           .arg(encoding)
                           .arg(payload.invalidAt));
    }
    return xml::encode(frame.head + payloadText(request, payload.text) + frame.tail, encoding);
}

} // namespace gatepost::broker
