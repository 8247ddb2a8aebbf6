// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/secretstore.h"
#include "tests/support/testhome.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::secrets;

/// Where there is no session bus: a container, a server, a bare terminal.
class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void accountNamesEnvironmentNodeAndOrigin_data();
    void accountNamesEnvironmentNodeAndOrigin();
    void variableIsUpperCaseWithUnderscores();
    void withoutABusTheAnswerComesAtOnce();
    void aTypedPasswordIsKeptForThisRunAlone();
    void environmentVariableWins();
    void anEmptyVariableIsNone();
    void sandboxPasswordIsTheLastResortOnLoopbackAlone();
    void removingForgetsWhatWasTyped();
    void writingAnEmptyPasswordForgetsIt();
    void aDeadReceiverHearsNothing();

private:
    static SecretKey key()
    {
        return {QStringLiteral("uat"), QStringLiteral("PTEST"), QUrl(QStringLiteral("https://h"))};
    }
    Found read(SecretStore &store, const SecretKey &key);

    test::TestHome m_home;
};

void TestSecretStore::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", m_home.file(QStringLiteral("run")).toUtf8());
    // Would be taken for an invitation to start a bus.
    qputenv("DISPLAY", ":99");
}

Found TestSecretStore::read(SecretStore &store, const SecretKey &key)
{
    std::optional<Result<Found>> answer;
    store.read(key, this, [&answer](const Result<Found> &found) { answer = found; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
    return answer && *answer ? answer->value() : Found{Secret(QStringLiteral("no answer")), Source::Nowhere};
}

void TestSecretStore::accountNamesEnvironmentNodeAndOrigin_data()
{
    QTest::addColumn<QString>("gateway");
    QTest::addColumn<QString>("account");
    const auto row = [](const char *gateway, const char *account) {
        QTest::newRow(gateway) << QString::fromLatin1(gateway) << QString::fromLatin1(account);
    };
    row("http://127.0.0.1:8087", "sandbox/PTEST@http://127.0.0.1:8087");
    row("https://Gate.Example/path?x=y", "sandbox/PTEST@https://gate.example");
    row("https://gate.example:443", "sandbox/PTEST@https://gate.example");
    row("http://gate.example:443", "sandbox/PTEST@http://gate.example:443");
}

void TestSecretStore::accountNamesEnvironmentNodeAndOrigin()
{
    QFETCH(QString, gateway);
    QFETCH(QString, account);
    QCOMPARE((SecretKey{QStringLiteral("sandbox"), QStringLiteral("PTEST"), QUrl(gateway)}.account()),
             account);
}

void TestSecretStore::variableIsUpperCaseWithUnderscores()
{
    const SecretKey key{QStringLiteral("hc-uat.2"), QStringLiteral("Psft_ßä1"), {}};
    QCOMPARE(key.environmentVariable(), QStringLiteral("GATEPOST_PASSWORD_HC_UAT_2_PSFT_SS_1"));
}

void TestSecretStore::withoutABusTheAnswerComesAtOnce()
{
    SecretStore store(std::chrono::hours(1));
    QSignalSpy unavailable(&store, &SecretStore::keychainUnavailable);
    QElapsedTimer timer;
    timer.start();
    const Found found = read(store, key());
    QVERIFY(timer.elapsed() < 1'000);
    QCOMPARE(found.source, Source::Nowhere);
    QVERIFY(found.secret.isEmpty());
    QCOMPARE(unavailable.count(), 1);
    read(store, key());
    QCOMPARE(unavailable.count(), 1);
}

void TestSecretStore::aTypedPasswordIsKeptForThisRunAlone()
{
    std::optional<Result<Source>> written;
    {
        SecretStore store;
        store.write(key(), Secret(QStringLiteral("typed")), this,
                    [&](const Result<Source> &where) { written = where; });
        QVERIFY(!written);
        QCOMPARE(read(store, key()).secret.reveal(), QStringLiteral("typed"));
        QTRY_VERIFY(written);
        QCOMPARE(written->value(), Source::Memory);
        QCOMPARE(read(store, key()).source, Source::Memory);
    }
    SecretStore later;
    QCOMPARE(read(later, key()).source, Source::Nowhere);
    QCOMPARE(m_home.filesHolding("typed"), QStringList());
}

void TestSecretStore::environmentVariableWins()
{
    SecretStore store;
    store.write(key(), Secret(QStringLiteral("typed")), this, {});
    qputenv("GATEPOST_PASSWORD_UAT_PTEST", "given ä");
    const Found found = read(store, key());
    qunsetenv("GATEPOST_PASSWORD_UAT_PTEST");
    QCOMPARE(found.source, Source::EnvironmentVariable);
    QCOMPARE(found.secret.reveal(), QStringLiteral("given ä"));
}

void TestSecretStore::anEmptyVariableIsNone()
{
    SecretStore store;
    qputenv("GATEPOST_PASSWORD_UAT_PTEST", "");
    const Found found = read(store, key());
    qunsetenv("GATEPOST_PASSWORD_UAT_PTEST");
    QCOMPARE(found.source, Source::Nowhere);
}

void TestSecretStore::sandboxPasswordIsTheLastResortOnLoopbackAlone()
{
    SecretStore store;
    SecretKey local = key();
    local.gateway = QUrl(QStringLiteral("http://127.0.0.1:8087"));
    store.setSandboxPassword(local, Secret(QStringLiteral("secret")));
    store.setSandboxPassword(key(), Secret(QStringLiteral("secret")));
    QCOMPARE(read(store, local).source, Source::Sandbox);
    QCOMPARE(read(store, key()).source, Source::Nowhere);
    store.write(local, Secret(QStringLiteral("typed")), this, {});
    QCOMPARE(read(store, local).secret.reveal(), QStringLiteral("typed"));
}

void TestSecretStore::removingForgetsWhatWasTyped()
{
    SecretStore store;
    store.write(key(), Secret(QStringLiteral("typed")), this, {});
    std::optional<Result<Source>> removed;
    store.remove(key(), this, [&removed](const Result<Source> &where) { removed = where; });
    QTRY_VERIFY(removed);
    QCOMPARE(removed->value(), Source::Memory);
    QCOMPARE(read(store, key()).source, Source::Nowhere);
}

void TestSecretStore::writingAnEmptyPasswordForgetsIt()
{
    SecretStore store;
    store.write(key(), Secret(QStringLiteral("typed")), this, {});
    store.write(key(), Secret(), this, {});
    QCOMPARE(read(store, key()).source, Source::Nowhere);
}

void TestSecretStore::aDeadReceiverHearsNothing()
{
    SecretStore store;
    bool heard = false;
    {
        QObject receiver;
        store.read(key(), &receiver, [&heard](const Result<Found> &) { heard = true; });
    }
    read(store, key());
    QVERIFY(!heard);
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
