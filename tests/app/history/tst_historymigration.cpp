// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::fullEntry;

/// On files that earlier versions made: tests/data/history/version<n>.sqlite, each with the same entries.
class TestHistoryMigration : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void everythingOfAnOlderFileIsRead();
    void anOlderFileIsSearched_data();
    void anOlderFileIsSearched();
    void olderEntriesTakeMarksAndGo();
    void aDamagedOlderFileIsSalvaged();
    void anOlderBackUpIsRestored();

private:
    static QString sample(int version)
    {
        return QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/history/version%1.sqlite").arg(version);
    }
    std::unique_ptr<HistoryStore> open() const;

    std::unique_ptr<test::TestHome> m_home;
};

void TestHistoryMigration::initTestCase_data()
{
    QTest::addColumn<int>("version");
    for (int version : {1, 2})
        QTest::addRow("version %d", version) << version;
}

void TestHistoryMigration::init()
{
    QFETCH_GLOBAL(int, version);
    m_home = std::make_unique<test::TestHome>();
    QVERIFY(QDir().mkpath(QFileInfo(HistoryStore::defaultFile()).absolutePath()));
    QVERIFY(QFile::copy(sample(version), HistoryStore::defaultFile()));
    QVERIFY(QFile::setPermissions(HistoryStore::defaultFile(), QFile::ReadOwner | QFile::WriteOwner));
}

std::unique_ptr<HistoryStore> TestHistoryMigration::open() const
{
    auto store = HistoryStore::open(HistoryStore::defaultFile());
    return store ? std::move(*store) : nullptr;
}

/// What version 1 knew of the full entry.
static Entry ofVersion1()
{
    Entry entry = fullEntry();
    entry.id = 1;
    entry.reply.tls.reset();
    entry.variables.clear();
    entry.run = 0;
    entry.note.clear();
    entry.tags.clear();
    entry.starred = false;
    return entry;
}

void TestHistoryMigration::everythingOfAnOlderFileIsRead()
{
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->notice(), QString());
    QCOMPARE(store->count().value_or(-1), 4);
    const auto entry = store->entry(1);
    QVERIFY(entry);
    QCOMPARE(entry->request, ofVersion1().request);
    QCOMPARE(entry->reply, ofVersion1().reply);
    QVERIFY(*entry == ofVersion1());
    QCOMPARE(store->entry(4)->reply.failure->kind, http::FailureKind::ConnectionRefused);
    const auto rows = store->list({});
    QCOMPARE(rows->last().code, QStringLiteral("158,536"));
    const auto drafts = store->drafts(QStringLiteral("/w"));
    QCOMPARE(drafts->size(), 1);
    QCOMPARE(drafts->first().text, QStringLiteral("<hello>ä"));
    QVERIFY(store->check()->isSound());
}

void TestHistoryMigration::anOlderFileIsSearched_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<qint64>>("ids");
    QTest::newRow("a body") << QStringLiteral("KU0042") << QList<qint64>{2};
    QTest::newRow("a head") << QStringLiteral("pc-17") << QList<qint64>{4, 1};
    QTest::newRow("a verdict") << QStringLiteral("verdict:rejected") << QList<qint64>{1};
    QTest::newRow("a code") << QStringLiteral("code:158,536") << QList<qint64>{1};
    QTest::newRow("an XPath") << QStringLiteral("xpath://EMPLID='KU0042'") << QList<qint64>{2};
    QTest::newRow("a removed one") << QStringLiteral("<gone/>") << QList<qint64>{};
}

void TestHistoryMigration::anOlderFileIsSearched()
{
    QFETCH(QString, query);
    const auto rows = open()->list({.text = query, .limit = 10, .before = 0});
    QVERIFY(rows);
    QList<qint64> ids;
    for (const Summary &row : *rows)
        ids << row.id;
    QTEST(ids, "ids");
}

void TestHistoryMigration::olderEntriesTakeMarksAndGo()
{
    const auto store = open();
    QVERIFY(store->setNote(1, QStringLiteral("note")));
    QVERIFY(store->setTags({1}, {QStringLiteral("tag")}));
    QCOMPARE(store->entry(1)->note, QStringLiteral("note"));
    QVERIFY(store->remove({1, 2, 4}));
    // The index let go of what it held in the older version's words.
    QCOMPARE(store->list({.text = QStringLiteral("pc-17"), .limit = 10, .before = 0})->size(), 0);
    QVERIFY(store->check()->isSound());
    QVERIFY(store->add(fullEntry()));
    QCOMPARE(store->list({.text = QStringLiteral("KU0815"), .limit = 10, .before = 0})->size(), 1);
}

void TestHistoryMigration::aDamagedOlderFileIsSalvaged()
{
    QFile file(HistoryStore::defaultFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    // The last page, wherever it belongs to; entries are on the first ones.
    QVERIFY(file.seek(file.size() - 4096));
    file.write(QByteArray(4096, '\xA5'));
    file.close();
    const auto store = open();
    QVERIFY(store);
    if (store->notice().isEmpty())
        QSKIP("that page held nothing that a quick look looks at");
    QVERIFY(store->count().value_or(0) >= 3);
    QVERIFY(store->drafts(QStringLiteral("/w"))->size() <= 1);
}

void TestHistoryMigration::anOlderBackUpIsRestored()
{
    QFETCH_GLOBAL(int, version);
    QVERIFY(QFile::remove(HistoryStore::defaultFile()));
    const auto store = open();
    const auto restored = store->restore(sample(version), RestoreMode::Merge);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
    QCOMPARE(restored->added, 4);
    QVERIFY(*store->entry(1) == ofVersion1());
}

QTEST_GUILESS_MAIN(TestHistoryMigration)
#include "tst_historymigration.moc"
