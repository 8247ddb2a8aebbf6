// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringEncoder>
#include <QTest>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::fullEntry;
using gatepost::test::replyWith;

using Store = std::unique_ptr<HistoryStore>;

class TestHistoryStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everythingOfAnEntryComesBackEqual();
    void anEmptyEntryComesBackEqual();
    void equalBodiesAreStoredOnce();
    void aLargeBodyComesBackEqual();
    void fileAndFolderAreTheirOwnersAlone();
    void newestComeFirstInPages();
    void textIsFound_data();
    void textIsFound();
    void textIsFoundInItsEncoding_data();
    void textIsFoundInItsEncoding();
    void searchSkipsWhatWasRemoved();
    void searchPages();
    void removingKeepsBodiesThatOthersUse();
    void clearingLeavesNothingInTheFile();
    void draftsComeBackUntilRemoved();
    void anUnknownIdIsNotFound();

private:
    Store open();
    QString fileName() const { return m_home->file(QStringLiteral("data/gatepost/history.sqlite")); }
    QVariant sql(const QString &text);

    std::unique_ptr<test::TestHome> m_home;
};

void TestHistoryStore::init()
{
    m_home = std::make_unique<test::TestHome>();
}

Store TestHistoryStore::open()
{
    auto store = HistoryStore::open(HistoryStore::defaultFile());
    return store ? std::move(*store) : nullptr;
}

QVariant TestHistoryStore::sql(const QString &text)
{
    QVariant first;
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        connection.setDatabaseName(fileName());
        connection.open();
        QSqlQuery query(connection);
        if (query.exec(text) && query.next())
            first = query.value(0);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return first;
}

static QList<qint64> idsOf(const Result<QList<Summary>> &list)
{
    QList<qint64> ids;
    for (const Summary &summary : list.value_or(QList<Summary>()))
        ids << summary.id;
    return ids;
}

static QList<qint64> search(const Store &store, const QString &text)
{
    return idsOf(store->list({.text = text, .limit = 200, .before = 0}));
}

void TestHistoryStore::everythingOfAnEntryComesBackEqual()
{
    const Store store = open();
    QVERIFY(store);
    Entry entry = fullEntry();
    entry.id = store->add(entry).value_or(0);
    QCOMPARE(entry.id, 1);
    const auto read = store->entry(entry.id);
    QVERIFY(read);
    QCOMPARE(read->request, entry.request);
    QCOMPARE(read->reply, entry.reply);
    QCOMPARE(read->verdict, entry.verdict);
    QVERIFY(*read == entry);
}

void TestHistoryStore::anEmptyEntryComesBackEqual()
{
    const Store store = open();
    Entry entry;
    entry.id = store->add(entry).value_or(0);
    QVERIFY(entry.id > 0);
    QVERIFY(store->entry(entry.id).value_or(fullEntry()) == entry);
}

void TestHistoryStore::equalBodiesAreStoredOnce()
{
    const Store store = open();
    for (int count = 0; count < 3; ++count)
        QVERIFY(store->add(replyWith(QStringLiteral("<same/>"))));
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM blob")).toInt(), 2);
}

void TestHistoryStore::aLargeBodyComesBackEqual()
{
    const Store store = open();
    QByteArray bytes;
    for (int row = 0; bytes.size() < 20 * 1024 * 1024; ++row)
        bytes += "<EMPLID IsChanged=\"Y\">" + QByteArray::number(qint64(row) * 7919) + "</EMPLID>";
    bytes += "<last>needle-at-the-end</last>";
    Entry entry = replyWith({});
    entry.reply.body = Body(bytes);
    const auto id = store->add(entry);
    QVERIFY(id);
    QVERIFY(store->entry(*id)->reply.body.bytes() == bytes);
    QCOMPARE(search(store, QStringLiteral("NEEDLE-at-the-end")), QList<qint64>{*id});
}

void TestHistoryStore::fileAndFolderAreTheirOwnersAlone()
{
    const Store store = open();
    QVERIFY(store->add(fullEntry()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    const QFileInfo folder(QFileInfo(fileName()).absolutePath());
    QCOMPARE(folder.permissions() & (others | QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
    const auto files = QDir(folder.absoluteFilePath()).entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(files.size() >= 2); // the write-ahead log is there too
    for (const QFileInfo &file : files)
        QVERIFY2((file.permissions() & others) == QFile::Permissions(), qPrintable(file.fileName()));
}

void TestHistoryStore::newestComeFirstInPages()
{
    const Store store = open();
    for (int count = 0; count < 5; ++count)
        QVERIFY(store->add(replyWith(QString::number(count))));
    QCOMPARE(idsOf(store->list({.text = {}, .limit = 2, .before = 0})), (QList<qint64>{5, 4}));
    QCOMPARE(idsOf(store->list({.text = {}, .limit = 10, .before = 4})), (QList<qint64>{3, 2, 1}));
    QCOMPARE(store->count().value_or(-1), 5);
}

void TestHistoryStore::textIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isThere");
    const auto row = [](const char *text, bool isThere) {
        QTest::newRow(text) << QString::fromUtf8(text) << isThere;
    };
    row("KU0042", true);
    row("ku0042", true);
    row("U004", true);
    row("<EMPLID>KU0042</EMPLID>", true);
    row("KU0043", false);
    row("Müller", true);
    row("MÜLLER", true);
    row("ÿ€", false);
    row("42", true);
    row("zz", false);
    row("12345.67", true);
    row("158,536", true);       // the verdict's pair
    row("OPERATIONNAME", true); // a request header's name
    row("0b74c7c1", true);      // a reply header's value
    row("hc prüfung", true);    // the environment
    row("helloWORLD", true);    // the template
    row("gate.example:8443", true);
    row("PCPC:960", true);
    row("\"quoted\" OR *", false);
    row("KU0042 KU0042", true);
    row("\"KU0042 KU0042\"", false);
}

void TestHistoryStore::textIsFound()
{
    QFETCH(QString, text);
    QFETCH(bool, isThere);
    const Store store = open();
    Entry entry = fullEntry();
    entry.reply.body =
        Body(QStringLiteral("<r><EMPLID>KU0042</EMPLID><NAME>Müller</NAME>12345.67</r>").toUtf8());
    const auto id = store->add(entry);
    QVERIFY(store->add(replyWith(QStringLiteral("<other/>"))));
    QCOMPARE(search(store, text), isThere ? QList<qint64>{*id} : QList<qint64>{});
}

void TestHistoryStore::textIsFoundInItsEncoding_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    const QString text = QStringLiteral("<NAME>Jürgen</NAME>");
    QTest::newRow("UTF-8") << text.toUtf8() << QByteArray("text/xml");
    QTest::newRow("declared to HTTP") << text.toLatin1() << QByteArray("text/xml; charset=ISO-8859-1");
    QTest::newRow("declared in XML") << "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + text.toLatin1()
                                     << QByteArray("text/xml");
    QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray wide = utf16.encode(text);
    QTest::newRow("UTF-16") << wide << QByteArray("text/xml");
}

void TestHistoryStore::textIsFoundInItsEncoding()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    const Store store = open();
    Entry entry = replyWith({});
    entry.reply.headers = {{"Content-Type", contentType}};
    entry.reply.body = Body(body);
    const auto id = store->add(entry);
    QCOMPARE(search(store, QStringLiteral("JÜRGEN")), QList<qint64>{*id});
}

void TestHistoryStore::searchSkipsWhatWasRemoved()
{
    const Store store = open();
    const auto first = store->add(replyWith(QStringLiteral("KU0042 in one")));
    const auto second = store->add(replyWith(QStringLiteral("KU0042 in another")));
    QVERIFY(store->remove({*first}));
    QCOMPARE(search(store, QStringLiteral("KU0042")), QList<qint64>{*second});
    const auto again = store->add(replyWith(QStringLiteral("KU0042 in one")));
    QCOMPARE(search(store, QStringLiteral("in one")), QList<qint64>{*again});
}

void TestHistoryStore::searchPages()
{
    const Store store = open();
    for (int count = 0; count < 6; ++count)
        QVERIFY(store->add(replyWith(count % 2 ? QStringLiteral("odd one") : QStringLiteral("even one"))));
    QCOMPARE(idsOf(store->list({.text = QStringLiteral("odd"), .limit = 2, .before = 0})),
             (QList<qint64>{6, 4}));
    QCOMPARE(idsOf(store->list({.text = QStringLiteral("odd"), .limit = 2, .before = 4})),
             (QList<qint64>{2}));
}

void TestHistoryStore::removingKeepsBodiesThatOthersUse()
{
    const Store store = open();
    const auto first = store->add(replyWith(QStringLiteral("<same/>")));
    const auto second = store->add(replyWith(QStringLiteral("<same/>")));
    QVERIFY(store->remove({*first, 4711}));
    QCOMPARE(store->entry(*second)->reply.body.bytes(), QByteArray("<same/>"));
    QVERIFY(store->remove({*second}));
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM blob")).toInt(), 0);
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM piece")).toInt(), 0);
}

void TestHistoryStore::clearingLeavesNothingInTheFile()
{
    const Store store = open();
    QVERIFY(store->add(replyWith(QStringLiteral("incompressible-Zq8RtXw2"))));
    QVERIFY(!m_home->filesHolding("incompressible-Zq8RtXw2").isEmpty());
    QVERIFY(store->clear());
    QCOMPARE(store->count().value_or(-1), 0);
    QCOMPARE(search(store, QStringLiteral("incompressible")), QList<qint64>());
    QCOMPARE(m_home->filesHolding("incompressible-Zq8RtXw2"), QStringList());
}

void TestHistoryStore::draftsComeBackUntilRemoved()
{
    const DraftText draft{QStringLiteral("key-1"),
                          QStringLiteral("/w"),
                          QStringLiteral("CHG_TEST.V1"),
                          QString(),
                          QStringLiteral("<hello>ä"),
                          QJsonObject{{QStringLiteral("line"), 3}},
                          QDateTime::fromMSecsSinceEpoch(5, Qt::UTC)};
    DraftText newer = draft;
    newer.text = QStringLiteral("<hello>äö");
    {
        const Store store = open();
        QVERIFY(store->saveDraft(draft));
        QVERIFY(store->saveDraft(newer));
    }
    const Store store = open();
    QCOMPARE(store->drafts(QStringLiteral("/w")).value_or(QList<DraftText>()), QList<DraftText>{newer});
    QCOMPARE(store->drafts(QStringLiteral("/other")).value_or(QList<DraftText>{draft}), QList<DraftText>());
    QVERIFY(store->removeDraft(draft.key));
    QCOMPARE(store->drafts(QStringLiteral("/w")).value_or(QList<DraftText>{draft}), QList<DraftText>());
}

void TestHistoryStore::anUnknownIdIsNotFound()
{
    const Store store = open();
    const auto entry = store->entry(99);
    QVERIFY(!entry);
    QCOMPARE(entry.error().kind, ErrorKind::NotFound);
    QVERIFY(entry.error().message.contains(QStringLiteral("99")));
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
