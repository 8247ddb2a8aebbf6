// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/rounds.h"

#include <algorithm>

namespace gatepost::http {

HttpRequest Rounds::begin(const HttpRequest &request)
{
    m_plain = request;
    HttpRequest first = request.keepsCookies ? m_remembered->cookies.withCookies(request) : request;
    for (const LoginPlace place : {LoginPlace::Server, LoginPlace::Proxy}) {
        // Within a tunnel it would reach the server.
        if (place == LoginPlace::Proxy && request.url.scheme() == QLatin1String("https"))
            continue;
        if (const auto header = m_remembered->logins.answer(place, request))
            first.headers << *header;
    }
    return first;
}

std::optional<HttpRequest> Rounds::next(const HttpRequest &sent, const HttpReply &reply)
{
    if (sent.keepsCookies)
        m_remembered->cookies.take(sent.url, reply.headers);
    if (reply.status == 401)
        return loggedIn(LoginPlace::Server, sent, reply);
    if (reply.status == 407)
        return loggedIn(LoginPlace::Proxy, sent, reply);
    return redirected(sent, reply);
}

std::optional<HttpRequest> Rounds::loggedIn(LoginPlace place, const HttpRequest &sent, const HttpReply &reply)
{
    const bool isProxy = place == LoginPlace::Proxy;
    const auto challenges =
        parseChallenges(headerValue(reply.headers, isProxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
    if (m_tried.contains(place) || !m_remembered->logins.remember(place, sent, challenges)) {
        m_remembered->logins.forget(place, sent);
        return {};
    }
    m_tried << place;
    return begin(HttpRequest(m_plain));
}

namespace {

bool isSamePlace(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

bool isFollowable(const QUrl &from, const QUrl &to)
{
    const bool isHttp = to.scheme() == QLatin1String("http");
    if (!to.isValid() || to.host().isEmpty() || !to.userInfo().isEmpty())
        return false;
    return to.scheme() == QLatin1String("https") || (isHttp && from.scheme() == QLatin1String("http"));
}

/// The body stays behind, and what describes it.
void dropBody(HttpRequest *request)
{
    request->body = {};
    request->compressed.reset();
    request->headers.removeIf([](const Header &header) {
        const QByteArray name = header.name.toLower();
        return name.startsWith("content-") || name == "soapaction";
    });
    if (request->method != "HEAD")
        request->method = "GET";
}

/// Everything stays behind that is meant for the first place alone.
void dropBelongings(HttpRequest *request)
{
    request->headers.removeIf([](const Header &header) {
        const QByteArray name = header.name.toLower();
        return name != "accept" && name != "accept-language" && name != "accept-encoding" &&
               name != "user-agent";
    });
    request->login = {};
    request->tls.chain.clear();
    request->tls.key = {};
    request->tls.accepted.clear();
}

} // namespace

std::optional<HttpRequest> Rounds::redirected(const HttpRequest &sent, const HttpReply &reply)
{
    const bool keepsMethod = reply.status == 307 || reply.status == 308;
    const bool isRedirect = keepsMethod || (reply.status >= 301 && reply.status <= 303);
    const QByteArray location = headerValue(reply.headers, "Location");
    if (!sent.followsRedirects || !isRedirect || location.isEmpty() || m_redirects.size() >= mostRedirects)
        return {};
    HttpRequest next = m_plain;
    next.url = sent.url.resolved(QUrl::fromEncoded(location.trimmed()));
    const bool isElsewhere = !isSamePlace(sent.url, next.url);
    const bool isPlainRead = sent.body.isEmpty() && (sent.method == "GET" || sent.method == "HEAD");
    if (!isFollowable(sent.url, next.url) || (isElsewhere && keepsMethod && !isPlainRead))
        return {};
    if (!keepsMethod && !isPlainRead)
        dropBody(&next);
    if (isElsewhere)
        dropBelongings(&next);
    next.headers.removeIf(
        [](const Header &header) { return header.name.compare("Host", Qt::CaseInsensitive) == 0; });
    m_redirects << Redirect{reply.status, next.url};
    m_tried.removeAll(LoginPlace::Server);
    return begin(next);
}

} // namespace gatepost::http
