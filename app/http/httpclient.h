// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/http/httpmessage.h"

#include <QObject>

#include <memory>

namespace gatepost::http {

/// Refuses what must never go out: CR, LF, NUL or non-ASCII in a header name, CR, LF, NUL in a value, a
/// scheme that is not http or https, a URL with user info. Names the header.
Result<> validate(const HttpRequest &request);

class CookieJar;

/// One request under way. Owned by its HttpClient's caller (parent), ends itself with finished() exactly
/// once, also after cancel(). Deleting it aborts.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    ~HttpExchange() override;

    void cancel();
    bool isFinished() const;
    /// Whole only after finished().
    const HttpReply &reply() const;
    /// What was sent: the request itself, with the login that was asked for. What a redirect made of it is
    /// not here, but in HttpReply::redirects. Holds passwords.
    const HttpRequest &sentRequest() const;

signals:
    void progressed(const gatepost::http::Progress &progress);
    void finished();

private:
    friend class HttpClient;
    class Private;
    HttpExchange(std::unique_ptr<Private> priv, QObject *parent);
    std::unique_ptr<Private> d;
};

/// HTTP as Integration Broker wants it, on QNetworkAccessManager: HTTP/1.1 only, no redirect followed
/// unasked, no cookie kept unasked, no proxy but the request's, and above all **a request leaves this machine
/// at most once**, unless the answer was to log in first or, where that is followed, to ask elsewhere (see
/// Rounds). One client per environment. GUI thread, asynchronous.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    /// Starts at once; a request that validate() refuses still gets an exchange, which fails (later, as all
    /// do).
    HttpExchange *send(const HttpRequest &request, QObject *parent);

    /// Of requests that keep them.
    CookieJar &cookies();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatepost::http
