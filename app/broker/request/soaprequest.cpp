// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/soaprequest.h"

#include "app/xml/encoding.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

static constexpr char securityNamespace[] =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
static constexpr char passwordText[] =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

QString soapNamespace(SoapVersion version)
{
    return version == SoapVersion::Soap12 ? QStringLiteral("http://www.w3.org/2003/05/soap-envelope")
                                          : QStringLiteral("http://schemas.xmlsoap.org/soap/envelope/");
}

static QString charset(const BrokerRequest &request)
{
    return request.encoding.isEmpty() ? QStringLiteral("UTF-8") : request.encoding;
}

QByteArray soapContentType(const BrokerRequest &request)
{
    const QByteArray tail = "; charset=" + charset(request).toLatin1();
    if (request.details.soap == SoapVersion::Soap11)
        return "text/xml" + tail;
    const QByteArray action = request.placement == Placement::SoapAction
                                  ? "; action=\"" + request.alias.toUtf8() + '"'
                                  : QByteArray();
    return "application/soap+xml" + tail + action;
}

// Empty without a user. The token names its own prefixes, so that it can stand in any envelope.
static QString securityHeader(const BrokerRequest &request)
{
    if (request.user.isEmpty())
        return {};
    return QStringLiteral("<wsse:Security xmlns:wsse=\"%1\"><wsse:UsernameToken>"
                          "<wsse:Username>%2</wsse:Username><wsse:Password Type=\"%3\">%4</wsse:Password>"
                          "</wsse:UsernameToken></wsse:Security>")
        .arg(QLatin1String(securityNamespace), request.user.toHtmlEscaped(), QLatin1String(passwordText),
             request.userPassword.reveal().toHtmlEscaped());
}

// Past the XML declaration and the blanks around it.
static qsizetype contentBegin(const QString &text)
{
    qsizetype at = 0;
    const auto skipBlanks = [&] {
        while (at < text.size() && text.at(at).isSpace())
            ++at;
    };
    skipBlanks();
    if (QStringView(text).sliced(at).startsWith(QLatin1String("<?xml "))) {
        const qsizetype end = text.indexOf(QLatin1String("?>"), at);
        at = end < 0 ? text.size() : end + 2;
        skipBlanks();
    }
    return at;
}

static Result<QString> wrapped(const BrokerRequest &request, const QString &payload)
{
    if (payload.contains(QLatin1String("<!DOCTYPE"))) {
        return failure(ErrorKind::Input,
                       tr("The payload has a DOCTYPE, which cannot stand in a SOAP envelope: remove it, or "
                          "write the whole envelope yourself and say so in the operation."));
    }
    if (!request.mediaType.contains("xml")) {
        return failure(ErrorKind::Input,
                       tr("The payload is not XML and cannot stand in a SOAP envelope: choose the "
                          "HttpListeningConnector or the REST connector for it."));
    }
    const QString security = securityHeader(request);
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"%1\"?>\n"
                          "<soapenv:Envelope xmlns:soapenv=\"%2\"><soapenv:Header>")
               .arg(charset(request), soapNamespace(request.details.soap)) +
           security + QStringLiteral("</soapenv:Header><soapenv:Body>") + payload.mid(contentBegin(payload)) +
           QStringLiteral("</soapenv:Body></soapenv:Envelope>\n");
}

// Into the user's own Header, else into a new one at the beginning of the Envelope.
static Result<QString> withSecurity(const BrokerRequest &request, const QString &envelope)
{
    const QString security = securityHeader(request);
    if (security.isEmpty())
        return envelope;
    static const QRegularExpression header(QStringLiteral("<((?:[\\w.-]+:)?Header)((?:\\s[^<>]*?)?)(/?)>"));
    static const QRegularExpression root(QStringLiteral("<((?:[\\w.-]+:)?)Envelope(?:\\s[^<>]*)?>"));
    QString result = envelope;
    if (const auto found = header.match(envelope); found.hasMatch()) {
        const QString tail = found.captured(3).isEmpty()
                                 ? security
                                 : security + QStringLiteral("</%1>").arg(found.captured(1));
        return result.replace(found.capturedStart(), found.capturedLength(),
                              QStringLiteral("<%1%2>").arg(found.captured(1), found.captured(2)) + tail);
    }
    if (const auto found = root.match(envelope); found.hasMatch())
        return result.insert(found.capturedEnd(),
                             QStringLiteral("<%1Header>%2</%1Header>").arg(found.captured(1), security));
    return failure(ErrorKind::Input,
                   tr("The payload is to be the whole SOAP envelope, but has no Envelope element that the "
                      "user's name could go into: write one, or let Gatepost build it around the payload."));
}

Result<QByteArray> soapEnvelope(const BrokerRequest &request)
{
    if (request.details.isWholeEnvelope && request.user.isEmpty())
        return request.payload;
    xml::Encoding encoding = xml::detectEncoding(request.payload);
    encoding.name = charset(request);
    const xml::Decoded payload = xml::decodeAs(request.payload, encoding);
    if (payload.invalidAt >= 0) {
        return failure(ErrorKind::Input,
                       tr("The payload is not %1 at byte %2, and cannot go into a SOAP envelope: correct its "
                          "encoding.")
                           .arg(encoding.name)
                           .arg(payload.invalidAt));
    }
    const auto envelope = request.details.isWholeEnvelope ? withSecurity(request, payload.text)
                                                          : wrapped(request, payload.text);
    if (!envelope)
        return failure(envelope.error());
    return xml::encode(*envelope, encoding.name);
}

} // namespace gatepost::broker
