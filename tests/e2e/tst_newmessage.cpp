// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/rowset/newmessage/newmessagedialog.h"
#include "ui/rowset/rowspane.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;

/// New rowset messages in the real window, on the sample workspace.
class TestNewMessage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("DBUS_SESSION_BUS_ADDRESS"); }
    void init();
    void cleanup();
    void pastedHeadingsBecomeAMessage();
    void fieldsOfAnotherRequestAreTaken();
    void whatIsNoRowsetMessageIsSaid();
    void recordsAndFieldsAreTypedIn();
    void modelKeepsItsWord();

private:
    NewMessageDialog *open();
    template <typename T>
    T *part(NewMessageDialog *dialog, const char *name) const
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    RequestTab *tab() const { return m_console->window().findChild<RequestTabs *>()->current(); }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<Console> m_console;
};

void TestNewMessage::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_console = std::make_unique<Console>();
    m_console->open({});
    m_console->window().resize(1280, 800);
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
}

void TestNewMessage::cleanup()
{
    m_console.reset();
    m_home.reset();
}

NewMessageDialog *TestNewMessage::open()
{
    auto *tree = m_console->window().findChild<QTreeView *>(QStringLiteral("workspaceTree"));
    const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole,
                                            QStringLiteral("DEPT_SYNC.V1"), 1, Qt::MatchRecursive);
    tree->setCurrentIndex(found.value(0));
    m_console->window()
        .findChild<QAction *>(QStringLiteral("newMessage"), Qt::FindDirectChildrenOnly)
        ->trigger();
    return m_console->window().findChild<NewMessageDialog *>();
}

void TestNewMessage::pastedHeadingsBecomeAMessage()
{
    NewMessageDialog *dialog = open();
    QVERIFY(dialog);
    QCOMPARE(part<QLineEdit>(dialog, "messageName")->text(), QStringLiteral("DEPT_SYNC"));
    QVERIFY(!dialog->problem().isEmpty());
    QGuiApplication::clipboard()->setText(
        QStringLiteral("DEPT_TBL.SETID\tDEPT_TBL.EFFDT\tLOCATION_TBL.FLOOR\nSHARE\t2026-01-31\t3\n"));
    part<QToolButton>(dialog, "pasteHeadingsButton")->click();
    QCOMPARE(dialog->problem(), QString());
    QCOMPARE(dialog->message().records.size(), 2);
    test::shotsInBothSchemes(dialog, QStringLiteral("new-message"));
    dialog->accept();
    QVERIFY(tab()->isModified());
    QVERIFY(tab()->payload()->text().contains(QStringLiteral("<EFFDT type=\"DATE\"/>")));
    auto *rows = tab()->findChild<RowsPane *>();
    QTRY_VERIFY(rows->isVisible());
    auto *grid = rows->findChild<QTableView *>(QStringLiteral("rowGrid"));
    QTRY_COMPARE(grid->model()->rowCount(), 1);
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("new-message-rows"));
}

void TestNewMessage::fieldsOfAnotherRequestAreTaken()
{
    NewMessageDialog *dialog = open();
    auto *like = part<QComboBox>(dialog, "messageLike");
    like->setCurrentIndex(like->findText(QStringLiteral("DEPT_SYNC.V1/departments")));
    emit like->activated(like->currentIndex());
    QTRY_COMPARE(dialog->message().records.size(), 1);
    QCOMPARE(dialog->message().records[0].name, QStringLiteral("DEPT_TBL"));
    QCOMPARE(dialog->message().records[0].fields.last(),
             (rowset::NewField{QStringLiteral("BUDGET_AMT"), QStringLiteral("NUMBER")}));
    QVERIFY(dialog->problem().isEmpty());
    dialog->reject();
}

void TestNewMessage::whatIsNoRowsetMessageIsSaid()
{
    NewMessageDialog *dialog = open();
    auto *like = part<QComboBox>(dialog, "messageLike");
    like->setCurrentIndex(like->findText(QStringLiteral("CHG_TEST.V1/hello")));
    emit like->activated(like->currentIndex());
    auto *said = part<QLabel>(dialog, "explanation");
    QTRY_VERIFY(said->text().contains(QStringLiteral("CHG_TEST.V1/hello is no rowset message")));
    QVERIFY(dialog->message().records.isEmpty());
    QGuiApplication::clipboard()->clear();
    part<QToolButton>(dialog, "pasteHeadingsButton")->click();
    QVERIFY(said->text().contains(QStringLiteral("no headings")));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    dialog->reject();
}

void TestNewMessage::recordsAndFieldsAreTypedIn()
{
    NewMessageDialog *dialog = open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *tree = part<QTreeView>(dialog, "messageTree");
    const auto type = [tree](const char *text) {
        auto *line = tree->viewport()->findChild<QLineEdit *>();
        QVERIFY(line);
        line->setText(QLatin1String(text));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!tree->viewport()->findChild<QLineEdit *>());
    };
    tree->setFocus();
    QTRY_VERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Insert, Qt::ControlModifier);
    type("JOB");
    QTest::keyClick(tree, Qt::Key_Insert);
    type("EMPLID");
    QTest::keyClick(tree, Qt::Key_Insert);
    type("WRONG");
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(dialog->message().records,
             (QList<rowset::NewRecord>{{QStringLiteral("JOB"), {{QStringLiteral("EMPLID")}}}}));
    QVERIFY(dialog->problem().isEmpty());
    dialog->reject();
}

void TestNewMessage::modelKeepsItsWord()
{
    NewMessageModel model;
    const QAbstractItemModelTester tester(&model);
    model.addFields({{{}, {{QStringLiteral("A")}, {QStringLiteral("B")}}}}, -1);
    const QModelIndex record = model.addRecord();
    model.setData(record, QStringLiteral("R"), Qt::EditRole);
    model.addField(model.recordOf(record));
    QCOMPARE(model.addFields({{QStringLiteral("R"), {{QStringLiteral("C")}}}}, 0), 1);
    QCOMPARE(model.records()[1].fields.size(), 2);
    QCOMPARE(model.addFields({{{}, {{QStringLiteral("A")}, {QStringLiteral("D")}}}}, 0), 0);
    QCOMPARE(model.records()[0].fields.size(), 3);
    model.remove(model.index(1, 0, model.index(0, 0)));
    model.remove(model.index(1, 0));
    QCOMPARE(model.records().size(), 1);
    QCOMPARE(model.records()[0].fields.size(), 2);
}

QTEST_MAIN(TestNewMessage)
#include "tst_newmessage.moc"
