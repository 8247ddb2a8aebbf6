// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/connectors/mimeconnector.h"

#include "app/http/body/decoder.h"
#include "app/sandbox/connectors/elements.h"

#include <QRegularExpression>

namespace gatepost::sandbox {

static constexpr qsizetype largestPayload = 64 * 1024 * 1024;
static constexpr char boundary[] = "Integration_Server_MIME_Boundary";

struct MimePart
{
    http::Headers headers;
    QByteArray content;
};

static QList<MimePart> partsOf(const QByteArray &contentType, const QByteArray &body)
{
    static const QRegularExpression name(QStringLiteral("boundary=\"?([^\";]+)"));
    const QByteArray separator = "--" + name.match(QString::fromLatin1(contentType)).captured(1).toLatin1();
    QList<MimePart> parts;
    if (separator.size() < 3)
        return parts;
    for (qsizetype at = body.indexOf(separator); at >= 0;) {
        const qsizetype begin = body.indexOf('\n', at) + 1;
        const qsizetype next = body.indexOf('\n' + separator, begin);
        if (begin <= 0 || next < 0)
            break;
        QByteArray text = body.mid(begin, next - begin);
        if (text.endsWith('\r'))
            text.chop(1);
        qsizetype headEnd = text.indexOf("\r\n\r\n");
        MimePart part;
        for (const QByteArray &line : text.left(headEnd).split('\n'))
            part.headers << http::Header{line.left(line.indexOf(':')).trimmed(),
                                         line.mid(line.indexOf(':') + 1).trimmed()};
        part.content = headEnd < 0 ? QByteArray() : text.mid(headEnd + 4);
        parts << part;
        at = next + 1;
    }
    return parts;
}

static QByteArray inflated(const QByteArray &base64)
{
    QByteArray payload;
    const auto inflater = http::Decoder::create("deflate", [&payload](const char *data, qint64 size) {
        payload.append(data, qsizetype(size));
        return payload.size() <= largestPayload;
    });
    const QByteArray zlib = QByteArray::fromBase64(base64);
    return inflater->append(zlib.constData(), zlib.size()) == http::Decoder::State::Whole ? payload
                                                                                          : QByteArray();
}

GatewayRequest readMimeRequest(const http::Headers &headers, const QByteArray &body)
{
    GatewayRequest request;
    for (const MimePart &part : partsOf(http::headerValue(headers, "Content-Type"), body)) {
        if (http::headerValue(part.headers, "Content-ID") == "IBInfo") {
            const Elements info(part.content);
            const auto text = [&info](const char *path) {
                return info.text(QStringLiteral("IBInfo/") + QLatin1String(path));
            };
            request.operation = text("ExternalOperationName");
            request.operationType = text("OperationType");
            request.from = text("From/RequestingNode");
            request.password = text("From/Password");
            request.to = text("To/DestinationNode");
            request.externalMessageId = text("ExternalMessageID");
        } else {
            const bool isBase64 =
                http::headerValue(part.headers, "Content-Transfer-Encoding").toLower() == "base64";
            request.payload = isBase64 ? inflated(part.content) : part.content;
            request.contentType = http::headerValue(part.headers, "Content-Type");
        }
    }
    return request;
}

// An IBResponse's elements under the names that IBInfo has for them.
static QByteArray statusOf(const GatewayReply &reply)
{
    if (!reply.isError)
        return "<StatusCode>0</StatusCode><MsgSet>158</MsgSet><MsgID>10000</MsgID>"
               "<DefaultMessage>Integration Broker Response Message</DefaultMessage>";
    const Elements response(reply.body);
    const auto element = [&response](const char *from, const char *to) {
        const QString text = response.text(QStringLiteral("IBResponse/") + QLatin1String(from));
        return QStringLiteral("<%1>%2</%1>").arg(QLatin1String(to), text.toHtmlEscaped()).toUtf8();
    };
    return element("StatusCode", "StatusCode") + element("MessageSet", "MsgSet") +
           element("MessageID", "MsgID") + element("DefaultMessage", "DefaultMessage");
}

MimeReply mimeReply(const GatewayReply &reply)
{
    const QByteArray info =
        "<?xml version=\"1.0\"?><IBInfo><Status>" + statusOf(reply) +
        "<DefaultTitle>Integration Broker Response</DefaultTitle></Status><TransactionID><![CDATA[" +
        reply.transactionId +
        "]]></TransactionID><IBProfileInformation><TransformInbound>2</TransformInbound>"
        "<OnRoutePeopleCode>1</OnRoutePeopleCode><OnRequestPeopleCode>14</OnRequestPeopleCode>"
        "<TransformOutbound>1</TransformOutbound><DataBase>6</DataBase><Connector>3</Connector>"
        "<Transform>0</Transform><GatewayTime>28</GatewayTime></IBProfileInformation></IBInfo>";
    const QByteArray separator = QByteArray("--") + boundary;
    const auto part = [&](const QByteArray &id, const QByteArray &content) {
        return separator +
               "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Disposition: inline\r\nContent-ID: " +
               id + "\r\n\r\n" + content + "\r\n";
    };
    return {QByteArray("multipart/related; boundary=\"") + boundary + '"',
            part("IBInfo", info) + (reply.isError ? QByteArray() : part("ContentSection0", reply.body)) +
                separator + "--\r\n"};
}

} // namespace gatepost::sandbox
