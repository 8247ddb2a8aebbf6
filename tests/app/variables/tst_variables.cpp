// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/payloadfiller.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::variables;

class TestVariables : public QObject
{
    Q_OBJECT

private slots:
    void textsAreFilledByTheGrammar_data();
    void textsAreFilledByTheGrammar();
    void functionsGiveExactValues_data();
    void functionsGiveExactValues();
    void functionsInErrorSayWhatTheyWant_data();
    void functionsInErrorSayWhatTheyWant();
    void sameReferenceHasTheSameValueInOneRequest();
    void usersNamesWinOverSingleWordsOnly();
    void valuesAreEscapedForTheirPlace_data();
    void valuesAreEscapedForTheirPlace();
    void escapingIsRecorded();
    void defaultsOfAPayloadAreWrittenByItsRules();
    void onlyTypedValuesReadFilesAnywhere();
    void circleThroughDefaultsAndQuestionsIsFound();
    void longChainsAreRefused();
    void manyLargeValuesAreRefused();
    void textOfNothingButBeginningsTakesLinearTime();
};

static Sources exactSources()
{
    return {
        .now = [] { return QDateTime(QDate(2026, 1, 31), QTime(23, 30, 5, 42), Qt::OffsetFromUTC, 3600); },
        .uuid = [count = 0]() mutable { return QStringLiteral("uuid-%1").arg(++count); },
        .random = [draw = quint64(0)](quint64 count) mutable { return draw++ % count; },
        .number = [number = qint64(41)]() mutable -> Result<qint64> { return ++number; },
        .file = [](const QString &path, bool anywhere) -> Result<QByteArray> {
            return path.toUtf8() + (anywhere ? " anywhere" : " inside");
        }};
}

static Scope scopeWith(const Values &environment, const Values &typed = {})
{
    return Scope({{Origin::Typed, typed}, {Origin::Environment, environment}},
                 Functions(exactSources(), {{QStringLiteral("env.name"), QStringLiteral("DEV")}}));
}

void TestVariables::textsAreFilledByTheGrammar_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("${A}", "1");
    row("${A:x}", "1");
    row("${EMPTY:x}", "");
    row("${NO:x}", "x");
    row("${NO:}", "");
    row("${NO:a:b}", "a:b");
    row("${NO: a b }", " a b ");
    row("${NO:${A}}", "1");
    row("${NO:${NO2:${A}-}}", "1-");
    row("${NO:{a$}}", "{a}");
    row("${NO:a}}", "a}");
    row("${NO:$$5$x$}", "${NO:$$5$x$}");
    row("${NO:$$5$x}", "$5$x");
    row("${NO:'\"&>}", "'\"&>");
    row("$${A}", "${A}");
    row("$$${A}", "$${A}");
    row("$ ${A} $", "$ 1 $");
    row("${with blank}", "2");
    row("${}", "${}");
    row("${:x}", "${:x}");
    row("${?}", "${?}");
    row("${A", "${A");
    row("${A<b>}", "${A<b>}");
    row("${NO:a<b}", "${NO:a<b}");
    row("${NO:a\nb}", "${NO:a\nb}");
    row("${NO:${A}", "${NO:1");
    row("é${A}€", "é1€");
}

void TestVariables::textsAreFilledByTheGrammar()
{
    QFETCH(QString, text);
    Scope scope = scopeWith({{QStringLiteral("A"), QStringLiteral("1")},
                             {QStringLiteral("EMPTY"), QString()},
                             {QStringLiteral("with blank"), QStringLiteral("2")}});
    QTEST(scope.fill(text), "expected");
    QCOMPARE(scope.undefined(), QStringList());
}

void TestVariables::functionsGiveExactValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("${now}", "2026-01-31T23:30:05+01:00");
    row("${now+1d}", "2026-02-01T23:30:05+01:00");
    row("${now+1mo}", "2026-02-28T23:30:05+01:00");
    row("${now+1M}", "2026-02-28T23:30:05+01:00");
    row("${now-1y+1w-2h+30m+5s}", "2025-02-07T22:00:10+01:00");
    row("${now+1d:yyyy-MM-dd}", "2026-02-01");
    row("${now:HH:mm}", "23:30");
    row("${now:yyyy-MM-dd'T'HH}", "2026-01-31T23");
    row("${today}", "2026-01-31");
    row("${today-7d}", "2026-01-24");
    row("${today+45m}", "2026-02-01");
    row("${today-7d:dd.MM.yy}", "24.01.26");
    row("${ps.timestamp}", "2026-01-31T23:30:05.042000+0100");
    row("${ps.timestamp-1d}", "2026-01-30T23:30:05.042000+0100");
    row("${uuid}", "uuid-1");
    row("${uuid} ${uuid}", "uuid-1 uuid-1");
    row("${uuid} ${uuid#2} ${uuid}", "uuid-1 uuid-2 uuid-1");
    row("${seq}", "42");
    row("${seq:6}", "000042");
    row("${seq} ${seq:5} ${seq#b}", "42 00042 43");
    row("${random:1000-9999}", "1000");
    row("${random:7-7}", "7");
    row("${random:0001-9999}", "0001");
    row("${random:1-9} ${random:1-9} ${random#x:1-9}", "1 1 2");
    row("${random:0-999999999999999999}", "0");
    row("${env.name}", "DEV");
    row("${file:a/b.txt}", "a/b.txt inside");
    row("${file:${env.name}.txt}", "DEV.txt inside");
    row("${tomorrow:none}", "none");
}

void TestVariables::functionsGiveExactValues()
{
    QFETCH(QString, text);
    Scope scope = scopeWith({});
    QTEST(scope.fill(text), "expected");
    for (const UsedVariable &variable : scope.used())
        QVERIFY2(variable.problem.isEmpty(), qPrintable(variable.problem));
}

void TestVariables::functionsInErrorSayWhatTheyWant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part);
    };
    row("${now+1x}", "“+1x” is no offset");
    row("${now+1d2h}", "“2h” is no offset");
    row("${now+}", "“+” is no offset");
    row("${now:}", "a format is missing");
    row("${now+999999y}", "out of the calendar");
    row("${random}", "two numbers");
    row("${random:}", "two numbers");
    row("${random:9-1}", "two numbers");
    row("${random:1-1000000000000000000000}", "two numbers");
    row("${seq:x}", "no number of digits");
    row("${seq:99999}", "no number of digits");
    row("${uuid:4}", "no argument");
}

void TestVariables::functionsInErrorSayWhatTheyWant()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    Scope scope = scopeWith({});
    QCOMPARE(scope.fill(text), QString());
    QVERIFY2(scope.used().first().problem.contains(part), qPrintable(scope.used().first().problem));
    QVERIFY(scope.used().first().isMissing());
}

void TestVariables::sameReferenceHasTheSameValueInOneRequest()
{
    Scope scope = scopeWith({{QStringLiteral("KEY"), QStringLiteral("${uuid}")}});
    QCOMPARE(scope.fill(u"${uuid} ${KEY} ${KEY}"), QStringLiteral("uuid-1 uuid-1 uuid-1"));
    QCOMPARE(scope.used().size(), 2);
}

void TestVariables::usersNamesWinOverSingleWordsOnly()
{
    const QString mine = QStringLiteral("mine");
    Scope scope = scopeWith({{QStringLiteral("now"), mine},
                             {QStringLiteral("uuid"), mine},
                             {QStringLiteral("today+1d"), mine},
                             {QStringLiteral("env.name"), mine},
                             {QStringLiteral("my.name"), mine},
                             {QStringLiteral("file"), mine}});
    QCOMPARE(scope.fill(u"${now} ${uuid} ${my.name} ${file}"), QStringLiteral("mine mine mine mine"));
    QCOMPARE(scope.fill(u"${today+1d} ${env.name} ${now:yyyy}"), QStringLiteral("2026-02-01 DEV 2026"));
}

void TestVariables::valuesAreEscapedForTheirPlace_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *suffix, const char *payload, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(suffix) << QByteArray(payload) << QByteArray(expected);
    };
    row("XML text", "xml", "<a>${V}</a>", "<a>\"x\" &amp; \\\n</a>");
    row("XML attribute", "xml", "<a b=\"${V}\"/>", "<a b=\"&#34;x&#34; &amp; \\&#10;\"/>");
    row("JSON text", "json", "{\"a\": \"${V}\"}", "{\"a\": \"\\\"x\\\" & \\\\\\n\"}");
    row("JSON text after an escape", "json", "[\"\\\"${V}\"]", "[\"\\\"\\\"x\\\" & \\\\\\n\"]");
    row("JSON value", "json", "{\"a\": ${N}, \"b\": \"${V}\"}", "{\"a\": 5, \"b\": \"\\\"x\\\" & \\\\\\n\"}");
    row("JSON without suffix", "", "[\"${V}\"]", "[\"\\\"x\\\" & \\\\\\n\"]");
    row("CSV quoted", "csv", "1,\"${V}\",${N}", "1,\"\"\"x\"\" & \\\n\",5");
    row("CSV bare", "csv", "1,${N}", "1,5");
    row("text", "txt", "<a>${V}", "<a>\"x\" & \\\n");
}

static QByteArray filled(Scope &scope, const QByteArray &payload, const QString &suffix)
{
    const auto result = PayloadFiller(scope, suffix).fill(payload, xml::detectEncoding(payload));
    return result ? *result : "ERROR: " + result.error().message.toUtf8();
}

void TestVariables::valuesAreEscapedForTheirPlace()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, payload);
    Scope scope = scopeWith(
        {{QStringLiteral("V"), QStringLiteral("\"x\" & \\\n")}, {QStringLiteral("N"), QStringLiteral("5")}});
    QTEST(filled(scope, payload, suffix), "expected");
}

void TestVariables::escapingIsRecorded()
{
    Scope scope =
        scopeWith({{QStringLiteral("V"), QStringLiteral("<")}, {QStringLiteral("N"), QStringLiteral("5")}});
    filled(scope, "<a>${N}${V}</a>", {});
    QCOMPARE(scope.used().at(0).isEscaped, false);
    QCOMPARE(scope.used().at(1).isEscaped, true);
}

void TestVariables::defaultsOfAPayloadAreWrittenByItsRules()
{
    Scope scope = scopeWith({});
    QCOMPARE(filled(scope, "<a b='${A:&quot;x&#39;}'>${A:S &amp; C &lt;}<![CDATA[${A:&amp;}]]></a>", {}),
             QByteArray("<a b='&#34;x&#39;'>S &amp; C &lt;<![CDATA[&amp;]]></a>"));
    QCOMPARE(filled(scope, "[\"${A:say \\\"x\\\"}\"]", {}), QByteArray("[\"say \\\"x\\\"\"]"));
}

void TestVariables::onlyTypedValuesReadFilesAnywhere()
{
    Scope scope = scopeWith({{QStringLiteral("STORED"), QStringLiteral("${file:/etc/passwd}")}},
                            {{QStringLiteral("TYPED"), QStringLiteral("${file:/etc/passwd}")},
                             {QStringLiteral("LINK"), QStringLiteral("${STORED}")}});
    QCOMPARE(scope.fill(u"${TYPED}"), QStringLiteral("/etc/passwd anywhere"));
    QCOMPARE(scope.fill(u"${STORED}"), QStringLiteral("/etc/passwd inside"));
    QCOMPARE(scope.fill(u"${LINK}"), QStringLiteral("/etc/passwd inside"));
    QCOMPARE(scope.fill(u"${file:/etc/passwd}"), QStringLiteral("/etc/passwd inside"));
}

void TestVariables::circleThroughDefaultsAndQuestionsIsFound()
{
    Scope scope = scopeWith(
        {{QStringLiteral("A"), QStringLiteral("${NO:${B}}")}, {QStringLiteral("B"), QStringLiteral("${A}")}});
    (void)scope.fill(u"${A}");
    QCOMPARE(scope.cycle(), QStringLiteral("A → NO:${B} → B → A"));
    Scope asking = scopeWith({{QStringLiteral("EMPLID"), QStringLiteral("${?EMPLID}")}});
    (void)asking.fill(u"${EMPLID} ${?EMPLID}");
    QCOMPARE(asking.cycle(), QString());
    QCOMPARE(asking.questions(), (QList<Question>{{QStringLiteral("EMPLID"), {}}}));
}

void TestVariables::longChainsAreRefused()
{
    Values chain;
    for (int i = 0; i < 100'000; ++i)
        chain.insert(QStringLiteral("L%1").arg(i), QStringLiteral("${L%1}").arg(i + 1));
    Scope scope = scopeWith(chain);
    (void)scope.fill(u"${L0}");
    QVERIFY(!scope.tooLarge().isEmpty());
}

void TestVariables::manyLargeValuesAreRefused()
{
    Scope scope = scopeWith({{QStringLiteral("V"), QString(1'000'000, QLatin1Char('x'))}});
    filled(scope, "<a>" + QByteArray("${V}").repeated(1000) + "</a>", {});
    QCOMPARE(scope.tooLarge(), QStringLiteral("V"));
}

void TestVariables::textOfNothingButBeginningsTakesLinearTime()
{
    const QString hostile = QStringLiteral("${A:").repeated(20'000);
    Scope scope = scopeWith({});
    QCOMPARE(scope.fill(hostile), hostile);
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
