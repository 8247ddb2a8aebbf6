// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/completion.h"
#include "app/history/search/searchquery.h"
#include "app/history/search/xpathterm.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::history;

class TestSearchQuery : public QObject
{
    Q_OBJECT

private slots:
    void wordsPhrasesAndFiltersAreToldApart();
    void minusNegates();
    void namesTakeChoicesAndQuotesMeanTheWholeName();
    void datesAndDurationsAreRead_data();
    void datesAndDurationsAreRead();
    void colonsInPlainTextAreText_data();
    void colonsInPlainTextAreText();
    void xpathHoldsItsOwnBlanks_data();
    void xpathHoldsItsOwnBlanks();
    void xpathThatIsOnlyBegunSaysHowToGoOn();
    void badTermsAreNamedWithTheWayOut_data();
    void badTermsAreNamedWithTheWayOut();
    void whatIsHighlightedAreTheWordsThatMustBeThere();
    void filterNamesAreCompleted();
    void valuesAreCompletedFromTheArchive();
    void onlyTheWordAtTheCursorIsCompleted();
    void xpathNeedsItsNamesAndLiterals_data();
    void xpathNeedsItsNamesAndLiterals();
};

static const QDateTime now(QDate(2026, 11, 25), QTime(14, 30));

static QList<Term> terms(const QString &text)
{
    return SearchQuery::parse(text, now).value_or(SearchQuery()).terms;
}

void TestSearchQuery::wordsPhrasesAndFiltersAreToldApart()
{
    const QList<Term> found =
        terms(QStringLiteral("KU0042 \"in one piece\" env:UAT code:158,536 pinned: note:\"two words\" tag:"));
    QCOMPARE(found.size(), 7);
    QCOMPARE(found[0].value, QStringLiteral("KU0042"));
    QCOMPARE(found[1].value, QStringLiteral("in one piece"));
    QCOMPARE(found[2].field, Field::Environment);
    QCOMPARE(found[2].choices, QStringList{QStringLiteral("UAT")});
    QCOMPARE(found[3].field, Field::Code);
    QCOMPARE(found[3].value, QStringLiteral("158,536"));
    QCOMPARE(found[4].field, Field::Pinned);
    QVERIFY(found[4].isWanted);
    QCOMPARE(found[5].field, Field::Note);
    QCOMPARE(found[5].value, QStringLiteral("two words"));
    QCOMPARE(found[6].field, Field::Tag);
    QVERIFY(SearchQuery::parse(QStringLiteral("  \n "))->isEmpty());
    QVERIFY(SearchQuery::parse(QStringLiteral("\""))->isEmpty());
}

void TestSearchQuery::minusNegates()
{
    const QList<Term> found = terms(QStringLiteral("-env:DEV -\"no such\" -gone a-b - starred:no"));
    QCOMPARE(found.size(), 6);
    QVERIFY(found[0].isNegated && found[1].isNegated && found[2].isNegated);
    QCOMPARE(found[1].value, QStringLiteral("no such"));
    QVERIFY(!found[3].isNegated);
    QCOMPARE(found[3].value, QStringLiteral("a-b"));
    QCOMPARE(found[4].value, QStringLiteral("-"));
    QVERIFY(!found[5].isNegated && !found[5].isWanted);
}

void TestSearchQuery::namesTakeChoicesAndQuotesMeanTheWholeName()
{
    const QList<Term> found = terms(QStringLiteral("env:DEV,UAT env:\"HC, UAT\" ENV:x"));
    QCOMPARE(found[0].choices, (QStringList{QStringLiteral("DEV"), QStringLiteral("UAT")}));
    QVERIFY(!found[0].isExact);
    QCOMPARE(found[1].choices, QStringList{QStringLiteral("HC, UAT")});
    QVERIFY(found[1].isExact);
    QCOMPARE(found[2].field, Field::Environment);
}

void TestSearchQuery::datesAndDurationsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("number");
    const auto ms = [](int day, QTime time) {
        return QDateTime(QDate(2026, 11, day), time).toMSecsSinceEpoch();
    };
    const auto row = [](const char *text, qint64 number) {
        QTest::newRow(text) << QString::fromLatin1(text) << number;
    };
    row("after:2026-11-01", ms(1, QTime(0, 0)));
    row("before:2026-11-01T14:05", ms(1, QTime(14, 5)));
    row("before:2026-11-01t14:05:06", ms(1, QTime(14, 5, 6)));
    row("after:today", ms(25, QTime(0, 0)));
    row("after:Yesterday", ms(24, QTime(0, 0)));
    row("after:7d", ms(18, QTime(0, 0)));
    row("after:2w", ms(11, QTime(0, 0)));
    row("after:3h", ms(25, QTime(11, 30)));
    row("slower:2s", 2'000'000);
    row("slower:2", 2'000'000);
    row("slower:1.5s", 1'500'000);
    row("slower:500ms", 500'000);
    row("slower:1m", 60'000'000);
    row("run:12", 12);
}

void TestSearchQuery::datesAndDurationsAreRead()
{
    QFETCH(QString, text);
    const QList<Term> found = terms(text);
    QCOMPARE(found.size(), 1);
    QTEST(found.first().number, "number");
}

void TestSearchQuery::colonsInPlainTextAreText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"http://gate.example:8443/PSIGW", "10:42", "PCPC:960", "soap:Envelope",
                             "OperationName:", "<EMPLID>KU0042</EMPLID>", "158,536"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestSearchQuery::colonsInPlainTextAreText()
{
    QFETCH(QString, text);
    const QList<Term> found = terms(text);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().field, Field::Text);
    QCOMPARE(found.first().value, text);
}

void TestSearchQuery::xpathThatIsOnlyBegunSaysHowToGoOn()
{
    for (const char *begun : {"xpath://", "KU0042 xpath:/", "-xpath://"}) {
        const auto parsed = SearchQuery::parse(QString::fromLatin1(begun));
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.contains(QLatin1String("such as xpath://EMPLID")),
                 qPrintable(parsed.error().message));
    }
}

void TestSearchQuery::xpathHoldsItsOwnBlanks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expression");
    const auto row = [](const char *text, const char *expression) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expression);
    };
    row("xpath://EMPLID='KU0042'", "//EMPLID='KU0042'");
    row("xpath://a[b = 'x y']/c", "//a[b = 'x y']/c");
    row("xpath:count(//a, 'it')", "");
    row("xpath:\"//a = 'b c'\"", "//a = 'b c'");
    row("xpath:contains(//NAME, \"O'Hara x\")", "contains(//NAME, \"O'Hara x\")");
}

void TestSearchQuery::xpathHoldsItsOwnBlanks()
{
    QFETCH(QString, text);
    QFETCH(QString, expression);
    const QList<SearchWord> words = searchWords(text + QStringLiteral(" more"));
    QCOMPARE(words.size(), 2);
    if (!expression.isEmpty())
        QCOMPARE(terms(text).value(0).value, expression);
}

void TestSearchQuery::badTermsAreNamedWithTheWayOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("wayOut");
    const auto row = [](const char *text, const char *named, const char *wayOut) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(named)
                            << QString::fromLatin1(wayOut);
    };
    row("evn:UAT", "evn:", "env:");
    row("verdct:rejected", "verdct:", "verdict:");
    row("env:", "env:", "a value");
    row("verdict:bad", "verdict:bad", "rejected");
    row("code:abc", "code:abc", "code:158,536");
    row("after:soon", "after:soon", "after:2026-11-01");
    row("before:2026-13-01", "before:2026-13-01", "today");
    row("slower:quick", "slower:quick", "2s");
    row("pinned:perhaps", "pinned:perhaps", "pinned:no");
    row("run:first", "run:first", "run:12");
    row("xpath://a[", "xpath://a[", "quotes");
}

void TestSearchQuery::badTermsAreNamedWithTheWayOut()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    QFETCH(QString, wayOut);
    const auto parsed = SearchQuery::parse(QStringLiteral("fine ") + text, now);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::Input);
    QVERIFY2(parsed.error().message.contains(named), qPrintable(parsed.error().message));
    QVERIFY2(parsed.error().message.contains(wayOut), qPrintable(parsed.error().message));
}

void TestSearchQuery::whatIsHighlightedAreTheWordsThatMustBeThere()
{
    const auto query = SearchQuery::parse(QStringLiteral("KU0042 -gone note:late env:UAT xpath://a"), now);
    QCOMPARE(query->words(), QStringList{QStringLiteral("KU0042")});
    QCOMPARE(query->noteWords(), (QStringList{QStringLiteral("KU0042"), QStringLiteral("late")}));
    QCOMPARE(query->expressions(), QStringList{QStringLiteral("//a")});
}

static QStringList textsOf(const Completions &completions)
{
    QStringList texts;
    for (const Completion &choice : completions.choices)
        texts << choice.text;
    return texts;
}

void TestSearchQuery::filterNamesAreCompleted()
{
    QCOMPARE(textsOf(completions(QStringLiteral("te"), 2, {})), QStringList{QStringLiteral("template:")});
    QCOMPARE(textsOf(completions(QStringLiteral("-ver"), 4, {})), QStringList{QStringLiteral("-verdict:")});
    QCOMPARE(completions({}, 0, {}).choices.size(), filters().size());
    for (const Completion &choice : completions({}, 0, {}).choices)
        QVERIFY2(!choice.explanation.isEmpty(), qPrintable(choice.text));
    QVERIFY(completions(QStringLiteral("\"te"), 3, {}).choices.isEmpty());
}

void TestSearchQuery::valuesAreCompletedFromTheArchive()
{
    const Vocabulary known{
        .environments = {QStringLiteral("DEV"), QStringLiteral("HC UAT"), QStringLiteral("UAT")},
        .operations = {QStringLiteral("DEPT_SYNC.V1")},
        .templates = {},
        .tags = {QStringLiteral("retest")},
        .users = {},
        .codes = {QStringLiteral("158,536")}};
    QCOMPARE(textsOf(completions(QStringLiteral("env:ua"), 6, known)),
             (QStringList{QStringLiteral("env:UAT "), QStringLiteral("env:\"HC UAT\" ")}));
    QCOMPARE(textsOf(completions(QStringLiteral("code:1"), 6, known)),
             QStringList{QStringLiteral("code:158,536 ")});
    QCOMPARE(textsOf(completions(QStringLiteral("tag:"), 4, known)),
             QStringList{QStringLiteral("tag:retest ")});
    QCOMPARE(textsOf(completions(QStringLiteral("verdict:re"), 10, known)),
             (QStringList{QStringLiteral("verdict:reply "), QStringLiteral("verdict:rejected "),
                          QStringLiteral("verdict:unreachable ")}));
}

void TestSearchQuery::onlyTheWordAtTheCursorIsCompleted()
{
    const QString text = QStringLiteral("KU0042 op: after:today");
    const Vocabulary known{.environments = {},
                           .operations = {QStringLiteral("DEPT_SYNC.V1")},
                           .templates = {},
                           .tags = {},
                           .users = {},
                           .codes = {}};
    const Completions found = completions(text, 10, known);
    QCOMPARE(found.begin, 7);
    QCOMPARE(found.end, 10);
    QCOMPARE(textsOf(found), QStringList{QStringLiteral("op:DEPT_SYNC.V1 ")});
}

void TestSearchQuery::xpathNeedsItsNamesAndLiterals_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("needed");
    const auto row = [](const char *expression, const char *needed) {
        QTest::newRow(expression) << QString::fromLatin1(expression)
                                  << QString::fromLatin1(needed).split(u' ', Qt::SkipEmptyParts);
    };
    row("//EMPLID='KU0042'", "EMPLID KU0042");
    row("//JOB[EMPLID='KU 0042' and @x>3]/EFFDT", "JOB EMPLID EFFDT 0042");
    row("//ns:EMPLID[contains(., 'KU00')]", "EMPLID KU00");
    row("//*[local-name()='EMPLID']", "EMPLID");
    row("//EMPLID[.='a&b<12345']", "EMPLID 12345");
    row("//EMPLID | //DEPTID", "");
    row("//EMPLID[.='KU0042' or .='KU0043']", "");
    row("//JOB[not(EMPLID)]", "");
    row("//EMPLID != 'KU0042'", "");
    row("not(//EMPLID)", "");
    row("count(//EMPLID)=0", "");
    row("//EMPLID=''", "");
    row("//a[contains('KU0042', EMPLID)]", "");
    row("//JOB[string-length(EMPLID)=0]", "");
}

void TestSearchQuery::xpathNeedsItsNamesAndLiterals()
{
    QFETCH(QString, expression);
    QTEST(xpathterm::needed(expression), "needed");
}

QTEST_GUILESS_MAIN(TestSearchQuery)
#include "tst_searchquery.moc"
