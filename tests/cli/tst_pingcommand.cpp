// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/cli/clirun.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace gatepost;
using test::CliRun;

/// `gatepost-cli ping` on a workspace with an environment that is reached and one that is not.
class TestPingCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyHopIsTold();
    void allEnvironmentsAreTriedAndTheWorstCounts();
    void jsonHasEveryStep();
    void aNoOfTheNodeIsOne();
    void wrongUsageIsNamed_data();
    void wrongUsageIsNamed();

private:
    CliRun ping(const QStringList &arguments) const;
    void write(const QString &environment, const QUrl &gateway);

    test::TestHome m_home;
    sandbox::Sandbox m_sandbox;
    QString m_workspace;
};

void TestPingCommand::initTestCase()
{
    QVERIFY(m_sandbox.start());
    m_workspace = m_home.file(QStringLiteral("workspace"));
    QVERIFY(QDir().mkpath(m_workspace + QStringLiteral("/environments")));
    QFile manifest(m_workspace + QStringLiteral("/workspace.json"));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write(R"({"format": 1, "name": "Ping", "defaultEnvironment": "near"})");
    manifest.close();
    write(QStringLiteral("near"), m_sandbox.url());
    write(QStringLiteral("far"), QUrl(QStringLiteral("http://gateway.invalid")));
}

void TestPingCommand::write(const QString &environment, const QUrl &gateway)
{
    QFile file(m_workspace + QStringLiteral("/environments/%1.json").arg(environment));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QStringLiteral(R"({"format": 1, "class": "sandbox", "gatewayUrl": "%1", "nodes": {"from": )"
                       R"({"name": "PTEST", "password": "keychain"}, "to": {"name": "PSFT_SANDBOX"}}})")
            .arg(gateway.toString())
            .toUtf8());
}

CliRun TestPingCommand::ping(const QStringList &arguments) const
{
    return test::runInProcess(
        QStringList{QStringLiteral("ping"), QStringLiteral("--workspace"), m_workspace} + arguments);
}

void TestPingCommand::everyHopIsTold()
{
    const CliRun run = ping({});
    QCOMPARE(run.code, 0);
    for (const char *step : {"name ", "connection ", "gateway ", "node "})
        QVERIFY2(run.out.contains(step), run.out.constData());
    QCOMPARE(run.out.count(" good "), 4);
}

void TestPingCommand::allEnvironmentsAreTriedAndTheWorstCounts()
{
    const CliRun run = ping({QStringLiteral("--all")});
    QCOMPARE(run.code, 3);
    QVERIFY(run.out.contains("near  http://127.0.0.1"));
    QVERIFY(run.out.contains("far  http://gateway.invalid"));
    QVERIFY2(run.out.contains("bad "), run.out.constData());
}

void TestPingCommand::jsonHasEveryStep()
{
    const CliRun run = ping({QStringLiteral("--all"), QStringLiteral("--output"), QStringLiteral("json")});
    const QJsonArray all = QJsonDocument::fromJson(run.out).array();
    QCOMPARE(all.size(), 2);
    const QJsonObject far = all.at(0).toObject();
    QCOMPARE(far.value(QStringLiteral("environment")).toString(), QStringLiteral("far"));
    QCOMPARE(far.value(QStringLiteral("good")).toBool(true), false);
    const QJsonArray steps = far.value(QStringLiteral("steps")).toArray();
    QCOMPARE(steps.size(), 4);
    QCOMPARE(steps.first().toObject().value(QStringLiteral("state")).toString(), QStringLiteral("bad"));
    QVERIFY(steps.first().toObject().contains(QStringLiteral("advice")));
}

void TestPingCommand::aNoOfTheNodeIsOne()
{
    qputenv("GATEPOST_PASSWORD_NEAR_PTEST", "wrong");
    const CliRun run = ping({QStringLiteral("--environment"), QStringLiteral("near")});
    qunsetenv("GATEPOST_PASSWORD_NEAR_PTEST");
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("password"), run.out.constData());
}

void TestPingCommand::wrongUsageIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("unknown environment")
        << QStringList{QStringLiteral("--environment"), QStringLiteral("mars")} << QByteArray("mars");
    QTest::newRow("both") << QStringList{QStringLiteral("--all"), QStringLiteral("--environment"),
                                         QStringLiteral("near")}
                          << QByteArray("--all");
    QTest::newRow("output") << QStringList{QStringLiteral("--output"), QStringLiteral("xml")}
                            << QByteArray("xml");
}

void TestPingCommand::wrongUsageIsNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const CliRun run = ping(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
}

QTEST_GUILESS_MAIN(TestPingCommand)
#include "tst_pingcommand.moc"
