// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheetreader.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/document/documentpane.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/response/hexview.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/responsepane.h"
#include "ui/rowset/paste/pastedialog.h"
#include "ui/rowset/rowgrid.h"
#include "ui/rowset/rowgridmodel.h"
#include "ui/structure/nodemodel.h"
#include "ui/structure/nodetree.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/recordmodel.h"
#include "ui/structure/treetab.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace gatepost;
using ui::RequestTab;

/// What a message goes through in the real window: files in and out, encodings, one choice in all views.
class TestMessagesInWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void tableIsSavedAsWorkbookAndAsCsv();
    void rowsAreImportedFromCsv();
    void rowsAreImportedFromASheetOfAWorkbook();
    void rowsAreExported();
    void answerIsReadInAnotherEncoding();
    void choiceIsTheSameInTreeTableAndHex();
    void jsonAnswerHasATable();
    void largeEditIsWholeForWhoSendsMeanwhile();

private:
    RequestTab *tab() const { return m_console->window().findChild<ui::RequestTabs *>()->current(); }
    template <typename T>
    T *find(const char *name) const
    {
        return tab()->findChild<T *>(QLatin1String(name));
    }
    void showAnswer(const QByteArray &body, const char *type) const;
    void openView(const char *title) const;
    ui::RowGridModel *openRows() const;
    ui::PasteDialog *import(const QString &file) const;
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Console> m_console;
};

static const char *const departments = "<?xml version=\"1.0\"?><departments>"
                                       "<department><id>0010</id><name>Finance</name></department>"
                                       "<department><id>0020</id><name>Grüße; &amp; more</name></department>"
                                       "</departments>";

static QByteArray contents(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// Somebody types a name, chooses a kind and presses Enter.
static void answer(QFileDialog *dialog, const QString &file, int kind = 0)
{
    auto *kinds = dialog->findChild<QComboBox *>(QStringLiteral("fileTypeCombo"));
    if (kind != kinds->currentIndex()) {
        kinds->setCurrentIndex(kind);
        emit kinds->activated(kind);
        emit kinds->textActivated(kinds->currentText());
    }
    dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(file);
    static_cast<QDialog *>(dialog)->accept();
}

void TestMessagesInWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestMessagesInWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    m_console->window().resize(1200, 800);
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    m_console->window().openTemplate({QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("departments")});
    QVERIFY(tab());
}

void TestMessagesInWindow::cleanup()
{
    m_console.reset();
    m_folder.reset();
    m_home.reset();
}

void TestMessagesInWindow::showAnswer(const QByteArray &body, const char *type) const
{
    history::Entry entry;
    entry.reply.status = 200;
    entry.reply.headers = {{"Content-Type", type}};
    entry.reply.body = Body(body);
    tab()->response()->showEntry(entry);
}

void TestMessagesInWindow::openView(const char *title) const
{
    auto *tabs = find<QTabWidget>("responseTabs");
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i) == QLatin1String(title))
            tabs->setCurrentIndex(i);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QLatin1String(title));
}

ui::RowGridModel *TestMessagesInWindow::openRows() const
{
    tab()->showRows();
    ui::RowGridModel *rows = find<ui::RowGrid>("rowGrid")->rows();
    [&] { QTRY_COMPARE(rows->rowCount(), 2); }();
    return rows;
}

ui::PasteDialog *TestMessagesInWindow::import(const QString &file) const
{
    find<QAction>("importRows")->trigger();
    answer(find<QFileDialog>("importRowsDialog"), file);
    [&] { QTRY_VERIFY(find<ui::PasteDialog>("pasteDialog")); }();
    return find<ui::PasteDialog>("pasteDialog");
}

void TestMessagesInWindow::tableIsSavedAsWorkbookAndAsCsv()
{
    showAnswer(departments, "text/xml; charset=utf-8");
    openView("Table");
    QTRY_COMPARE(find<ui::RecordGrid>("recordGrid")->model()->rowCount(), 2);
    QSignalSpy noticed(tab(), &RequestTab::noticed);
    auto *save = find<QToolButton>("tableSaveButton");
    QTRY_VERIFY(save->isEnabled());
    save->click();
    answer(find<QFileDialog>("saveTableDialog"), path("book"));
    QTRY_COMPARE(noticed.size(), 1);
    const auto book = sheet::readXlsx(contents(path("book.xlsx")));
    QVERIFY(book);
    QCOMPARE(book->sheet.rows,
             (QList<QStringList>{{"id", "name"}, {"0010", "Finance"}, {"0020", "Grüße; & more"}}));
    QTRY_VERIFY(!find<QFileDialog>("saveTableDialog"));
    save->click();
    answer(find<QFileDialog>("saveTableDialog"), path("rows"), 1);
    QTRY_COMPARE(noticed.size(), 2);
    QCOMPARE(contents(path("rows.csv")),
             QByteArray("\xEF\xBB\xBFid,name\r\n0010,Finance\r\n0020,Grüße; & more\r\n"));
}

void TestMessagesInWindow::rowsAreImportedFromCsv()
{
    QFile file(path("rows.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("DEPTID;DESCR;EFFDT\r\n30001;Gr\xfc\xdf"
               "e;2026-07-01\r\n30002;\"a;b\";2026-07-01\r\n");
    file.close();
    const ui::RowGridModel *rows = openRows();
    ui::PasteDialog *dialog = import(file.fileName());
    QVERIFY(dialog);
    dialog->accept();
    QTRY_COMPARE(rows->rowCount(), 4);
    QVERIFY(tab()->payload()->utf8().contains("Grüße</DESCR>"));
    QVERIFY(tab()->payload()->utf8().contains(">a;b</DESCR>"));
}

void TestMessagesInWindow::rowsAreImportedFromASheetOfAWorkbook()
{
    const QList<QStringList> cells{{"40001", "Books"}, {"40002", "Maps"}};
    const sheet::Rows book{.name = QStringLiteral("Depts"),
                           .columns = {"DeptID", "Descr"},
                           .count = cells.size(),
                           .row = [&cells](qint64 row) { return cells[row]; }};
    QVERIFY(sheet::writeXlsx(book, path("rows.xlsx")));
    const ui::RowGridModel *rows = openRows();
    ui::PasteDialog *dialog = import(path("rows.xlsx"));
    QVERIFY(dialog);
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Rows from rows.xlsx"));
    QCOMPARE(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->text(),
             QStringLiteral("Take 2 rows"));
    dialog->accept();
    QTRY_COMPARE(rows->rowCount(), 4);
    QVERIFY(tab()->payload()->utf8().contains(">40002</DEPTID>"));
    QVERIFY(tab()->payload()->utf8().contains(">Maps</DESCR>"));
}

void TestMessagesInWindow::rowsAreExported()
{
    openRows();
    QSignalSpy noticed(tab(), &RequestTab::noticed);
    find<QAction>("exportRows")->trigger();
    answer(find<QFileDialog>("exportRowsDialog"), path("out"), 1);
    QTRY_COMPARE(noticed.size(), 1);
    QVERIFY(contents(path("out.csv"))
                .startsWith("\xEF\xBB\xBF"
                            "AUDIT_ACTN,SETID,DEPTID"));
    QVERIFY(contents(path("out.csv")).contains("\r\nC,SHARE,11000,"));
}

void TestMessagesInWindow::answerIsReadInAnotherEncoding()
{
    showAnswer("<a><b>gr\xfc\xdf</b></a>", "text/xml; charset=utf-8");
    openView("Raw");
    const auto *raw = find<ui::RawView>("rawView");
    const auto *pretty = find<ui::PrettyView>("prettyView");
    const auto shown = [](const auto *view) { return view->pane()->view()->lines()->text().utf8(); };
    const QMenu *menu = raw->findChild<QToolButton *>(QStringLiteral("encodingButton"))->menu();
    const auto choose = [menu](const char *name) {
        for (QAction *action : menu->actions())
            if (action->text() == QLatin1String(name))
                action->trigger();
    };
    choose("ISO-8859-1");
    QTRY_COMPARE(shown(raw), QByteArray("<a><b>grüß</b></a>"));
    QVERIFY(!raw->showsHex());
    openView("Pretty");
    QTRY_COMPARE(shown(pretty), QByteArray("<a><b>grüß</b></a>"));
    openView("Tree");
    auto *tree = tab()->response()->findChild<ui::TreeTab *>();
    QTRY_VERIFY(tree->model()->rowCount() == 1);
    openView("Raw");
    choose("WINDOWS-1250");
    QTRY_COMPARE(shown(raw), QByteArray("<a><b>grüß</b></a>"));
    choose("IBM037");
    QTRY_VERIFY(!shown(raw).startsWith("<a>"));
    choose("As detected");
    QTRY_COMPARE(shown(raw), QByteArray("<a><b>gr\xfc\xdf</b></a>"));
    QCOMPARE(tab()->response()->entry().reply.body.bytes(), QByteArray("<a><b>gr\xfc\xdf</b></a>"));
}

void TestMessagesInWindow::choiceIsTheSameInTreeTableAndHex()
{
    const QByteArray body(departments);
    showAnswer(body, "text/xml; charset=utf-8");
    openView("Table");
    auto *grid = find<ui::RecordGrid>("recordGrid");
    QTRY_COMPARE(grid->model()->rowCount(), 2);
    grid->setCurrentIndex(grid->model()->index(1, 0));
    openView("Raw");
    const auto *raw = find<ui::RawView>("rawView");
    raw->findChild<QAbstractButton *>(QStringLiteral("rawHexButton"))->click();
    QVERIFY(raw->showsHex());
    const auto bytes = [&body](const document::Range &range) {
        return body.mid(range.begin, range.end - range.begin);
    };
    QTRY_COMPARE(bytes(raw->hex()->selection()), QByteArray("<id>0020</id>"));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("response-hex"));

    // And back: bytes chosen in the hex view are the node in the tree and the cell in the table.
    raw->hex()->reveal({body.indexOf("Grüße"), body.indexOf("Grüße") + 1});
    QTest::keyClick(raw->hex(), Qt::Key_Right, Qt::ShiftModifier);
    openView("Table");
    QTRY_COMPARE(grid->currentIndex(), grid->model()->index(1, 1));
    openView("Tree");
    auto *tree = tab()->response()->findChild<ui::TreeTab *>();
    QTRY_VERIFY(tree->tree()->currentIndex().isValid());
    QTRY_VERIFY(tree->tree()->currentIndex().data().toString().contains(QLatin1String("name")));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("response-tree"));
}

void TestMessagesInWindow::jsonAnswerHasATable()
{
    const QByteArray body("{\"status\": \"ok\", \"rows\": [{\"EMPLID\": \"KU0001\", \"job\": {\"code\": 1}},"
                          " {\"EMPLID\": \"KU0002\"}]}");
    showAnswer(body, "application/json");
    openView("Table");
    auto *grid = find<ui::RecordGrid>("recordGrid");
    QTRY_COMPARE(grid->model()->rowCount(), 2);
    QCOMPARE(grid->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("job.code"));
    grid->setCurrentIndex(grid->model()->index(1, 0));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("response-json-table"));
    openView("Tree");
    auto *tree = tab()->response()->findChild<ui::TreeTab *>();
    QTRY_VERIFY(tree->tree()->currentIndex().isValid());
    const auto range = tree->model()->map()->range(tree->model()->node(tree->tree()->currentIndex()));
    QCOMPARE(body.mid(range.begin, range.end - range.begin), QByteArray("\"EMPLID\": \"KU0002\""));
}

void TestMessagesInWindow::largeEditIsWholeForWhoSendsMeanwhile()
{
    ui::RowGridModel *rows = openRows();
    QFile file(path("many.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("DEPTID,DESCR\r\n");
    constexpr int many = 5000;
    for (int i = 0; i < many; ++i)
        file.write(QByteArray::number(i) + ",Imported\r\n");
    file.close();
    ui::PasteDialog *dialog = import(file.fileName());
    QVERIFY(dialog);
    auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QTRY_VERIFY(ok->isEnabled());
    const QByteArray before = tab()->payload()->utf8();
    dialog->accept();
    // Whatever has been written when somebody looks, it is nothing or all.
    QByteArray after;
    QTRY_VERIFY((after = tab()->payload()->utf8()) != before);
    QCOMPARE(after.count(">Imported</DESCR>"), many);
    QVERIFY(after.endsWith(before.right(20)));
    QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), many + 2, 20'000);
    find<QAction>("undoRows")->trigger();
    QTRY_COMPARE(tab()->payload()->utf8(), before);
}

QTEST_MAIN(TestMessagesInWindow)
#include "tst_messagewindow.moc"
