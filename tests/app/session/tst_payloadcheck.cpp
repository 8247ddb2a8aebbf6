// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/payloadcheck.h"
#include "app/workspace/asking.h"

#include <QTest>

using namespace gatepost;

class tst_PayloadCheck : public QObject
{
    Q_OBJECT

private slots:
    void variablesCountAsTheyWouldLeave();
    void placesAreThoseOfTheEditedText();
    void whatCannotBeSentHasNoProblems();
    void fieldTypesAreKnowledgeEnough();
    void fieldTypesOfferFieldsAndTypes();
    void recordsStandWhereTheirRowsAre();
    void marksAreKeptBesideOthers();
};

namespace {

const QByteArray fields =
    "<SETID>S</SETID><DEPTID>${DEPT}</DEPTID>\n<EFFDT>${DAY}</EFFDT><EFF_STATUS>A</EFF_STATUS>";

QByteArray message()
{
    return "<?xml version='1.0'?>\n<DEPT_SYNC "
           "xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\">"
           "<Transaction>\n<!-- ${LONG} --><DEPT_TBL class=\"R\">" +
           fields + "</DEPT_TBL></Transaction></DEPT_SYNC>";
}

workspace::Draft draftOf(const QByteArray &payload, const workspace::Variables &values)
{
    workspace::Draft draft;
    draft.environment.gatewayUrl = QUrl(QStringLiteral("http://127.0.0.1:1"));
    draft.operation.from.clear();
    draft.operation.to.clear();
    draft.typed = values;
    draft.payload = payload;
    draft.suffix = QStringLiteral("xml");
    return draft;
}

knowledge::Knowledge departments()
{
    return knowledge::readSchema(*schema::SchemaFiles::open(QStringLiteral(
                                     GATEPOST_SOURCE_DIR "/tests/data/schema/DEPT_SYNC.V1.xsd")),
                                 {})
        ->knowledge;
}

const workspace::Variables good{{QStringLiteral("DEPT"), QStringLiteral("1")},
                                {QStringLiteral("DAY"), QStringLiteral("2026-01-01")},
                                {QStringLiteral("LONG"), QString(500, QLatin1Char('x')) + QLatin1Char('\n')}};

QByteArray rowset(const QByteArray &rows)
{
    return "<DEPT_SYNC><FieldTypes><DEPT_TBL class='R'><SETID type='CHAR' length='5'/><EFFDT "
           "type='DATE'/><BUDGET "
           "type='NUMBER'/></DEPT_TBL><DEPT_LANG class='R'><DESCR type='CHAR'/></DEPT_LANG><PSCAMA class='R'>"
           "<AUDIT_ACTN type='CHAR'/></PSCAMA></FieldTypes><MsgData><Transaction>" +
           rows + "</Transaction></MsgData></DEPT_SYNC>";
}

QStringList pathOf(const char *path)
{
    return QString::fromLatin1(path).split(QLatin1Char('/'));
}

document::TreeMap treeOf(const QByteArray &text)
{
    return document::TreeMap::of(document::Text::ofUtf8(text));
}

} // namespace

void tst_PayloadCheck::variablesCountAsTheyWouldLeave()
{
    const auto known = departments();
    QVERIFY(known.validator);
    QCOMPARE(session::checkPayload(draftOf(message(), good), known).problems.size(), 0);
    const QByteArray marked = "\xEF\xBB\xBF" + message() + "<!--" + QByteArray(5000, ' ') + "-->";
    QCOMPARE(session::checkPayload(draftOf(marked, good), known).problems.size(), 0);
    workspace::Variables bad = good;
    bad[QStringLiteral("DEPT")] = QStringLiteral("12345678901");
    bad[QStringLiteral("DAY")] = QStringLiteral("1.1.2026");
    const auto findings = session::checkPayload(draftOf(message(), bad), known);
    QVERIFY(findings.areOfSchema);
    QCOMPARE(findings.problems.size(), 2);
}

void tst_PayloadCheck::placesAreThoseOfTheEditedText()
{
    workspace::Variables bad = good;
    bad[QStringLiteral("DAY")] = QStringLiteral("<&>");
    const auto problems = session::checkPayload(draftOf(message(), bad), departments()).problems;
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().range.begin, qint64(message().indexOf("<EFFDT>") + 1));
    QCOMPARE(problems.first().line, 4);
    QCOMPARE(problems.first().column, 1);
}

void tst_PayloadCheck::whatCannotBeSentHasNoProblems()
{
    QCOMPARE(session::checkPayload(draftOf(message(), {}), departments()).problems.size(), 0);
    QCOMPARE(session::checkPayload(draftOf("<a>", {}), departments()).problems.size(), 0);
    QCOMPARE(session::checkPayload(draftOf("{\"a\": 1}", {}), departments()).problems.size(), 0);
    QCOMPARE(session::checkPayload(draftOf("", {}), {}).problems.size(), 0);
}

void tst_PayloadCheck::fieldTypesAreKnowledgeEnough()
{
    const auto problemsOf = [](const QByteArray &rows) {
        QStringList found;
        for (const auto &problem : knowledge::examine({}, treeOf(rowset(rows))).problems)
            found << problem.message;
        return found.join(QLatin1Char('|'));
    };
    QCOMPARE(
        problemsOf("<DEPT_TBL class='R'><SETID>SHARE</SETID><EFFDT>2026-01-31</EFFDT><BUDGET>-1.5</BUDGET>"
                   "</DEPT_TBL>"),
        QString());
    QCOMPARE(problemsOf("<DEPT_TBL class='R'><EFFDT/><BUDGET></BUDGET><OTHER>x</OTHER></DEPT_TBL>"),
             QString());
    QCOMPARE(problemsOf("<DEPT_TBL class='R'><EFFDT>${DAY}</EFFDT></DEPT_TBL>"), QString());
    const QString found =
        problemsOf("<DEPT_TBL class='R'><SETID>SHARES</SETID><EFFDT>31.1.2026</EFFDT><BUDGET>x"
                   "</BUDGET></DEPT_TBL>");
    QCOMPARE(found.count(QLatin1Char('|')), 2);
    QVERIFY2(found.contains(QStringLiteral("SETID is 6 characters long; at most 5")), qPrintable(found));
    QVERIFY2(found.contains(QStringLiteral("EFFDT: 31.1.2026 is no date")), qPrintable(found));
    QVERIFY2(found.contains(QStringLiteral("BUDGET: x is no number")), qPrintable(found));
}

void tst_PayloadCheck::fieldTypesOfferFieldsAndTypes()
{
    const auto own = knowledge::examine({}, treeOf(rowset(""))).own;
    QVERIFY(own);
    const int record = own->elementAt(pathOf("DEPT_SYNC/MsgData/Transaction/DEPT_TBL"));
    QVERIFY(record >= 0);
    QStringList names;
    for (const auto &child : own->children(record))
        names << own->elements[size_t(child.element)].name;
    QVERIFY2(names.mid(0, 3) == (QStringList{"SETID", "EFFDT", "BUDGET"}),
             qPrintable(names.join(QLatin1Char(' '))));
    const auto &field = own->elements[size_t(own->childNamed(record, QStringLiteral("EFFDT")))];
    QCOMPARE(own->typeOf(field)->name, QStringLiteral("DATE"));
    QCOMPARE(own->describe(own->typeOf(field)->facets), QStringLiteral("date, YYYY-MM-DD"));
    QVERIFY(!knowledge::examine({}, treeOf("<a><b/></a>")).own);
}

void tst_PayloadCheck::recordsStandWhereTheirRowsAre()
{
    const auto own =
        knowledge::examine({}, treeOf(rowset("<DEPT_TBL class='R'><SETID>S</SETID><DEPT_LANG class='R'>"
                                             "<DESCR>d</DESCR></DEPT_LANG></DEPT_TBL>")))
            .own;
    QVERIFY(own->elementAt(pathOf("DEPT_SYNC/MsgData/Transaction/DEPT_TBL/DEPT_LANG/DESCR")) >= 0);
    QVERIFY(own->elementAt(pathOf("DEPT_SYNC/MsgData/Transaction/DEPT_LANG")) < 0);
    QVERIFY(own->elementAt(pathOf("DEPT_SYNC/MsgData/Transaction/PSCAMA/AUDIT_ACTN")) >= 0);
}

void tst_PayloadCheck::marksAreKeptBesideOthers()
{
    workspace::Template hello;
    hello.other.insert(QStringLiteral("mine"), 1);
    const auto marked = workspace::withNegativeTest(hello, true);
    QVERIFY(workspace::isNegativeTest(marked));
    QCOMPARE(workspace::withNegativeTest(marked, false), hello);
    const workspace::Operation operation = workspace::withAsking({}, false);
    QCOMPARE(workspace::asksBeforeSending(operation), std::optional(false));
    QVERIFY(!workspace::asksBeforeSending({}));
}

QTEST_APPLESS_MAIN(tst_PayloadCheck)
#include "tst_payloadcheck.moc"
