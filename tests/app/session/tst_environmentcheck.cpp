// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/check/environmentcheck.h"
#include "app/session/sandboxhost.h"
#include "tests/support/certificates.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/sendinghome.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QtTest>

using namespace gatepost;
using session::CheckStep;
using session::EnvironmentCheck;
using test::Answer;
using test::MisbehavingServer;
using State = CheckStep::State;

/// Each hop of the way to an environment, good and bad.
class TestEnvironmentCheck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void theSandboxIsReached();
    void theFirstBadHopEndsTheWay();
    void aCertificateIsTold_data();
    void aCertificateIsTold();
    void aHiddenStatusPageIsNotTheEnd();
    void aWrongNodePasswordIsANo();
    void lockedProductionIsNotPinged();
    void stoppingEndsAtOnce();

private:
    static workspace::Environment environment(const QUrl &gateway)
    {
        return test::SendingHome::environment(gateway, false);
    }
    /// The states of the steps, in their order, as words.
    QStringList check(const workspace::Environment &environment);

    std::unique_ptr<test::SendingHome> m_house;
    QList<CheckStep> m_steps; ///< of the last check
};

static const Answer pong =
    Answer::http(200, "<?xml version=\"1.0\"?><IBResponse type=\"success\"><StatusCode>0</StatusCode>"
                      "<TransactionID>null</TransactionID></IBResponse>");

void TestEnvironmentCheck::initTestCase()
{
    m_house = std::make_unique<test::SendingHome>();
    QVERIFY(m_house->sandbox.start());
}

void TestEnvironmentCheck::cleanupTestCase()
{
    m_house.reset();
}

QStringList TestEnvironmentCheck::check(const workspace::Environment &environment)
{
    EnvironmentCheck check(m_house->sender, environment, {});
    QSignalSpy finished(&check, &EnvironmentCheck::finished);
    check.start();
    if (!finished.wait(20'000))
        qFatal("the check never finished");
    m_steps = check.steps();
    QStringList states;
    for (const CheckStep &step : m_steps)
        states << session::name(step.state);
    return states;
}

void TestEnvironmentCheck::theSandboxIsReached()
{
    workspace::Environment sandbox = environment(m_house->sandbox.url());
    sandbox.nodes[QStringLiteral("from")].hasPassword = true;
    session::SandboxHost::offerPassword(sandbox, m_house->secrets);
    QCOMPARE(check(sandbox), QStringList({QStringLiteral("good"), QStringLiteral("good"),
                                          QStringLiteral("good"), QStringLiteral("good")}));
    QVERIFY(m_steps.last().took);
    QVERIFY(m_steps.last().finding.contains(QStringLiteral("PTEST")));
    bool isKept = false;
    m_house->history.list({}, this, [&isKept](const Result<QList<history::Summary>> &kept) {
        isKept = kept && kept->size() == 1;
    });
    QTRY_VERIFY(isKept);
}

void TestEnvironmentCheck::theFirstBadHopEndsTheWay()
{
    const QString skipped = QStringLiteral("skipped");
    QCOMPARE(check(environment(QUrl(QStringLiteral("http://gateway.invalid")))),
             QStringList({QStringLiteral("bad"), skipped, skipped, skipped}));
    QVERIFY(!m_steps.first().advice.isEmpty());

    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QUrl closed(QStringLiteral("http://127.0.0.1:%1").arg(free.serverPort()));
    free.close();
    QCOMPARE(check(environment(closed)),
             QStringList({QStringLiteral("good"), QStringLiteral("bad"), skipped, skipped}));
    QVERIFY(m_steps.at(1).finding.contains(QString::number(closed.port())));

    MisbehavingServer wordless(Answer::closeAfterRequest());
    QCOMPARE(check(environment(wordless.url({}))),
             QStringList({QStringLiteral("good"), QStringLiteral("good"), QStringLiteral("bad"), skipped}));
}

void TestEnvironmentCheck::aCertificateIsTold_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("told");
    QTest::newRow("good") << int(test::Certificates::Good) << QStringLiteral("good")
                          << QStringLiteral("valid until");
    QTest::newRow("expired") << int(test::Certificates::Expired) << QStringLiteral("bad")
                             << QStringLiteral("expired");
    QTest::newRow("other host") << int(test::Certificates::OtherHost) << QStringLiteral("bad")
                                << QStringLiteral("127.0.0.1");
}

void TestEnvironmentCheck::aCertificateIsTold()
{
    QFETCH(int, kind);
    QFETCH(QString, state);
    QFETCH(QString, told);
    const test::Certificates certificates;
    QVERIFY2(certificates.isValid(), qPrintable(certificates.error()));
    certificates.trustAuthority();
    MisbehavingServer server(certificates.server(test::Certificates::Kind(kind)), pong);
    const QStringList states = check(environment(server.url({})));
    QCOMPARE(states.size(), 5);
    // A certificate of a few days is good, and soon to be renewed.
    if (state == QLatin1String("good"))
        QVERIFY2(states.at(2) == state || states.at(2) == QLatin1String("doubtful"),
                 qPrintable(states.at(2)));
    else
        QCOMPARE(states.at(2), state);
    const QString text = m_steps.at(2).finding + m_steps.at(2).advice;
    QVERIFY2(text.contains(told), qPrintable(text));
}

void TestEnvironmentCheck::aHiddenStatusPageIsNotTheEnd()
{
    MisbehavingServer server(pong);
    server.enqueue(Answer::http(403, "<html><title>Forbidden</title></html>"));
    const QStringList states = check(environment(server.url({})));
    QCOMPARE(states, QStringList({QStringLiteral("good"), QStringLiteral("good"), QStringLiteral("doubtful"),
                                  QStringLiteral("good")}));
    QVERIFY(!m_steps.at(2).advice.isEmpty());
}

void TestEnvironmentCheck::aWrongNodePasswordIsANo()
{
    const QStringList states = check(environment(m_house->sandbox.url()));
    QCOMPARE(states.last(), QStringLiteral("bad"));
    QVERIFY2(m_steps.last().finding.contains(QStringLiteral("password")), qPrintable(m_steps.last().finding));
}

void TestEnvironmentCheck::lockedProductionIsNotPinged()
{
    MisbehavingServer server(pong);
    workspace::Environment production = environment(server.url({}));
    production.environmentClass = workspace::EnvironmentClass::Production;
    QCOMPARE(check(production).last(), QStringLiteral("skipped"));
    QCOMPARE(server.copies(), 1);
    QVERIFY(server.requests().first().startsWith("GET "));
}

void TestEnvironmentCheck::stoppingEndsAtOnce()
{
    MisbehavingServer server(Answer::never());
    EnvironmentCheck check(m_house->sender, environment(server.url({})), {});
    QSignalSpy finished(&check, &EnvironmentCheck::finished);
    check.start();
    QTRY_COMPARE(server.copies(), 1);
    check.cancel();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!check.isGood());
}

QTEST_GUILESS_MAIN(TestEnvironmentCheck)
#include "tst_environmentcheck.moc"
