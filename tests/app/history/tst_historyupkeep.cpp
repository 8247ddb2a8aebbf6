// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyservice.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <sys/mount.h>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::fullEntry;
using gatepost::test::replyWith;

class TestHistoryUpkeep : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingGoesWithoutLimits();
    void theOldestGoByCount();
    void theOldestGoByAge();
    void theOldestGoBySize();
    void starredEntriesAndThoseOfNamedRunsStay();
    void entriesOfOtherRunsGrowOldAndTheRunStays();
    void theServicePrunesInTheBackground();
    void unusedSpaceGoesBackToTheDisk();
    void aBackUpIsTheWholeArchive();
    void aBackUpOverwritesNothing();
    void mergingBringsWhatIsMissing();
    void replacingSetsThePresentAside();
    void aDamagedBackUpChangesNothing();
    void aCancelledBackUpLeavesNoFile();
    void aSoundFileIsFoundSound();
    void aDamagedBodyIsNamedByItsEntry();
    void aFullDiskKeepsWhatIsThere();

private:
    static QString file() { return HistoryStore::defaultFile(); }
    void fill(int entries);
    QList<qint64> ids(const HistoryStore &store) const;
    static int pruneAll(HistoryStore &store, const Retention &retention,
                        const QDateTime &now = QDateTime::currentDateTimeUtc());

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryUpkeep::init()
{
    m_store.reset();
    m_home = std::make_unique<test::TestHome>();
    m_store = std::move(*HistoryStore::open(file()));
}

/// Of a day each, with bodies that do not compress.
void TestHistoryUpkeep::fill(int entries)
{
    for (int count = 1; count <= entries; ++count) {
        QString text = QStringLiteral("entry-%1-").arg(count);
        quint32 state = static_cast<quint32>(count);
        for (int character = 0; character < 2'000; ++character)
            text += QChar(
                static_cast<char16_t>(0x100 + ((state = state * 1664525U + 1013904223U) >> 20) % 4'000));
        Entry entry = replyWith(text);
        entry.sentAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addDays(count);
        QVERIFY(m_store->add(entry));
    }
}

QList<qint64> TestHistoryUpkeep::ids(const HistoryStore &store) const
{
    QList<qint64> found;
    for (const Summary &row : store.list({.text = {}, .limit = 1000, .before = 0}).value_or(QList<Summary>()))
        found.prepend(row.id);
    return found;
}

int TestHistoryUpkeep::pruneAll(HistoryStore &store, const Retention &retention, const QDateTime &now)
{
    int all = 0;
    while (true) {
        const auto pruned = store.prune(retention, now);
        if (!pruned || pruned->isDone)
            return pruned ? all : -1;
        all += pruned->entries;
    }
}

void TestHistoryUpkeep::nothingGoesWithoutLimits()
{
    fill(3);
    QCOMPARE(pruneAll(*m_store, {}), 0);
}

void TestHistoryUpkeep::theOldestGoByCount()
{
    fill(50);
    QCOMPARE(pruneAll(*m_store, {.days = 0, .entries = 3, .bytes = 0}), 47);
    QCOMPARE(ids(*m_store), (QList<qint64>{48, 49, 50}));
    QCOMPARE(m_store->list({.text = QStringLiteral("entry-"), .limit = 100, .before = 0})->size(), 3);
    QVERIFY(m_store->check()->isSound());
}

void TestHistoryUpkeep::theOldestGoByAge()
{
    fill(10);
    const QDateTime now(QDate(2026, 1, 11), QTime(13, 0), Qt::UTC);
    QCOMPARE(pruneAll(*m_store, {.days = 5, .entries = 0, .bytes = 0}, now), 5);
    QCOMPARE(ids(*m_store).first(), 6);
}

void TestHistoryUpkeep::theOldestGoBySize()
{
    fill(200);
    const qint64 before = QFileInfo(file()).size() + QFileInfo(file() + QStringLiteral("-wal")).size();
    QVERIFY(before > 1'500'000);
    const int gone = pruneAll(*m_store, {.days = 0, .entries = 0, .bytes = 700'000});
    QVERIFY2(gone > 20 && gone < 180, qPrintable(QString::number(gone)));
    QCOMPARE(ids(*m_store).last(), 200);
}

void TestHistoryUpkeep::starredEntriesAndThoseOfNamedRunsStay()
{
    fill(5);
    QVERIFY(m_store->setStarred({2}, true));
    Entry ofRun = replyWith(QStringLiteral("<of-a-run/>"));
    ofRun.run = m_store->addRun({}).value_or(0); // says nothing: from before runs could grow old
    const auto id = m_store->add(ofRun);
    Run named;
    named.definition = QJsonObject{{QStringLiteral("named"), true}};
    ofRun.run = m_store->addRun(named).value_or(0);
    const auto other = m_store->add(ofRun);
    QCOMPARE(pruneAll(*m_store, {.days = 0, .entries = 1, .bytes = 0}), 4);
    QCOMPARE(ids(*m_store), (QList<qint64>{2, *id, *other}));
}

void TestHistoryUpkeep::entriesOfOtherRunsGrowOldAndTheRunStays()
{
    Run run;
    run.name = QStringLiteral("2 requests to DEV, UAT");
    run.definition = QJsonObject{{QStringLiteral("named"), false}};
    run.id = m_store->addRun(run).value_or(0);
    QVERIFY(run.id > 0);
    Entry entry = replyWith(QStringLiteral("<of-a-run/>"));
    entry.run = run.id;
    const auto first = m_store->add(entry);
    const auto starred = m_store->add(entry);
    QVERIFY(first && starred);
    QVERIFY(m_store->setStarred({*starred}, true));
    fill(3);
    QCOMPARE(pruneAll(*m_store, {.days = 0, .entries = 4, .bytes = 0}), 1);
    QCOMPARE(m_store->entry(*first).error().kind, ErrorKind::NotFound);
    QVERIFY(m_store->entry(*starred));
    QCOMPARE(m_store->run(run.id).value(), run);
}

void TestHistoryUpkeep::theServicePrunesInTheBackground()
{
    fill(60);
    HistoryService service(file());
    service.setRetention({.days = 0, .entries = 5, .bytes = 0});
    QTRY_COMPARE(m_store->count().value_or(-1), 5);
}

void TestHistoryUpkeep::unusedSpaceGoesBackToTheDisk()
{
    fill(250);
    m_store.reset(); // all of it in the file
    m_store = std::move(*HistoryStore::open(file()));
    const qint64 before = QFileInfo(file()).size();
    QCOMPARE(pruneAll(*m_store, {.days = 0, .entries = 10, .bytes = 0}), 240);
    int steps = 0;
    while (m_store->compact().value_or(false))
        ++steps;
    QVERIFY2(steps > 0, qPrintable(QString::number(steps)));
    m_store.reset();
    QVERIFY2(QFileInfo(file()).size() < before / 2, qPrintable(QString::number(QFileInfo(file()).size())));
    m_store = std::move(*HistoryStore::open(file()));
    QCOMPARE(m_store->count().value_or(-1), 10);
    QVERIFY(m_store->check()->isSound());
}

void TestHistoryUpkeep::aBackUpIsTheWholeArchive()
{
    fill(20);
    Entry entry = fullEntry();
    entry.id = m_store->add(entry).value_or(0);
    QVERIFY(m_store->addEvent({}));
    QVERIFY(m_store->addRun({}));
    const QString target = m_home->file(QStringLiteral("kept.sqlite"));
    const auto done = m_store->backUp(target);
    QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
    QCOMPARE(QFileInfo(target).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto kept = HistoryStore::open(target);
    QVERIFY(kept);
    QVERIFY(*(*kept)->entry(entry.id) == entry);
    QCOMPARE((*kept)->count().value_or(-1), 21);
    QCOMPARE((*kept)->list({.text = QStringLiteral("entry-7-"), .limit = 9, .before = 0})->size(), 1);
    QCOMPARE((*kept)->events()->size(), 1);
    QVERIFY((*kept)->check()->isSound());
    // Ids go on where they were.
    QCOMPARE((*kept)->add(fullEntry()).value_or(0), entry.id + 1);
}

void TestHistoryUpkeep::aBackUpOverwritesNothing()
{
    const QString target = m_home->file(QStringLiteral("precious"));
    QFile precious(target);
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.write("precious");
    precious.close();
    const auto done = m_store->backUp(target);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Conflict);
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), QByteArray("precious"));
    QVERIFY(!m_store->backUp(m_home->file(QStringLiteral("no/such/folder/file"))));
}

void TestHistoryUpkeep::mergingBringsWhatIsMissing()
{
    fill(10);
    Run run;
    run.name = QStringLiteral("Smoke");
    const auto runId = m_store->addRun(run);
    Entry entry = fullEntry();
    entry.run = *runId;
    const auto full = m_store->add(entry);
    QVERIFY(m_store->setNote(3, QStringLiteral("from the back-up")));
    QVERIFY(m_store->setStarred({4}, true));
    const QString target = m_home->file(QStringLiteral("kept.sqlite"));
    QVERIFY(m_store->backUp(target));
    QVERIFY(m_store->remove({1, 2, *full}));
    QVERIFY(m_store->removeRun(*runId));
    QVERIFY(m_store->setNote(3, {}));
    QVERIFY(m_store->setStarred({4}, false));
    const auto later = m_store->add(replyWith(QStringLiteral("<later/>")));
    const auto restored = m_store->restore(target, RestoreMode::Merge);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
    QCOMPARE(restored->added, 3);
    QCOMPARE(restored->alreadyThere, 8);
    QCOMPARE(m_store->count().value_or(-1), 12);
    QCOMPARE(m_store->entry(3)->note, QStringLiteral("from the back-up"));
    QVERIFY(m_store->entry(4)->starred);
    QVERIFY(m_store->entry(*later));
    QCOMPARE(m_store->entry(*full)->alias, entry.alias);
    QCOMPARE(m_store->runs()->size(), 1);
    QCOMPARE(m_store->entry(*full)->run, m_store->runs()->first().id);
    QCOMPARE(m_store->list({.text = QStringLiteral("entry-2-"), .limit = 9, .before = 0})->size(), 1);
    QCOMPARE(m_store->restore(target, RestoreMode::Merge)->added, 0);
}

void TestHistoryUpkeep::replacingSetsThePresentAside()
{
    fill(10);
    const QString target = m_home->file(QStringLiteral("kept.sqlite"));
    QVERIFY(m_store->backUp(target));
    QVERIFY(m_store->remove({1, 2}));
    QVERIFY(m_store->add(replyWith(QStringLiteral("<present-only/>"))));
    const auto other = HistoryStore::open(file());
    QCOMPARE((*other)->list({.text = QStringLiteral("present-only"), .limit = 9, .before = 0})->size(), 1);
    const auto restored = m_store->restore(target, RestoreMode::Replace);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
    QCOMPARE(restored->added, 10);
    // For this connection and for one that was open all the while.
    for (HistoryStore *store : {m_store.get(), other->get()}) {
        QCOMPARE(ids(*store).size(), 10);
        QCOMPARE(store->list({.text = QStringLiteral("entry-2-"), .limit = 9, .before = 0})->size(), 1);
        QCOMPARE(store->list({.text = QStringLiteral("present-only"), .limit = 9, .before = 0})->size(), 0);
    }
    QVERIFY(m_store->check()->isSound());
    const auto aside = HistoryStore::open(restored->setAside);
    QVERIFY(aside);
    QCOMPARE((*aside)->list({.text = QStringLiteral("present-only"), .limit = 9, .before = 0})->size(), 1);
    QVERIFY((*other)->add(replyWith(QStringLiteral("<after/>"))));
    QCOMPARE(m_store->list({.text = QStringLiteral("<after/>"), .limit = 9, .before = 0})->size(), 1);
}

void TestHistoryUpkeep::aDamagedBackUpChangesNothing()
{
    fill(40);
    const QString target = m_home->file(QStringLiteral("kept.sqlite"));
    QVERIFY(m_store->backUp(target));
    QFile damaged(target);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(damaged.size() / 2 / 4096 * 4096));
    damaged.write(QByteArray(5 * 4096, '\xA5'));
    damaged.close();
    for (const auto mode : {RestoreMode::Merge, RestoreMode::Replace}) {
        const auto restored = m_store->restore(target, mode);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Input);
        QVERIFY2(restored.error().message.contains(QStringLiteral("kept.sqlite")),
                 qPrintable(restored.error().message));
        QCOMPARE(m_store->count().value_or(-1), 40);
        QVERIFY(!m_store->isDamaged());
    }
    QVERIFY(!m_store->restore(m_home->file(QStringLiteral("none")), RestoreMode::Merge));
    QCOMPARE(QFileInfo(file()).dir().entryList({QStringLiteral("*replaced*"), QStringLiteral("*restoring*")}),
             QStringList());
}

void TestHistoryUpkeep::aCancelledBackUpLeavesNoFile()
{
    fill(5);
    const std::atomic_bool cancel = true;
    const QString target = m_home->file(QStringLiteral("kept.sqlite"));
    const auto done = m_store->backUp(target, &cancel);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(target));
    QVERIFY(!QFile::exists(target + QStringLiteral(".part")));
    QVERIFY(m_store->add(replyWith(QStringLiteral("<after/>"))));
}

void TestHistoryUpkeep::aSoundFileIsFoundSound()
{
    fill(5);
    const auto found = m_store->check();
    QVERIFY(found);
    QVERIFY2(found->isSound(), qPrintable(found->problems.join(u';')));
    QCOMPARE(found->bodies, 6); // one request for all
}

void TestHistoryUpkeep::aDamagedBodyIsNamedByItsEntry()
{
    fill(3);
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        connection.setDatabaseName(file());
        QVERIFY(connection.open());
        QVERIFY(QSqlQuery(connection)
                    .exec(QStringLiteral(
                        "UPDATE piece SET bytes = x'00112233' WHERE id = (SELECT max(id) FROM piece)")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    const auto found = m_store->check();
    QVERIFY(found->isFileSound);
    QCOMPARE(found->damagedEntries, QList<qint64>{3});
}

void TestHistoryUpkeep::aFullDiskKeepsWhatIsThere()
{
    const QString folder = m_home->file(QStringLiteral("small"));
    QVERIFY(QDir().mkpath(folder));
    if (::mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=1m") != 0)
        QSKIP("only root can mount a small disk");
    const auto unmount =
        qScopeGuard([&folder] { ::umount2(QFile::encodeName(folder).constData(), MNT_DETACH); });
    std::unique_ptr<HistoryService> service =
        std::make_unique<HistoryService>(folder + QStringLiteral("/h.sqlite"));
    int kept = 0;
    std::optional<Error> refused;
    for (int count = 0; count < 100; ++count) {
        Entry entry = replyWith(QString(30, QChar(static_cast<char16_t>('a' + count % 26))));
        QByteArray noise(20'000, Qt::Uninitialized);
        for (char &byte : noise)
            byte = static_cast<char>(rand());
        entry.reply.body = Body(noise);
        service->add(entry, this, [&](const Result<qint64> &id) {
            if (id)
                ++kept;
            else
                refused = id.error();
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(refused, 30'000);
    service.reset(); // everything handed over has been tried
    QCOMPARE(refused->kind, ErrorKind::Storage);
    QVERIFY2(refused->message.contains(QStringLiteral("disk is full")), qPrintable(refused->message));
    const auto store = HistoryStore::open(folder + QStringLiteral("/h.sqlite"));
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    QVERIFY(kept > 0);
    QVERIFY((*store)->count().value_or(-1) >= kept);
    QVERIFY((*store)->check()->isSound());
}

QTEST_GUILESS_MAIN(TestHistoryUpkeep)
#include "tst_historyupkeep.moc"
