// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sandboxhost.h"
#include "app/session/sender.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/sendinghome.h"

#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using broker::VerdictKind;
using session::SendJob;
using session::SendRun;

/// One request through the whole house, without a window: workspace values in, verdict and history out.
class TestSender : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void knownRequestIsAnsweredAndKept();
    void wrongPasswordIsRejectedAtTheNode();
    void asynchronousMessageIsAccepted();
    void missingPasswordIsNotSent();
    void undefinedVariableIsNotSentAndNamed();
    void missingDestinationIsSentWithAWarning();
    void wordlessCloseIsOneCopyAndSaysSo();
    void cancelBeforeAnythingLeftSendsNothing();
    void cancelUnderWayIsAVerdict();
    void passwordStandsNowhereInWhatIsKept();
    void fullHistoryDoesNotLoseTheAnswer();

private:
    SendJob job(const QByteArray &payload, const QUrl &gateway) const;
    session::Outcome send(const SendJob &job);

    std::unique_ptr<test::SendingHome> m_house;
};

void TestSender::initTestCase()
{
    m_house = std::make_unique<test::SendingHome>();
    QVERIFY(m_house->sandbox.start());
}

void TestSender::cleanupTestCase()
{
    m_house.reset();
}

SendJob TestSender::job(const QByteArray &payload, const QUrl &gateway) const
{
    SendJob job;
    job.draft.environment = test::SendingHome::environment(gateway, true);
    job.draft.operation.id = job.draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    job.draft.payload = payload;
    job.workspaceName = QStringLiteral("Sample");
    job.templateName = QStringLiteral("helloworld");
    return job;
}

session::Outcome TestSender::send(const SendJob &job)
{
    SendRun *run = m_house->sender.send(job, this);
    QSignalSpy finished(run, &SendRun::finished);
    if (!finished.wait(20'000))
        qFatal("the run never finished");
    const session::Outcome outcome = run->outcome();
    delete run;
    return outcome;
}

void TestSender::knownRequestIsAnsweredAndKept()
{
    SendJob hello = job("<helloworld/>", m_house->sandbox.url());
    session::SandboxHost::offerPassword(hello.draft.environment, m_house->secrets);
    const session::Outcome outcome = send(hello);
    QVERIFY2(!outcome.notSent, qPrintable(outcome.notSent ? outcome.notSent->message : QString()));
    QCOMPARE(outcome.entry.verdict.kind, VerdictKind::Reply);
    QVERIFY(outcome.entry.reply.body.bytes().contains("<helloworld>Hello Python</helloworld>"));
    QVERIFY(outcome.entry.id > 0);

    std::optional<history::Entry> stored;
    m_house->history.entry(outcome.entry.id, this,
                           [&stored](const Result<history::Entry> &entry) { stored = *entry; });
    QTRY_VERIFY(stored);
    QCOMPARE(*stored, outcome.entry);
    QCOMPARE(stored->environmentName, QStringLiteral("Sandbox"));
    QCOMPARE(stored->templateName, QStringLiteral("helloworld"));
}

void TestSender::wrongPasswordIsRejectedAtTheNode()
{
    SendJob hello = job("<helloworld/>", m_house->sandbox.url());
    hello.draft.environment.id = QStringLiteral("other");
    qputenv("GATEPOST_PASSWORD_OTHER_PTEST", "not the one");
    const session::Outcome outcome = send(hello);
    qunsetenv("GATEPOST_PASSWORD_OTHER_PTEST");
    QVERIFY(!outcome.notSent);
    QCOMPARE(outcome.entry.verdict.kind, VerdictKind::Rejected);
    QCOMPARE(outcome.entry.reply.status, 200);
    QVERIFY(!outcome.entry.verdict.advice.isEmpty());
}

void TestSender::asynchronousMessageIsAccepted()
{
    SendJob hello = job("<hello/>", m_house->sandbox.url());
    hello.draft.operation.id = hello.draft.operation.alias = QStringLiteral("CHG_TEST.V1");
    hello.draft.operation.type = broker::OperationType::Async;
    const session::Outcome outcome = send(hello);
    QVERIFY(!outcome.notSent);
    QCOMPARE(outcome.entry.verdict.kind, VerdictKind::Accepted);
    QVERIFY(!outcome.entry.verdict.transactionId.isEmpty());
}

void TestSender::missingPasswordIsNotSent()
{
    test::MisbehavingServer server;
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.id = QStringLiteral("nobody knows");
    const session::Outcome outcome = send(hello);
    QVERIFY(outcome.notSent);
    QCOMPARE(outcome.notSent->kind, ErrorKind::Secret);
    QVERIFY2(outcome.notSent->message.contains(QLatin1String("GATEPOST_PASSWORD_NOBODY_KNOWS_PTEST")),
             qPrintable(outcome.notSent->message));
    QCOMPARE(server.connections(), 0);
}

void TestSender::undefinedVariableIsNotSentAndNamed()
{
    test::MisbehavingServer server;
    const session::Outcome outcome = send(job("<a>${EMPLID}</a>", server.url(QString())));
    QVERIFY(outcome.notSent);
    QVERIFY(outcome.notSent->message.contains(QLatin1String("EMPLID")));
    QCOMPARE(server.connections(), 0);
}

void TestSender::missingDestinationIsSentWithAWarning()
{
    test::MisbehavingServer server;
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    hello.draft.operation.to.clear();
    const session::Outcome outcome = send(hello);
    QCOMPARE(server.copies(), 1);
    QCOMPARE(outcome.warnings.size(), 1);
    QVERIFY2(outcome.warnings.first().contains(QLatin1String("destination")),
             qPrintable(outcome.warnings.first()));
}

void TestSender::wordlessCloseIsOneCopyAndSaysSo()
{
    test::MisbehavingServer server(test::Answer::closeAfterRequest());
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    const session::Outcome outcome = send(hello);
    QCOMPARE(server.copies(), 1);
    QCOMPARE(outcome.entry.verdict.kind, VerdictKind::Unreachable);
    QVERIFY(outcome.entry.reply.failure);
    QCOMPARE(outcome.entry.reply.failure->delivery, http::Delivery::Maybe);
    QVERIFY(outcome.entry.id > 0);
}

void TestSender::cancelBeforeAnythingLeftSendsNothing()
{
    test::MisbehavingServer server;
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    SendRun *run = m_house->sender.send(hello, this);
    QSignalSpy finished(run, &SendRun::finished);
    run->cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(run->outcome().notSent->kind, ErrorKind::Cancelled);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(server.connections(), 0);
    QCOMPARE(finished.count(), 1);
    delete run;
}

void TestSender::cancelUnderWayIsAVerdict()
{
    test::MisbehavingServer server(test::Answer::never());
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    SendRun *run = m_house->sender.send(hello, this);
    QSignalSpy finished(run, &SendRun::finished);
    QTRY_COMPARE(server.copies(), 1);
    run->cancel();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!run->outcome().notSent);
    QCOMPARE(run->outcome().entry.verdict.kind, VerdictKind::Cancelled);
    delete run;
}

void TestSender::passwordStandsNowhereInWhatIsKept()
{
    const QByteArray password = "Kx7-vergissmeinnicht";
    test::MisbehavingServer server(test::Answer::http(200, "<echo>" + password + "</echo>"));
    SendJob hello = job("<a>" + password + "</a>", server.url(QString()));
    qputenv("GATEPOST_PASSWORD_SANDBOX_PTEST", password);
    const session::Outcome outcome = send(hello);
    qunsetenv("GATEPOST_PASSWORD_SANDBOX_PTEST");
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().contains("Password: " + password));
    QVERIFY(outcome.entry.maskedInBody);
    QVERIFY(!outcome.entry.request.body.bytes().contains(password));
    QVERIFY(!outcome.entry.reply.body.bytes().contains(password));
    QVERIFY(!http::headerValue(outcome.entry.request.headers, "Password").contains(password));
    QCOMPARE(m_house->home.filesHolding(password), QStringList());
}

void TestSender::fullHistoryDoesNotLoseTheAnswer()
{
    QDir().mkpath(m_house->home.file(QStringLiteral("a folder where the file should be")));
    history::HistoryService nowhere(m_house->home.file(QStringLiteral("a folder where the file should be")));
    session::Sender sender(m_house->secrets, nowhere, broker::ErrorCatalogue::shipped());
    test::MisbehavingServer server;
    SendJob hello = job("<helloworld/>", server.url(QString()));
    hello.draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    SendRun *run = sender.send(hello, this);
    QSignalSpy finished(run, &SendRun::finished);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(run->outcome().entry.verdict.kind, VerdictKind::Reply);
    QVERIFY(run->outcome().notKept);
    delete run;
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
