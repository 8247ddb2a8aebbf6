// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandboxdatabase.h"
#include "tests/support/testhome.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::sandbox;
using gatepost::test::TestHome;

class TestSandboxDatabase : public QObject
{
    Q_OBJECT

private slots:
    void countsUsersThatAreNotLocked();
    void routesByAliasAndNode();
    void permissionNeedsListAndUnlockedUser();
    void messageGoesThroughEveryStatus();
    void temporaryDatabaseLeavesNoFile();
    void unusableFileIsAStorageError();
    void keepsMessagesInItsFile();

private:
    TestHome m_home;
};

void TestSandboxDatabase::countsUsersThatAreNotLocked()
{
    const auto database = SandboxDatabase::open({});
    QVERIFY(database);
    QCOMPARE((*database)->activeUserCount().value(), 34);
}

void TestSandboxDatabase::routesByAliasAndNode()
{
    const auto database = *SandboxDatabase::open({});
    const auto routing = database->routing(QStringLiteral("CHG_TEST.V1"), QStringLiteral("PTEST"));
    QVERIFY(routing && *routing);
    QCOMPARE((*routing)->name, QStringLiteral("CHG_TEST"));
    QCOMPARE((*routing)->type, ServiceOperationType::OneWay);
    QVERIFY(!*database->routing(QStringLiteral("CHG_TEST.V1"), QStringLiteral("PTEST_OLD")));
    QVERIFY(!*database->routing(QStringLiteral("chg_test.v1"), QStringLiteral("PTEST")));
}

void TestSandboxDatabase::permissionNeedsListAndUnlockedUser()
{
    const auto database = *SandboxDatabase::open({});
    const QString operation = QStringLiteral("CHG_TEST");
    QVERIFY(database->mayInvoke(QStringLiteral("PTEST_USER"), operation).value());
    QVERIFY(!database->mayInvoke(QStringLiteral("PTEST_GUEST"), operation).value());
    QVERIFY(!database->mayInvoke(QStringLiteral("NOBODY"), operation).value());
}

void TestSandboxDatabase::messageGoesThroughEveryStatus()
{
    const auto database = *SandboxDatabase::open({});
    QVERIFY(database->store({.transactionId = QStringLiteral("T1"),
                             .operation = QStringLiteral("CHG_TEST"),
                             .node = QStringLiteral("PTEST"),
                             .externalMessageId = {},
                             .status = MessageStatus::New,
                             .payload = "<a/>"}));
    QStringList seen;
    for (int step = 0; step < 10; ++step) {
        seen << name(database->latestMessages(1).value().first().status);
        if (database->advanceMessages().value() == 0)
            break;
    }
    seen.removeDuplicates();
    QCOMPARE(seen, QStringList({QStringLiteral("New"), QStringLiteral("Started"), QStringLiteral("Working"),
                                QStringLiteral("Done")}));
}

void TestSandboxDatabase::temporaryDatabaseLeavesNoFile()
{
    {
        const auto database = *SandboxDatabase::open({});
        QVERIFY(database->activeUserCount());
    }
    QCOMPARE(m_home.filesHolding("PSOPRDEFN"), QStringList());
}

void TestSandboxDatabase::unusableFileIsAStorageError()
{
    const auto database = SandboxDatabase::open(m_home.file(QStringLiteral("no/such/folder/x.sqlite")));
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::Storage);
}

void TestSandboxDatabase::keepsMessagesInItsFile()
{
    const QString file = m_home.file(QStringLiteral("kept.sqlite"));
    {
        const auto database = *SandboxDatabase::open(file);
        QVERIFY(database->store({.transactionId = QStringLiteral("T2"),
                                 .operation = QStringLiteral("CHG_TEST"),
                                 .node = QStringLiteral("PTEST"),
                                 .externalMessageId = {},
                                 .status = MessageStatus::New,
                                 .payload = "<a/>"}));
    }
    const auto database = *SandboxDatabase::open(file);
    QCOMPARE(database->latestMessages(5).value().size(), 1);
}

QTEST_GUILESS_MAIN(TestSandboxDatabase)
#include "tst_sandboxdatabase.moc"
