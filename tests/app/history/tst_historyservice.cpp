// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyservice.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::replyWith;

class TestHistoryService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void addAnswersLaterOnThisThread();
    void destructorStoresWhatWasHandedOver();
    void aDeadReceiverHearsNothing();
    void aNewerListSupersedesOneThatHasNotBegun();
    void anotherProcessChangesAreNoticed();
    void anUnusableFolderIsSaidOnceAndInEveryAnswer();
    void whatIsDeletedCanBeBroughtBack();
    void whatIsDeletedIsGoneWhenTheServiceIs();
    void failedDeletionBringsEntriesBack();

private:
    QList<qint64> listed(HistoryService &service, int limit = 200);

    std::unique_ptr<test::TestHome> m_home;
};

void TestHistoryService::init()
{
    m_home = std::make_unique<test::TestHome>();
}

QList<qint64> TestHistoryService::listed(HistoryService &service, int limit)
{
    std::optional<QList<qint64>> ids;
    service.list({.text = {}, .limit = limit, .before = 0}, this,
                 [&ids](const Result<QList<Summary>> &found) {
                     ids.emplace();
                     for (const Summary &summary : found.value_or(QList<Summary>()))
                         *ids << summary.id;
                 });
    (void)QTest::qWaitFor([&ids] { return ids.has_value(); });
    return ids.value_or(QList<qint64>());
}

void TestHistoryService::addAnswersLaterOnThisThread()
{
    HistoryService service(HistoryStore::defaultFile());
    QSignalSpy changed(&service, &HistoryService::changed);
    std::optional<Result<qint64>> answer;
    QThread *thread = nullptr;
    service.add(replyWith(QStringLiteral("<a/>")), this, [&](const Result<qint64> &id) {
        answer = id;
        thread = QThread::currentThread();
    });
    QVERIFY(!answer);
    QTRY_VERIFY(answer);
    QCOMPARE(answer->value_or(0), 1);
    QCOMPARE(thread, QThread::currentThread());
    QTRY_COMPARE(changed.count(), 1);
}

void TestHistoryService::destructorStoresWhatWasHandedOver()
{
    {
        HistoryService service(HistoryStore::defaultFile());
        for (int count = 0; count < 50; ++count)
            service.add(replyWith(QString::number(count)), this, {});
    }
    const auto store = HistoryStore::open(HistoryStore::defaultFile());
    QCOMPARE((*store)->count().value_or(-1), 50);
}

void TestHistoryService::aDeadReceiverHearsNothing()
{
    HistoryService service(HistoryStore::defaultFile());
    bool heard = false;
    auto receiver = std::make_unique<QObject>();
    service.add(replyWith(QStringLiteral("<a/>")), receiver.get(),
                [&heard](const Result<qint64> &) { heard = true; });
    receiver.reset();
    std::optional<Result<QList<Summary>>> list;
    service.list({}, this, [&list](const Result<QList<Summary>> &answer) { list = answer; });
    QTRY_VERIFY(list);
    QCOMPARE(list->value().size(), 1);
    QVERIFY(!heard);
}

void TestHistoryService::aNewerListSupersedesOneThatHasNotBegun()
{
    HistoryService service(HistoryStore::defaultFile());
    QStringList answered;
    for (const QString &text : {QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("abc")})
        service.list({.text = text, .limit = 200, .before = 0}, this,
                     [&answered, text](const Result<QList<Summary>> &) { answered << text; });
    QTRY_VERIFY(!answered.isEmpty() && answered.last() == QLatin1String("abc"));
    QVERIFY(!answered.contains(QStringLiteral("ab")));
}

void TestHistoryService::anotherProcessChangesAreNoticed()
{
    HistoryService service(HistoryStore::defaultFile());
    bool listed = false;
    service.list({}, this, [&listed](const Result<QList<Summary>> &) { listed = true; });
    QTRY_VERIFY(listed);
    QSignalSpy changed(&service, &HistoryService::changed);
    const auto other = HistoryStore::open(HistoryStore::defaultFile());
    QVERIFY((*other)->add(replyWith(QStringLiteral("<from-elsewhere/>"))));
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10'000);
}

void TestHistoryService::anUnusableFolderIsSaidOnceAndInEveryAnswer()
{
    QFile file(m_home->file(QStringLiteral("data")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    HistoryService service(HistoryStore::defaultFile());
    QSignalSpy noticed(&service, &HistoryService::noticed);
    QList<Error> errors;
    for (int count = 0; count < 2; ++count)
        service.add(replyWith({}), this,
                    [&errors](const Result<qint64> &answer) { errors << answer.error(); });
    QTRY_COMPARE(errors.size(), 2);
    QCOMPARE(errors.first().kind, ErrorKind::Storage);
    QVERIFY(errors.first().message.contains(QStringLiteral("gatepost")));
    QCOMPARE(noticed.count(), 1);
}

void TestHistoryService::whatIsDeletedCanBeBroughtBack()
{
    HistoryService service(HistoryStore::defaultFile());
    for (int count = 1; count <= 5; ++count)
        service.add(replyWith(QString::number(count)), this, {});
    QCOMPARE(listed(service), QList<qint64>({5, 4, 3, 2, 1}));
    PendingRemoval &removal = service.pendingRemoval();
    removal.add({5, 3});
    QCOMPARE(removal.count(), 2);
    QCOMPARE(listed(service), QList<qint64>({4, 2, 1}));
    QCOMPARE(listed(service, 2), QList<qint64>({4, 2})); // the limit is of what is seen
    std::optional<Page> page;
    service.search({.text = {}, .limit = 200, .before = 0}, this,
                   [&page](const Result<Page> &found) { page = *found; });
    QTRY_VERIFY(page);
    QCOMPARE(page->rows.size(), 3);
    removal.undo();
    QCOMPARE(listed(service), QList<qint64>({5, 4, 3, 2, 1}));
    removal.add({4});
    removal.carryOut();
    QCOMPARE(removal.count(), 0);
    removal.undo();
    QCOMPARE(listed(service), QList<qint64>({5, 3, 2, 1}));
}

void TestHistoryService::whatIsDeletedIsGoneWhenTheServiceIs()
{
    {
        HistoryService service(HistoryStore::defaultFile());
        service.add(replyWith(QStringLiteral("<kept/>")), this, {});
        service.add(replyWith(QStringLiteral("<doomed/>")), this, {});
        service.pendingRemoval().add({2});
    }
    const auto store = HistoryStore::open(HistoryStore::defaultFile());
    QCOMPARE((*store)->count().value_or(-1), 1);
    QVERIFY(!(*store)->entry(2));
}

void TestHistoryService::failedDeletionBringsEntriesBack()
{
    QFile file(m_home->file(QStringLiteral("data")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    HistoryService service(HistoryStore::defaultFile());
    QSignalSpy failed(&service.pendingRemoval(), &PendingRemoval::failed);
    service.pendingRemoval().add({1});
    service.pendingRemoval().carryOut();
    QVERIFY(service.pendingRemoval().hides(1));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!service.pendingRemoval().hides(1));
}

QTEST_GUILESS_MAIN(TestHistoryService)
#include "tst_historyservice.moc"
