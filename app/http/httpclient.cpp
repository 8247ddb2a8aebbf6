// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpclient.h"

#include "app/http/httpexchange.h"

namespace gatepost::http {

HttpExchange::HttpExchange(std::unique_ptr<Private> priv, QObject *parent)
    : QObject(parent), d(std::move(priv))
{}

HttpExchange::~HttpExchange() = default;

void HttpExchange::cancel()
{
    d->cancel();
}

bool HttpExchange::isFinished() const
{
    return d->finished;
}

const HttpReply &HttpExchange::reply() const
{
    return d->reply;
}

const HttpRequest &HttpExchange::sentRequest() const
{
    return d->sentRequest();
}

class HttpClient::Private
{
public:
    std::shared_ptr<ManagerPool> pool = std::make_shared<ManagerPool>();
    std::shared_ptr<Remembered> remembered = std::make_shared<Remembered>();
};

HttpClient::HttpClient(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}

HttpClient::~HttpClient() = default;

CookieJar &HttpClient::cookies()
{
    return d->remembered->cookies;
}

HttpExchange *HttpClient::send(const HttpRequest &request, QObject *parent)
{
    auto *exchange =
        new HttpExchange(std::make_unique<HttpExchange::Private>(request, d->pool, d->remembered), parent);
    exchange->d->startLater(exchange);
    return exchange;
}

} // namespace gatepost::http
