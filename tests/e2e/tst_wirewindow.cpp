// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/windowhome.h"
#include "ui/document/documentpane.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/responsepane.h"
#include "ui/wire/wirepane.h"
#include "ui/wire/wirepreviewpage.h"
#include "ui/wire/wiretab.h"
#include "ui/wire/wireview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace gatepost;

/// The wire seen through the window: before sending, after it, in every encoding, and MIME answers.
class TestWireWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void previewIsWhatIsSent();
    void previewFollowsEdits();
    void whatCannotBeBuiltIsSaid();
    void passwordsAreRevealedByAClickAndMaskedAgain();
    void sentAndReceivedAreShownAfterwards();
    void characterOutsideTheEncodingStopsTheSend();
    void editorTextGoesOutInItsDeclaredEncoding_data();
    void editorTextGoesOutInItsDeclaredEncoding();
    void mimeAnswerIsShownAsItsContent();
    void jsonAndCsvAnswersAreShown();

private:
    ui::MainWindow &window() const { return m_home->window(); }
    ui::RequestTab *tab() const { return m_home->tab(); }
    ui::WirePreviewPage *preview() const { return child<ui::WirePreviewPage>("wirePreview"); }
    ui::WireView *head() const { return preview()->pane()->head(); }
    void open(const char *operation, const char *name) { m_home->open(operation, name); }
    void showCompose(const char *title);
    void showResponse(const char *title);
    void send() { m_home->send(); }
    void sendTo(const test::MisbehavingServer &server);
    QString headText() const;
    template <typename T>
    T *child(const char *name) const
    {
        return m_home->child<T>(name);
    }

    std::unique_ptr<test::WindowHome> m_home;
};

void TestWireWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestWireWindow::init()
{
    m_home = std::make_unique<test::WindowHome>();
}

void TestWireWindow::cleanup()
{
    m_home.reset();
}

static void showTab(QTabWidget *tabs, const char *title)
{
    for (int at = 0; at < tabs->count(); ++at)
        if (tabs->tabText(at) == QLatin1String(title))
            tabs->setCurrentIndex(at);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QLatin1String(title));
}

void TestWireWindow::showCompose(const char *title)
{
    showTab(child<QTabWidget>("composeTabs"), title);
}

void TestWireWindow::showResponse(const char *title)
{
    showTab(child<QTabWidget>("responseTabs"), title);
}

/// The sandbox's environment with another gateway, for this tab.
void TestWireWindow::sendTo(const test::MisbehavingServer &server)
{
    auto *store = m_home->console.services().workspaceStore;
    workspace::Environment other = *store->workspace().environment(QStringLiteral("sandbox"));
    other.id = QStringLiteral("listener");
    other.name = QStringLiteral("Listener");
    other.environmentClass = workspace::EnvironmentClass::Test;
    other.gatewayUrl = server.url({});
    for (workspace::Node &node : other.nodes)
        node.hasPassword = false;
    tab()->setEnvironment(other);
    tab()->send(other);
    QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
}

QString TestWireWindow::headText() const
{
    head()->selectAll();
    return head()->selectedLines();
}

void TestWireWindow::previewIsWhatIsSent()
{
    test::MisbehavingServer server;
    open("CHG_SYNC_TEST.V1", "helloworld");
    showCompose("Wire");
    sendTo(server);
    QTRY_VERIFY2(headText().contains(QString::number(server.port())), qPrintable(headText()));
    const QByteArray sent = server.requests().value(0);
    const qsizetype end = sent.indexOf("\r\n\r\n");
    const QStringList lines = QString::fromLatin1(sent.left(end)).split(QStringLiteral("\r\n"));
    const QStringList shown = headText().split(QLatin1Char('\n'));
    for (const QString &line : lines)
        QVERIFY2(shown.contains(line), qPrintable(line));
    QTRY_COMPARE(preview()->pane()->body()->pane()->utf8(), sent.mid(end + 4));
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-preview-listener"));
}

void TestWireWindow::previewFollowsEdits()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    showCompose("Wire");
    QTRY_VERIFY(headText().contains(QLatin1String("OperationName: CHG_SYNC_TEST.V1")));
    QVERIFY(headText().contains(QLatin1String("Password: ********")));
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-preview"));
    tab()->payload()->setText(QStringLiteral("<other>${EMPLID}</other>"));
    tab()->payload()->setModified(true);
    QTRY_COMPARE(preview()->pane()->body()->pane()->utf8(), QByteArray("<other>KU0001</other>"));
    const QModelIndexList bodies =
        head()->model()->match(head()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Body"), 1);
    QCOMPARE(bodies.size(), 1);
    QCOMPARE(bodies.first().siblingAtColumn(2).data().toString(),
             QStringLiteral("Typed here · with ${EMPLID} (environment)"));
    open("DEPT_GET.v1", "share");
    showCompose("Wire");
    QTRY_VERIFY(headText().contains(QLatin1String("DEPT_GET.v1")));
    const QModelIndexList payloads =
        head()->model()->match(head()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Payload"), 1,
                               Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(payloads.size(), 1);
    head()->setCurrentIndex(payloads.first());
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-preview-envelope"));
}

void TestWireWindow::whatCannotBeBuiltIsSaid()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    showCompose("Wire");
    QTRY_VERIFY(!headText().isEmpty());
    tab()->payload()->setText(QStringLiteral("<a>${NOWHERE}</a>"));
    auto *problem = preview()->findChild<QLabel *>(QStringLiteral("wireProblem"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QLatin1String("${NOWHERE}")), qPrintable(problem->text()));
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-problem"));
    tab()->payload()->setText(QStringLiteral("<a/>"));
    QTRY_VERIFY(!problem->isVisible());
}

void TestWireWindow::passwordsAreRevealedByAClickAndMaskedAgain()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    showCompose("Wire");
    auto *button = preview()->findChild<QToolButton *>(QStringLiteral("wireRevealButton"));
    QTRY_VERIFY(button->isVisible());
    const auto isMasked = [this] {
        return headText().contains(QLatin1String("Password: ********")) && !preview()->isRevealed();
    };
    QTRY_VERIFY(isMasked());
    const auto reveal = [&] {
        QTRY_VERIFY(button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(preview()->isRevealed());
        QVERIFY2(headText().contains(QLatin1String("Password: secret")), qPrintable(headText()));
    };
    reveal();
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-revealed"));
    // Another place gets the focus.
    window().findChild<QWidget *>(QStringLiteral("workspaceTree"))->setFocus();
    QVERIFY(isMasked());
    reveal();
    // Another tab is looked at.
    showCompose("Payload");
    QVERIFY(!preview()->isRevealed());
    showCompose("Wire");
    QTRY_VERIFY(isMasked());
    reveal();
    // Something is edited.
    tab()->payload()->setText(QStringLiteral("<helloworld>1</helloworld>"));
    QTRY_VERIFY(isMasked());
    reveal();
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(isMasked());
    // Copied is what is shown.
    reveal();
    QGuiApplication::clipboard()->clear();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1String("secret")));
    QTest::keyClick(head(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(head(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("Password: secret")));
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(head(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(head(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1String("secret")));
    send();
    QVERIFY(m_home->home.filesHolding("Password: secret").isEmpty());
}

void TestWireWindow::sentAndReceivedAreShownAfterwards()
{
    open("DEPT_GET.v1", "share");
    send();
    showResponse("Wire");
    auto *wire = child<ui::WireTab>("wireTab");
    ui::WireView *lines = wire->pane()->head();
    const auto text = [lines] {
        lines->selectAll();
        return lines->selectedLines();
    };
    QTRY_VERIFY2(text().contains(QLatin1String("Content-Length: ")), qPrintable(text()));
    QVERIFY(text().contains(QLatin1String("\n********\n")));
    lines->clearSelection();
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-sent"));
    QTest::mouseClick(child<QToolButton>("wireReplyButton"), Qt::LeftButton);
    QTRY_VERIFY(text().startsWith(QLatin1String("HTTP/1.1 200")));
    lines->clearSelection();
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-received"));
}

void TestWireWindow::characterOutsideTheEncodingStopsTheSend()
{
    test::MisbehavingServer server;
    open("CHG_SYNC_TEST.V1", "helloworld");
    showCompose("Headers");
    tab()->payload()->setText(
        QStringLiteral("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<helloworld>ü 5 €</helloworld>"));
    sendTo(server);
    QCOMPARE(server.copies(), 0);
    QCOMPARE(child<QLabel>("verdictTitle")->text(), QStringLiteral("Not sent"));
    auto *tabs = child<QTabWidget>("composeTabs");
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Payload"));
    const auto *editor = static_cast<ui::XmlEdit *>(tab()->payload()->editor());
    QCOMPARE(editor->selectedText(), QStringLiteral("€"));
    int line = 0;
    int column = 0;
    editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    QVERIFY(tab()->payload()->syntaxError());
    QVERIFY(tab()->payload()->syntaxError()->message.contains(QStringLiteral("“€” (U+20AC)")));
    QCOMPARE(tab()->payload()->syntaxError()->column, 17);
    test::shotsInBothSchemes(&window(), QStringLiteral("encoding-refused"));
}

void TestWireWindow::editorTextGoesOutInItsDeclaredEncoding_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("letters");
    QTest::newRow("Latin-1") << QStringLiteral("ISO-8859-1") << QByteArray("\xfc\xe9");
    QTest::newRow("Windows-1252") << QStringLiteral("windows-1252") << QByteArray("\xfc\xe9");
    QTest::newRow("UTF-8") << QStringLiteral("UTF-8") << QByteArray("\xc3\xbc\xc3\xa9");
    QTest::newRow("UTF-16") << QStringLiteral("UTF-16") << QByteArray("\xfc\0\xe9\0", 4);
    QTest::newRow("IBM850") << QStringLiteral("IBM850") << QByteArray("\x81\x82");
}

void TestWireWindow::editorTextGoesOutInItsDeclaredEncoding()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, letters);
    test::MisbehavingServer server;
    open("CHG_SYNC_TEST.V1", "helloworld");
    tab()->payload()->setText(
        QStringLiteral("<?xml version=\"1.0\" encoding=\"%1\"?><helloworld><!--üé--></helloworld>")
            .arg(name));
    sendTo(server);
    const QByteArray sent = server.requests().value(0);
    QVERIFY2(sent.contains(letters), sent.constData());
    const xml::Decoded back = xml::decode(sent.mid(sent.indexOf("\r\n\r\n") + 4));
    QVERIFY2(back.text.contains(QStringLiteral("--üé--")), qPrintable(back.text));
    // And what is shown of it can be read, too.
    showResponse("Wire");
    auto *wire = child<ui::WireTab>("wireTab");
    QTRY_VERIFY2(wire->pane()->body()->pane()->text().contains(QStringLiteral("--üé--")),
                 qPrintable(wire->pane()->body()->pane()->text()));
}

void TestWireWindow::mimeAnswerIsShownAsItsContent()
{
    open("CHG_SYNC_TEST.V1", "helloworld");
    workspace::Operation operation = tab()->document().stored;
    operation.connector = broker::Connector::Mime;
    QVERIFY(m_home->store().saveOperation(operation));
    tab()->followWorkspace();
    QTRY_COMPARE(tab()->document().edited.connector, broker::Connector::Mime);
    send();
    QCOMPARE(tab()->response()->entry().verdict.kind, broker::VerdictKind::Reply);
    QCOMPARE(tab()->response()->entry().verdict.statistics.size(), 8);
    auto *pretty = child<ui::PrettyView>("prettyView");
    QTRY_VERIFY2(pretty->pane()->text().contains(QLatin1String("  <helloworld>Hello Python</helloworld>")),
                 qPrintable(pretty->pane()->text()));
    test::shotsInBothSchemes(&window(), QStringLiteral("mime-pretty"));
    showResponse("Timing");
    test::shotsInBothSchemes(&window(), QStringLiteral("mime-timing"));
    showResponse("Wire");
    child<ui::WireTab>("wireTab")->showSide(ui::WireTab::Side::Reply);
    QTRY_VERIFY(child<ui::WireTab>("wireTab")->pane()->head()->model()->rowCount() > 0);
    window().resize(1920, 1080);
    test::shotsInBothSchemes(&window(), QStringLiteral("mime-wire-large"));
    child<ui::WireTab>("wireTab")->showSide(ui::WireTab::Side::Request);
    showCompose("Wire");
    QTRY_VERIFY(!headText().isEmpty());
    QTRY_VERIFY(preview()->pane()->body()->pane()->text().contains(QLatin1String("<IBInfo>")));
    head()->clearSelection();
    test::shotsInBothSchemes(&window(), QStringLiteral("wire-large"));
    showCompose("Payload");
    showResponse("Timing");
    test::shotsInBothSchemes(&window(), QStringLiteral("timing-large"));
}

static test::Answer answer(const QByteArray &type, const QByteArray &body)
{
    return test::Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: " + type +
                             "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void TestWireWindow::jsonAndCsvAnswersAreShown()
{
    test::MisbehavingServer server(
        answer("application/json", "{\"departments\":[{\"SETID\":\"SHARE\",\"DEPTID\":\"10000\"}]}"));
    open("DEPT.v1", "departments");
    sendTo(server);
    auto *pretty = child<ui::PrettyView>("prettyView");
    QTRY_VERIFY2(pretty->pane()->text().contains(QLatin1String("\"SETID\": \"SHARE\",\n")),
                 qPrintable(pretty->pane()->text()));
    test::shotsInBothSchemes(&window(), QStringLiteral("json-pretty"));
    server.setAnswer(answer("text/csv",
                            "SETID,DEPTID,DESCR\nSHARE,10000,Human Resources\nSHARE,20000,\"Sales, "
                            "EU\"\n"));
    sendTo(server);
    showResponse("Table");
    auto *table = tab()->response()->findChild<QTableView *>();
    QTRY_VERIFY(table && table->model() && table->model()->rowCount() == 2);
    test::shotsInBothSchemes(&window(), QStringLiteral("csv-table"));
}

QTEST_MAIN(TestWireWindow)
#include "tst_wirewindow.moc"
