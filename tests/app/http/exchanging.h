// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpclient.h"
#include "tests/support/misbehavingserver.h"

#include <QSignalSpy>
#include <QTest>

namespace gatepost::test {

inline http::HttpRequest postTo(const QUrl &url, const QByteArray &body = "<helloworld/>",
                                const QByteArray &method = "POST")
{
    http::HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = {
        {"Content-Type", "text/xml"}, {"OperationName", "CHG_SYNC_TEST.v1"}, {"From", "PTEST"}};
    request.body = Body(body);
    request.deadlines = {std::chrono::seconds(5), std::chrono::seconds(20)};
    return request;
}

/// Sends and waits for the end of it.
inline http::HttpReply exchange(http::HttpClient *client, const http::HttpRequest &request)
{
    const std::unique_ptr<http::HttpExchange> exchange(client->send(request, nullptr));
    QSignalSpy finished(exchange.get(), &http::HttpExchange::finished);
    if (!finished.wait(30'000))
        qWarning("the exchange did not finish");
    return exchange->reply();
}

} // namespace gatepost::test
