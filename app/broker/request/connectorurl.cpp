// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/connectorurl.h"

namespace gatepost::broker {

static constexpr char connectorsFolder[] = "/PSIGW";
static constexpr Connector all[] = {Connector::HttpListening, Connector::Soap, Connector::Rest,
                                    Connector::Mime};

static QString withoutSlashes(QString path)
{
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return path;
}

std::optional<Connector> connectorNamedBy(const QUrl &gateway)
{
    const QString path = withoutSlashes(gateway.path(QUrl::FullyEncoded));
    for (const Connector connector : all)
        if (path.endsWith(QLatin1Char('/') + name(connector), Qt::CaseInsensitive))
            return connector;
    return {};
}

QUrl connectorUrl(const QUrl &gateway, Connector connector)
{
    QUrl url = gateway;
    QString path = withoutSlashes(url.path(QUrl::FullyEncoded));
    if (const auto named = connectorNamedBy(gateway))
        path.chop(name(*named).size());
    path = withoutSlashes(path);
    const QString folder = QString::fromLatin1(connectorsFolder);
    if (!path.endsWith(folder, Qt::CaseInsensitive))
        path += folder;
    url.setPath(path + QLatin1Char('/') + name(connector), QUrl::TolerantMode);
    url.setFragment({});
    return url;
}

QString pathPart(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

void addToPath(QUrl &url, const QString &encoded)
{
    url.setPath(url.path(QUrl::FullyEncoded) + QLatin1Char('/') + encoded, QUrl::TolerantMode);
}

void addToQuery(QUrl &url, const Fields &fields)
{
    QStringList parts;
    if (!url.query().isEmpty())
        parts << url.query(QUrl::FullyEncoded);
    for (const auto &[name, value] : fields) {
        parts << QString::fromLatin1(QUrl::toPercentEncoding(name)) + QLatin1Char('=') +
                     QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    if (!parts.isEmpty())
        url.setQuery(parts.join(QLatin1Char('&')));
}

} // namespace gatepost::broker
