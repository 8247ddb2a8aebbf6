// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/search.h"

#include <QRegularExpression>
#include <QTest>

using namespace gatepost;
using document::Hits;
using document::Query;
using document::Range;

static QStringList found(const QByteArray &text, const Query &query)
{
    const Hits hits = document::search(document::Text::ofUtf8(text), query);
    QStringList list;
    for (qint64 index = 0; index < hits.kept(); ++index) {
        const Range range = hits.at(index);
        list << QStringLiteral("%1:%2").arg(
            QString::number(range.begin), QString::fromUtf8(text.mid(range.begin, range.end - range.begin)));
    }
    return list;
}

static Query query(const QString &text, bool exact = false, bool word = false)
{
    return {text, false, exact, word};
}

class tst_Search : public QObject
{
    Q_OBJECT

private slots:
    void lettersOfEitherCaseAreTheSame()
    {
        const QByteArray text = "<Id>id ID</Id> Käse KÄSE \u0421\u043e\u043d \u0441\u041e\u041d";
        QCOMPARE(found(text, query(QStringLiteral("id"))), (QStringList{"1:Id", "4:id", "7:ID", "11:Id"}));
        QCOMPARE(found(text, query(QStringLiteral("id"), true)), QStringList{"4:id"});
        QCOMPARE(found(text, query(QStringLiteral("käse"))), (QStringList{"15:Käse", "21:KÄSE"}));
        QCOMPARE(found(text, query(QStringLiteral("Ä"), true)), QStringList{"22:Ä"});
        QCOMPARE(found(text, query(QStringLiteral("\u0441\u043e\u043d"))).size(), 2);
    }

    void wholeWordsOnly()
    {
        QCOMPARE(found("ab abc äab ab_ (ab) ab", query(QStringLiteral("ab"), false, true)),
                 (QStringList{"0:ab", "17:ab", "21:ab"}));
    }

    void whatMeetsTheBordersIsFound()
    {
        // Blocks of sixteen, slices of four megabytes, the very end.
        QByteArray text(9'000'000, 'x');
        for (const qint64 place : {0, 15, 16, 31, 4'194'303, 4'194'304, 8'388'606, 8'999'997})
            text.replace(place, 3, "<b>");
        text.replace(15, 4, "<b><");
        const Hits hits = document::search(document::Text::ofUtf8(text), query(QStringLiteral("<B>")));
        qint64 expected = 0;
        for (qint64 at = text.indexOf("<b>"); at >= 0; at = text.indexOf("<b>", at + 1)) {
            QCOMPARE(hits.at(expected).begin, at);
            ++expected;
        }
        QCOMPARE(hits.count(), expected);
        QCOMPARE(hits.firstFrom(1), 1);
        QCOMPARE(hits.firstAfter(1), 0);
        QCOMPARE(hits.firstFrom(text.size()), hits.kept());
    }

    void expressionsAreFoundAcrossWindows()
    {
        QByteArray text;
        while (text.size() < 3'500'000)
            text += "Ünit <n>" + QByteArray::number(text.size()) + "</n>\n";
        const Hits hits = document::search(document::Text::ofUtf8(text),
                                           {QStringLiteral("<n>\\d+</n>$"), true, true, false});
        QCOMPARE(hits.count(), text.count('\n'));
        for (qint64 index = 0; index < hits.kept(); index += 1000)
            QVERIFY(text.mid(hits.at(index).begin).startsWith("<n>"));
        QCOMPARE(found("b\xff\xff a1", {QStringLiteral("[a-z]\\d"), true, false, false}),
                 QStringList{"4:a1"});
        QVERIFY(!document::search(document::Text::ofUtf8("x"), {QStringLiteral("("), true, false, false})
                     .problem.isEmpty());
    }

    void cancelledSearchEnds()
    {
        const std::atomic_bool cancel(true);
        const auto text = document::Text::ofUtf8(QByteArray(100'000, 'a'));
        QCOMPARE(document::search(text, query(QStringLiteral("a")), &cancel).count(), 0);
        QCOMPARE(document::search(text, query(QStringLiteral("a"))).count(), 100'000);
    }
};

QTEST_APPLESS_MAIN(tst_Search)
#include "tst_search.moc"
