// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/learner.h"
#include "app/schema/modelreader.h"
#include "ui/schema/completioncontext.h"
#include "ui/schema/suggestions.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using Kind = CompletionContext::Kind;

class CompletionTest : public QObject
{
    Q_OBJECT

private slots:
    void contexts_data();
    void contexts();
    void suggestionsFit_data();
    void suggestionsFit();
    void insertedElementsHaveTheirTags();
    void learnedModelSuggestsWhatWasSeen();
    void listPutsWhatBeginsSoFirst();
};

namespace {

schema::MessageModel departments()
{
    return *schema::readModel(*schema::SchemaFiles::open(
        QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/schema/DEPT_SYNC.V1.xsd")));
}

CompletionContext contextOf(QByteArray marked)
{
    const qsizetype caret = marked.indexOf('|');
    return CompletionContext::at(marked.remove(caret, 1), caret);
}

QString shown(const QList<Suggestion> &suggestions)
{
    QStringList words;
    for (const Suggestion &each : suggestions)
        words.append(each.isElsewhere ? QLatin1Char('(') + each.text + QLatin1Char(')')
                                      : each.text + (each.isRequired ? QStringLiteral("!") : QString()));
    return words.join(QLatin1Char(' '));
}

} // namespace

Q_DECLARE_METATYPE(Kind)

void CompletionTest::contexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("typed");
    const auto row = [](const char *text, Kind kind, const char *path = "", const char *typed = "") {
        QTest::newRow(text) << QByteArray(text) << kind << QString::fromLatin1(path) << QByteArray(typed);
    };
    row("|", Kind::None);
    row("<|", Kind::Element);
    row("<a><b/><|", Kind::Element, "a");
    row("<a><b/><c|</a>", Kind::Element, "a", "c");
    row("<x:a><x:b><x:|", Kind::Element, "a/b", "x:");
    row("<a><b></|", Kind::EndTag, "a/b");
    row("<a><b></b|", Kind::EndTag, "a/b", "b");
    row("<a |", Kind::Attribute);
    row("<a b|", Kind::Attribute, "", "b");
    row("<a b='1' |", Kind::Attribute);
    row("<a b='1'|", Kind::None);
    row("<a b=|", Kind::None);
    row("<a b='x|", Kind::AttributeValue, "", "x");
    row("<r><a b='>' c=\"|", Kind::AttributeValue, "r");
    row("<a>|", Kind::Text, "a");
    row("<a>te|", Kind::Text, "a", "te");
    row("<a/>|", Kind::None);
    row("<a><!-- <|", Kind::None);
    row("<a><!-- x --><|", Kind::Element, "a");
    row("<a><![CDATA[ <|", Kind::None);
    row("<?xml |", Kind::None);
    row("<!DOCTYPE |", Kind::None);
}

void CompletionTest::contexts()
{
    QFETCH(QByteArray, text);
    const CompletionContext context = contextOf(text);
    QTEST(context.kind, "kind");
    QTEST(context.typed, "typed");
    QTEST(context.path.join(QLatin1Char('/')), "path");
    if (context.kind != Kind::None)
        QCOMPARE(context.begin, text.indexOf('|') - context.typed.size());
}

void CompletionTest::suggestionsFit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("suggestions");
    const auto row = [](const char *text, const char *suggestions) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(suggestions);
    };
    row("<|", "DEPT_SYNC");
    row("<DEPT_SYNC><|", "Transaction!");
    row("<DEPT_SYNC><Transaction><DEPT_TBL><SETID>S</SETID><|",
        "DEPTID! (SETID) (EFFDT) (EFF_STATUS) (BUDGET) (MANAGER_ID) (MANAGER_POSN) (DEPT_TBL)");
    row("<DEPT_SYNC><Transaction><DEPT_TBL |", "class! action");
    row("<DEPT_SYNC><Transaction><DEPT_TBL class='R' |", "action");
    row("<DEPT_SYNC><Transaction><DEPT_TBL class='R' action='|", "A C");
    row("<DEPT_SYNC><Transaction><DEPT_TBL class='|", "R");
    row("<DEPT_SYNC><Transaction><DEPT_TBL><EFF_STATUS>|", "A I");
    row("<DEPT_SYNC><Transaction><DEPT_TBL><DEPTID>|", "");
    row("<DEPT_SYNC><Transaction></|", "Transaction");
    row("<UNKNOWN><|", "");
}

void CompletionTest::suggestionsFit()
{
    QFETCH(QByteArray, text);
    QTEST(shown(suggestionsFor(departments(), contextOf(text), true)), "suggestions");
}

void CompletionTest::insertedElementsHaveTheirTags()
{
    const schema::MessageModel model = departments();
    const QList<Suggestion> root = suggestionsFor(model, contextOf("<|"), true);
    QCOMPARE(
        root.first().insert,
        QStringLiteral("DEPT_SYNC xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\">"
                       "</DEPT_SYNC>"));
    QCOMPARE(root.first().caret, root.first().insert.indexOf(QLatin1Char('>')) + 1);
    const QList<Suggestion> record = suggestionsFor(model, contextOf("<DEPT_SYNC><Transaction><|"), true);
    QCOMPARE(record.first().insert, QStringLiteral("DEPT_TBL class=\"R\"></DEPT_TBL>"));
    const QList<Suggestion> prefixed =
        suggestionsFor(model, contextOf("<d:DEPT_SYNC xmlns:d='u'><d:Transaction><|"), true);
    QCOMPARE(prefixed.first().insert, QStringLiteral("d:DEPT_TBL class=\"R\"></d:DEPT_TBL>"));
    const QList<Suggestion> name = suggestionsFor(model, contextOf("<DEPT_SYNC><Transaction><|"), false);
    QCOMPARE(name.first().insert, QStringLiteral("DEPT_TBL"));
}

void CompletionTest::learnedModelSuggestsWhatWasSeen()
{
    schema::Learner learner;
    learner.take(document::TreeMap::of(document::Text::ofUtf8("<a><b>one</b><b>two</b><b>two</b></a>")));
    const schema::MessageModel model = learner.model();
    QCOMPARE(shown(suggestionsFor(model, contextOf("<a><b/><|"), true)), QStringLiteral("b"));
    const auto values = suggestionsFor(model, contextOf("<a><b>|"), true);
    QCOMPARE(shown(values), QStringLiteral("two one"));
    QCOMPARE(values.first().detail, QStringLiteral("seen 2 times"));
}

void CompletionTest::listPutsWhatBeginsSoFirst()
{
    SuggestionModel list(nullptr);
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setSuggestions(
        suggestionsFor(departments(), contextOf("<DEPT_SYNC><Transaction><DEPT_TBL><|"), true));
    list.setTyped(QStringLiteral("m"));
    QCOMPARE(list.index(0).data(), QStringLiteral("MANAGER_ID"));
    list.setTyped(QStringLiteral("dept"));
    QCOMPARE(list.rowCount(), 2);
    list.setTyped(QStringLiteral("zzz"));
    QCOMPARE(list.rowCount(), 0);
}

QTEST_APPLESS_MAIN(CompletionTest)
#include "tst_completion.moc"
