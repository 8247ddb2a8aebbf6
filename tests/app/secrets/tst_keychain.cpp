// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/secretstore.h"
#include "tests/app/secrets/session.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::secrets;

/// Against a real GNOME keyring.
class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void aWrittenPasswordOutlivesTheStore();
    void nothingWrittenIsFoundNowhere();
    void anotherGatewayGetsNothing();
    void whatIsGivenForThisRunWins();
    void keychainWinsOverTheSandboxPassword();
    void aRemovedPasswordIsGone();
    void aLockedKeyringLosesNothing();

private:
    static SecretKey key(const char *node)
    {
        return {QStringLiteral("sandbox"), QLatin1String(node),
                QUrl(QStringLiteral("http://127.0.0.1:8087"))};
    }
    std::optional<Result<Found>> read(SecretStore &store, const SecretKey &key);
    std::optional<Result<Source>> write(SecretStore &store, const SecretKey &key, const char *secret);
    std::optional<Result<Source>> remove(SecretStore &store, const SecretKey &key);
};

std::optional<Result<Found>> TestKeychain::read(SecretStore &store, const SecretKey &key)
{
    std::optional<Result<Found>> answer;
    store.read(key, this, [&answer](const Result<Found> &found) { answer = found; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000);
    return answer;
}

std::optional<Result<Source>> TestKeychain::write(SecretStore &store, const SecretKey &key,
                                                  const char *secret)
{
    std::optional<Result<Source>> answer;
    store.write(key, Secret(QString::fromUtf8(secret)), this,
                [&answer](const Result<Source> &where) { answer = where; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000);
    return answer;
}

std::optional<Result<Source>> TestKeychain::remove(SecretStore &store, const SecretKey &key)
{
    std::optional<Result<Source>> answer;
    store.remove(key, this, [&answer](const Result<Source> &where) { answer = where; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000);
    return answer;
}

void TestKeychain::aWrittenPasswordOutlivesTheStore()
{
    {
        SecretStore store;
        const auto written = write(store, key("PTEST"), "geh€im & <odd>");
        QVERIFY(written && *written);
        QCOMPARE(written->value(), Source::Keychain);
    }
    SecretStore store;
    const auto found = read(store, key("PTEST"));
    QVERIFY(found && *found);
    QCOMPARE(found->value().source, Source::Keychain);
    QCOMPARE(found->value().secret.reveal(), QString::fromUtf8("geh€im & <odd>"));
}

void TestKeychain::nothingWrittenIsFoundNowhere()
{
    SecretStore store;
    QSignalSpy unavailable(&store, &SecretStore::keychainUnavailable);
    const auto found = read(store, key("NOBODY"));
    QVERIFY(found && *found);
    QCOMPARE(found->value().source, Source::Nowhere);
    QCOMPARE(unavailable.count(), 0);
}

void TestKeychain::anotherGatewayGetsNothing()
{
    SecretStore store;
    QVERIFY(write(store, key("BOUND"), "for-one-host"));
    SecretKey elsewhere = key("BOUND");
    elsewhere.gateway = QUrl(QStringLiteral("http://attacker.example:8087"));
    QCOMPARE(read(store, elsewhere)->value().source, Source::Nowhere);
}

void TestKeychain::whatIsGivenForThisRunWins()
{
    SecretStore store;
    QVERIFY(write(store, key("GIVEN"), "kept"));
    qputenv("GATEPOST_PASSWORD_SANDBOX_GIVEN", "given");
    const auto found = read(store, key("GIVEN"));
    qunsetenv("GATEPOST_PASSWORD_SANDBOX_GIVEN");
    QCOMPARE(found->value().source, Source::EnvironmentVariable);
    QCOMPARE(found->value().secret.reveal(), QStringLiteral("given"));
}

void TestKeychain::keychainWinsOverTheSandboxPassword()
{
    SecretStore store;
    store.setSandboxPassword(key("SANDBOX"), Secret(QStringLiteral("secret")));
    QCOMPARE(read(store, key("SANDBOX"))->value().source, Source::Sandbox);
    QVERIFY(write(store, key("SANDBOX"), "mine"));
    QCOMPARE(read(store, key("SANDBOX"))->value().source, Source::Keychain);
}

void TestKeychain::aRemovedPasswordIsGone()
{
    SecretStore store;
    QVERIFY(write(store, key("GOING"), "gone soon"));
    QCOMPARE(remove(store, key("GOING"))->value(), Source::Keychain);
    QCOMPARE(read(store, key("GOING"))->value().source, Source::Nowhere);
    QCOMPARE(remove(store, key("GOING"))->value(), Source::Nowhere);
}

static bool lockKeyring()
{
    QDBusMessage lock = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    const QList<QDBusObjectPath> collections{
        QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))};
    lock << QVariant::fromValue(collections);
    return QDBusConnection::sessionBus().call(lock).type() == QDBusMessage::ReplyMessage;
}

void TestKeychain::aLockedKeyringLosesNothing()
{
    SecretStore store(std::chrono::seconds(2));
    QSignalSpy unavailable(&store, &SecretStore::keychainUnavailable);
    QVERIFY(write(store, key("LOCKED"), "before"));
    QVERIFY(lockKeyring());
    const auto removed = remove(store, key("LOCKED"));
    QVERIFY(removed && (!*removed || removed->value() == Source::Nowhere)); // never "removed"
    const auto written = write(store, key("LOCKED"), "after");
    QVERIFY(written && *written);
    QCOMPARE(written->value(), Source::Memory);
    QCOMPARE(unavailable.count(), 1);
    QCOMPARE(read(store, key("LOCKED"))->value().secret.reveal(), QStringLiteral("after"));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto outside =
        gatepost::test::runInSession(QStringLiteral("keyring"), {QStringLiteral("dbus-run-session"),
                                                                 QStringLiteral("gnome-keyring-daemon")});
    if (outside)
        return *outside;
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
