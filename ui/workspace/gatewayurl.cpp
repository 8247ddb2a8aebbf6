// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/gatewayurl.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace gatepost::ui {

static QString tr(const char *text)
{
    return QCoreApplication::translate("GatewayUrl", text);
}

static GatewayUrl refused(const QString &problem)
{
    return {.url = {}, .problem = problem, .hint = {}, .isWarning = false};
}

static bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// "/PSIGW/HttpListeningConnector" and what stands behind it, or a trailing slash.
static QString cutConnector(QUrl &url)
{
    QString path = url.path();
    QString cut;
    const auto connector = path.indexOf(QLatin1String("/PSIGW"), 0, Qt::CaseInsensitive);
    if (connector >= 0) {
        cut = path.mid(connector);
        path.truncate(connector);
    }
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path);
    if (url.hasQuery() || url.hasFragment())
        cut += QStringLiteral("…");
    url.setQuery(QString());
    url.setFragment(QString());
    return cut == QStringLiteral("…") ? tr("what follows the path") : cut;
}

GatewayUrl readGatewayUrl(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return refused(tr("Enter the gateway's address, for example https://psft.example.edu:8443."));
    const bool hasScheme = typed.contains(QLatin1String("://"));
    QUrl url(hasScheme ? typed : QStringLiteral("https://") + typed, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    if (hasScheme && !scheme.isEmpty() && scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return refused(tr("The gateway's address begins with http:// or https://, not %1://.").arg(scheme));
    if (!url.isValid() || url.host().isEmpty())
        return refused(tr("This is not an address: it looks like https://host:port."));
    if (!url.userInfo().isEmpty())
        return refused(tr("Leave user and password out of the address; node passwords are entered below."));
    if (url.port() == 0)
        return refused(tr("The port is a number from 1 to 65535."));
    GatewayUrl read;
    const QString cut = cutConnector(url);
    read.url = url;
    if (!cut.isEmpty())
        read.hint = tr("Left out: %1. Gatepost adds the connector itself.").arg(cut);
    else if (!hasScheme)
        read.hint =
            tr("Read as %1. Type http:// in front if the gateway does not use TLS.").arg(url.toString());
    else if (scheme == QLatin1String("http") && !isThisMachine(url.host())) {
        read.hint = tr("Without https, node passwords and data travel unencrypted.");
        read.isWarning = true;
    }
    return read;
}

} // namespace gatepost::ui
