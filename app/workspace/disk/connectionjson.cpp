// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/connectionjson.h"

namespace gatepost::workspace {

using http::LoginScheme;

static constexpr int longestConnect = 600;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::ConnectionJson", text);
}

// The word that stands for a password; see readNode() for nodes.
static bool readKept(JsonReader &reader, const QString &key, const QString &place)
{
    if (!reader.has(key))
        return false;
    const bool isKept = reader.text(key) == QLatin1String("keychain");
    if (!isKept)
        reader.fail(key, tr("“%1” must be the word \"keychain\", never a password. Remove it from the file, "
                            "change it if others have seen the file, and enter it in the environment editor, "
                            "which keeps it in the keychain.")
                             .arg(place));
    return isKept;
}

static Login readLogin(JsonReader &reader, const QString &place)
{
    Login login;
    login.user = reader.text(QStringLiteral("user"));
    login.hasPassword = readKept(reader, QStringLiteral("password"), place + QStringLiteral(".password"));
    return login;
}

static bool readChoice(JsonReader &reader, const QString &key, const QString &word)
{
    const QString text = reader.text(key);
    if (!text.isEmpty() && text != word)
        reader.fail(key, tr("“%1” must be \"%2\", or be left out.").arg(key, word));
    return text == word;
}

static void readGateLogin(JsonReader reader, Connection *connection)
{
    connection->login = readLogin(reader, QStringLiteral("login"));
    const QString key = QStringLiteral("scheme");
    const QString scheme =
        reader.text(key, connection->login.user.isEmpty() ? QString() : QStringLiteral("basic"));
    if (scheme == QLatin1String("digest"))
        connection->loginScheme = LoginScheme::Digest;
    else if (scheme == QLatin1String("basic"))
        connection->loginScheme = LoginScheme::Basic;
    else if (!scheme.isEmpty())
        reader.fail(key, tr("“login.scheme” must be basic or digest."));
    connection->login.other = reader.rest();
}

static QStringList readAccepted(JsonReader &reader, EnvironmentClass environmentClass)
{
    const QString key = QStringLiteral("accepted");
    QStringList accepted;
    for (const QJsonValue value : reader.list(key)) {
        const QString fingerprint = tidyFingerprint(value.toString());
        if (fingerprint.isEmpty())
            reader.fail(key,
                        tr("“tls.accepted” must hold SHA-256 fingerprints: 64 hexadecimal digits each."));
        else
            accepted << fingerprint;
    }
    if (!accepted.isEmpty() && environmentClass == EnvironmentClass::Production)
        reader.fail(key, tr("“tls.accepted” is not for production: its gateway needs a certificate that is "
                            "trusted, if need be by naming its authority in “tls.authorities”."));
    return accepted;
}

static void readTls(JsonReader reader, EnvironmentClass environmentClass, Connection *connection)
{
    CertificateFiles &files = connection->files;
    files.authorities = reader.text(QStringLiteral("authorities"));
    files.client = reader.text(QStringLiteral("certificate"));
    files.key = reader.text(QStringLiteral("key"));
    files.hasPassphrase = readKept(reader, QStringLiteral("passphrase"), QStringLiteral("tls.passphrase"));
    const QString key = QStringLiteral("minimum");
    const auto version = tlsVersion(reader.text(key, name(connection->leastTls)));
    if (!version)
        reader.fail(key, tr("“tls.minimum” must be 1.0, 1.1, 1.2 or 1.3."));
    connection->leastTls = version.value_or(http::TlsVersion::Tls12);
    connection->accepted = readAccepted(reader, environmentClass);
    files.other = reader.rest();
}

Connection readConnection(JsonReader &reader, EnvironmentClass environmentClass)
{
    Connection connection;
    connection.connectSeconds =
        reader.number(QStringLiteral("connectTimeout"), Connection().connectSeconds, 1, longestConnect);
    JsonReader proxyLogin = reader.object(QStringLiteral("proxyLogin"));
    connection.proxyLogin = readLogin(proxyLogin, QStringLiteral("proxyLogin"));
    connection.proxyLogin.other = proxyLogin.rest();
    readGateLogin(reader.object(QStringLiteral("login")), &connection);
    readTls(reader.object(QStringLiteral("tls")), environmentClass, &connection);
    connection.followsRedirects = readChoice(reader, QStringLiteral("redirects"), QStringLiteral("follow"));
    connection.keepsCookies = readChoice(reader, QStringLiteral("cookies"), QStringLiteral("keep"));
    return connection;
}

static void addText(OrderedJson &json, const char *key, const QString &text)
{
    if (!text.isEmpty())
        json.add(QLatin1String(key), text);
}

static QString kept(bool hasPassword)
{
    return hasPassword ? QStringLiteral("keychain") : QString();
}

static void addLogin(OrderedJson &json, const char *key, const Login &login, const QString &scheme)
{
    if (login.user.isEmpty() && scheme.isEmpty() && login.other.isEmpty())
        return;
    OrderedJson member;
    addText(member, "scheme", scheme);
    addText(member, "user", login.user);
    addText(member, "password", kept(login.hasPassword));
    member.addAll(login.other);
    json.add(QLatin1String(key), member);
}

static OrderedJson tlsJson(const Connection &connection)
{
    OrderedJson json;
    addText(json, "authorities", connection.files.authorities);
    addText(json, "certificate", connection.files.client);
    addText(json, "key", connection.files.key);
    addText(json, "passphrase", kept(connection.files.hasPassphrase));
    if (connection.leastTls != Connection().leastTls)
        json.add(QStringLiteral("minimum"), name(connection.leastTls));
    if (!connection.accepted.isEmpty())
        json.add(QStringLiteral("accepted"), QJsonArray::fromStringList(connection.accepted));
    json.addAll(connection.files.other);
    return json;
}

void addConnection(OrderedJson &json, const Connection &connection)
{
    addLogin(json, "proxyLogin", connection.proxyLogin, {});
    addLogin(json, "login", connection.login, name(connection.loginScheme));
    if (const OrderedJson tls = tlsJson(connection); !tls.isEmpty())
        json.add(QStringLiteral("tls"), tls);
    if (connection.followsRedirects)
        json.add(QStringLiteral("redirects"), QStringLiteral("follow"));
    if (connection.keepsCookies)
        json.add(QStringLiteral("cookies"), QStringLiteral("keep"));
    if (connection.connectSeconds != Connection().connectSeconds)
        json.add(QStringLiteral("connectTimeout"), connection.connectSeconds);
}

} // namespace gatepost::workspace
