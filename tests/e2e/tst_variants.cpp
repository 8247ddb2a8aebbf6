// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/compose/savetemplatedialog.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/mainwindow/console.h"
#include "ui/response/responsepane.h"
#include "ui/schema/completer.h"
#include "ui/variables/askdialog.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace gatepost;
using ui::RequestTab;
using workspace::TemplateId;

/// Variants and questions in the real window, on the sample workspace.
class TestVariantsInWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void variantIsMadeChangedAndSaved();
    void changeOfTheBaseIsShown();
    void wrongXPathIsSaidAndMended();
    void variantIsExpandedToACopy();
    void questionIsAskedBeforeSending();
    void undefinedVariablesAreCountedOnTheTab();
    void jsonPayloadIsSavedAsJson();
    void referencesAreSuggested_data();
    void referencesAreSuggested();
    void markupCommandsAreOfXmlOnly();
    void contextMenuChangesThePlace();
    void everyChangeHasAKeyInTheTable();
    void valueTypedInRowsIsAChangeOfTheVariant();
    void rowsSayWhatTheyCannotChange();

private:
    RequestTab *tab() const { return m_console->window().findChild<ui::RequestTabs *>()->current(); }
    RequestTab *open(const char *name) const;
    void makeVariant() const;
    QTableView *changes() const { return tab()->findChild<QTableView *>(QStringLiteral("variantChanges")); }
    void type(int row, const char *xpath, const char *value) const;
    /// The sample's variant of a rowset message, its Rows in front.
    void openRows() const;
    QTableView *rows() const { return tab()->findChild<QTableView *>(QStringLiteral("rowGrid")); }
    int column(const char *field) const;
    workspace::WorkspaceStore *store() const { return m_console->services().workspaceStore; }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<ui::Console> m_console;
};

static const QString operation = QStringLiteral("CHG_SYNC_TEST.V1");

void TestVariantsInWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestVariantsInWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    m_console->window().resize(1200, 800);
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    const workspace::Template *hello =
        store()->workspace().requestTemplate({operation, QStringLiteral("helloworld")});
    QVERIFY(store()->saveTemplate(*hello,
                                  "<helloworld lang=\"en\">\n  <name>Ann</name>\n  <old/>\n</helloworld>\n",
                                  workspace::IfChanged::Overwrite));
}

void TestVariantsInWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

RequestTab *TestVariantsInWindow::open(const char *name) const
{
    m_console->window().openTemplate({operation, QLatin1String(name)});
    return tab();
}

void TestVariantsInWindow::makeVariant() const
{
    auto *panel = m_console->window().findChild<QAction *>(QStringLiteral("newVariant"));
    auto *tree = m_console->window().findChild<QTreeView *>(QStringLiteral("workspaceTree"));
    tree->expandAll();
    const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole,
                                            QStringLiteral("helloworld"), 1, Qt::MatchRecursive);
    QVERIFY(!found.isEmpty());
    tree->setCurrentIndex(found.first());
    panel->trigger();
    QVERIFY(changes());
}

void TestVariantsInWindow::type(int row, const char *xpath, const char *value) const
{
    QAbstractItemModel *model = changes()->model();
    QVERIFY(model->setData(model->index(row, 0), QLatin1String(xpath), Qt::EditRole));
    QVERIFY(model->setData(model->index(row, 1), QLatin1String(value), Qt::EditRole));
}

void TestVariantsInWindow::variantIsMadeChangedAndSaved()
{
    makeVariant();
    QCOMPARE(tab()->title(), QStringLiteral("helloworld variant"));
    type(0, "//name", "Bob & ${EMPLID:KU0001}");
    type(1, "/helloworld/@lang", "de");
    QCOMPARE(tab()->payload()->text(),
             QStringLiteral("<helloworld lang=\"de\">\n  <name>Bob &amp; ${EMPLID:KU0001}</name>\n  <old/>\n"
                            "</helloworld>\n"));
    QVERIFY(tab()->payload()->editor()->isReadOnly());
    QVERIFY(tab()->isModified());
    QVERIFY(tab()->payload()->editor()->SendScintilla(QsciScintilla::SCI_INDICATORALLONFOR, 18L) &
            (1 << ui::XmlEdit::ChangedIndicator));
    QCOMPARE(changes()->model()->index(0, 2).data().toString().left(1), QStringLiteral("1"));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("variant"));
    tab()->save();
    QVERIFY(!tab()->isModified());
    const auto *saved =
        store()->workspace().requestTemplate({operation, QStringLiteral("helloworld variant")});
    QCOMPARE(saved->changes.size(), 2);
}

void TestVariantsInWindow::changeOfTheBaseIsShown()
{
    makeVariant();
    type(0, "//name", "Bob");
    tab()->save();
    const workspace::Template *hello =
        store()->workspace().requestTemplate({operation, QStringLiteral("helloworld")});
    QVERIFY(store()->saveTemplate(*hello, "<x><name/></x>", workspace::IfChanged::Overwrite));
    QCOMPARE(tab()->payload()->text(), QStringLiteral("<x><name>Bob</name></x>"));
}

void TestVariantsInWindow::wrongXPathIsSaidAndMended()
{
    makeVariant();
    type(0, "//nobody", "1");
    auto *problem = tab()->findChild<QLabel *>(QStringLiteral("variantProblem"));
    QVERIFY(problem->isVisible());
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("variant-wrong"));
    type(0, "//old", "2");
    QVERIFY(!problem->isVisible());
    QVERIFY(tab()->payload()->text().contains(QStringLiteral("<old>2</old>")));
}

void TestVariantsInWindow::variantIsExpandedToACopy()
{
    makeVariant();
    type(0, "//name", "Bob");
    tab()->save();
    tab()->findChild<QPushButton *>(QStringLiteral("expandVariant"))->click();
    auto *dialog = m_console->window().findChild<ui::SaveTemplateDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("templateNameField"))->setText(QStringLiteral("copy"));
    dialog->accept();
    QTRY_COMPARE(tab()->title(), QStringLiteral("copy"));
    QVERIFY(!tab()->payload()->editor()->isReadOnly());
    const TemplateId copy{operation, QStringLiteral("copy")};
    QVERIFY(!store()->workspace().requestTemplate(copy)->isVariant());
    QVERIFY(store()->payload(copy)->contains("<name>Bob</name>"));
    QVERIFY(
        store()->workspace().requestTemplate({operation, QStringLiteral("helloworld variant")})->isVariant());
}

void TestVariantsInWindow::openRows() const
{
    m_console->window().openTemplate({QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("inactive")});
    tab()->showRows();
    QTRY_VERIFY(rows()->model()->rowCount() > 1);
}

int TestVariantsInWindow::column(const char *field) const
{
    for (int column = 0; column < rows()->model()->columnCount(); ++column)
        if (rows()->model()->headerData(column, Qt::Horizontal).toString() == QLatin1String(field))
            return column;
    return -1;
}

void TestVariantsInWindow::valueTypedInRowsIsAChangeOfTheVariant()
{
    openRows();
    const auto cell = [this](int row, const char *field) {
        return rows()->model()->index(row, column(field));
    };
    const int before = changes()->model()->rowCount();
    QVERIFY(rows()->model()->setData(cell(1, "DESCR"), QStringLiteral("Tea & cake")));
    QTRY_COMPARE(cell(1, "DESCR").data().toString(), QStringLiteral("Tea & cake"));
    QVERIFY(tab()->payload()->text().contains(QStringLiteral("Tea &amp; cake")));
    QCOMPARE(changes()->model()->rowCount(), before + 1);
    QCOMPARE(changes()->model()->index(before - 1, 0).data().toString(),
             QStringLiteral("/DEPT_SYNC/MsgData/Transaction[2]/DEPT_TBL/DESCR"));
    QVERIFY(tab()->isModified());
    QVERIFY(rows()->model()->setData(cell(0, "EFF_STATUS"), QStringLiteral("A")));
    QTRY_COMPARE(cell(0, "EFF_STATUS").data().toString(), QStringLiteral("A"));
    QVERIFY(rows()->model()->setData(cell(0, "Action"), QStringLiteral("Delete")));
    QTRY_COMPARE(cell(0, "Action").data().toString(), QStringLiteral("Delete"));
    QCOMPARE(changes()->model()->rowCount(), before + 2);
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("variant-rows"));
}

void TestVariantsInWindow::rowsSayWhatTheyCannotChange()
{
    openRows();
    QSignalSpy failed(tab(), &RequestTab::failed);
    QVERIFY(tab()->findChild<QLabel *>(QStringLiteral("rowsHint"))->isVisible());
    for (const char *name : {"addRow", "deleteRows", "pasteRows", "undoRows"})
        QVERIFY(!tab()->findChild<QAction *>(QLatin1String(name))->isEnabled());
    const int last = changes()->model()->rowCount() - 1;
    type(last, "//Transaction/DEPT_TBL/DESCR", "Same");
    const QModelIndex cell = rows()->model()->index(0, column("DESCR"));
    QTRY_COMPARE(cell.data().toString(), QStringLiteral("Same"));
    QVERIFY(rows()->model()->setData(cell, QStringLiteral("Other")));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(cell.data().toString(), QStringLiteral("Same"));
}

void TestVariantsInWindow::questionIsAskedBeforeSending()
{
    open("helloworld")->payload()->setText(QStringLiteral("<helloworld>${?WHO:Ann}</helloworld>"));
    QSignalSpy sending(tab(), &RequestTab::sendingChanged);
    QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier);
    auto *dialog = tab()->findChild<ui::AskDialog *>();
    QVERIFY(dialog);
    QCOMPARE(sending.size(), 0);
    dialog->findChild<QComboBox *>(QStringLiteral("answer:WHO"))->lineEdit()->setText(QStringLiteral("Bob"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(sending.size(), 2);
    QVERIFY(!tab()->isSending());
    QTRY_VERIFY(!tab()->findChild<ui::AskDialog *>());
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier);
    dialog = tab()->findChild<ui::AskDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("answer:WHO"))->currentText(),
             QStringLiteral("Bob"));
    dialog->reject();
    QCOMPARE(sending.size(), 2);
}

void TestVariantsInWindow::undefinedVariablesAreCountedOnTheTab()
{
    open("helloworld")->payload()->setText(QStringLiteral("<a>${ONE}${TWO}${env.name}</a>"));
    auto *tabs = tab()->findChild<QTabWidget *>(QStringLiteral("composeTabs"));
    // The rows may have come before it.
    const auto at = [tabs] {
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->tabText(tab).startsWith(QLatin1String("Variables")))
                return tab;
        return -1;
    };
    QTRY_VERIFY(tabs->tabText(at()).contains(QLatin1Char('2')));
    tabs->setCurrentIndex(at());
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("variables-window"));
}

void TestVariantsInWindow::jsonPayloadIsSavedAsJson()
{
    auto *tabs = m_console->window().findChild<ui::RequestTabs *>();
    tabs->openNew(operation);
    tab()->payload()->setText(QStringLiteral("{\"a\": \"${V:1}\"}"));
    QTRY_COMPARE(tab()->payload()->language(), ui::Language::Json);
    QVERIFY(tab()->saveAs({operation, QStringLiteral("rows")}, tab()->payloadSuffix()));
    const TemplateId id{operation, QStringLiteral("rows")};
    QCOMPARE(store()->workspace().requestTemplate(id)->suffix, QStringLiteral("json"));
    QCOMPARE(*store()->payload(id), QByteArray("{\"a\": \"${V:1}\"}"));
}

void TestVariantsInWindow::referencesAreSuggested_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("XML") << "<a></a>"
                         << "${env.na"
                         << "<a>${env.name}</a>";
    QTest::newRow("JSON") << "{\"a\": \"\"}"
                          << "${uui"
                          << "{\"a\": \"${uuid}\"}";
    QTest::newRow("brace is there") << "<a>}</a>"
                                    << "${ps"
                                    << "<a>${ps.timestamp}</a>";
    QTest::newRow("question") << "<a></a>"
                              << "${?env.cl"
                              << "<a>${?env.cl</a>";
    QTest::newRow("escaped") << "<a></a>"
                             << "$${uui"
                             << "<a>$${uui</a>";
}

void TestVariantsInWindow::referencesAreSuggested()
{
    QFETCH(QString, payload);
    QFETCH(QString, typed);
    open("helloworld")->payload()->setText(payload);
    QSignalSpy read(tab()->payload(), &ui::EditorPane::syntaxChecked);
    QTRY_VERIFY(!read.isEmpty());
    tab()->payload()->setLanguage(payload.startsWith(u'{') ? ui::Language::Json : ui::Language::Xml);
    auto *edit = tab()->payload()->editor();
    const auto *completer = tab()->findChild<ui::Completer *>();
    edit->setFocus();
    edit->SendScintilla(QsciScintilla::SCI_GOTOPOS, payload.startsWith(u'{') ? 7UL : 3UL);
    QTRY_VERIFY(tab()->findChild<QTableView *>(QStringLiteral("usedVariables")));
    QTest::keyClicks(edit, typed);
    const bool isOffered =
        QTest::currentDataTag() != QByteArray("escaped") && QTest::currentDataTag() != QByteArray("question");
    QCOMPARE(completer->isVisible(), isOffered);
    if (isOffered) {
        const auto *list = completer->findChild<QListView *>(QStringLiteral("completerList"));
        QVERIFY(list->model()->rowCount() > 0);
        test::shotsInBothSchemes(&m_console->window(), QStringLiteral("references"));
        QVERIFY(completer->isVisible());
    }
    if (isOffered)
        QTest::keyClick(edit, Qt::Key_Tab);
    QTEST(tab()->payload()->text(), "expected");
}

void TestVariantsInWindow::markupCommandsAreOfXmlOnly()
{
    open("helloworld")->payload()->setText(QStringLiteral("{\"a\": 1}"));
    tab()->payload()->setLanguage(ui::Language::Json);
    QMenu menu;
    tab()->payload()->commands()->addTo(&menu);
    QStringList usable;
    const QList<QAction *> actions = menu.actions();
    for (const QAction *each : actions)
        if (!each->isSeparator() && each->isEnabled())
            usable << each->text().section(u'\t', 0, 0);
    QCOMPARE(usable, (QStringList{QStringLiteral("Suggest what may stand here"),
                                  QStringLiteral("Explain what stands here"),
                                  QStringLiteral("Insert a time stamp")}));
    tab()->payload()->commands()->run(QStringLiteral("toggleComment"));
    QCOMPARE(tab()->payload()->text(), QStringLiteral("{\"a\": 1}"));
    tab()->payload()->setLanguage(ui::Language::Xml);
    QVERIFY(tab()->payload()->commands()->isUsable(ui::EditorCommands::list().last()));
}

void TestVariantsInWindow::contextMenuChangesThePlace()
{
    makeVariant();
    QMenu menu;
    const auto at = tab()->payload()->utf8().indexOf("Ann");
    emit tab()->payload()->contextMenuOpened(&menu, int(at) + 1);
    auto *change = menu.findChild<QAction *>(QStringLiteral("changeInVariant"));
    QVERIFY(change);
    change->trigger();
    QTRY_COMPARE(changes()->model()->index(0, 1).data().toString(), QStringLiteral("Ann"));
    QVERIFY(changes()->model()->index(0, 0).data().toString().contains(QLatin1String("name")));
}

void TestVariantsInWindow::everyChangeHasAKeyInTheTable()
{
    makeVariant();
    type(0, "//old", "1");
    changes()->setCurrentIndex(changes()->model()->index(0, 0));
    changes()->setFocus();
    QTest::keyClick(changes(), Qt::Key_Delete, Qt::ControlModifier);
    QVERIFY(!tab()->payload()->text().contains(QLatin1String("<old")));
    auto *removal = tab()->findChild<QToolButton *>(QStringLiteral("toggleRemovalButton"));
    QVERIFY(removal->isChecked());
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("variant-removes"));
    removal->click();
    QVERIFY(tab()->payload()->text().contains(QLatin1String("<old>1</old>")));
    tab()->payload()->editor()->SendScintilla(
        QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(tab()->payload()->utf8().indexOf("Ann")));
    QTest::keyClick(changes(), Qt::Key_Insert, Qt::ControlModifier);
    QTRY_COMPARE(changes()->model()->index(1, 1).data().toString(), QStringLiteral("Ann"));
    QTest::keyClick(changes()->focusWidget(), Qt::Key_Escape);
    QTest::keyClick(changes(), Qt::Key_Insert);
    QCOMPARE(changes()->currentIndex(), changes()->model()->index(2, 0));
    QTest::keyClick(changes()->focusWidget(), Qt::Key_Escape);
    changes()->setCurrentIndex(changes()->model()->index(0, 0));
    QTest::keyClick(changes(), Qt::Key_Delete);
    QVERIFY(tab()->payload()->text().contains(QLatin1String("<old/>")));
}

QTEST_MAIN(TestVariantsInWindow)
#include "tst_variants.moc"
