// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"
#include "app/broker/mime/mimereply.h"
#include "app/broker/verdictreader.h"
#include "app/sandbox/connectors/mimeconnector.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost;
using namespace gatepost::broker;

/// The boundary that a MIME body itself begins with.
static QByteArray typeOf(const QByteArray &body)
{
    const QByteArray line = body.left(body.indexOf('\n')).trimmed();
    return line.startsWith("--") ? "multipart/related; boundary=\"" + line.mid(2) + '"' : "multipart/related";
}

// What the console writes around a payload, its sandbox takes off again.
static void requireThereAndBack(const QByteArray &payload, bool isCompressed)
{
    BrokerRequest request;
    request.gateway = QUrl(QStringLiteral("http://127.0.0.1"));
    request.connector = Connector::Mime;
    request.alias = QStringLiteral("CHG_TEST.V1");
    request.requestingNode = QStringLiteral("PTEST");
    request.details.compress = isCompressed;
    request.payload = payload;
    const auto http = toHttp(request);
    require(http.has_value(), "a request that cannot be written");
    const auto read = sandbox::readMimeRequest(http->headers, http->body.bytes());
    require(read.payload == payload, "another payload came out");
    require(read.operation == request.alias && read.from == request.requestingNode, "another operation");
}

// Parts stand in the body, one behind the other, and what is told of them is there.
static void lookAtParts(const QByteArray &body)
{
    const auto mime = readMimeReply(Body(body), typeOf(body));
    if (!mime)
        return;
    qint64 at = 0;
    for (const MimePart &part : mime->parts) {
        require(part.begin >= at && part.end >= part.begin && part.end <= body.size(), "a part outside");
        at = part.end;
    }
    require(mime->infoPart < mime->parts.size() && mime->contentPart < mime->parts.size(), "no such part");
    require(mime->infoPart < 0 || mime->infoPart != mime->contentPart, "one part is both");
    require(mime->problem.isEmpty() || mime->content.isEmpty(), "damaged, and yet there");
    if (mime->infoPart >= 0) {
        const MimePart &info = mime->parts[mime->infoPart];
        statisticsOf(infoFields(QByteArrayView(body).sliced(info.begin, info.end - info.begin)));
    }
}

static void readReply(const QByteArray &body, OperationType type)
{
    static const ErrorCatalogue catalogue = ErrorCatalogue::shipped();
    http::HttpReply reply;
    reply.status = 200;
    reply.headers = {{"Content-Type", typeOf(body)}};
    reply.body = Body(body);
    const Verdict verdict = readVerdict(reply, {type, Connector::Mime}, catalogue);
    require(verdictFromJson(toJson(verdict)) == verdict, "the verdict does not survive JSON");
    if (outcome(verdict.kind) != Outcome::Yes)
        require(!verdict.text.isEmpty() && !verdict.advice.isEmpty(), "a no without a word");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    lookAtParts(bytes);
    infoFields(bytes);
    readReply(bytes, OperationType::Sync);
    readReply(bytes, OperationType::Async);
    sandbox::readMimeRequest({{"Content-Type", typeOf(bytes)}}, bytes);
    if (!bytes.isEmpty()) {
        requireThereAndBack(bytes, false);
        requireThereAndBack(bytes, true);
    }
    return 0;
}
