// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/history/samples.h"

namespace gatepost::test {

using namespace std::chrono_literals;

static http::HttpRequest fullRequest()
{
    http::HttpRequest request;
    request.method = "PUT";
    request.url =
        QUrl(QStringLiteral("https://gate.example:8443/PSIGW/HttpListeningConnector?Operation=A%26B%20C"));
    request.headers = {
        {"OperationName", "CHG_SYNC_TEST.V1"}, {"X-Odd", QByteArray("\xE9\xFF\x80 \t=", 6)}, {"From", ""}};
    request.body = Body("<helloworld attr=\"1\"/>");
    request.deadlines = {.connect = 1'234ms, .total = 98'765ms};
    request.proxy = {.kind = http::ProxyKind::Socks5, .host = QStringLiteral("proxy.example"), .port = 1080};
    return request;
}

static http::HttpReply fullReply()
{
    http::HttpReply reply;
    reply.status = 500;
    reply.reason = QByteArray("Gr\xFC\xDF", 4);
    reply.headers = {{"transactionid", "0b74c7c1"}, {"Set-Cookie", "a=b"}, {"Set-Cookie", "c=d"}};
    reply.wireBody = Body(QByteArray("\x1f\x8b\x08\x00 compressed", 15));
    reply.body = Body("<?xml version=\"1.0\"?><IBResponse type=\"error\"/>");
    reply.timings = {
        .dns = 1us, .connect = 0us, .tls = {}, .firstByte = 84'000us, .transfer = {}, .total = 85'001us};
    reply.bytesSent = 22;
    reply.peer = QStringLiteral("[::1]:8443");
    reply.failure =
        http::Failure{http::FailureKind::ClosedInReply, http::Delivery::Yes, QStringLiteral("It stopped."),
                      QStringLiteral("Try again – später."), QStringLiteral("error 2")};
    reply.tls = http::TlsFacts{.protocol = QStringLiteral("TLSv1.3"),
                               .cipher = QStringLiteral("TLS_AES_256_GCM_SHA384"),
                               .subject = QStringLiteral("gate.example"),
                               .issuer = QStringLiteral("Example Authority"),
                               .validUntil = QStringLiteral("2027-01-01T00:00:00Z"),
                               .fingerprint = QStringLiteral("00ff")};
    return reply;
}

static broker::Verdict fullVerdict()
{
    broker::Verdict verdict;
    verdict.kind = broker::VerdictKind::Rejected;
    verdict.stage = broker::Stage::Authorization;
    verdict.messageSet = 158;
    verdict.messageNumber = 536;
    verdict.ownPair = QStringLiteral("-1,-1");
    verdict.text = QStringLiteral("User PS not authorized\nto invoke");
    verdict.transactionId = QStringLiteral("NODE.MESSAGE.92");
    verdict.handler = QStringLiteral("CHG.Utest.OnExecute Name:onRequest PCPC:960 Statement:16");
    verdict.statusCode = QStringLiteral("20");
    verdict.advice = QStringLiteral("Grant the permission list.");
    verdict.place = broker::Place{.line = 3, .column = 14, .offset = 159};
    verdict.httpStatus = 500;
    return verdict;
}

history::Entry fullEntry()
{
    history::Entry entry;
    entry.sentAt = QDateTime(QDate(2026, 2, 3), QTime(10, 42, 7, 123), Qt::UTC);
    entry.workspace = QStringLiteral("Payroll");
    entry.environment = QStringLiteral("hcuat");
    entry.environmentName = QStringLiteral("HC Prüfung");
    entry.environmentClass = QStringLiteral("acceptance");
    entry.colour = QStringLiteral("#2e7d32");
    entry.stamp = QStringLiteral("refreshed 2026-01-31, PUM 48");
    entry.operation = QStringLiteral("CHG_SYNC_TEST.V1");
    entry.alias = QStringLiteral("CHG_SYNC_TEST.v1");
    entry.templateName = QStringLiteral("helloworld");
    entry.type = broker::OperationType::Sync;
    entry.request = fullRequest();
    entry.reply = fullReply();
    entry.verdict = fullVerdict();
    entry.maskedInBody = true;
    entry.user = QStringLiteral("ann");
    entry.machine = QStringLiteral("pc-17");
    entry.variables = {{QStringLiteral("EMPLID"), QStringLiteral("KU0815")},
                       {QStringLiteral("today-7d"), QStringLiteral("2026-01-27")}};
    entry.run = 3;
    entry.note = QStringLiteral("Grüße from the refresh,\nask Ann");
    entry.tags = {QStringLiteral("Nachttest"), QStringLiteral("retest")};
    entry.starred = true;
    return entry;
}

history::Entry replyWith(const QString &text)
{
    history::Entry entry;
    entry.sentAt = QDateTime::fromMSecsSinceEpoch(1'770'000'000'000, Qt::UTC);
    entry.alias = QStringLiteral("DEPT_SYNC.V1");
    entry.request.url = QUrl(QStringLiteral("http://127.0.0.1:8087/PSIGW/HttpListeningConnector"));
    entry.request.body = Body("<DEPT_SYNC/>");
    entry.reply.status = 200;
    entry.reply.body = entry.reply.wireBody = Body(text.toUtf8());
    entry.verdict.kind = broker::VerdictKind::Reply;
    return entry;
}

} // namespace gatepost::test
