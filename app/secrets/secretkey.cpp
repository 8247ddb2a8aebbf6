// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/secretkey.h"

namespace gatepost::secrets {

static int usualPort(const QUrl &gateway)
{
    return gateway.scheme() == QLatin1String("https") ? 443 : 80;
}

QString SecretKey::account() const
{
    QUrl origin;
    origin.setScheme(gateway.scheme());
    origin.setHost(gateway.host());
    if (gateway.port() != usualPort(gateway))
        origin.setPort(gateway.port());
    return environment + QLatin1Char('/') + node + QLatin1Char('@') + origin.toString(QUrl::FullyEncoded);
}

static bool isPlain(QChar character)
{
    return (character >= QLatin1Char('A') && character <= QLatin1Char('Z')) ||
           (character >= QLatin1Char('0') && character <= QLatin1Char('9'));
}

QString SecretKey::environmentVariable() const
{
    // Shells take ASCII alone in a variable's name.
    QString name =
        QStringLiteral("GATEPOST_PASSWORD_") + environment.toUpper() + QLatin1Char('_') + node.toUpper();
    for (QChar &character : name)
        if (!isPlain(character))
            character = QLatin1Char('_');
    return name;
}

} // namespace gatepost::secrets
