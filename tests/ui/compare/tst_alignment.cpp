// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/alignedlines.h"
#include "ui/compare/panes/valuemarks.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using compare::Kind;
using compare::Stretch;
using document::Lines;

/// Rows beside each other, without a window.
class tst_Alignment : public QObject
{
    Q_OBJECT

private slots:
    void equalTextsAreOneBlock();
    void addedRowsLeaveRoomOnTheOtherSide();
    void changedAttributeTouchesOnlyItsRow();
    void commentOnOneSideIsFilledUp();
    void bandsStandForWhatIsFar();
    void ignoredRowsAreFoldedUnlessShown();
    void alignedLinesFindTheirOffsetsBack();
    void copyLeavesFillersOut();
    void marksAreTheValue_data();
    void marksAreTheValue();

private:
    using Pointer = std::shared_ptr<const Lines>;
    static Pointer xml(const QByteArray &text)
    {
        return document::prettyLines(document::Text::ofUtf8(text), "text/xml");
    }
    static std::shared_ptr<const Alignment> aligned(const Pointer &left, const Pointer &right,
                                                    const std::vector<Stretch> &stretches, Kind kind)
    {
        return Alignment::of(*left, *right, stretches, [kind](qint64) { return kind; });
    }
    static compare::Range rangeOf(const QByteArray &text, const QByteArray &part)
    {
        const qint64 at = text.indexOf(part);
        return {at, at + part.size()};
    }
    static QByteArray manyRows(int count, int changed = -1);
    static std::vector<Stretch> oneChange(const QByteArray &left, const QByteArray &right, bool isIgnored);
};

QByteArray tst_Alignment::manyRows(int count, int changed)
{
    QByteArray text = "<a>";
    for (int row = 0; row < count; ++row)
        text += "<r>" + QByteArray::number(row == changed ? 900 + row : 100 + row) + "</r>";
    return text + "</a>";
}

std::vector<Stretch> tst_Alignment::oneChange(const QByteArray &left, const QByteArray &right, bool isIgnored)
{
    qint64 at = 0;
    while (left[at] == right[at])
        ++at;
    const compare::Range row{left.lastIndexOf("<r>", at), left.indexOf("</r>", at) + 4};
    return {{{0, row.begin}, {0, row.begin}, -1, false},
            {row, row, 0, isIgnored},
            {{row.end, left.size()}, {row.end, right.size()}, -1, false}};
}

void tst_Alignment::equalTextsAreOneBlock()
{
    const QByteArray text = "<a><b>1</b><c>2</c></a>";
    const auto made =
        aligned(xml(text), xml(text), {{{0, text.size()}, {0, text.size()}, -1, false}}, Kind::Changed);
    QCOMPARE(made->blocks().size(), size_t(1));
    QCOMPARE(made->rowCount(), xml(text)->rowCount());
    QCOMPARE(made->blocks()[0].sort, Alignment::Sort::Same);
}

void tst_Alignment::addedRowsLeaveRoomOnTheOtherSide()
{
    const QByteArray left = "<a><b>1</b><d>3</d></a>";
    const QByteArray right = "<a><b>1</b><c><x>2</x></c><d>3</d></a>";
    const compare::Range added = rangeOf(right, "<c><x>2</x></c>");
    const qint64 at = left.indexOf("<d>");
    const auto made = aligned(xml(left), xml(right),
                              {{{0, at}, {0, added.begin}, -1, false},
                               {{at, at}, added, 0, false},
                               {{at, left.size()}, {added.end, right.size()}, -1, false}},
                              Kind::Added);
    QCOMPARE(made->blocks().size(), size_t(3));
    const Alignment::Block &block = made->blocks()[1];
    QCOMPARE(block.left.count, 0);
    QCOMPARE(block.right.count, 3);
    QCOMPARE(block.row, 2);
    QCOMPARE(made->sideRow(Side::Left, 3), -1);
    QCOMPARE(made->sideRow(Side::Right, 3), 3);
    QCOMPARE(made->sideRow(Side::Left, 5), 2);
    QCOMPARE(made->alignedRow(Side::Left, 2), 5);
    QCOMPARE(made->blockOfDifference(0, false), 1);
    QCOMPARE(made->blockOfDifference(1, false), -1);
}

void tst_Alignment::changedAttributeTouchesOnlyItsRow()
{
    const QByteArray left = "<a><b>1</b><c x='1'><d/><e/></c></a>";
    const QByteArray right = "<a><b>1</b><c x='2'><d/><e/></c></a>";
    const compare::Range place = rangeOf(left, "x='1'");
    const auto made = aligned(xml(left), xml(right),
                              {{{0, place.begin}, {0, place.begin}, -1, false},
                               {place, place, 0, false},
                               {{place.end, left.size()}, {place.end, right.size()}, -1, false}},
                              Kind::Changed);
    QCOMPARE(made->blocks().size(), size_t(3));
    QCOMPARE(made->blocks()[1].row, 2);
    QCOMPARE(made->blocks()[1].height(), 1);
    QCOMPARE(made->rowCount(), xml(left)->rowCount());
}

void tst_Alignment::commentOnOneSideIsFilledUp()
{
    const QByteArray left = "<a><b>1</b><!-- said --><c>2</c><d>3</d></a>";
    const QByteArray right = "<a><b>1</b><c>2</c><d>3</d></a>";
    const auto made =
        aligned(xml(left), xml(right), {{{0, left.size()}, {0, right.size()}, -1, false}}, Kind::Changed);
    QCOMPARE(made->rowCount(), xml(left)->rowCount());
    QCOMPARE(made->sideRow(Side::Right, 2), -1);
    QCOMPARE(made->sideRow(Side::Right, 3), 2); // <c> beside <c>
    QCOMPARE(made->sideRow(Side::Left, 3), 3);
}

void tst_Alignment::bandsStandForWhatIsFar()
{
    const QByteArray left = manyRows(100);
    const QByteArray right = manyRows(100, 50);
    const auto made = aligned(xml(left), xml(right), oneChange(left, right, false), Kind::Changed);
    const Arrangement arrangement(made, {});
    QCOMPARE(arrangement.bands().size(), size_t(2));
    QCOMPARE(arrangement.bands()[0].aligned, 0);
    QCOMPARE(arrangement.bands()[0].count, 48); // <a> and rows 0 to 46
    QCOMPARE(arrangement.bands()[0].next, 1);
    QCOMPARE(arrangement.rowCount(), made->rowCount() + 2);
    QVERIFY(arrangement.bandAt(0));
    QVERIFY(!arrangement.bandAt(1));
    for (qint64 row = 0; row < made->rowCount(); ++row) {
        QCOMPARE(arrangement.aligned(arrangement.rowOf(row)), row);
        QVERIFY(!arrangement.bandAt(arrangement.rowOf(row)));
    }
    QCOMPARE(arrangement.folds()[1].first, arrangement.rowOf(arrangement.bands()[1].aligned) - 1);
    QVERIFY(Arrangement(made, {.showsIgnored = false, .context = -1}).bands().empty());
}

void tst_Alignment::ignoredRowsAreFoldedUnlessShown()
{
    const QByteArray left = manyRows(100);
    const QByteArray right = manyRows(100, 50);
    const auto made = aligned(xml(left), xml(right), oneChange(left, right, true), Kind::Changed);
    QCOMPARE(made->blocks()[1].sort, Alignment::Sort::Ignored);
    QVERIFY(Arrangement(made, {}).bands().empty()); // nothing differs: all is shown
    QCOMPARE(Arrangement(made, {.showsIgnored = true, .context = 3}).bands().size(), size_t(2));
    QCOMPARE(made->blockOfDifference(0, true), 1);
}

void tst_Alignment::alignedLinesFindTheirOffsetsBack()
{
    const QByteArray left = manyRows(40);
    const QByteArray right = manyRows(40, 20);
    const auto made = aligned(xml(left), xml(right), oneChange(left, right, false), Kind::Changed);
    const auto arrangement = std::make_shared<Arrangement>(made, Arrangement::Wish());
    const AlignedLines lines(xml(left), arrangement, Side::Left);
    QCOMPARE(lines.rowCount(), arrangement->rowCount());
    const std::vector<document::Row> rows = lines.rows(0, lines.rowCount());
    QCOMPARE(qint64(rows.size()), lines.rowCount());
    for (qint64 row = 0; row < lines.rowCount(); ++row) {
        QCOMPARE(rows[size_t(row)].foldsFrom, arrangement->bandAt(row) != nullptr);
        if (lines.innerRow(row) >= 0 && !rows[size_t(row)].bytes.isEmpty())
            QCOMPARE(lines.rowOf(rows[size_t(row)].bytes.begin), row);
    }
    QCOMPARE(lines.foldEnd(0), arrangement->bands()[0].count);
}

void tst_Alignment::copyLeavesFillersOut()
{
    const QByteArray left = manyRows(40);
    const QByteArray right = manyRows(40, 20);
    const auto made = aligned(xml(left), xml(right), oneChange(left, right, false), Kind::Changed);
    const auto arrangement = std::make_shared<Arrangement>(made, Arrangement::Wish());
    const auto inner = xml(left);
    const AlignedLines lines(inner, arrangement, Side::Left);
    const qint64 last = lines.rowCount() - 1;
    const QByteArray copied = lines.written({0, 0}, {last, lines.row(last).bytes.end}, nullptr);
    const qint64 innerLast = inner->rowCount() - 1;
    const Lines::Place end{innerLast, inner->row(innerLast).bytes.end};
    QCOMPARE(copied, inner->written(Lines::Place{0, 0}, end));
}

void tst_Alignment::marksAreTheValue_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("leftMark");
    QTest::addColumn<QByteArray>("rightMark");
    const auto add = [](const char *name, const QByteArray &left, const QByteArray &right,
                        const QByteArray &leftMark, const QByteArray &rightMark) {
        QTest::newRow(name) << left << right << leftMark << rightMark;
    };
    add("field", "<D>10050</D>", "<D>10075</D>", "10050", "10075");
    add("empty", "<D></D>", "<D>1</D>", "", "1");
    add("attribute", "x=\"Y\"", "x=\"N\"", "Y", "N");
    add("json text", "\"A\": \"old\"", "\"A\": \"new\"", "old", "new");
    add("json number", "\"A\": 10", "\"A\": 12", "10", "12");
    const QByteArray much(80, 'x');
    add("long value", "<D>" + much + " one " + much + "</D>", "<D>" + much + " two " + much + "</D>", "one",
        "two");
}

void tst_Alignment::marksAreTheValue()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, leftMark);
    QFETCH(QByteArray, rightMark);
    const ValueMarks marks = valueMarks(left, {0, left.size()}, right, {0, right.size()});
    QCOMPARE(left.mid(marks.left.begin, marks.left.end - marks.left.begin), leftMark);
    QCOMPARE(right.mid(marks.right.begin, marks.right.end - marks.right.begin), rightMark);
}

QTEST_GUILESS_MAIN(tst_Alignment)
#include "tst_alignment.moc"
