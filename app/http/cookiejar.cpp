// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/cookiejar.h"

#include <QDateTime>
#include <QNetworkCookie>

#include <algorithm>

namespace gatepost::http {

static QList<QByteArray> namesIn(const QByteArray &cookieHeader)
{
    QList<QByteArray> names;
    for (const QByteArray &pair : cookieHeader.split(';'))
        names << pair.left(pair.indexOf('=')).trimmed();
    return names;
}

HttpRequest CookieJar::withCookies(HttpRequest request) const
{
    const auto own = std::find_if(request.headers.begin(), request.headers.end(), [](const Header &header) {
        return header.name.compare("Cookie", Qt::CaseInsensitive) == 0;
    });
    const QList<QByteArray> taken = own == request.headers.end() ? QList<QByteArray>() : namesIn(own->value);
    QList<QByteArray> pairs;
    const QList<QNetworkCookie> fitting = cookiesForUrl(request.url);
    for (const QNetworkCookie &cookie : fitting)
        if (!taken.contains(cookie.name()))
            pairs << cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    if (pairs.isEmpty())
        return request;
    if (own == request.headers.end())
        request.headers << Header{"Cookie", pairs.join("; ")};
    else
        own->value += "; " + pairs.join("; ");
    return request;
}

void CookieJar::take(const QUrl &url, const Headers &reply)
{
    // Qt hands on several such headers as one of several lines.
    const auto set = QNetworkCookie::parseCookies(headerValue(reply, "Set-Cookie"));
    if (!set.isEmpty() && setCookiesFromUrl(set, url))
        emit changed();
}

QList<QNetworkCookie> CookieJar::cookies() const
{
    QList<QNetworkCookie> alive = allCookies();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    alive.removeIf([&now](const QNetworkCookie &cookie) {
        return !cookie.isSessionCookie() && cookie.expirationDate() < now;
    });
    return alive;
}

void CookieJar::clear()
{
    setAllCookies({});
    emit changed();
}

} // namespace gatepost::http
