// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/environmentfile.h"

#include "app/workspace/disk/connectionjson.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace gatepost::workspace {

static constexpr int longestTimeout = 24 * 60 * 60;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::EnvironmentFile", text);
}

// Messages never repeat a URL or a password's text: what stands there may be the secret itself.

static QUrl readGatewayUrl(JsonReader &reader)
{
    const QString key = QStringLiteral("gatewayUrl");
    const QString text = reader.text(key).trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.userInfo().isEmpty() || text.section(QLatin1Char('/'), 2, 2).contains(QLatin1Char('@')))
        reader.fail(key, tr("“gatewayUrl” must not hold a user name or password."));
    else if (!url.isValid() || !isHttp || url.host().isEmpty())
        reader.fail(key, tr("“gatewayUrl” must be an address like https://host:port."));
    else if (url.hasQuery() || url.hasFragment())
        reader.fail(key, tr("“gatewayUrl” must end before “?” or “#”."));
    return url;
}

static QString readColour(JsonReader &reader, EnvironmentClass environmentClass)
{
    static const QRegularExpression rgb(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
    const QString key = QStringLiteral("colour");
    const QString colour = reader.text(key, defaultColour(environmentClass));
    if (!rgb.match(colour).hasMatch())
        reader.fail(key, tr("“colour” must be written like #2e7d32."));
    return colour;
}

static EnvironmentClass readClass(JsonReader &reader)
{
    const QString key = QStringLiteral("class");
    const auto known = environmentClass(reader.text(key, name(EnvironmentClass::Test)));
    if (!known)
        reader.fail(key, tr("“class” must be sandbox, test, acceptance or production."));
    return known.value_or(EnvironmentClass::Production);
}

static http::Proxy readProxy(JsonReader &reader)
{
    const QString key = QStringLiteral("proxy");
    const QString text = reader.text(key).trimmed();
    if (text.isEmpty())
        return {};
    if (text == QLatin1String("system"))
        return {.kind = http::ProxyKind::System, .host = {}, .port = 0};
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.userInfo().isEmpty() || text.contains(QLatin1Char('@')))
        reader.fail(key, tr("“proxy” must not hold a user name or password."));
    else if ((!isHttp && url.scheme() != QLatin1String("socks5")) || url.host().isEmpty() || url.port() < 1)
        reader.fail(key, tr("“proxy” must be http://host:port, socks5://host:port or system."));
    return {.kind = isHttp ? http::ProxyKind::Http : http::ProxyKind::Socks5,
            .host = url.host(),
            .port = quint16(url.port(0))};
}

static Node readNode(JsonReader reader, const QString &role)
{
    Node node;
    node.name = reader.text(QStringLiteral("name"));
    const QString key = QStringLiteral("password");
    if (reader.has(key)) {
        node.hasPassword = reader.text(key) == QLatin1String("keychain");
        if (!node.hasPassword)
            reader.fail(key, tr("“nodes.%1.password” must be the word \"keychain\", never a password. Remove "
                                "it from the file, change it in PeopleSoft if others have seen the file, and "
                                "enter it in the environment editor, which keeps it in the keychain.")
                                 .arg(role));
    }
    node.other = reader.rest();
    return node;
}

static QMap<QString, Node> readNodes(JsonReader reader)
{
    QMap<QString, Node> nodes;
    const QStringList roles = reader.keys();
    for (const QString &role : roles)
        nodes.insert(role, readNode(reader.object(role), role));
    return nodes;
}

Read<Environment> readEnvironment(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Environment environment;
    environment.id = QFileInfo(file).completeBaseName();
    environment.name = reader.text(QStringLiteral("name"), environment.id);
    environment.environmentClass = readClass(reader);
    environment.colour = readColour(reader, environment.environmentClass);
    environment.gatewayUrl = readGatewayUrl(reader);
    environment.nodes = readNodes(reader.object(QStringLiteral("nodes")));
    environment.variables = reader.variables(QStringLiteral("variables"));
    environment.proxy = readProxy(reader);
    environment.connection = readConnection(reader, environment.environmentClass);
    environment.timeoutSeconds =
        reader.number(QStringLiteral("timeout"), Environment().timeoutSeconds, 1, longestTimeout);
    environment.stamp = reader.text(QStringLiteral("stamp"));
    environment.sandboxFault = reader.text(QStringLiteral("sandboxFault"));
    environment.notes = reader.text(QStringLiteral("notes"));
    environment.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return environment;
}

static QString proxyText(const http::Proxy &proxy)
{
    if (proxy.kind == http::ProxyKind::None)
        return {};
    if (proxy.kind == http::ProxyKind::System)
        return QStringLiteral("system");
    QUrl url;
    url.setScheme(proxy.kind == http::ProxyKind::Http ? QStringLiteral("http") : QStringLiteral("socks5"));
    url.setHost(proxy.host);
    url.setPort(proxy.port);
    return url.toString(QUrl::FullyEncoded);
}

static OrderedJson nodesJson(const QMap<QString, Node> &nodes)
{
    // from and to first, whatever other roles there are
    QStringList roles = nodes.keys();
    std::ranges::stable_sort(roles, {}, [](const QString &role) {
        return role == QLatin1String("from") ? 0 : role == QLatin1String("to") ? 1 : 2;
    });
    OrderedJson json;
    for (const QString &role : std::as_const(roles)) {
        const Node node = nodes.value(role);
        OrderedJson member;
        member.add(QStringLiteral("name"), node.name);
        if (node.hasPassword)
            member.add(QStringLiteral("password"), QStringLiteral("keychain"));
        member.addAll(node.other);
        json.add(role, member);
    }
    return json;
}

static void addText(OrderedJson &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.add(key, text);
}

QByteArray writeEnvironment(const Environment &environment)
{
    OrderedJson json;
    json.add(QStringLiteral("format"), 1);
    json.add(QStringLiteral("name"), environment.name);
    json.add(QStringLiteral("class"), name(environment.environmentClass));
    json.add(QStringLiteral("colour"),
             environment.colour.isEmpty() ? defaultColour(environment.environmentClass) : environment.colour);
    addText(json, QStringLiteral("gatewayUrl"), environment.gatewayUrl.toString(QUrl::FullyEncoded));
    json.add(QStringLiteral("nodes"), nodesJson(environment.nodes));
    if (!environment.variables.isEmpty())
        json.add(QStringLiteral("variables"), variablesJson(environment.variables));
    addText(json, QStringLiteral("proxy"), proxyText(environment.proxy));
    addConnection(json, environment.connection);
    if (environment.timeoutSeconds != Environment().timeoutSeconds)
        json.add(QStringLiteral("timeout"), environment.timeoutSeconds);
    addText(json, QStringLiteral("stamp"), environment.stamp);
    addText(json, QStringLiteral("sandboxFault"), environment.sandboxFault);
    addText(json, QStringLiteral("notes"), environment.notes);
    json.addAll(environment.other);
    return json.toBytes();
}

} // namespace gatepost::workspace
