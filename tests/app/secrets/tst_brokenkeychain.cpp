// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/secretstore.h"
#include "tests/app/secrets/session.h"

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::secrets;
using namespace std::chrono_literals;

/// Takes every call and answers none.
class SilentDaemon : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &, const QDBusConnection &) override
    {
        ++calls;
        return true;
    }

    int calls = 0;
};

class TestBrokenKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aSilentDaemonIsAnErrorThatNamesTheWayOut();
    void whileItIsSilentEveryFurtherCallEndsAtOnce();
    void theSandboxPasswordStillServes();
    void aTypedPasswordStaysInMemoryAndThatIsSaidOnce();

private:
    const SecretKey m_key{QStringLiteral("hc-uat"), QStringLiteral("PTEST"),
                          QUrl(QStringLiteral("https://gate.example"))};
    SilentDaemon m_daemon;
};

void TestBrokenKeychain::initTestCase()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), &m_daemon,
                                      QDBusConnection::SubPath));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.secrets")));
}

void TestBrokenKeychain::aSilentDaemonIsAnErrorThatNamesTheWayOut()
{
    SecretStore store(500ms);
    QElapsedTimer timer;
    timer.start();
    std::optional<Result<Found>> answer;
    store.read(m_key, this, [&answer](const Result<Found> &found) { answer = found; });
    QVERIFY(!answer);
    QTRY_VERIFY(answer);
    QVERIFY(timer.elapsed() >= 450);
    QVERIFY(timer.elapsed() < 3'000);
    QVERIFY(m_daemon.calls > 0);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, ErrorKind::Secret);
    QVERIFY(answer->error().message.contains(QStringLiteral("GATEPOST_PASSWORD_HC_UAT_PTEST")));
}

void TestBrokenKeychain::whileItIsSilentEveryFurtherCallEndsAtOnce()
{
    SecretStore impatient(200ms);
    std::optional<Result<Found>> answer;
    const auto take = [&answer](const Result<Found> &found) { answer = found; };
    impatient.read(m_key, this, take);
    QTRY_VERIFY(answer);
    answer.reset();
    QElapsedTimer timer;
    timer.start();
    impatient.read(m_key, this, take);
    QTRY_VERIFY(answer);
    QVERIFY(timer.elapsed() < 150);
    QVERIFY(!*answer);
}

void TestBrokenKeychain::theSandboxPasswordStillServes()
{
    SecretStore store(200ms);
    QSignalSpy unavailable(&store, &SecretStore::keychainUnavailable);
    const SecretKey key{QStringLiteral("sandbox"), QStringLiteral("PTEST"),
                        QUrl(QStringLiteral("http://127.0.0.1:8087"))};
    store.setSandboxPassword(key, Secret(QStringLiteral("secret")));
    std::optional<Result<Found>> answer;
    store.read(key, this, [&answer](const Result<Found> &found) { answer = found; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->value().source, Source::Sandbox);
    QCOMPARE(unavailable.count(), 0);
}

void TestBrokenKeychain::aTypedPasswordStaysInMemoryAndThatIsSaidOnce()
{
    SecretStore store(200ms);
    QSignalSpy unavailable(&store, &SecretStore::keychainUnavailable);
    QList<Source> kept;
    for (const QString &text : {QStringLiteral("one"), QStringLiteral("two")})
        store.write(m_key, Secret(text), this,
                    [&kept](const Result<Source> &where) { kept << where.value(); });
    QTRY_COMPARE(kept, (QList<Source>{Source::Memory, Source::Memory}));
    QCOMPARE(unavailable.count(), 1);
    std::optional<Result<Found>> answer;
    store.read(m_key, this, [&answer](const Result<Found> &found) { answer = found; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->value().secret.reveal(), QStringLiteral("two"));
    QCOMPARE(answer->value().source, Source::Memory);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto outside =
        gatepost::test::runInSession(QStringLiteral("bare"), {QStringLiteral("dbus-run-session")});
    if (outside)
        return *outside;
    TestBrokenKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_brokenkeychain.moc"
