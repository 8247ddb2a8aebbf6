// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QProcess>
#include <QTest>
#include <QThread>

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
    std::unique_ptr<test::TestHome> m_home;
};

void TestHistoryProcesses::init()
{
    m_home = std::make_unique<test::TestHome>();
}

void TestHistoryProcesses::whatAddReturnedSurvivesKill()
{
    constexpr int rounds = 200;
    QProcess killer;
    killer.setProcessChannelMode(QProcess::MergedChannels);
    killer.start(QStringLiteral(GATEPOST_HISTORY_KILLER),
                 {HistoryStore::defaultFile(), QString::number(rounds)});
    QTRY_COMPARE_WITH_TIMEOUT(killer.state(), QProcess::NotRunning, 100'000);
    const QByteArray told = killer.readAll();
    QVERIFY2(killer.exitCode() == 0, told.constData());
    QVERIFY2(told.toInt() >= rounds, told.constData());
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
