// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/cookiejar.h"
#include "app/http/login/loginmemory.h"

#include <memory>

namespace gatepost::http {

/// What one HttpClient knows from earlier exchanges.
struct Remembered
{
    LoginMemory logins;
    CookieJar cookies;
};

/// The requests that one exchange may take: an answer that asks for a login is answered, once for the server
/// and once for the proxy, and one that points elsewhere is followed where the request allows it. Each of
/// them refused the request before it, so that nothing is done twice.
///
/// A redirect to another host, port or scheme gets nothing of the request: no body, no login, no certificate
/// of ours, no header but what sort of answer is wanted. What would have to carry a body there, or leads from
/// https to http, is not followed.
class Rounds
{
public:
    static constexpr int mostRedirects = 5;

    explicit Rounds(std::shared_ptr<Remembered> remembered) : m_remembered(std::move(remembered)) {}

    /// `request` with the cookies that are kept and the logins that were asked for before.
    HttpRequest begin(const HttpRequest &request);
    /// What is to be sent after `reply`, the answer to `sent`; nothing: that is the answer.
    std::optional<HttpRequest> next(const HttpRequest &sent, const HttpReply &reply);

    const QList<Redirect> &redirects() const { return m_redirects; }

private:
    std::optional<HttpRequest> loggedIn(LoginPlace place, const HttpRequest &sent, const HttpReply &reply);
    std::optional<HttpRequest> redirected(const HttpRequest &sent, const HttpReply &reply);

    std::shared_ptr<Remembered> m_remembered;
    HttpRequest m_plain; ///< the request under way, without logins that were asked for
    QList<LoginPlace> m_tried;
    QList<Redirect> m_redirects;
};

} // namespace gatepost::http
