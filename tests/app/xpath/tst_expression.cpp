// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/expression.h"
#include "app/xpath/expressionnames.h"

#include <QTest>

using namespace gatepost::xpath;
using Use = ExpressionName::Use;

class tst_Expression : public QObject
{
    Q_OBJECT

private slots:
    void goodSyntaxIsTaken_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"//JOB[DEPTID='10050']/EMPLID", "/", ".", "count(//a) > 3", "a:b/@c:d",
                                 "child::x | descendant::node()[last()-1]", "'a' and \"b'c\"",
                                 "//*[local-name() = 'Body' and not(@id)]", "- 1 div .5 mod 2"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void goodSyntaxIsTaken()
    {
        QFETCH(QString, text);
        const auto parsed = Expression::parse(text);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->text(), text);
    }

    void wrongSyntaxHasASentenceAndAColumn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("column");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *text, qint64 column, const char *word) {
            QTest::newRow(text) << QString::fromUtf8(text) << column << QString::fromUtf8(word);
        };
        row("", 1, "missing");
        row("//a[", 5, "ends where");
        row("//a[1", 6, "]");
        row("//", 3, "ends where");
        row("//a]", 4, "] cannot stand here");
        row("//\u00fc/?", 5, "? cannot stand here");
        row("'abc", 5, "quote");
        row("//a[foo()]", 5, "no function foo()");
        row("ends-with(a, 'b')", 1, "no function ends-with()");
        row("//a = $x", 7, "variables");
    }
    void wrongSyntaxHasASentenceAndAColumn()
    {
        QFETCH(QString, text);
        QFETCH(qint64, column);
        QFETCH(QString, word);
        const auto parsed = Expression::parse(text);
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.contains(word), qPrintable(parsed.error().message));
        QCOMPARE(parsed.error().column, column);
    }

    void hostileExpressionsAreRefused()
    {
        QVERIFY(!Expression::parse(QString(15'000, QLatin1Char('('))));
        QVERIFY(!Expression::parse(QStringLiteral("a[").repeated(9'000)));
        QVERIFY(!Expression::parse(QString(30'000, QLatin1Char('a'))));
        QVERIFY(!Expression::parse(QStringLiteral("-").repeated(9'000)));
    }

    void namesAreFoundOutsideLiterals()
    {
        const auto names = namesIn(u"//s:Body/child::x[@n:a='q:r' and count (y:*) > 1.5]");
        QList<ExpressionName> expected{{Use::Node, 2, "s", "Body"}, {Use::Axis, 9, {}, "child"},
                                       {Use::Node, 16, {}, "x"},    {Use::Node, 19, "n", "a"},
                                       {Use::Node, 29, {}, "and"},  {Use::Function, 33, {}, "count"},
                                       {Use::Node, 40, "y", "*"}};
        QCOMPARE(names, expected);
    }

    void prefixesBecomeBlanks()
    {
        QCOMPARE(withoutPrefixes(QStringLiteral("//s:Body/x:*[. = 'a:b']/child::t:c")),
                 QStringLiteral("//  Body/  *[. = 'a:b']/child::  c"));
    }
};

QTEST_GUILESS_MAIN(tst_Expression)
#include "tst_expression.moc"
