// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "ui/document/documentfinder.h"
#include "ui/document/documentpane.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using document::Range;

static const QByteArray small =
    "<?xml version=\"1.0\"?><DEPT class='R'><ID>10 050</ID><E/><!--x\ny--><N>Käse</N></DEPT>";

static QByteArray rows(int count)
{
    QByteArray text = "<R>";
    for (int row = 0; row < count; ++row)
        text += "<ROW><ID>" + QByteArray::number(row) + "</ID><DESCR>Human Resources</DESCR></ROW>";
    return text + "</R>";
}

/// A pane with a text in it, shown and active.
class Pane : public DocumentPane
{
public:
    explicit Pane(const QByteArray &text) : DocumentPane(nullptr)
    {
        resize(700, 300);
        show();
        setLines(document::prettyLines(document::Text::ofUtf8(text), {}), DocumentView::Keep::Nothing);
        view()->setFocus();
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view(), Qt::Key(key), modifiers);
    }
    QString selected() const { return QString::fromUtf8(view()->selectedText(1 << 20)); }
    QString copied()
    {
        key(Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }
    QPoint place(int row, int column) const
    {
        const DocumentMeasures measures(view()->viewport()->font(), view()->lines()->lineCount());
        return {measures.textLeft() + column * measures.character + 1,
                row * measures.rowHeight + measures.rowHeight / 2};
    }
    QPoint arrow(int row) const { return {place(row, 0).x() - 10, place(row, 0).y()}; }
};

class tst_DocumentPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }

    void textIsAsTheFormatterWritesIt()
    {
        const Pane pane(small);
        QCOMPARE(pane.text(),
                 QString::fromUtf8("<?xml version=\"1.0\"?>\n<DEPT class='R'>\n  <ID>10 050</ID>\n"
                                   "  <E/>\n  <!--x\ny-->\n  <N>Käse</N>\n</DEPT>\n"));
    }

    void keysMoveTheCaretAndSelect()
    {
        Pane pane(small);
        pane.key(Qt::Key_Down);
        pane.key(Qt::Key_Down);
        QCOMPARE(pane.view()->caret().row, 2);
        pane.key(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(pane.selected(), QStringLiteral("<ID>10 050</ID>"));
        pane.key(Qt::Key_Home);
        QVERIFY(!pane.view()->hasSelection());
        pane.key(Qt::Key_Right, Qt::ControlModifier);
        pane.key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(pane.selected(), QStringLiteral("ID"));
        pane.key(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(pane.view()->caret().row, pane.view()->lines()->rowCount() - 1);
        pane.key(Qt::Key_Left);
        pane.key(Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(pane.copied(), pane.text().trimmed());
        pane.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(pane.copied(), pane.text());
    }

    void copyingTakesTheIndentationAlong()
    {
        Pane pane(small);
        pane.view()->goToLine(3);
        pane.key(Qt::Key_Down, Qt::ShiftModifier);
        pane.key(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(pane.copied(), QStringLiteral("  <ID>10 050</ID>\n  <E/>"));
    }

    void mouseSelectsWordsAndLines()
    {
        Pane pane(small);
        QWidget *port = pane.view()->viewport();
        QTest::mouseDClick(port, Qt::LeftButton, {}, pane.place(6, 6));
        QCOMPARE(pane.selected(), QStringLiteral("Käse"));
        QTest::mouseClick(port, Qt::LeftButton, {}, pane.place(6, 6));
        QCOMPARE(pane.selected(), QStringLiteral("  <N>Käse</N>\n"));
        QTest::mousePress(port, Qt::LeftButton, {}, pane.place(2, 2));
        QTest::mouseMove(port, pane.place(3, 6));
        QTest::mouseRelease(port, Qt::LeftButton, {}, pane.place(3, 6));
    }

    void foldingHidesWhatIsInside()
    {
        Pane pane(rows(2000));
        const qint64 all = pane.view()->lines()->rowCount();
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.arrow(1));
        QCOMPARE(pane.view()->folds().visibleCount(all), all - 3);
        pane.view()->goToLine(3);
        QCOMPARE(pane.view()->folds().visibleCount(all), all);
        pane.foldAll(true);
        QTRY_COMPARE(pane.view()->folds().visibleCount(all), 2);
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.arrow(0));
        QCOMPARE(pane.view()->folds().visibleCount(all), 2000 + 3);
        QCOMPARE(pane.text().count(QLatin1Char('\n')) + 1, all);
        pane.foldAll(false);
        QCOMPARE(pane.view()->folds().visibleCount(all), all);
    }

    void deepNestingFoldsAndScrolls()
    {
        constexpr int depth = 100'000;
        Pane pane(QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth));
        pane.foldAll(true);
        QTRY_COMPARE(pane.view()->folds().visibleCount(pane.view()->lines()->rowCount()), 2);
        pane.view()->goToLine(depth);
        QCOMPARE(pane.view()->caret().row, depth - 1);
        pane.key(Qt::Key_End, Qt::ControlModifier);
        pane.grab();
    }

    void findCountsAndGoesRound()
    {
        Pane pane(rows(5000));
        pane.key(Qt::Key_F, Qt::ControlModifier);
        auto *field = pane.findChild<QLineEdit *>(QStringLiteral("findField"));
        field->setText(QStringLiteral("human"));
        auto *state = pane.findChild<QLabel *>(QStringLiteral("findState"));
        QTRY_COMPARE(state->text(), QStringLiteral("1 of 5,000"));
        QCOMPARE(pane.selected(), QStringLiteral("Human"));
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(state->text(), QStringLiteral("5,000 of 5,000"));
        QVERIFY(pane.view()->topRow() > 10'000);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(state->text(), QStringLiteral("1 of 5,000"));
        // Across the line break that the layout has put there.
        field->setText(QStringLiteral("</ID><DESCR>"));
        QTRY_COMPARE(pane.view()->selectionEnd().row, pane.view()->selectionBegin().row + 1);
        QTRY_COMPARE(state->text(), QStringLiteral("2 of 5,000"));
        test::shot(&pane, QStringLiteral("document-find"));
        field->setText(QStringLiteral("nowhere"));
        QTRY_COMPARE(state->text(), QStringLiteral("Not found"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(pane.view()->hasFocus() ||
                !pane.findChild<QWidget *>(QStringLiteral("findBar"))->isVisible());
    }

    void lineIsGoneTo()
    {
        Pane pane(rows(5000));
        pane.key(Qt::Key_G, Qt::ControlModifier);
        auto *field = pane.findChild<QLineEdit *>(QStringLiteral("lineField"));
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, QStringLiteral("12345"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->caret().row, 12344);
        QVERIFY(!field->isVisible());
    }

    void nodeOfTheCaretIsTold()
    {
        Pane pane(small);
        QSignalSpy chosen(&pane, &DocumentPane::chosen);
        const auto told = [&chosen] {
            const Range range = chosen.takeLast().first().value<Range>();
            return small.mid(range.begin, range.end - range.begin);
        };
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.place(2, 7));
        QTRY_VERIFY(!chosen.isEmpty());
        QCOMPARE(told(), QByteArray("<ID>10 050</ID>"));
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.place(1, 3));
        QTRY_VERIFY(!chosen.isEmpty());
        QVERIFY(told().startsWith("<DEPT"));
        test::shot(&pane, QStringLiteral("document-tags"));
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.place(5, 1));
        QTRY_VERIFY(!chosen.isEmpty());
        QCOMPARE(told(), QByteArray("<!--x\ny-->"));
        pane.reveal({small.indexOf("<N>"), small.indexOf("</DEPT>")});
        QCOMPARE(pane.view()->caret().row, 6);
        test::shot(&pane, QStringLiteral("document-revealed"));
        QTest::mouseDClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.place(6, 6));
        QTRY_VERIFY(!chosen.isEmpty());
        QCOMPARE(told(), QByteArray("Käse"));
    }

    void matchingTagIsGoneTo()
    {
        Pane pane(rows(5000));
        pane.view()->goToLine(1);
        QTRY_COMPARE(pane.findChild<DocumentView *>()->caret().row, 0);
        QTRY_VERIFY([&] {
            pane.key(Qt::Key_M, Qt::ControlModifier);
            return pane.view()->caret().row == pane.view()->lines()->rowCount() - 2;
        }());
    }

    void placeOutlivesTheRestOfTheText()
    {
        const QByteArray text = rows(3000);
        Pane pane(QByteArray{});
        pane.setLines(
            document::prettyLines(document::Text::ofUtf8(text.left(50'000)), {}, {}, document::Whole::No),
            DocumentView::Keep::Nothing);
        QVERIFY(!pane.syntaxError());
        pane.view()->goToLine(500);
        pane.view()->verticalScrollBar()->setValue(480);
        pane.setLines(document::prettyLines(document::Text::ofUtf8(text), {}), DocumentView::Keep::Place);
        QCOMPARE(pane.view()->caret().row, 499);
        QCOMPARE(pane.view()->topRow(), 480);
        QCOMPARE(pane.view()->verticalScrollBar()->value(), 480);
    }

    void errorIsMarkedAndSaid()
    {
        Pane pane("<a><b>1</b><c></a>");
        QVERIFY(pane.syntaxError());
        auto *strip = pane.findChild<QAbstractButton *>(QStringLiteral("errorStrip"));
        QVERIFY(strip->isVisible());
        strip->click();
        QCOMPARE(pane.view()->caret().offset, pane.syntaxError()->offset);
        test::shot(&pane, QStringLiteral("document-error"));
    }

    void longLinesWrapAndScroll()
    {
        Pane pane("<a b='" + QByteArray("word ").repeated(20'000) + "'/>");
        QVERIFY(pane.view()->lines()->hasSoftBreaks());
        QCOMPARE(pane.view()->lines()->lineCount(), 2);
        pane.key(Qt::Key_End);
        QVERIFY(pane.view()->horizontalScrollBar()->value() > 1000);
        QSignalSpy wanted(&pane, &DocumentPane::breakingChanged);
        pane.setWrapped(true);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(pane.breaking().isColumns && pane.breaking().length < 100);
        pane.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(pane.copied(), pane.text());
    }

    void oddSignsAreShown()
    {
        Pane pane(QByteArray("a\tb\0c\xff\xF0\x9F\xA7\x80"
                             "e\x1b",
                             13));
        pane.key(Qt::Key_End);
        for (int step = 0; step < 6; ++step)
            pane.key(Qt::Key_Left);
        QVERIFY(pane.view()->caret().offset > 0);
        test::shot(&pane, QStringLiteral("document-odd"));
    }

    void jsonHasColoursAndFolds()
    {
        Pane pane("{\"rows\":[{\"ID\":1,\"NAME\":\"M\\u00fcller\",\"ok\":true},{\"x\":null}],\"n\":2.5e3}");
        test::shot(&pane, QStringLiteral("document-json"));
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.arrow(1));
        QCOMPARE(pane.view()->folds().visibleCount(pane.view()->lines()->rowCount()), 5);
    }

    void zoomChangesTheSize()
    {
        Pane pane(small);
        const int size = pane.view()->viewport()->font().pointSize();
        pane.key(Qt::Key_Plus, Qt::ControlModifier);
        pane.key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(pane.view()->viewport()->font().pointSize(), size + 2);
        pane.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(pane.view()->viewport()->font().pointSize(), size);
    }

    void screenReaderHearsTheLine()
    {
        Pane pane(small);
        pane.view()->setAccessibleName(QStringLiteral("Answer"));
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(pane.view());
        QCOMPARE(access->text(QAccessible::Name), QStringLiteral("Answer"));
        pane.key(Qt::Key_Down);
        QCOMPARE(access->text(QAccessible::Value), QStringLiteral("<DEPT class='R'>"));
        QVERIFY(access->state().readOnly);
    }
};

QTEST_MAIN(tst_DocumentPane)
#include "tst_documentpane.moc"
