// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace gatepost::broker {

static constexpr char connectorsFolder[] = "/PSIGW";

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

/// One of the broker's own parameters, with its two spellings.
struct Parameter
{
    const char *header;
    const char *query;
    QString value;
};

// In the order in which they go out.
static QList<Parameter> parametersOf(const BrokerRequest &request)
{
    const QList<Parameter> all{{"OperationName", "Operation", request.alias},
                               {"OperationType", "OperationType", name(request.type)},
                               {"From", "From", request.requestingNode},
                               {"To", "To", request.destinationNode},
                               {"Password", "Password", request.password.reveal()}};
    QList<Parameter> filled;
    std::copy_if(all.begin(), all.end(), std::back_inserter(filled),
                 [](const Parameter &parameter) { return !parameter.value.isEmpty(); });
    return filled;
}

static bool isTokenCharacter(QChar c)
{
    const char16_t unit = c.unicode();
    return unit > 0x20 && unit < 0x7F && !QStringLiteral("\"(),/:;<=>?@[\\]{}").contains(c);
}

static Result<> checkHeader(const QString &name, const QString &value)
{
    if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isTokenCharacter)) {
        return failure(ErrorKind::Input,
                       tr("The header name “%1” cannot be sent: use letters, digits and hyphens only.")
                           .arg(name.simplified()));
    }
    const bool hasControl = std::any_of(value.begin(), value.end(), [](QChar c) {
        return (c.unicode() < 0x20 && c != QLatin1Char('\t')) || c.unicode() == 0x7F;
    });
    if (hasControl) {
        return failure(
            ErrorKind::Input,
            tr("The value of the header %1 cannot be sent: remove its line breaks and other control "
               "characters.")
                .arg(name));
    }
    return {};
}

static bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

static Result<> checkParameter(const Parameter &parameter)
{
    const QString name = QString::fromLatin1(parameter.header);
    if (const auto good = checkHeader(name, parameter.value); !good)
        return good;
    if (isAscii(parameter.value))
        return {};
    return failure(
        ErrorKind::Input,
        tr("The value of %1 has letters that an HTTP header cannot hold: place the parameters in the "
           "query string instead.")
            .arg(name));
}

static Result<> checkRequired(const BrokerRequest &request)
{
    if (request.alias.trimmed().isEmpty()) {
        return failure(
            ErrorKind::Input,
            tr("The operation has no external alias: enter it as on the routing, with its version, such as "
               "CHG_SYNC_TEST.V1."));
    }
    if (request.requestingNode.trimmed().isEmpty()) {
        return failure(ErrorKind::Input,
                       tr("The requesting node (From) is empty: name it in the environment's nodes."));
    }
    if (request.gateway.host().isEmpty()) {
        return failure(ErrorKind::Input, tr("The environment has no gateway URL: enter one such as "
                                            "https://gateway.example.com:8443."));
    }
    return {};
}

static const char *connectorNames[] = {"HttpListeningConnector", "PeopleSoftServiceListeningConnector",
                                       "RESTListeningConnector", "PeopleSoftListeningConnector"};

// Where a connector's name begins in the last part of the path; empty: it names none.
static QString connectorIn(const QUrl &gateway)
{
    for (const char *connector : connectorNames) {
        const QString ending = QLatin1Char('/') + QString::fromLatin1(connector);
        QString path = gateway.path(QUrl::FullyEncoded);
        while (path.endsWith(QLatin1Char('/')))
            path.chop(1);
        if (path.endsWith(ending, Qt::CaseInsensitive))
            return ending;
    }
    return {};
}

static QUrl connectorUrl(const BrokerRequest &request)
{
    QUrl url = request.gateway;
    QString path = url.path(QUrl::FullyEncoded);
    const auto chopSlashes = [&path] {
        while (path.endsWith(QLatin1Char('/')))
            path.chop(1);
    };
    chopSlashes();
    path.chop(connectorIn(request.gateway).size());
    chopSlashes();
    const QString folder = QString::fromLatin1(connectorsFolder);
    if (!path.endsWith(folder, Qt::CaseInsensitive))
        path += folder;
    url.setPath(path + QLatin1Char('/') + name(request.connector), QUrl::TolerantMode);
    url.setFragment({});
    return url;
}

static void addToQuery(QUrl &url, const QList<Parameter> &parameters)
{
    QStringList parts;
    if (!url.query().isEmpty())
        parts << url.query(QUrl::FullyEncoded);
    for (const Parameter &parameter : parameters) {
        parts << QString::fromLatin1(parameter.query) + QLatin1Char('=') +
                     QString::fromLatin1(QUrl::toPercentEncoding(parameter.value));
    }
    url.setQuery(parts.join(QLatin1Char('&')));
}

static bool sameName(const QString &a, QLatin1String b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// A header of the user's own replaces one of ours in its place; any other follows.
static void addOwnHeader(http::Headers &headers, const QString &name, const QString &value)
{
    const http::Header own{name.toLatin1(), value.toUtf8()};
    for (http::Header &header : headers) {
        if (sameName(name, QLatin1String(header.name))) {
            header = own;
            return;
        }
    }
    headers << own;
}

static QByteArray contentType(const BrokerRequest &request)
{
    return request.mediaType +
           "; charset=" + (request.encoding.isEmpty() ? QByteArray("UTF-8") : request.encoding.toLatin1());
}

Result<http::HttpRequest> toHttp(const BrokerRequest &request)
{
    if (const auto good = checkRequired(request); !good)
        return failure(good.error());
    http::HttpRequest http;
    http.url = connectorUrl(request);
    http.body = Body(request.payload);
    http.deadlines = request.deadlines;
    http.proxy = request.proxy;
    http.headers << http::Header{"Content-Type", contentType(request)}
                 << http::Header{"User-Agent", QByteArrayLiteral("Gatepost/" GATEPOST_VERSION)};
    const QList<Parameter> parameters = parametersOf(request);
    if (request.placement == Placement::Query)
        addToQuery(http.url, parameters);
    for (const Parameter &parameter : parameters) {
        if (request.placement == Placement::Query)
            break;
        if (const auto good = checkParameter(parameter); !good)
            return failure(good.error());
        http.headers << http::Header{parameter.header, parameter.value.toLatin1()};
    }
    for (const auto &[name, value] : request.headers) {
        if (const auto good = checkHeader(name, value); !good)
            return failure(good.error());
        addOwnHeader(http.headers, name, value);
    }
    return http;
}

static bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

static QStringList passwordWarnings(const BrokerRequest &request)
{
    QStringList warnings;
    if (request.password.isEmpty())
        return warnings;
    if (request.placement == Placement::Query) {
        warnings << tr(
            "The node password stands in the query string and will be kept in access logs on the way: "
            "place the parameters in headers where you can.");
    }
    if (request.gateway.scheme() == QLatin1String("http") && !isLoopback(request.gateway))
        warnings << tr("The node password travels unencrypted: use https where the gateway offers it.");
    return warnings;
}

static QStringList headerWarnings(const BrokerRequest &request)
{
    QStringList warnings;
    const QList<Parameter> parameters = parametersOf(request);
    for (const auto &[name, value] : request.headers) {
        const QString header = name;
        const bool twice =
            std::any_of(parameters.begin(), parameters.end(), [&header](const Parameter &parameter) {
                return sameName(header, QLatin1String(parameter.header));
            });
        if (twice) {
            warnings << tr("%1 is filled twice, by the operation and by a header of your own: remove one.")
                            .arg(name);
        } else if (sameName(name, QLatin1String("Password"))) {
            warnings << tr(
                "A header of your own holds a password, and is stored in the workspace: give the node a "
                "password instead.");
        }
        if (sameName(name, QLatin1String("Content-Type")) &&
            value.contains(QLatin1String("x-www-form-urlencoded"), Qt::CaseInsensitive)) {
            warnings
                << tr("Integration Broker does not accept the Content-Type %1: use text/xml.").arg(value);
        }
        if (sameName(name, QLatin1String("ExternalMessageID")) && value.size() > 70)
            warnings << tr(
                "ExternalMessageID is longer than the 70 characters that Integration Broker keeps.");
    }
    return warnings;
}

QStringList warnings(const BrokerRequest &request)
{
    QStringList warnings;
    if (request.destinationNode.isEmpty())
        warnings << tr(
            "No destination node (To) is given: some gateways cannot route the request without one.");
    warnings += passwordWarnings(request);
    warnings += headerWarnings(request);
    const QString named = connectorIn(request.gateway).mid(1);
    if (!named.isEmpty() && !sameName(named, QLatin1String(connectorNames[0]))) {
        warnings << tr("The gateway URL names the %1, which serves others: the request goes to the %2.")
                        .arg(named, name(request.connector));
    }
    if (request.payload.contains("<!DOCTYPE"))
        warnings << tr("The payload has a DOCTYPE: firewalls and gateways often refuse such requests.");
    return warnings;
}

} // namespace gatepost::broker
