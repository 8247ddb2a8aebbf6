// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QNetworkCookieJar>

namespace gatepost::http {

/// The cookies that servers set, as long as the program runs. Which of them go where is Qt's business (RFC
/// 6265), looking at them and clearing them ours.
class CookieJar : public QNetworkCookieJar
{
    Q_OBJECT

public:
    using QNetworkCookieJar::QNetworkCookieJar;

    /// `request` with the cookies for its address, behind those that it has itself; one of the same name is
    /// left out.
    HttpRequest withCookies(HttpRequest request) const;
    void take(const QUrl &url, const Headers &reply);

    QList<QNetworkCookie> cookies() const;
    void clear();

signals:
    void changed();
};

} // namespace gatepost::http
