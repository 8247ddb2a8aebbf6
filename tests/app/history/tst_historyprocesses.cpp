// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace gatepost;
using namespace gatepost::history;

class TestHistoryProcesses : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatAddReturnedSurvivesKill();
    void severalProcessesWriteAtOnce();
    void severalThreadsOpenANewFileAtOnce();

private:
    QList<qint64> addUntilKilled();
    QString integrity() const;

    std::unique_ptr<test::TestHome> m_home;
};

void TestHistoryProcesses::init()
{
    m_home = std::make_unique<test::TestHome>();
}

/// Starts a writer, kills it at a random moment; the ids it printed.
QList<qint64> TestHistoryProcesses::addUntilKilled()
{
    QProcess writer;
    const int enough = QRandomGenerator::global()->bounded(1, 8);
    QByteArray printed;
    connect(&writer, &QProcess::readyRead, &writer, [&] {
        printed += writer.readAll();
        if (printed.count('\n') >= enough)
            QTimer::singleShot(QRandomGenerator::global()->bounded(8), &writer, &QProcess::kill);
    });
    writer.setProcessChannelMode(QProcess::MergedChannels);
    writer.start(QStringLiteral(GATEPOST_HISTORY_WRITER),
                 {HistoryStore::defaultFile(), QStringLiteral("100000")});
    if (!QTest::qWaitFor([&writer] { return writer.state() == QProcess::NotRunning; }, 30'000))
        return {};
    printed += writer.readAll();
    QList<qint64> ids;
    for (const QByteArray &line : printed.first(printed.lastIndexOf('\n') + 1).trimmed().split('\n'))
        ids << line.toLongLong();
    return ids;
}

QString TestHistoryProcesses::integrity() const
{
    QString answer;
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        connection.setDatabaseName(HistoryStore::defaultFile());
        connection.open();
        QSqlQuery query(connection);
        if (query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next())
            answer = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return answer;
}

void TestHistoryProcesses::whatAddReturnedSurvivesKill()
{
    QList<qint64> all;
    for (int round = 0; round < 20; ++round) {
        const QList<qint64> ids = addUntilKilled();
        QVERIFY2(!ids.isEmpty() && !ids.contains(0), "the writer did not get to write");
        all << ids;
        const auto store = HistoryStore::open(HistoryStore::defaultFile());
        QVERIFY2(store, store ? "" : qPrintable(store.error().message));
        QCOMPARE((*store)->notice(), QString());
        for (const qint64 id : all)
            QVERIFY2((*store)->entry(id), qPrintable(QString::number(id)));
        QCOMPARE(integrity(), QStringLiteral("ok"));
    }
    QVERIFY(all.size() >= 20);
}

void TestHistoryProcesses::severalProcessesWriteAtOnce()
{
    constexpr int each = 25;
    std::array<QProcess, 3> writers;
    for (QProcess &writer : writers) {
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QStringLiteral(GATEPOST_HISTORY_WRITER),
                     {HistoryStore::defaultFile(), QString::number(each)});
    }
    for (const QProcess &writer : writers) {
        QTRY_COMPARE_WITH_TIMEOUT(writer.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(writer.exitCode(), 0);
    }
    const auto store = HistoryStore::open(HistoryStore::defaultFile());
    QCOMPARE((*store)->count().value_or(-1), each * 3);
    QCOMPARE((*store)->list({.text = QStringLiteral("xxx"), .limit = 1000, .before = 0})->size(), each * 3);
}

void TestHistoryProcesses::severalThreadsOpenANewFileAtOnce()
{
    std::atomic<int> stored = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int count = 0; count < 4; ++count) {
        threads.emplace_back(QThread::create([&stored] {
            const auto store = HistoryStore::open(HistoryStore::defaultFile());
            for (int entry = 0; store && entry < 10; ++entry)
                stored += (*store)->add(test::replyWith(QString::number(entry))) ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 60'000);
    QCOMPARE(stored.load(), 40);
}

QTEST_GUILESS_MAIN(TestHistoryProcesses)
#include "tst_historyprocesses.moc"
