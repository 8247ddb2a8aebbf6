// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/validator.h"

#include <QTest>

#include <ctime>
#include <latch>
#include <thread>

using namespace gatepost;
using namespace gatepost::schema;

class ValidatorTest : public QObject
{
    Q_OBJECT

private slots:
    void problemsHavePlaceAndPlainWords_data();
    void problemsHavePlaceAndPlainWords();
    void allProblemsAreTold();
    void declaredEncodingDoesNotMatter();
    void malformedTextHasNone();
    void nothingIsFetched();
    void validatingStopsWhenItIsCancelled();
    void cancelledAnywhereItIsReadyForTheNextText();
    void doctypeIsReadWholeOrNotAtAll();
};

namespace {

SchemaFiles files(const char *name)
{
    return *SchemaFiles::open(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/schema/") +
                              QLatin1String(name));
}

QList<Problem> problemsOf(const QByteArray &text, const char *schema = "DEPT_SYNC.V1.xsd")
{
    const auto validator = Validator::compile(files(schema));
    if (!validator)
        qFatal("%s", qPrintable(validator.error().message));
    return validator->validate(document::TreeMap::of(document::Text::ofUtf8(text)));
}

/// A message whose first record has these fields, each on a line.
QByteArray message(const QByteArray &fields, const QByteArray &attributes = " class=\"R\"")
{
    return "<DEPT_SYNC "
           "xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\">\n<Transaction>\n"
           "<DEPT_TBL" +
           attributes + ">\n" + fields + "\n</DEPT_TBL>\n</Transaction>\n</DEPT_SYNC>";
}

const QByteArray good =
    "<SETID>S</SETID>\n<DEPTID>1</DEPTID>\n<EFFDT>2026-01-01</EFFDT>\n<EFF_STATUS>A</EFF_STATUS>";

} // namespace

void ValidatorTest::problemsHavePlaceAndPlainWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const auto with = [](const char *from, const char *to) {
        return message(QByteArray(good).replace(from, to));
    };
    row("good", message(good), "");
    row("too long", with(">1<", ">12345678901<"),
        "5:1 DEPTID: The value of DEPTID is 11 characters long; at most 10 are allowed.");
    row("date", with("2026-01-01", "01/01/2026"), "6:1 EFFDT: “01/01/2026” in EFFDT is no valid date.");
    row("enumeration", with(">A<", ">X<"),
        "7:1 EFF_STATUS: EFF_STATUS must not be “X”; expected is one of: A, I.");
    row("order", with("<DEPTID>1</DEPTID>\n", ""),
        "5:1 EFFDT: EFFDT must not stand here; expected is DEPTID.");
    row("missing", with("\n<EFF_STATUS>A</EFF_STATUS>", ""),
        "3:1 DEPT_TBL: DEPT_TBL is not complete: EFF_STATUS is missing.");
    row("attribute missing", message(good, ""), "3:1 DEPT_TBL: The attribute class of DEPT_TBL is missing.");
    row("unknown attribute", message(good, " class=\"R\" x=\"1\""),
        "3:1 DEPT_TBL: DEPT_TBL has no attribute x in the schema.");
    row("decimals", message(good + "\n<BUDGET>1.234</BUDGET>"),
        "8:1 BUDGET: “1.234” in BUDGET has more than 2 decimals.");
    row("text between elements", message("text" + good), "3:1 DEPT_TBL: No text may stand in DEPT_TBL.");
    row("element in a field", with(">1<", "><x/><"), "5:9 x: No elements may stand in DEPTID, only text.");
    row("wrong namespace", "<DEPT_SYNC xmlns='urn:other'/>",
        "1:1 DEPT_SYNC: The schema knows no message that begins with DEPT_SYNC.");
    // As PeopleSoft writes a message whose definition does not say "Include Namespace".
    const QByteArray space = " xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\"";
    row("no namespace", message(good).replace(space, ""), "");
    row("no namespace, too long", with(">1<", ">12345678901<").replace(space, ""),
        "5:1 DEPTID: The value of DEPTID is 11 characters long; at most 10 are allowed.");
    row("namespace taken back", message(good).replace(space, " xmlns=\"\""),
        "1:1 DEPT_SYNC: The schema knows no message that begins with DEPT_SYNC.");
    row("child in no namespace", with("<SETID>", "<SETID xmlns=''>"),
        "4:1 SETID: SETID must be in the namespace "
        "http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1.");
}

void ValidatorTest::problemsHavePlaceAndPlainWords()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const Problem &problem : problemsOf(text))
        found.append(QStringLiteral("%1:%2 %3: %4")
                         .arg(problem.line)
                         .arg(problem.column)
                         .arg(QString::fromUtf8(
                                  text.mid(problem.range.begin, problem.range.end - problem.range.begin)),
                              problem.message));
    QCOMPARE(found.join(QLatin1Char('\n')), expected);
}

void ValidatorTest::allProblemsAreTold()
{
    const QByteArray bad = QByteArray(good).replace(">1<", ">12345678901<").replace(">A<", ">X<");
    const auto problems = problemsOf(message(bad + "\n<DEPT_TBL class='R'>" + bad + "</DEPT_TBL>"));
    QCOMPARE(problems.size(), 4);
    QVERIFY(problems[3].path.endsWith(QStringLiteral("/DEPT_TBL/DEPT_TBL/EFF_STATUS")));
}

void ValidatorTest::declaredEncodingDoesNotMatter()
{
    const QByteArray text = "<?xml version='1.0' encoding='ISO-8859-1'?>\n" +
                            message(QByteArray(good).replace(">1<", ">gr\xc3\xbc\xc3\x9f\x65 0123<"));
    QCOMPARE(problemsOf(text).size(), 0); // ten characters, not twelve
}

void ValidatorTest::malformedTextHasNone()
{
    QCOMPARE(problemsOf("<DEPT_SYNC><a></DEPT_SYNC>").size(), 0);
    QCOMPARE(problemsOf("").size(), 0);
}

void ValidatorTest::nothingIsFetched()
{
    // Neither a file that exists nor a server: only what stands beside the schema.
    const QByteArray schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                              "<xs:include schemaLocation='/etc/passwd'/><xs:include "
                              "schemaLocation='http://127.0.0.1:9/x.xsd'/><xs:element name='a'/></xs:schema>";
    const auto validator = Validator::compile(SchemaFiles::ofText(schema));
    QVERIFY(!validator);
    const QByteArray external =
        "<!DOCTYPE Request [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Request xmlns='urn:a'>&e;</Request>";
    for (const Problem &problem : problemsOf(external, "SERVICE.1.wsdl"))
        QVERIFY(!problem.message.contains(QStringLiteral("root")));
}

/// What this thread has worked, whatever else the machine does.
static qint64 workedNs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

void ValidatorTest::validatingStopsWhenItIsCancelled()
{
    const QByteArray record = "<DEPT_TBL class=\"R\">" + good + "</DEPT_TBL>";
    const auto tree = document::TreeMap::of(document::Text::ofUtf8(message(good + record.repeated(20'000))));
    const auto validator = Validator::compile(files("DEPT_SYNC.V1.xsd"));
    qint64 begun = workedNs();
    QCOMPARE(validator->validate(tree).size(), 0);
    const qint64 whole = workedNs() - begun;
    const std::atomic_bool cancelled = true;
    begun = workedNs();
    QCOMPARE(validator->validate(tree, &cancelled).size(), 0);
    const qint64 stopped = workedNs() - begun;
    QVERIFY2(stopped < whole / 4, qPrintable(QStringLiteral("%1 of %2 ns").arg(stopped).arg(whole)));
}

void ValidatorTest::cancelledAnywhereItIsReadyForTheNextText()
{
    const QByteArray bad = QByteArray(good).replace(">A<", ">X<");
    const QByteArray record = "<DEPT_TBL class=\"R\">" + bad + "</DEPT_TBL>";
    const auto tree = document::TreeMap::of(document::Text::ofUtf8(message(bad + record.repeated(300))));
    const auto validator = Validator::compile(files("DEPT_SYNC.V1.xsd"));
    const qsizetype whole = validator->validate(tree).size();
    QVERIFY(whole > 0);
    for (int round = 0; round < 20; ++round) {
        std::atomic_bool cancelled = false;
        std::latch begun(2);
        std::jthread stopper([&] {
            begun.arrive_and_wait();
            cancelled = true;
        });
        begun.arrive_and_wait();
        const qsizetype found = validator->validate(tree, &cancelled).size();
        QVERIFY(found == 0 || found == whole);
        QCOMPARE(validator->validate(tree).size(), whole);
    }
}

void ValidatorTest::doctypeIsReadWholeOrNotAtAll()
{
    const QByteArray bad = QByteArray(good).replace(">A<", ">X<");
    QCOMPARE(problemsOf("<!DOCTYPE DEPT_SYNC>" + message(bad)).size(), 1);
    QCOMPARE(problemsOf("<!DOCTYPE DEPT_SYNC><!--" + QByteArray(9 << 20, ' ') + "-->" + message(bad)).size(),
             0);
}

QTEST_APPLESS_MAIN(ValidatorTest)
#include "tst_validator.moc"
