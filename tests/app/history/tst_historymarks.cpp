// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::fullEntry;
using gatepost::test::replyWith;

class TestHistoryMarks : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void notesTagsAndStarsComeWithEntryAndSummary();
    void tagsAreTidiedAndOnceWhateverTheirCase();
    void tagsOfSeveralEntriesChangeAtOnce();
    void marksOfRemovedEntriesAreGone();
    void eventsComeBackNewestFirst();
    void runsAreAddedUpdatedListedAndRemoved();
    void aRunsEntriesOutliveIt();
    void clearingTakesEventsAndRunsToo();

private:
    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryMarks::init()
{
    m_store.reset();
    m_home = std::make_unique<test::TestHome>();
    m_store = std::move(*HistoryStore::open(HistoryStore::defaultFile()));
    for (int count = 0; count < 3; ++count)
        QVERIFY(m_store->add(replyWith(QString::number(count))));
}

void TestHistoryMarks::notesTagsAndStarsComeWithEntryAndSummary()
{
    QVERIFY(m_store->setNote(2, QStringLiteral("first line\nsecond")));
    QVERIFY(m_store->setTags({2}, {QStringLiteral("b"), QStringLiteral("A")}));
    QVERIFY(m_store->setStarred({2, 3, 99}, true));
    const auto entry = m_store->entry(2);
    QCOMPARE(entry->note, QStringLiteral("first line\nsecond"));
    QCOMPARE(entry->tags, (QStringList{QStringLiteral("A"), QStringLiteral("b")}));
    QVERIFY(entry->starred);
    const auto rows = m_store->list({});
    QCOMPARE(rows->at(0).starred, true);
    QCOMPARE(rows->at(1).noteLine, QStringLiteral("first line"));
    QCOMPARE(rows->at(1).tags, (QStringList{QStringLiteral("A"), QStringLiteral("b")}));
    QCOMPARE(rows->at(2).starred, false);
    QVERIFY(m_store->setStarred({2}, false));
    QVERIFY(!m_store->entry(2)->starred);
}

void TestHistoryMarks::tagsAreTidiedAndOnceWhateverTheirCase()
{
    QVERIFY(
        m_store->setTags({1}, {QStringLiteral("  night \n run "), QStringLiteral("NIGHT run"), QString()}));
    QCOMPARE(m_store->entry(1)->tags, QStringList{QStringLiteral("night run")});
    QVERIFY(m_store->changeTags({1}, {QStringLiteral("Night Run")}, {}));
    QCOMPARE(m_store->entry(1)->tags.size(), 1);
}

void TestHistoryMarks::tagsOfSeveralEntriesChangeAtOnce()
{
    QVERIFY(m_store->setTags({1}, {QStringLiteral("own")}));
    QVERIFY(m_store->changeTags({1, 2, 99}, {QStringLiteral("both")}, {}));
    QCOMPARE(m_store->entry(1)->tags, (QStringList{QStringLiteral("both"), QStringLiteral("own")}));
    QCOMPARE(m_store->entry(2)->tags, QStringList{QStringLiteral("both")});
    QCOMPARE(m_store->tags().value_or(QStringList()),
             (QStringList{QStringLiteral("both"), QStringLiteral("own")}));
    QVERIFY(m_store->changeTags({1, 2}, {}, {QStringLiteral("BOTH")}));
    QCOMPARE(m_store->tags().value_or(QStringList()), QStringList{QStringLiteral("own")});
}

void TestHistoryMarks::marksOfRemovedEntriesAreGone()
{
    QVERIFY(m_store->setTags({1}, {QStringLiteral("gone")}));
    QVERIFY(m_store->remove({1}));
    QCOMPARE(m_store->tags().value_or(QStringList{QString()}), QStringList());
}

void TestHistoryMarks::eventsComeBackNewestFirst()
{
    Event event{.id = 0,
                .kind = EventKind::Unlocked,
                .at = QDateTime::fromMSecsSinceEpoch(1'770'000'000'123, Qt::UTC),
                .environment = QStringLiteral("hcprd"),
                .environmentName = QStringLiteral("HC Produktion"),
                .user = QStringLiteral("ann"),
                .machine = QStringLiteral("pc-17"),
                .detail = QStringLiteral("for 15 minutes")};
    event.id = m_store->addEvent(event).value_or(0);
    Event second = event;
    second.id = 0;
    second.kind = EventKind::Allowed;
    second.id = m_store->addEvent(second).value_or(0);
    QCOMPARE(m_store->events().value_or(QList<Event>()), (QList<Event>{second, event}));
    QCOMPARE(m_store->events(1).value_or(QList<Event>()), QList<Event>{second});
    QCOMPARE(m_store->events(10, second.id).value_or(QList<Event>()), QList<Event>{event});
}

void TestHistoryMarks::runsAreAddedUpdatedListedAndRemoved()
{
    Run run{.id = 0,
            .startedAt = QDateTime::fromMSecsSinceEpoch(1'770'000'000'000, Qt::UTC),
            .name = QStringLiteral("Smoke"),
            .definition = {{QStringLiteral("environments"), 4}},
            .result = {}};
    run.id = m_store->addRun(run).value_or(0);
    QVERIFY(run.id > 0);
    const QJsonObject summary{{QStringLiteral("summary"), QJsonObject{{QStringLiteral("yes"), 80}}}};
    QCOMPARE(m_store->runs()->first().result.value(QStringLiteral("summary")).toObject(), QJsonObject());
    run.result = summary;
    run.result.insert(QStringLiteral("cells"), 80);
    QVERIFY(m_store->updateRun(run));
    QVERIFY(m_store->run(run.id).value_or(Run()) == run);
    const auto listed = m_store->runs();
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().definition, run.definition);
    QCOMPARE(listed->first().result, summary);
    QVERIFY(m_store->removeRun(run.id));
    QCOMPARE(m_store->run(run.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_store->updateRun(run).error().kind, ErrorKind::NotFound);
}

void TestHistoryMarks::aRunsEntriesOutliveIt()
{
    const auto run = m_store->addRun({});
    Entry entry = fullEntry();
    entry.run = *run;
    const auto id = m_store->add(entry);
    const QString text = QStringLiteral("run:%1").arg(*run);
    QCOMPARE(m_store->list({.text = text, .limit = 10, .before = 0})->size(), 1);
    QVERIFY(m_store->removeRun(*run));
    QCOMPARE(m_store->entry(*id)->run, 0);
    QCOMPARE(m_store->list({.text = text, .limit = 10, .before = 0})->size(), 0);
}

void TestHistoryMarks::clearingTakesEventsAndRunsToo()
{
    QVERIFY(m_store->addEvent({}));
    QVERIFY(m_store->addRun({}));
    QVERIFY(m_store->clear());
    QCOMPARE(m_store->events()->size(), 0);
    QCOMPARE(m_store->runs()->size(), 0);
}

QTEST_GUILESS_MAIN(TestHistoryMarks)
#include "tst_historymarks.moc"
