// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyservice.h"
#include "app/history/search/xpathterm.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::fullEntry;
using gatepost::test::replyWith;

class TestArchiveSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eachFilterFindsWhatItSays_data();
    void eachFilterFindsWhatItSays();
    void severalWordsMayStandInDifferentPlaces();
    void notesAndTagsAreFoundAsTheyAreNow();
    void commonWordsComeNewestFirstInPages();
    void oldSharedBodiesAreFoundAmongNewerOnes();
    void rareWordsInBodiesThatManyShareComeInPages();
    void xpathIsAskedOfBothBodies();
    void xpathAgreesWithAskingEveryBody_data();
    void xpathAgreesWithAskingEveryBody();
    void aCancelledSearchSaysSo();
    void snippetsShowTheWordInItsPlace();
    void snippetsOfAnXpathAreItsNodes();
    void vocabularyIsWhatTheArchiveHolds();
    void theServiceAnswersPageByPage();
    void aNewerSearchEndsTheOlderOne();
    void aBadQueryIsSaidByTheService();
    void whatTheIndexLeavesOutIsFoundAllTheSame();
    void digitsAreFoundFromAnyPlaceOn();

private:
    QList<qint64> ids(const QString &text, int limit = 200, qint64 before = 0) const;

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<HistoryStore> m_store;
};

void TestArchiveSearch::init()
{
    m_store.reset();
    m_home = std::make_unique<test::TestHome>();
    m_store = std::move(*HistoryStore::open(HistoryStore::defaultFile()));
}

QList<qint64> TestArchiveSearch::ids(const QString &text, int limit, qint64 before) const
{
    const auto list = m_store->list({.text = text, .limit = limit, .before = before});
    if (!list)
        qWarning("%s", qPrintable(list.error().message));
    QList<qint64> found;
    for (const Summary &row : list.value_or(QList<Summary>()))
        found << row.id;
    return found;
}

void TestArchiveSearch::eachFilterFindsWhatItSays_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<qint64>>("found"); // 1: the full entry, 2: a plain one of later
    const auto row = [](const char *query, const QList<qint64> &found) {
        QTest::newRow(query) << QString::fromUtf8(query) << found;
    };
    const QList<qint64> full{1};
    const QList<qint64> plain{2};
    const QList<qint64> both{2, 1};
    const QList<qint64> none;
    row("env:prüf", full);
    row("env:hcuat", full);
    row("env:\"HC Prüfung\"", full);
    row("env:\"HC\"", none);
    row("env:DEV,HC", both);
    row("-env:HC", plain);
    row("op:chg_sync", full);
    row("op:CHG,DEPT", both);
    row("op:CHG%", none);
    row("template:hello", full);
    row("-template:hello", plain);
    row("user:ann", full);
    row("verdict:rejected", full);
    row("verdict:rejected,reply", both);
    row("-verdict:reply", full);
    row("code:158,536", full);
    row("code:158", full);
    row("code:15", none);
    row("-code:158", plain);
    row("after:2026-02-03", full);
    row("before:2026-02-03", plain);
    row("after:2030-01-01", none);
    row("slower:50ms", full);
    row("-slower:50ms", plain);
    row("pinned:", full);
    row("starred:no", plain);
    row("-pinned:", plain);
    row("note:", full);
    row("note:refresh", full);
    row("note:grüße", full);
    row("-note:", plain);
    row("tag:", full);
    row("tag:nacht", full);
    row("tag:\"nacht\"", none);
    row("tag:RETEST,x", full);
    row("run:3", full);
    row("run:4", none);
    row("KU0815", full); // a variable's value
    row("refresh", full);
    row("Nachttest", full);
    row("DEPT_SYNC -env:HC", plain);
    row("-DEPT_SYNC", full);
    row("verdict:rejected code:158,536 env:HC pinned: 0b74c7c1", full);
    row("verdict:rejected code:158,537", none);
}

void TestArchiveSearch::eachFilterFindsWhatItSays()
{
    QFETCH(QString, query);
    QVERIFY(m_store->add(fullEntry()));
    Entry plain = replyWith(QStringLiteral("<DEPT_SYNC/>"));
    plain.environment = plain.environmentName = QStringLiteral("dev");
    QVERIFY(m_store->add(plain));
    QTEST(ids(query), "found");
}

void TestArchiveSearch::severalWordsMayStandInDifferentPlaces()
{
    QVERIFY(m_store->add(fullEntry()));
    QCOMPARE(ids(QStringLiteral("helloworld IBResponse acceptance")), QList<qint64>());
    QCOMPARE(ids(QStringLiteral("helloworld IBResponse hcuat")), QList<qint64>{1});
    QCOMPARE(ids(QStringLiteral("IBResponse \"type=\"")), QList<qint64>{1});
}

void TestArchiveSearch::notesAndTagsAreFoundAsTheyAreNow()
{
    QVERIFY(m_store->add(replyWith(QStringLiteral("<a/>"))));
    QVERIFY(m_store->setNote(1, QStringLiteral("waiting for Ben")));
    QVERIFY(m_store->setTags({1}, {QStringLiteral("night run")}));
    QCOMPARE(ids(QStringLiteral("for ben")), QList<qint64>{1});
    QCOMPARE(ids(QStringLiteral("\"night run\"")), QList<qint64>{1});
    QVERIFY(m_store->setNote(1, {}));
    QVERIFY(m_store->setTags({1}, {}));
    QCOMPARE(ids(QStringLiteral("ben")), QList<qint64>());
    QCOMPARE(ids(QStringLiteral("night")), QList<qint64>());
}

void TestArchiveSearch::commonWordsComeNewestFirstInPages()
{
    constexpr int all = 300;
    for (int count = 1; count <= all; ++count)
        QVERIFY(m_store->add(replyWith(QStringLiteral("<common>%1</common>").arg(count))));
    QList<qint64> found;
    qint64 before = 0;
    while (true) {
        const auto page = m_store->page({.text = QStringLiteral("common"), .limit = 70, .before = before});
        QVERIFY(page);
        for (const Summary &row : page->rows)
            found << row.id;
        before = page->next;
        if (before == 0)
            break;
    }
    QList<qint64> expected;
    for (qint64 id = all; id >= 1; --id)
        expected << id;
    QCOMPARE(found, expected);
}

void TestArchiveSearch::oldSharedBodiesAreFoundAmongNewerOnes()
{
    // More of them than the index is asked for at a time, so that the walk has to go where it does not know.
    constexpr int all = 1'200;
    for (int count = 1; count <= all; ++count) {
        const bool isShared = count % 10 == 0;
        QVERIFY(m_store->add(replyWith(isShared ? QStringLiteral("<a>shared needle</a>")
                                                : QStringLiteral("<a>needle %1</a>").arg(count))));
    }
    QCOMPARE(ids(QStringLiteral("needle"), all).size(), all);
    const QList<qint64> shared = ids(QStringLiteral("\"shared needle\""), all);
    QCOMPARE(shared.size(), all / 10);
    QCOMPARE(ids(QStringLiteral("needle -shared"), all).size(), all - all / 10);
    QCOMPARE(ids(QStringLiteral("le"), all).size(), all);
}

void TestArchiveSearch::rareWordsInBodiesThatManyShareComeInPages()
{
    for (int count = 1; count <= 200; ++count)
        QVERIFY(m_store->add(replyWith(QStringLiteral("<only one/>"))));
    QCOMPARE(ids(QStringLiteral("\"only one\""), 3), (QList<qint64>{200, 199, 198}));
    QCOMPARE(ids(QStringLiteral("\"only one\""), 3, 198), (QList<qint64>{197, 196, 195}));
    QCOMPARE(ids(QStringLiteral("\"only one\""), 500, 11).size(), 10);
}

void TestArchiveSearch::xpathIsAskedOfBothBodies()
{
    Entry asked = replyWith(QStringLiteral("<r xmlns='urn:x'><EMPLID>KU0042</EMPLID></r>"));
    QVERIFY(m_store->add(asked));
    asked = replyWith(QStringLiteral("<other>KU0042</other>"));
    QVERIFY(m_store->add(asked));
    asked.request.body = Body("<q:DEPT xmlns:q='urn:y'><q:EMPLID>KU0042</q:EMPLID></q:DEPT>");
    QVERIFY(m_store->add(asked));
    QVERIFY(m_store->add(replyWith(QStringLiteral("EMPLID KU0042 is no XML"))));
    QCOMPARE(ids(QStringLiteral("xpath://EMPLID='KU0042'")), (QList<qint64>{3, 1}));
    QCOMPARE(ids(QStringLiteral("xpath://EMPLID[.='KU0042']")), (QList<qint64>{3, 1}));
    QCOMPARE(ids(QStringLiteral("xpath://nothing:EMPLID='KU0042'")), (QList<qint64>{3, 1}));
    QCOMPARE(ids(QStringLiteral("-xpath://EMPLID='KU0042'")), (QList<qint64>{4, 2}));
    QCOMPARE(ids(QStringLiteral("xpath://EMPLID='KU0042' q:DEPT")), QList<qint64>{3});
}

void TestArchiveSearch::xpathAgreesWithAskingEveryBody_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression :
         {"//B='x 1'", "//A[B='x 2']", "//A[B='x 1' or B='x 3']", "//B | //C", "not(//C)", "//A[not(C)]",
          "count(//B)=2", "//C", "//B != 'x 1'", "//*[local-name()='C' and .='y']", "string(//C)=''",
          "//B[starts-with(., 'x')]", "//B[contains(.,'2')]", "/A/B[2]"})
        QTest::newRow(expression) << QString::fromLatin1(expression);
}

void TestArchiveSearch::xpathAgreesWithAskingEveryBody()
{
    QFETCH(QString, expression);
    const QStringList bodies{QStringLiteral("<A><B>x 1</B></A>"), QStringLiteral("<A><B>x 2</B><C>y</C></A>"),
                             QStringLiteral("<A><B>x 3</B><B>x 1</B></A>"), QStringLiteral("<D>none</D>"),
                             QStringLiteral("no XML")};
    QList<qint64> expected;
    for (const QString &body : bodies) {
        Entry entry = replyWith(body);
        entry.request.body = Body();
        const auto id = m_store->add(entry);
        if (xpathterm::look(expression, document::Text::ofUtf8(body.toUtf8()), nullptr).isTrue)
            expected.prepend(*id);
    }
    QCOMPARE(ids(QStringLiteral("xpath:\"") + expression + u'"'), expected);
}

void TestArchiveSearch::aCancelledSearchSaysSo()
{
    QVERIFY(m_store->add(replyWith(QStringLiteral("<a>needle</a>"))));
    const std::atomic_bool cancel = true;
    const auto list = m_store->list({.text = QStringLiteral("needle"), .limit = 5, .before = 0}, &cancel);
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::Cancelled);
}

static QList<Snippet> snippetsOf(const HistoryStore &store, qint64 id, const QString &query)
{
    return store.snippets({id}, query, 10).value_or(QHash<qint64, QList<Snippet>>()).value(id);
}

void TestArchiveSearch::snippetsShowTheWordInItsPlace()
{
    const QString text =
        QStringLiteral("<r>%1<NAME>J\u00fcrgen KU0042\n</NAME>%1</r>").arg(QString(500, u'\u00e4'));
    Entry entry = replyWith(text);
    entry.request.headers = {{"X-Employee", "ku0042"}};
    entry.note = QStringLiteral("about KU0042");
    QVERIFY(m_store->add(entry));
    const QList<Snippet> found = snippetsOf(*m_store, 1, QStringLiteral("ku0042 env:x jürgen"));
    QCOMPARE(found.size(), 4);
    QCOMPARE(found[0].where, Snippet::Where::ReplyBody);
    QCOMPARE(found[0].text.mid(found[0].begin, found[0].length), QStringLiteral("KU0042"));
    const QByteArray utf8 = text.toUtf8();
    QCOMPARE(utf8.mid(found[0].range.begin, found[0].range.end - found[0].range.begin), QByteArray("KU0042"));
    QCOMPARE(found[1].text.mid(found[1].begin, found[1].length), QStringLiteral("J\u00fcrgen"));
    QVERIFY(!found[0].text.contains(u'\n'));
    QVERIFY2(!found[0].text.contains(QChar::ReplacementCharacter), qPrintable(found[0].text));
    QCOMPARE(found[2].where, Snippet::Where::Note);
    QCOMPARE(found[3].where, Snippet::Where::RequestHeader);
    QCOMPARE(found[3].name, QStringLiteral("X-Employee"));
    QCOMPARE(found[3].text.mid(found[3].begin, found[3].length), QStringLiteral("ku0042"));
    QCOMPARE(snippetsOf(*m_store, 99, QStringLiteral("x")), QList<Snippet>());
}

void TestArchiveSearch::snippetsOfAnXpathAreItsNodes()
{
    const QString text = QStringLiteral("<r><EMPLID>KU0041</EMPLID><EMPLID>KU0042</EMPLID></r>");
    QVERIFY(m_store->add(replyWith(text)));
    const QList<Snippet> found = snippetsOf(*m_store, 1, QStringLiteral("xpath://EMPLID[.='KU0042']"));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].text.mid(found[0].begin, found[0].length), QStringLiteral("<EMPLID>KU0042</EMPLID>"));
}

void TestArchiveSearch::vocabularyIsWhatTheArchiveHolds()
{
    QVERIFY(m_store->add(fullEntry()));
    QVERIFY(m_store->add(replyWith(QStringLiteral("<a/>"))));
    const auto known = m_store->vocabulary();
    QVERIFY(known);
    QCOMPARE(known->environments, QStringList{QStringLiteral("HC Prüfung")});
    QCOMPARE(known->operations,
             (QStringList{QStringLiteral("CHG_SYNC_TEST.v1"), QStringLiteral("DEPT_SYNC.V1")}));
    QCOMPARE(known->codes, QStringList{QStringLiteral("158,536")});
    QCOMPARE(known->tags, (QStringList{QStringLiteral("Nachttest"), QStringLiteral("retest")}));
    QCOMPARE(known->users, QStringList{QStringLiteral("ann")});
}

void TestArchiveSearch::theServiceAnswersPageByPage()
{
    HistoryService service(HistoryStore::defaultFile());
    QList<qint64> found;
    bool isDone = false;
    for (int count = 1; count <= 30; ++count)
        service.add(replyWith(QStringLiteral("<needle>%1</needle>").arg(count)), this, {});
    service.search({.text = QStringLiteral("needle"), .limit = 20, .before = 0}, this,
                   [&](const Result<Page> &page) {
                       for (const Summary &row : page->rows)
                           found << row.id;
                       isDone = page->isLast;
                   });
    QTRY_VERIFY(isDone);
    QCOMPARE(found.size(), 20);
    QCOMPARE(found.first(), 30);
    QCOMPARE(found.last(), 11);
}

void TestArchiveSearch::aNewerSearchEndsTheOlderOne()
{
    for (int count = 1; count <= 50; ++count)
        QVERIFY(m_store->add(replyWith(QStringLiteral("<needle>%1</needle>").arg(count))));
    HistoryService service(HistoryStore::defaultFile());
    QStringList answered;
    for (const QString &text : {QStringLiteral("nee"), QStringLiteral("need"), QStringLiteral("needle")})
        service.search({.text = text, .limit = 200, .before = 0}, this,
                       [&answered, text](const Result<Page> &) { answered << text; });
    QTRY_COMPARE(answered, QStringList{QStringLiteral("needle")});
    service.search({.text = QStringLiteral("needle"), .limit = 200, .before = 0}, this,
                   [&answered](const Result<Page> &) { answered << QStringLiteral("stopped"); });
    service.stopSearch(this);
    bool isListed = false;
    service.list({}, this, [&isListed](const Result<QList<Summary>> &) { isListed = true; });
    QTRY_VERIFY(isListed);
    QVERIFY(!answered.contains(QStringLiteral("stopped")));
}

void TestArchiveSearch::aBadQueryIsSaidByTheService()
{
    HistoryService service(HistoryStore::defaultFile());
    std::optional<Error> error;
    service.search({.text = QStringLiteral("code:x"), .limit = 20, .before = 0}, this,
                   [&error](const Result<Page> &page) { error = page.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Input);
}

// What stands in most bodies is looked up when there are some hundreds of them, and is then no longer
// indexed.
void TestArchiveSearch::whatTheIndexLeavesOutIsFoundAllTheSame()
{
    constexpr int count = 300;
    const QString filling = QStringLiteral("<ADDRESS1>Station Road</ADDRESS1>").repeated(40);
    for (int number = 1; number <= count; ++number)
        QVERIFY(m_store->add(replyWith(QStringLiteral("<r>%1<EMPLID>KU%2</EMPLID></r>")
                                           .arg(filling)
                                           .arg(number, 6, 10, QLatin1Char('0')))));
    QCOMPARE(ids(QStringLiteral("\"Station Road\""), 1000).size(), count);
    QCOMPARE(ids(QStringLiteral("ADDRESS1"), 5), QList<qint64>({300, 299, 298, 297, 296}));
    QCOMPARE(ids(QStringLiteral("KU000007")), QList<qint64>{7});
    QCOMPARE(ids(QStringLiteral("KU000299")), QList<qint64>{299});
    QCOMPARE(ids(QStringLiteral("000299</EMPLID>")), QList<qint64>{299});
    QCOMPARE(ids(QStringLiteral("-KU000299 KU00029")).size(), 9);
    QCOMPARE(ids(QStringLiteral("xpath://EMPLID='KU000298'")), QList<qint64>{298});
    QVERIFY(m_store->remove({7, 299}));
    QCOMPARE(ids(QStringLiteral("KU000007")), QList<qint64>{});
    QCOMPARE(ids(QStringLiteral("KU000299")), QList<qint64>{});
    QVERIFY(m_store->check()->isSound());
    QVERIFY(m_store->clear());
    QVERIFY(m_store->add(replyWith(QStringLiteral("<r>Station Road</r>"))));
    QCOMPARE(ids(QStringLiteral("\"Station Road\"")).size(), 1);
}

void TestArchiveSearch::digitsAreFoundFromAnyPlaceOn()
{
    QVERIFY(m_store->add(replyWith(QStringLiteral("<NID>756123498</NID><CODE>158</CODE>"))));
    QVERIFY(m_store->add(replyWith(QStringLiteral("<NID>123</NID>"))));
    for (const char *part : {"756123498", "6123", "3498</", "D>7561", "561", "58</C", "98"})
        QCOMPARE(ids(QLatin1String(part)), QList<qint64>{1});
    QCOMPARE(ids(QStringLiteral("123")), QList<qint64>({2, 1}));
    QCOMPARE(ids(QStringLiteral("6124")), QList<qint64>{});
}

QTEST_GUILESS_MAIN(TestArchiveSearch)
#include "tst_archivesearch.moc"
