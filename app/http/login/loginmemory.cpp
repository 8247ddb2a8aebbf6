// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/login/loginmemory.h"

#include "app/http/login/digest.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace gatepost::http {

namespace {

struct Credentials
{
    QString user;
    QString password;
    bool allowsBasic = true;
};

/// None: there is nobody to log in as.
std::optional<Credentials> credentials(LoginPlace place, const HttpRequest &request)
{
    if (place == LoginPlace::Proxy && !request.proxy.user.isEmpty())
        return Credentials{request.proxy.user, request.proxy.password};
    if (place == LoginPlace::Server && request.login.scheme == LoginScheme::Digest)
        return Credentials{request.login.user, request.login.password, false};
    return {};
}

QByteArray key(LoginPlace place, const HttpRequest &request)
{
    if (place == LoginPlace::Proxy)
        return "proxy " + request.proxy.host.toUtf8() + ':' + QByteArray::number(request.proxy.port);
    return request.url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toEncoded();
}

QByteArray headerName(LoginPlace place)
{
    return place == LoginPlace::Proxy ? "Proxy-Authorization" : "Authorization";
}

QByteArray freshNonce()
{
    std::array<quint32, 4> random = {};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

QByteArray pathOf(const QUrl &url)
{
    const QUrl path = url.adjusted(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    const QByteArray encoded = path.toEncoded();
    return encoded.startsWith('/') ? encoded : '/' + encoded;
}

} // namespace

std::optional<Header> LoginMemory::answer(LoginPlace place, const HttpRequest &request)
{
    const auto asked = m_asked.find(key(place, request));
    const auto who = credentials(place, request);
    if (asked == m_asked.end() || !who || hasHeader(request.headers, headerName(place)))
        return {};
    if (asked->challenge.scheme == "basic") {
        const QByteArray both = (who->user + QLatin1Char(':') + who->password).toUtf8();
        return Header{headerName(place), "Basic " + both.toBase64()};
    }
    ++asked->answers;
    return Header{headerName(place), digestAnswer(asked->challenge, {.method = request.method,
                                                                     .uri = pathOf(request.url),
                                                                     .user = who->user,
                                                                     .password = who->password,
                                                                     .clientNonce = freshNonce(),
                                                                     .count = asked->answers})};
}

static int strength(const Challenge &challenge)
{
    if (canAnswer(challenge))
        return challenge.parameters.value("algorithm").toUpper().startsWith("SHA-256") ? 3 : 2;
    return challenge.scheme == "basic" ? 1 : 0;
}

bool LoginMemory::remember(LoginPlace place, const HttpRequest &request, const QList<Challenge> &challenges)
{
    const auto who = credentials(place, request);
    const auto best = std::max_element(
        challenges.begin(), challenges.end(),
        [](const Challenge &one, const Challenge &other) { return strength(one) < strength(other); });
    if (!who || best == challenges.end() || strength(*best) < (who->allowsBasic ? 1 : 2))
        return false;
    m_asked.insert(key(place, request), {*best, 0});
    return true;
}

void LoginMemory::forget(LoginPlace place, const HttpRequest &request)
{
    m_asked.remove(key(place, request));
}

} // namespace gatepost::http
