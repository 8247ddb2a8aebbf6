// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"
#include "app/xml/encoding.h"
#include "app/xml/scanner.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost;
using namespace gatepost::broker;

static void read(const QByteArray &body, int status, const char *contentType, OperationType type)
{
    static const ErrorCatalogue catalogue = ErrorCatalogue::shipped();
    http::HttpReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", contentType}};
    reply.body = Body(body);
    const Verdict verdict = readVerdict(reply, type, catalogue);
    require(verdictFromJson(toJson(verdict)) == verdict, "the verdict does not survive JSON");
    if (outcome(verdict.kind) == Outcome::Yes) {
        require(body.contains('<') || body.contains('\0'), "a yes without XML");
        require(verdict.kind != VerdictKind::Reply || status < 300, "a reply under a bad status");
    } else {
        require(!verdict.text.isEmpty(), "a no without a word");
        require(!verdict.advice.isEmpty(), "a no without advice");
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    read(body, 200, "text/xml; charset=UTF-8", OperationType::Sync);
    read(body, 200, "text/html", OperationType::Ping);
    read(body, 200, "multipart/related; boundary=x", OperationType::Async);
    read(body, 502, "", OperationType::Unknown);
    read(body, 302, "text/xml; charset=windows-1252", OperationType::Unknown);
    return 0;
}
