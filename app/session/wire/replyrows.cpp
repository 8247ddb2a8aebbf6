// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/replyrows.h"

#include "app/broker/mime/mimereply.h"
#include "app/http/wirehead.h"
#include "app/secrets/masking.h"
#include "app/session/wire/wirewords.h"

#include <QCoreApplication>

namespace gatepost::session {

namespace {

constexpr qint64 largestMime = 32'000'000; ///< bytes; beyond, its parts are not told

QString tr(const char *text)
{
    return QCoreApplication::translate("WireMessage", text);
}

WireRow infoRow(const broker::MimePart &part, const QByteArray &body)
{
    WireRow row{WireRow::Kind::Part, QStringLiteral("IBInfo"), byteCount(part.end - part.begin), {}};
    const QByteArray info = body.mid(part.begin, part.end - part.begin).trimmed();
    const auto fields = broker::infoFields(info);
    for (const auto &[way, text] : fields)
        row.parts << WireRow{WireRow::Kind::Part, way, text, {}};
    return row;
}

QString contentWords(const broker::MimeReply &mime)
{
    const broker::MimePart &part = mime.parts.at(mime.contentPart);
    QString words = byteCount(part.end - part.begin);
    if (!mime.problem.isEmpty())
        return words + QStringLiteral(" · ") + mime.problem;
    if (mime.isCompressed)
        words +=
            QStringLiteral(" · ") + tr("zlib in base64: %1 inflated").arg(byteCount(mime.content.size()));
    else if (mime.isBase64)
        words += QStringLiteral(" · ") + tr("base64: %1 decoded").arg(byteCount(mime.content.size()));
    return words;
}

QList<WireRow> mimeRows(const http::HttpReply &reply)
{
    const QByteArray body = reply.wireBody.bytes();
    const auto mime =
        reply.wireBody.size() <= largestMime
            ? broker::readMimeReply(reply.wireBody, http::headerValue(reply.headers, "Content-Type"))
            : std::nullopt;
    QList<WireRow> rows;
    if (!mime)
        return rows;
    for (qsizetype at = 0; at < mime->parts.size(); ++at) {
        const broker::MimePart &part = mime->parts[at];
        WireRow row{WireRow::Kind::Part,
                    fieldText(http::headerValue(part.headers, "Content-ID")),
                    byteCount(part.end - part.begin),
                    {}};
        if (at == mime->infoPart)
            row = infoRow(part, body);
        else if (at == mime->contentPart)
            row.value = contentWords(*mime);
        row.range = {part.begin, part.end};
        rows << row;
    }
    return rows;
}

} // namespace

QList<WireRow> replyRows(const http::HttpReply &reply)
{
    const QByteArray first = http::statusLine(reply);
    if (first.isEmpty())
        return {};
    QList<WireRow> rows{{WireRow::Kind::FirstLine, tr("Status line"), fieldText(first), {}}};
    for (const http::Header &header : reply.headers) {
        WireRow row{WireRow::Kind::Field, fieldText(header.name), fieldText(header.value), {}};
        row.isSecret = header.value.contains(secrets::maskText);
        rows << row;
    }
    const qint64 size = reply.wireBody.size();
    if (size == 0)
        return rows;
    WireRow body{WireRow::Kind::Body, tr("Body"), byteCount(size), {}};
    body.range = {0, size};
    body.parts = mimeRows(reply);
    return rows << body;
}

QString compressionNote(const http::HttpReply &reply)
{
    const QByteArray encoding = http::headerValue(reply.headers, "Content-Encoding").trimmed();
    if (encoding.isEmpty() || reply.wireBody == reply.body)
        return {};
    return tr("Compressed with %1: %2 on the wire, %3 inflated. Pretty and Raw show it inflated.")
        .arg(fieldText(encoding), byteCount(reply.wireBody.size()), byteCount(reply.body.size()));
}

WireMessage wireOf(const http::HttpReply &reply)
{
    WireMessage message;
    message.rows = replyRows(reply);
    message.head = http::replyHead(reply);
    message.body = reply.wireBody;
    message.note = compressionNote(reply);
    // Compressed bytes are in no encoding.
    message.contentType = message.note.isEmpty() ? http::headerValue(reply.headers, "Content-Type")
                                                 : QByteArray("application/octet-stream");
    return message;
}

} // namespace gatepost::session
