// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/connectors/soapconnector.h"

#include "app/sandbox/connectors/elements.h"
#include "app/xml/encoding.h"

#include <QRegularExpression>

namespace gatepost::sandbox {

static constexpr char soap11[] = "http://schemas.xmlsoap.org/soap/envelope/";
static constexpr char soap12[] = "http://www.w3.org/2003/05/soap-envelope";

bool isSoap12(const http::Headers &headers)
{
    return http::headerValue(headers, "Content-Type").startsWith("application/soap+xml");
}

static QString unquoted(QString text)
{
    text = text.trimmed();
    if (text.startsWith(QLatin1Char('"')) && text.endsWith(QLatin1Char('"')) && text.size() > 1)
        text = text.mid(1, text.size() - 2);
    return text;
}

static QString actionOf(const http::Headers &headers)
{
    static const QRegularExpression action(QStringLiteral("\\baction=\"?([^\";]*)"));
    const QString type = QString::fromUtf8(http::headerValue(headers, "Content-Type"));
    if (isSoap12(headers))
        return action.match(type).captured(1);
    return unquoted(QString::fromUtf8(http::headerValue(headers, "SOAPAction")));
}

GatewayRequest readSoapRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body,
                               const QString &path)
{
    GatewayRequest request = readRequest({}, url, body);
    request.contentType = "text/xml; charset=UTF-8";
    const QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (const QString action = actionOf(headers); !action.isEmpty())
        request.operation = action;
    if (request.operation.isEmpty() && parts.size() > 1)
        request.operation = parts.at(1);
    if (request.to.isEmpty())
        request.to = parts.value(0);
    if (request.from.isEmpty())
        request.from = QStringLiteral("ANONYMOUS");

    const QByteArray utf8 =
        xml::toUtf8(body, xml::detectEncoding(body, http::headerValue(headers, "Content-Type")));
    const Elements envelope(utf8, QStringLiteral("Envelope/Body"));
    const QString token = QStringLiteral("Envelope/Header/Security/UsernameToken/");
    request.user = envelope.text(token + QStringLiteral("Username"));
    request.userPassword = envelope.text(token + QStringLiteral("Password"));
    // What is no envelope is a payload that the engine will refuse by itself.
    if (envelope.has(QStringLiteral("Envelope/Body")))
        request.payload = envelope.content().toByteArray();
    return request;
}

static QByteArray withoutDeclaration(const QByteArray &xml)
{
    if (!xml.startsWith("<?xml "))
        return xml;
    return xml.mid(xml.indexOf("?>") + 2).trimmed();
}

static QByteArray fault(const QByteArray &ibResponse, bool isSoap12)
{
    const QByteArray detail =
        withoutDeclaration(ibResponse).replace("<IBResponse ", "<IBResponse xmlns=\"\" ");
    if (isSoap12)
        return "<soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:Receiver</soapenv:Value></soapenv:Code>"
               "<soapenv:Reason><soapenv:Text xml:lang=\"en\">null</soapenv:Text></soapenv:Reason>"
               "<soapenv:Detail>" +
               detail + "</soapenv:Detail></soapenv:Fault>";
    return "<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>null</faultstring><detail>" +
           detail + "</detail></soapenv:Fault>";
}

QByteArray soapReply(const GatewayReply &reply, bool isSoap12)
{
    const QByteArray content = reply.isError ? fault(reply.body, isSoap12) : withoutDeclaration(reply.body);
    return QByteArray("<?xml version=\"1.0\"?>\n<soapenv:Envelope xmlns:soapenv=\"") +
           (isSoap12 ? soap12 : soap11) + "\"><soapenv:Body>" + content +
           "</soapenv:Body></soapenv:Envelope>";
}

} // namespace gatepost::sandbox
