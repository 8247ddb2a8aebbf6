// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "app/workspace/workspacestore.h"
#include "tests/cli/clirun.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QtTest>

using namespace gatepost;
using test::Answer;
using test::CliRun;
using test::MisbehavingServer;

/// `gatepost-cli schema` on the sample workspace, against the sandbox and against a server that is none.
class TestSchemaCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void fetchedSchemaValidates();
    void serviceDescriptionComesWithItsImports();
    void skippedImportIsAWarning();
    void whatIsNoSchemaKeepsTheOneThatIsThere();
    void wrongUsageIsNamed_data();
    void wrongUsageIsNamed();

private:
    CliRun schema(const QStringList &arguments) const;
    QString kept(const QString &file) const;

    test::TestHome m_home;
    sandbox::Sandbox m_sandbox;
    MisbehavingServer m_server;
    QString m_workspace;
};

void TestSchemaCommand::initTestCase()
{
    QVERIFY(m_sandbox.start());
    m_workspace = m_home.file(QStringLiteral("workspace"));
}

void TestSchemaCommand::init()
{
    QDir(m_workspace).removeRecursively();
    QVERIFY(workspace::WorkspaceStore::copySample(m_workspace));
    const auto store = workspace::WorkspaceStore::open(m_workspace);
    QVERIFY(store);
    workspace::Environment environment = *(*store)->workspace().environment(QStringLiteral("sandbox"));
    environment.gatewayUrl = m_sandbox.url();
    QVERIFY((*store)->saveEnvironment(environment));
    environment.id = environment.name = QStringLiteral("odd");
    environment.gatewayUrl = m_server.url(QString());
    QVERIFY((*store)->saveEnvironment(environment));
}

CliRun TestSchemaCommand::schema(const QStringList &arguments) const
{
    return test::runInProcess(
        QStringList{QStringLiteral("schema"), QStringLiteral("--workspace"), m_workspace} + arguments);
}

QString TestSchemaCommand::kept(const QString &file) const
{
    return m_workspace + QStringLiteral("/operations/DEPT_SYNC.V1/schema/") + file;
}

void TestSchemaCommand::fetchedSchemaValidates()
{
    const CliRun run = schema({QStringLiteral("DEPT_SYNC.V1")});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out, kept(QStringLiteral("DEPT_SYNC.V1.xsd")).toUtf8() + '\n');
    const QStringList validate{QStringLiteral("validate"), QStringLiteral("-"), QStringLiteral("--schema"),
                               kept(QStringLiteral("DEPT_SYNC.V1.xsd"))};
    QFile sample(m_workspace + QStringLiteral("/operations/DEPT_SYNC.V1/departments.xml"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QByteArray departments = sample.readAll();
    QCOMPARE(test::runInProcess(validate, departments).code, 0);
    const CliRun wrong =
        test::runInProcess(validate, QByteArray(departments).replace(">A</EFF_", ">X</EFF_"));
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.out.contains("EFF_STATUS must not be"), wrong.out.constData());
}

void TestSchemaCommand::serviceDescriptionComesWithItsImports()
{
    const CliRun run =
        schema({QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("--wsdl"), QStringLiteral("DEPT.1")});
    QVERIFY2(run.code == 0, run.err.constData());
    for (const char *file :
         {"DEPT.1.wsdl", "DEPT_GET.V1.xsd", "DEPT_GET_RESPONSE.V1.xsd", "DEPT_SYNC.V1.xsd"}) {
        QVERIFY2(run.out.contains(file), run.out.constData());
        QVERIFY(QFile::exists(kept(QLatin1String(file))));
    }
    QVERIFY2(run.err.isEmpty(), run.err.constData());
}

void TestSchemaCommand::skippedImportIsAWarning()
{
    MisbehavingServer other;
    const QByteArray foreign = other.url(QStringLiteral("/foreign.xsd")).toEncoded();
    m_server.enqueue(Answer::http(200, "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:import "
                                       "namespace='u' schemaLocation='" +
                                           foreign + "'/><xs:element name='a'/></xs:schema>"));
    const CliRun run =
        schema({QStringLiteral("--environment"), QStringLiteral("odd"), QStringLiteral("DEPT_SYNC.V1")});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.err.contains(foreign), run.err.constData());
    QCOMPARE(other.connections(), 0);
    QVERIFY(m_server.requests().last().startsWith(
        "GET /PSIGW/PeopleSoftServiceListeningConnector?Operation=GetSchema&xsd=DEPT_SYNC.V1 "));
}

void TestSchemaCommand::whatIsNoSchemaKeepsTheOneThatIsThere()
{
    QCOMPARE(schema({QStringLiteral("DEPT_SYNC.V1")}).code, 0);
    m_server.enqueue(Answer::http(200, "<html><body>Sign in</body></html>"));
    const CliRun run =
        schema({QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("--environment"), QStringLiteral("odd")});
    QCOMPARE(run.code, 3);
    for (const char *said : {"xsd=DEPT_SYNC.V1", "begins with <html>", "not PeopleSoft"})
        QVERIFY2(run.err.contains(said), run.err.constData());
    QVERIFY(QFile::exists(kept(QStringLiteral("DEPT_SYNC.V1.xsd"))));
}

void TestSchemaCommand::wrongUsageIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *said, const QStringList &arguments) {
        QTest::newRow(said) << arguments << QByteArray(said);
    };
    row("One operation", {});
    row("There is no operation “NOBODY”", {QStringLiteral("NOBODY")});
    row("There is no environment “mars”",
        {QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("--environment"), QStringLiteral("mars")});
    row("Say one of", {QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("--xsd"), QStringLiteral("A.1"),
                       QStringLiteral("--wsdl"), QStringLiteral("A.1")});
    row("begins with http",
        {QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("--from"), QStringLiteral("x.xsd")});
}

void TestSchemaCommand::wrongUsageIsNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const CliRun run = schema(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
}

QTEST_GUILESS_MAIN(TestSchemaCommand)
#include "tst_schemacommand.moc"
