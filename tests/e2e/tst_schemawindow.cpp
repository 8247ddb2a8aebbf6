// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/mainwindow/console.h"
#include "ui/response/responsepane.h"
#include "ui/schema/completer.h"
#include "ui/schema/fetchdialog.h"
#include "ui/schema/problemlist.h"
#include "ui/schema/schemaassistant.h"
#include "ui/widgets/noticestrip.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QToolTip>
#include <QtTest>

using namespace gatepost;
using test::Answer;
using test::MisbehavingServer;
using ui::RequestTab;

/// What the editor knows of messages, in the real window on the sample workspace.
class TestSchemaWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("DBUS_SESSION_BUS_ADDRESS"); }
    void init();
    void cleanup();
    void fetchedSchemaIsKeptAndSuggests();
    void gatewayOfTheEnvironmentIsProposed();
    void schemaElsewhereIsAskedForByTheUser();
    void whatIsNoSchemaIsSaidInTheDialog();
    void violationIsAskedAboutBeforeItLeaves();
    void sendAnywaySendsWhatTheEditorShows();
    void negativeTestIsNotAskedAbout();
    void fieldTypesMarkExplainAndSuggest();
    void attributesAreExplainedByKey();
    void expressionsAreRememberedAcrossRestarts();

private:
    void start();
    void restart();
    RequestTab *open(const char *operation, const char *name);
    RequestTab *tab() const { return m_console->window().findChild<ui::RequestTabs *>()->current(); }
    ui::XmlEdit *edit() const { return tab()->payload()->textMap()->edit(); }
    QString button() const { return tab()->findChild<QToolButton *>(QStringLiteral("schemaButton"))->text(); }
    QAction *action(const char *name) const { return tab()->findChild<QAction *>(QLatin1String(name)); }
    QString notice() const;
    QPushButton *noticeButton(const char *text) const;
    ui::FetchDialog *fetchDialog(const QUrl &address);
    void caretAfter(const char *text);
    void send() { QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier); }
    QStringList suggestions();

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<ui::Console> m_console;
};

namespace {

QByteArray departments()
{
    QFile file(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/schema/DEPT_SYNC.V1.xsd"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestSchemaWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    start();
}

void TestSchemaWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

void TestSchemaWindow::start()
{
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    m_console->window().resize(1280, 800);
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
}

void TestSchemaWindow::restart()
{
    m_console->window().close();
    m_console.reset();
    start();
}

RequestTab *TestSchemaWindow::open(const char *operation, const char *name)
{
    m_console->window().openTemplate({QLatin1String(operation), QLatin1String(name)});
    return tab();
}

// The answer below has strips of its own.
QString TestSchemaWindow::notice() const
{
    for (const auto *strip : tab()->findChildren<ui::NoticeStrip *>())
        if (strip->isVisible())
            return strip->findChild<QLabel *>(QStringLiteral("noticeText"))->text();
    return {};
}

QPushButton *TestSchemaWindow::noticeButton(const char *text) const
{
    for (const auto *strip : tab()->findChildren<ui::NoticeStrip *>())
        for (auto *each : strip->findChildren<QPushButton *>())
            if (each->text() == QLatin1String(text) && each->isVisible())
                return each;
    return nullptr;
}

ui::FetchDialog *TestSchemaWindow::fetchDialog(const QUrl &address)
{
    action("fetchSchema")->trigger();
    auto *dialog = tab()->findChild<ui::FetchDialog *>();
    dialog->findChild<QLineEdit *>(QStringLiteral("schemaAddress"))->setText(address.toString());
    return dialog;
}

void TestSchemaWindow::caretAfter(const char *text)
{
    const QByteArray shown = edit()->shown(0, edit()->length());
    edit()->SendScintilla(ui::XmlEdit::SCI_GOTOPOS,
                          static_cast<unsigned long>(shown.indexOf(text) + qsizetype(strlen(text))));
    edit()->setFocus();
}

QStringList TestSchemaWindow::suggestions()
{
    QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
    QStringList found;
    const auto *list = tab()->findChild<QListView *>(QStringLiteral("completerList"));
    for (int row = 0; row < list->model()->rowCount(); ++row)
        found << list->model()->index(row, 0).data().toString();
    return tab()->schema()->completer()->isVisible() ? found : QStringList();
}

void TestSchemaWindow::fetchedSchemaIsKeptAndSuggests()
{
    MisbehavingServer server(Answer::http(200, departments()));
    open("CHG_TEST.V1", "hello");
    QPointer<ui::FetchDialog> dialog = fetchDialog(server.url(QStringLiteral("/DEPT_SYNC.V1.xsd")));
    test::shotsInBothSchemes(dialog, QStringLiteral("fetch-dialog"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(button().contains(QStringLiteral("DEPT_SYNC.V1.xsd")));
    QTRY_VERIFY(!dialog);
    tab()->payload()->setUtf8(
        "<DEPT_SYNC xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\"><");
    caretAfter("V1\"><");
    QCOMPARE(suggestions(), QStringList{QStringLiteral("Transaction")});
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("fetched-completion"));

    const int fetched = server.copies();
    tab()->discardDraft();
    restart();
    open("CHG_TEST.V1", "hello");
    QTRY_VERIFY(button().contains(QStringLiteral("DEPT_SYNC.V1.xsd")));
    QVERIFY(tab()
                ->findChild<QToolButton *>(QStringLiteral("schemaButton"))
                ->toolTip()
                .contains(server.url({}).host()));
    action("fetchSchema")->trigger();
    QCOMPARE(tab()->findChild<QLineEdit *>(QStringLiteral("schemaAddress"))->text(),
             server.url(QStringLiteral("/DEPT_SYNC.V1.xsd")).toString());
    QCOMPARE(server.copies(), fetched); // only when somebody presses Fetch
}

void TestSchemaWindow::gatewayOfTheEnvironmentIsProposed()
{
    open("DEPT_SYNC.V1", "departments");
    action("fetchSchema")->trigger();
    QPointer<ui::FetchDialog> dialog = tab()->findChild<ui::FetchDialog *>();
    const QString address = dialog->findChild<QLineEdit *>(QStringLiteral("schemaAddress"))->text();
    QVERIFY2(address.endsWith(QStringLiteral("?Operation=GetSchema&xsd=DEPT_SYNC.V1")), qPrintable(address));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(button().contains(QStringLiteral("DEPT_SYNC.V1.xsd")));
    auto *problems = tab()->findChild<ui::ProblemList *>();
    QVERIFY(problems->problems().isEmpty());
    tab()->payload()->setUtf8(tab()->payload()->utf8().replace(">A</EFF_STATUS>", ">X</EFF_STATUS>"));
    QTRY_VERIFY(!problems->problems().isEmpty());
    QVERIFY(problems->areOfSchema());
    caretAfter("<Transaction>\n      <");
    QVERIFY(suggestions().contains(QStringLiteral("DEPT_TBL")));
    QTest::keyClick(edit(), Qt::Key_Escape);

    action("fetchSchema")->trigger();
    dialog = tab()->findChild<ui::FetchDialog *>();
    auto *place = dialog->findChild<QComboBox *>(QStringLiteral("schemaPlace"));
    QCOMPARE(place->count(), 4);
    place->setFocus();
    QTest::keyClick(place, Qt::Key_Down);
    QTest::keyClick(place, Qt::Key_Down);
    auto *line = dialog->findChild<QLineEdit *>(QStringLiteral("schemaAddress"));
    QCOMPARE(line->selectedText(), QStringLiteral("DEPT_SYNC.1"));
    line->setFocus();
    test::shotsInBothSchemes(dialog, QStringLiteral("fetch-service"));
    QTest::keyClicks(line, QStringLiteral("DEPT.1"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(button().contains(QStringLiteral("DEPT.1.wsdl")));
    QTRY_VERIFY(!dialog);
    test::shot(&m_console->window(), QStringLiteral("fetched-service"));
    tab()->discardDraft();
}

void TestSchemaWindow::whatIsNoSchemaIsSaidInTheDialog()
{
    MisbehavingServer server(Answer::http(200, "<html><body>Sign in</body></html>"));
    open("CHG_TEST.V1", "hello");
    QPointer<ui::FetchDialog> dialog = fetchDialog(server.url(QStringLiteral("/s.xsd")));
    QTest::keyClick(dialog, Qt::Key_Return);
    auto *explanation = dialog->findChild<QLabel *>(QStringLiteral("explanation"));
    QTRY_VERIFY2(explanation->text().contains(QStringLiteral("begins with <html>")),
                 qPrintable(explanation->text()));
    QVERIFY(explanation->text().contains(QStringLiteral("/s.xsd")));
    test::shot(dialog, QStringLiteral("fetch-page"));
    QCOMPARE(button().contains(QStringLiteral("s.xsd")), false);
    QCOMPARE(server.copies(), 1);
}

void TestSchemaWindow::schemaElsewhereIsAskedForByTheUser()
{
    MisbehavingServer other(Answer::http(200, departments()));
    MisbehavingServer server(Answer::redirect(302, other.url(QStringLiteral("/there.xsd"))));
    open("CHG_TEST.V1", "hello");
    QPointer<ui::FetchDialog> dialog = fetchDialog(server.url(QStringLiteral("/here.xsd")));
    QTest::keyClick(dialog, Qt::Key_Return);
    auto *address = dialog->findChild<QLineEdit *>(QStringLiteral("schemaAddress"));
    QTRY_COMPARE(address->text(), other.url(QStringLiteral("/there.xsd")).toString());
    QCOMPARE(other.connections(), 0);
    test::shot(dialog, QStringLiteral("fetch-moved"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(button().contains(QStringLiteral("there.xsd")));
}

void TestSchemaWindow::violationIsAskedAboutBeforeItLeaves()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    QTRY_VERIFY(button().contains(QStringLiteral("CHG_SYNC_TEST.V1.xsd")));
    tab()->payload()->setUtf8("<helloworld>\n  <x/>\n</helloworld>");
    send();
    QTRY_VERIFY2(notice().startsWith(QStringLiteral("Not sent yet")), qPrintable(notice()));
    QVERIFY(!tab()->isSending());
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("ask-before-sending"));
    QTRY_VERIFY(tab()->payload()->textMap()->isCurrent());
    QTest::mouseClick(noticeButton("Go to the first problem"), Qt::LeftButton);
    QCOMPARE(edit()->caret(), int(tab()->payload()->utf8().indexOf("helloworld")));
    send();
    QVERIFY(tab()->isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
    QVERIFY2(notice().startsWith(QStringLiteral("Sent as it is")), qPrintable(notice()));
}

void TestSchemaWindow::sendAnywaySendsWhatTheEditorShows()
{
    MisbehavingServer server;
    auto *store = m_console->services().workspaceStore;
    workspace::Environment environment = *store->workspace().environment(QStringLiteral("sandbox"));
    environment.id = environment.name = QStringLiteral("other");
    environment.environmentClass = workspace::EnvironmentClass::Test;
    environment.gatewayUrl = server.url(QString());
    environment.nodes[QStringLiteral("from")].hasPassword = false;
    QVERIFY(store->saveEnvironment(environment));
    m_console->window().selectEnvironment(environment.id);
    open("CHG_SYNC_TEST.V1", "helloworld");
    QTRY_VERIFY(button().contains(QStringLiteral("CHG_SYNC_TEST.V1.xsd")));
    tab()->payload()->setUtf8("<helloworld>first</helloworld>");
    send();
    QTRY_VERIFY(noticeButton("Send anyway"));
    tab()->payload()->setUtf8("<helloworld>second</helloworld>");
    QTest::mouseClick(noticeButton("Send anyway"), Qt::LeftButton);
    QTRY_VERIFY(noticeButton("Send anyway")); // another text, another question
    QCOMPARE(server.copies(), 0);
    QTest::mouseClick(noticeButton("Send anyway"), Qt::LeftButton);
    QTRY_COMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().contains("second"));
    QTRY_VERIFY(!tab()->isSending());
}

void TestSchemaWindow::negativeTestIsNotAskedAbout()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    QTRY_VERIFY(button().contains(QStringLiteral("CHG_SYNC_TEST.V1.xsd")));
    action("negativeTest")->trigger();
    tab()->payload()->setUtf8("<helloworld><x/></helloworld>");
    send();
    QVERIFY(tab()->isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
    QVERIFY(!notice().startsWith(QStringLiteral("Not sent")));
    QVERIFY(workspace::WorkspaceStore::open(m_console->services().workspaceStore->workspace().folder)
                .value()
                ->workspace()
                .requestTemplate({QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("helloworld")})
                ->other.value(QLatin1String("negativeTest"))
                .toBool());
}

void TestSchemaWindow::fieldTypesMarkExplainAndSuggest()
{
    open("DEPT_SYNC.V1", "departments");
    QTRY_VERIFY(button().contains(QStringLiteral("FieldTypes")));
    auto *problems = tab()->findChild<ui::ProblemList *>();
    QVERIFY(problems->problems().isEmpty());
    tab()->payload()->setUtf8(tab()->payload()->utf8().replace(">2026-01-01</EFFDT><EFF_STATUS IsChanged",
                                                               ">1.1.2026</EFFDT><EFF_STATUS IsChanged"));
    QTRY_COMPARE(problems->problems().size(), 1);
    QVERIFY(!problems->areOfSchema());
    edit()->SendScintilla(ui::XmlEdit::SCI_GOTOPOS,
                          static_cast<unsigned long>(problems->problems().first().range.begin));
    QTest::keyClick(edit(), Qt::Key_F1, Qt::ControlModifier);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("date, YYYY-MM-DD")), qPrintable(QToolTip::text()));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("fieldtypes"));
    caretAfter("<Transaction>\n      <DEPT_TBL class=\"R\">");
    QTest::keyClicks(edit(), QStringLiteral("<"));
    const QStringList offered = suggestions();
    QVERIFY2(offered.contains(QStringLiteral("BUDGET_AMT")), qPrintable(offered.join(QLatin1Char(' '))));
    tab()->discardDraft();
}

void TestSchemaWindow::attributesAreExplainedByKey()
{
    MisbehavingServer server(Answer::http(200, departments()));
    open("CHG_TEST.V1", "hello");
    QTest::keyClick(fetchDialog(server.url(QStringLiteral("/d.xsd"))), Qt::Key_Return);
    QTRY_VERIFY(button().contains(QStringLiteral("d.xsd")));
    tab()->payload()->setUtf8(
        "<DEPT_SYNC xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\">\n"
        "<Transaction><DEPT_TBL class=\"R\" action=\"A\"/></Transaction></DEPT_SYNC>");
    QTRY_VERIFY(tab()->payload()->textMap()->isCurrent() && tab()->payload()->textMap()->tree());
    caretAfter("<DEPT_TBL cla");
    QTest::keyClick(edit(), Qt::Key_F1, Qt::ControlModifier);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("<b>class</b> · required")),
             qPrintable(QToolTip::text()));
    caretAfter("action=\"");
    QTest::keyClick(edit(), Qt::Key_F1, Qt::ControlModifier);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("One of: A, C")), qPrintable(QToolTip::text()));
    tab()->discardDraft();
}

void TestSchemaWindow::expressionsAreRememberedAcrossRestarts()
{
    const auto line = [this] {
        return tab()->response()->findChild<QLineEdit *>(QStringLiteral("xpathField"));
    };
    const auto ask = [this] {
        open("CHG_SYNC_TEST.V1", "helloworld");
        send();
        QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
        tab()->response()->findChild<QToolButton *>(QStringLiteral("responseXPathButton"))->click();
    };
    ask();
    QVERIFY(line());
    line()->setText(QStringLiteral("//helloworld"));
    QTest::keyClick(line(), Qt::Key_Return);
    auto *state = tab()->response()->findChild<QLabel *>(QStringLiteral("xpathState"));
    QTRY_COMPARE(state->text(), QStringLiteral("1 hit"));
    restart();
    ask();
    QCOMPARE(line()->text(), QStringLiteral("//helloworld"));
}

QTEST_MAIN(TestSchemaWindow)
#include "tst_schemawindow.moc"
