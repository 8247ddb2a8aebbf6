// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schema/schemaaddress.h"

#include "app/broker/request/connectorurl.h"

namespace gatepost::session {

static QUrl address(const QUrl &gateway, const QString &what, const QString &key, const QString &name)
{
    if (gateway.isEmpty() || name.isEmpty())
        return {};
    QUrl url = broker::connectorUrl(gateway, broker::Connector::Soap);
    broker::addToQuery(url, {{QStringLiteral("Operation"), what}, {key, name}});
    return url;
}

QUrl messageSchemaAddress(const QUrl &gateway, const QString &alias)
{
    return address(gateway, QStringLiteral("GetSchema"), QStringLiteral("xsd"), alias);
}

QUrl serviceDescriptionAddress(const QUrl &gateway, const QString &service)
{
    return address(gateway, QStringLiteral("GetWSDL"), QStringLiteral("wsdl"), service);
}

QString likelyService(const QString &alias)
{
    const QString name = alias.section(QLatin1Char('.'), 0, 0);
    return name.isEmpty() ? QString() : name + QLatin1String(".1");
}

} // namespace gatepost::session
