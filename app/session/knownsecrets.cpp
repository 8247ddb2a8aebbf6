// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/knownsecrets.h"

#include "app/secrets/masking.h"

namespace gatepost::session {

using secrets::Secret;

QList<Secret> secretsOf(const broker::BrokerRequest &request)
{
    QList<Secret> known;
    for (const Secret &secret : {request.password, request.userPassword})
        if (!secret.isEmpty())
            known << secret;
    return known;
}

QList<Secret> secretsOf(const http::Way &way)
{
    QList<Secret> known;
    for (const QString &password : {way.proxy.password, way.login.password})
        if (!password.isEmpty())
            known << Secret(password);
    return known;
}

QList<Secret> secretsOf(const QList<QNetworkCookie> &cookies)
{
    QList<Secret> known;
    for (const QNetworkCookie &cookie : cookies)
        if (cookie.value().size() >= secrets::shortestSession)
            known << Secret(QString::fromLatin1(cookie.value()));
    return known;
}

} // namespace gatepost::session
