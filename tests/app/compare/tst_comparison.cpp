// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparison.h"
#include "app/compare/report/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatepost;
using namespace gatepost::compare;

static Document documentOf(const QByteArray &text)
{
    return {document::Text::read(Body(text)), {}};
}

static Comparison compared(const QByteArray &left, const QByteArray &right, const Rules &rules = {})
{
    return *Comparison::of(documentOf(left), documentOf(right), rules);
}

static Rules rulesOf(const QByteArray &json)
{
    return *Rules::fromJson(json);
}

/// `~/a/b[2] 1→2`, one a difference.
static QStringList said(const Comparison &comparison)
{
    QStringList all;
    for (const Difference &difference : comparison.differences()) {
        const Side &side = difference.left.isThere() ? difference.left : difference.right;
        QString text = kindSign(difference.kind) + side.path;
        if (difference.kind == Kind::Changed)
            text += QStringLiteral(" %1→%2").arg(difference.left.value, difference.right.value);
        all << text;
    }
    return all;
}

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void whatSaysTheSameIsTheSame_data();
    void whatSaysTheSameIsTheSame();
    void whatDiffersIsNamed_data();
    void whatDiffersIsNamed();
    void rowsAreMatchedByKey();
    void aKeyIsGuessedAndSaidToBe();
    void aKeyOfTheRulesIsFollowed();
    void aRowOfARowsetBringsItsPscama();
    void aChangedFieldSaysItsRow();
    void elementsNamedInRulesAreIgnoredAndCounted();
    void rulesHideNothingTheyDoNotName();
    void usualNoiseIsIgnored();
    void unorderedChildrenMayStandInAnyOrder();
    void commentsCountWhereAskedFor();
    void noiseIsLearnedAsNarrowRules();
    void malformedDocumentsAreComparedByLine();
    void aDocumentTypeIsNoObstacle();
    void deepAndWideDocumentsTakeNoTime();
    void aComparisonCanBeGivenUp();
    void jsonReportHasTheDocumentedForm();
    void htmlReportCarriesNoMarkupOfOthers();
};

void TestComparison::whatSaysTheSameIsTheSame_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    const auto row = [](const char *name, const char *left, const char *right) {
        QTest::newRow(name) << QByteArray(left) << QByteArray(right);
    };
    row("order of attributes", "<a x='1' y='2'/>", "<a y=\"2\" x=\"1\"/>");
    row("prefixes", "<p:a xmlns:p='u'><p:b/></p:a>", "<a xmlns='u'><b/></a>");
    row("white space between elements", "<a><b>1</b><c/></a>", "<a>\n  <b>1</b>\n  <c/>\n</a>\n");
    row("CDATA", "<a>1 &lt; 2</a>", "<a><![CDATA[1 < 2]]></a>");
    row("empty elements", "<a><b/></a>", "<a><b></b></a>");
    row("spelling of characters", "<a>A&#66;C</a>", "<a>&#x41;BC</a>");
    row("encoding", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "<a>\xc3\xa9</a>");
    row("comments", "<a><!-- x --><b/></a>", "<a><b/></a>");
    row("declaration", "<?xml version='1.0'?><a/>", "<a/>");
    row("attribute quotes and blanks", "<a  x = 'a &quot; b' />", "<a x=\"a &#34; b\"/>");
    row("members of an object", R"({"a":1,"b":[1, 2]})", R"({ "b" : [1,2], "a" : 1 })");
    row("spelling of a string", R"(["\u0041"])", R"(["A"])");
    row("nothing", "", "");
    row("lines", "one\ntwo\n", "one\ntwo\n");
    row("line ends", "one\ntwo\n", "one\r\ntwo\r\n");
}

void TestComparison::whatSaysTheSameIsTheSame()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QCOMPARE(said(compared(left, right)), QStringList());
    QCOMPARE(said(compared(right, left)), QStringList());
    QVERIFY(compared(left, right).isSame());
}

void TestComparison::whatDiffersIsNamed_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *left, const char *right, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(left) << QByteArray(right) << expected;
    };
    row("a field", "<a><b>1</b></a>", "<a><b>2</b></a>", {"~/a/b 1→2"});
    row("an attribute", "<a><b x='1'/></a>", "<a><b x='2'/></a>", {"~/a/b/@x 1→2"});
    row("an attribute less", "<a x='1' y='2'/>", "<a x='1'/>", {"-/a/@y"});
    row("an attribute more", "<a/>", "<a x='1'/>", {"+/a/@x"});
    row("an element more", "<a><b/></a>", "<a><b/><c/></a>", {"+/a/c"});
    row("an element less", "<a><b/><c/></a>", "<a><c/></a>", {"-/a/b"});
    row("another name", "<a><b>1</b></a>", "<a><c>1</c></a>", {"-/a/b", "+/a/c"});
    row("another root", "<a/>", "<b/>", {"-/a", "+/b"});
    row("another namespace", "<a xmlns='u'/>", "<a xmlns='v'/>", {"-/a", "+/a"});
    row("mixed text", "<p>one <b>two</b> three</p>", "<p>one <b>two</b> four</p>",
        {"~/p/text()[2]  three→ four"});
    row("blanks in mixed text", "<p>a<b/> <b/></p>", "<p>a<b/><b/></p>",
        {"~/p <p>a<b/> <b/></p>→<p>a<b/><b/></p>"});
    row("a value that became elements", "<a><b>1</b></a>", "<a><b><c/></b></a>", {"~/a/b 1→<b><c/></b>"});
    row("moved", "<a><b/><c/><d/></a>", "<a><c/><d/><b/></a>", {"↔/a/b"});
    row("one of many alike", "<a><b>1</b><b>1</b><b>1</b></a>", "<a><b>1</b><b>1</b></a>", {"-/a/b[3]"});
    row("blanks within a field", "<a>x</a>", "<a>x </a>", {"~/a x→x "});
    row("a member", R"({"a":1})", R"({"a":2})", {"~$.a 1→2"});
    row("a number is no text", R"({"a":1})", R"({"a":"1"})", {"~$.a 1→1"});
    row("a member more", R"({"a":1})", R"({"a":1,"b c":null})", {"+$['b c']"});
    row("an item less", R"([1,2,3])", R"([1,3])", {"-$[1]"});
    row("a line", "one\ntwo\nthree\n", "one\ntwO\nthree\n", {"~line 2 two→twO"});
    row("a line more", "one\nthree\n", "one\ntwo\nthree\n", {"+line 2"});
}

void TestComparison::whatDiffersIsNamed()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QStringList, expected);
    QCOMPARE(said(compared(left, right)), expected);
}

static const QByteArray jobs =
    "<JOBS><JOB><EMPLID>1</EMPLID><EFFDT>2020-01-01</EFFDT><DEPTID>10</DEPTID></JOB>"
    "<JOB><EMPLID>1</EMPLID><EFFDT>2021-01-01</EFFDT><DEPTID>11</DEPTID></JOB>"
    "<JOB><EMPLID>2</EMPLID><EFFDT>2020-01-01</EFFDT><DEPTID>12</DEPTID></JOB></JOBS>";

void TestComparison::rowsAreMatchedByKey()
{
    QByteArray other = jobs;
    other.replace("<DEPTID>10", "<DEPTID>99").replace("<DEPTID>11", "<DEPTID>98");
    // The rows in another order, and one between.
    const qsizetype cut = other.indexOf("<JOB><EMPLID>2");
    const QByteArray last = other.mid(cut, other.indexOf("</JOBS>") - cut);
    other.remove(cut, last.size());
    other.insert(6, last + "<JOB><EMPLID>0</EMPLID><EFFDT>2020-01-01</EFFDT><DEPTID>1</DEPTID></JOB>");
    QCOMPARE(said(compared(jobs, other)), QStringList({"+/JOBS/JOB[2]", "~/JOBS/JOB[1]/DEPTID 10→99",
                                                       "~/JOBS/JOB[2]/DEPTID 11→98", "↔/JOBS/JOB[3]"}));
}

void TestComparison::aKeyIsGuessedAndSaidToBe()
{
    QByteArray other = jobs;
    other.replace("<DEPTID>10", "<DEPTID>99");
    const QList<RecordKey> keys = compared(jobs, other).keys();
    QCOMPARE(keys, QList<RecordKey>(
                       {{QStringLiteral("JOB"), {QStringLiteral("EMPLID"), QStringLiteral("EFFDT")}, true}}));
}

void TestComparison::aKeyOfTheRulesIsFollowed()
{
    QByteArray other = jobs;
    other.replace("<DEPTID>10", "<DEPTID>99");
    const Comparison comparison = compared(jobs, other, rulesOf(R"({"keys": {"JOB": ["DEPTID"]}})"));
    QCOMPARE(said(comparison), QStringList({"-/JOBS/JOB[1]", "+/JOBS/JOB[1]"}));
    QVERIFY(!comparison.keys().first().isGuessed);
}

void TestComparison::aRowOfARowsetBringsItsPscama()
{
    const auto row = [](const QByteArray &id) {
        return "<R class=\"R\"><ID>" + id +
               "</ID></R><PSCAMA class=\"R\"><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>";
    };
    const QByteArray left = "<M>" + row("1") + row("2") + row("3") + "</M>";
    const QByteArray right = "<M>" + row("2") + row("3") + row("1") + "</M>";
    QCOMPARE(said(compared(left, right)), QStringList({"↔/M/R[1]"}));
}

void TestComparison::aChangedFieldSaysItsRow()
{
    QByteArray other = jobs;
    other.replace("<DEPTID>12", "<DEPTID>13");
    const Difference difference = compared(jobs, other).difference(0);
    QCOMPARE(difference.record, QStringLiteral("JOB"));
    QCOMPARE(difference.key, QStringLiteral("EMPLID=2, EFFDT=2020-01-01"));
    QCOMPARE(difference.field, QStringLiteral("DEPTID"));
    QCOMPARE(jobs.mid(difference.left.range.begin, difference.left.range.end - difference.left.range.begin),
             "<DEPTID>12</DEPTID>");
}

void TestComparison::elementsNamedInRulesAreIgnoredAndCounted()
{
    const QByteArray left = "<a t='1'><id>1</id><b>1</b><c><id>3</id></c></a>";
    const QByteArray right = "<a t='2'><id>2</id><b>1</b><c/></a>";
    const Rules rules = rulesOf(R"({"ignore": [{"element": "id"}, {"xpath": "/a/@t"}]})");
    const Comparison comparison = compared(left, right, rules);
    QVERIFY(comparison.isSame());
    QCOMPARE(comparison.ignoredCount(), 3);
    QCOMPARE(comparison.ignoredPerRule(), QList<qint64>({2, 1}));
    QCOMPARE(comparison.ignored(0).left.path, QStringLiteral("/a/@t"));
}

void TestComparison::rulesHideNothingTheyDoNotName()
{
    const QByteArray left = "<a><id>1</id><x><id>5</id></x><when>2026-01-01T10:00:00</when></a>";
    const QByteArray right = "<a><id>2</id><x><id>6</id></x><when>2026-01-02 at noon</when></a>";
    const Rules rules =
        rulesOf(R"({"ignore": [{"xpath": "/a/x/id"}, {"element": "when", "pattern": "timestamp"}]})");
    QCOMPARE(said(compared(left, right, rules)),
             QStringList({"~/a/id 1→2", "~/a/when 2026-01-01T10:00:00→2026-01-02 at noon"}));
    QCOMPARE(compared(left, right, rules).ignoredCount(), 1);
}

void TestComparison::usualNoiseIsIgnored()
{
    Rules rules = Rules::defaults();
    rules.now = QDateTime({2026, 11, 25}, {12, 0}, Qt::UTC);
    rules.nodeNames = QStringList{QStringLiteral("PSFT_DEV"), QStringLiteral("PSFT_UAT")};
    const QByteArray left =
        "<r><TransactionID>a</TransactionID><at>2026-11-25T11:59:00Z</at><n>from PSFT_DEV</n><e/><v>1 </v>"
        "<g>0b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0</g></r>";
    const QByteArray right =
        "<r><TransactionID>b</TransactionID><at>2026-11-25T11:58:00Z</at><n>from PSFT_UAT</n><v>1</v>"
        "<g>1b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0</g></r>";
    const Comparison comparison = compared(left, right, rules);
    QCOMPARE(said(comparison), QStringList());
    QCOMPARE(comparison.ignoredCount(), 6);
}

void TestComparison::unorderedChildrenMayStandInAnyOrder()
{
    const QByteArray left = "<a><l><i>1</i><i>2</i><i>3</i></l></a>";
    const QByteArray right = "<a><l><i>3</i><i>1</i><i>2</i></l></a>";
    QVERIFY(!compared(left, right).isSame());
    QVERIFY(compared(left, right, rulesOf(R"({"unordered": ["l"]})")).isSame());
    QVERIFY(!compared(left, right, rulesOf(R"({"unordered": ["i"]})")).isSame());
}

void TestComparison::commentsCountWhereAskedFor()
{
    const Rules rules = rulesOf(R"({"comments": true})");
    QCOMPARE(said(compared("<a><!--x--></a>", "<a><!--y--></a>", rules)), QStringList({"~/a/comment() x→y"}));
    QVERIFY(compared("<a><!--x--></a>", "<a><!--y--></a>").isSame());
}

void TestComparison::noiseIsLearnedAsNarrowRules()
{
    const QByteArray first = "<r><id>0b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0</id><n>1</n><n>2</n><v>x</v></r>";
    const QByteArray second = "<r><id>1b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0</id><n>5</n><n>6</n><v>x</v></r>";
    const auto learned = learnNoise(documentOf(first), documentOf(second), {});
    QVERIFY(learned);
    Rules rules;
    rules.ignore = *learned;
    QCOMPARE(rules.ignore.size(), 2);
    QCOMPARE(rules.ignore[0].element, QStringLiteral("n"));
    QCOMPARE(rules.ignore[1].pattern, QStringLiteral("guid"));
    QVERIFY(compared(first, second, rules).isSame());
    QVERIFY(!compared("<r><v>x</v></r>", "<r><v>y</v></r>", rules).isSame());
}

void TestComparison::malformedDocumentsAreComparedByLine()
{
    const Comparison comparison = compared("<a>\n<b>\n</a>", "<a>\n<b/>\n</a>");
    QVERIFY(comparison.isMalformed());
    QCOMPARE(comparison.form(), Comparison::Form::Lines);
    QVERIFY2(comparison.notices().first().contains("line 3"), qPrintable(comparison.notices().first()));
    QCOMPARE(said(comparison), QStringList({"~line 2 <b>→<b/>"}));
}

void TestComparison::aDocumentTypeIsNoObstacle()
{
    const QByteArray left = "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;<b>1</b></a>";
    const QByteArray right = "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;<b>2</b></a>";
    QCOMPARE(said(compared(left, right)), QStringList({"~/a/b 1→2"}));
    QVERIFY(!compared("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>x</a>")
                 .isSame());
}

void TestComparison::deepAndWideDocumentsTakeNoTime()
{
    const int depth = 100'000;
    const QByteArray open = QByteArray("<a>").repeated(depth);
    const QByteArray close = QByteArray("</a>").repeated(depth);
    QCOMPARE(compared(open + '1' + close, open + '2' + close).count(), 1);
    QByteArray left = "<a";
    for (int i = 0; i < 100'000; ++i)
        left += " x" + QByteArray::number(i) + "='1'";
    QByteArray right = left;
    right.replace("x50000='1'", "x50000='2'");
    QCOMPARE(said(compared(left + "/>", right + "/>")), QStringList({"~/a/@x50000 1→2"}));
    QByteArray many = "<a>";
    QByteArray others = "<a>";
    for (int i = 0; i < 20'000; ++i) {
        many += "<b>" + QByteArray::number(i) + "</b>";
        others += "<b>" + QByteArray::number(i + 500'000) + "</b>";
    }
    QCOMPARE(compared(many + "</a>", others + "</a>").count(), 20'000);
}

void TestComparison::aComparisonCanBeGivenUp()
{
    const std::atomic_bool cancel = true;
    const auto comparison = Comparison::of(documentOf("<a/>"), documentOf("<b/>"), {}, &cancel);
    QVERIFY(!comparison);
    QCOMPARE(comparison.error().kind, ErrorKind::Cancelled);
}

void TestComparison::jsonReportHasTheDocumentedForm()
{
    const QByteArray left = "<a><id>1</id><b>" + QByteArray(300, 'x') + "</b></a>";
    const QByteArray right = "<a><id>2</id><b>y</b><c/></a>";
    const Comparison comparison = compared(left, right, rulesOf(R"({"ignore": [{"element": "id"}]})"));
    const QJsonObject json = QJsonDocument::fromJson(jsonReport(comparison)).object();
    QCOMPARE(json.value("same"), QJsonValue(false));
    QCOMPARE(json.value("ignored"), QJsonValue(1));
    const QJsonArray differences = json.value("differences").toArray();
    QCOMPARE(differences.size(), 2);
    const QJsonObject changed = differences[0].toObject();
    QCOMPARE(changed.value("kind"), QJsonValue("changed"));
    QCOMPARE(changed.value("left").toObject().value("xpath"), QJsonValue("/a/b"));
    QCOMPARE(changed.value("left").toObject().value("value").toString().size(), 200);
    QCOMPARE(changed.value("right").toObject().value("value"), QJsonValue("y"));
    QVERIFY(differences[1].toObject().value("left").isNull());
    ReportOptions full;
    full.isFull = true;
    QVERIFY(jsonReport(comparison, full).contains(QByteArray(300, 'x')));
}

void TestComparison::htmlReportCarriesNoMarkupOfOthers()
{
    ReportOptions options;
    options.leftName = QStringLiteral("<DEV>");
    options.rightName = QStringLiteral("UAT");
    const QByteArray page =
        htmlReport(compared("<a>1</a>", "<a>&lt;script&gt;alert(1)&lt;/script&gt;</a>"), options);
    QVERIFY(!page.contains("<script>"));
    QVERIFY(!page.contains("<DEV>"));
    QVERIFY(page.contains("&lt;script&gt;"));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
