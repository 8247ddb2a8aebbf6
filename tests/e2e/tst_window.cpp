// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/document/documentpane.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/response/chip.h"
#include "ui/response/responsepane.h"
#include "ui/workspace/environmentselector.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTextEdit>
#include <QTreeView>
#include <QtTest>

using namespace gatepost;
using ui::Console;
using ui::RequestTab;
using workspace::TemplateId;

/// The real window on the sample workspace, driven as a user drives it, against the built-in gateway and
/// others.
class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstStartOpensTheSampleReadyToSend();
    void doubleClickInTheTreeOpensARequest();
    void controlEnterSendsAndTheVerdictIsRead();
    void everySampleRequestGetsItsVerdict_data();
    void everySampleRequestGetsItsVerdict();
    void wrongPasswordIsRedWithAdvice();
    void nobodyListeningIsNeverGreen();
    void historyIsThereAfterARestart();
    void entryOfTheHistoryIsOpenedAndSentAgain();
    void answerKeepsTheEnvironmentItWasSentTo();
    void twoRequestsAreUnderWayAtOnce();
    void escapeGivesARequestUp();
    void savedRequestHasTheEditorsBytes();
    void changedRequestIsAskedAboutBeforeItCloses();
    void foreignChangeIsTakenOverOrAskedAbout();
    void undefinedVariableStopsTheSend();
    void passwordIsInNoFileAndNoTitle();

private:
    void start();
    void restart();
    RequestTab *open(const char *operation, const char *name);
    RequestTab *tab() const;
    void pressSend();
    void sendAndWait();
    QString banner(const char *label) const;
    void useGateway(const QUrl &gateway, bool password = false);
    static QString editorText(const QWidget *parent, const char *name);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<Console> m_console;
};

void TestWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    start();
}

void TestWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

void TestWindow::start()
{
    m_console = std::make_unique<Console>();
    m_console->open({});
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
}

void TestWindow::restart()
{
    m_console->window().close();
    m_console.reset();
    start();
}

RequestTab *TestWindow::tab() const
{
    return m_console->window().findChild<ui::RequestTabs *>()->current();
}

RequestTab *TestWindow::open(const char *operation, const char *name)
{
    m_console->window().openTemplate({QLatin1String(operation), QLatin1String(name)});
    return tab();
}

void TestWindow::pressSend()
{
    QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier);
}

void TestWindow::sendAndWait()
{
    pressSend();
    QVERIFY(tab()->isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
}

QString TestWindow::banner(const char *label) const
{
    const auto *found = tab()->response()->findChild<QWidget *>(QLatin1String(label));
    if (const auto *chip = qobject_cast<const ui::Chip *>(found))
        return chip->text();
    if (const auto *text = qobject_cast<const QTextEdit *>(found))
        return text->toPlainText();
    const auto *plain = qobject_cast<const QLabel *>(found);
    return plain ? plain->text() : QStringLiteral("there is no ") + QLatin1String(label);
}

QString TestWindow::editorText(const QWidget *parent, const char *name)
{
    for (const auto *pane : parent->findChildren<ui::EditorPane *>())
        if (pane->objectName() == QLatin1String(name) ||
            pane->parentWidget()->objectName() == QLatin1String(name))
            return pane->text();
    for (const auto *pane : parent->findChildren<ui::DocumentPane *>())
        if (pane->parentWidget()->objectName() == QLatin1String(name))
            return pane->text();
    return QStringLiteral("there is no ") + QLatin1String(name);
}

void TestWindow::useGateway(const QUrl &gateway, bool password)
{
    auto *store = m_console->services().workspaceStore;
    workspace::Environment environment = *store->workspace().environment(QStringLiteral("sandbox"));
    environment.id = QStringLiteral("other");
    environment.name = QStringLiteral("Other");
    environment.environmentClass = workspace::EnvironmentClass::Test;
    environment.gatewayUrl = gateway;
    environment.nodes[QStringLiteral("from")].hasPassword = password;
    QVERIFY(store->saveEnvironment(environment));
    m_console->window().selectEnvironment(environment.id);
}

void TestWindow::firstStartOpensTheSampleReadyToSend()
{
    QVERIFY(tab());
    QCOMPARE(tab()->document().id,
             (TemplateId{QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("helloworld")}));
    QVERIFY(tab()->payload()->text().contains(QLatin1String("<helloworld/>")));
    QVERIFY(m_console->window().findChild<QWidget *>(QStringLiteral("sendButton"))->isEnabled());
    QVERIFY(m_console->window().windowTitle().contains(QLatin1String("Sample")));
    test::shot(&m_console->window(), QStringLiteral("window-first"));
}

void TestWindow::doubleClickInTheTreeOpensARequest()
{
    auto *tree = m_console->window().findChild<QTreeView *>(QStringLiteral("workspaceTree"));
    QVERIFY(tree);
    const QModelIndex operation = tree->model()->index(2, 0);
    QCOMPARE(operation.data().toString(), QStringLiteral("CHG_TEST.V1"));
    tree->expand(operation);
    const QRect row = tree->visualRect(tree->model()->index(0, 0, operation));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(tab()->document().id.path(), QStringLiteral("CHG_TEST.V1/hello"));
}

void TestWindow::controlEnterSendsAndTheVerdictIsRead()
{
    sendAndWait();
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Reply"));
    QTRY_VERIFY(editorText(tab()->response(), "prettyView")
                    .contains(QLatin1String("  <helloworld>Hello Python</helloworld>")));
    test::shot(&m_console->window(), QStringLiteral("window-reply"));
}

void TestWindow::everySampleRequestGetsItsVerdict_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("answer");
    QTest::newRow("activeusercount") << QByteArray("CHG_SYNC_TEST.V1") << QByteArray("activeusercount")
                                     << "Reply"
                                     << "<activeusercount>";
    QTest::newRow("unknown") << QByteArray("CHG_SYNC_TEST.V1") << QByteArray("unknown") << "Reply"
                             << "I do not understand";
    QTest::newRow("hello") << QByteArray("CHG_TEST.V1") << QByteArray("hello") << "Accepted"
                           << "<StatusCode>0</StatusCode>";
}

void TestWindow::everySampleRequestGetsItsVerdict()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, name);
    QFETCH(QString, title);
    QFETCH(QString, answer);
    open(operation.constData(), name.constData());
    sendAndWait();
    QCOMPARE(banner("verdictTitle"), title);
    QTRY_VERIFY(editorText(tab()->response(), "prettyView").contains(answer));
}

void TestWindow::wrongPasswordIsRedWithAdvice()
{
    qputenv("GATEPOST_PASSWORD_SANDBOX_PTEST", "guessed");
    sendAndWait();
    qunsetenv("GATEPOST_PASSWORD_SANDBOX_PTEST");
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Rejected"));
    test::shot(&m_console->window(), QStringLiteral("window-rejected"));
}

void TestWindow::nobodyListeningIsNeverGreen()
{
    quint16 port = 0;
    {
        test::MisbehavingServer gone;
        port = gone.port();
    }
    useGateway(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)));
    sendAndWait();
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Never arrived"));
    test::shot(&m_console->window(), QStringLiteral("window-refused"));
}

void TestWindow::historyIsThereAfterARestart()
{
    sendAndWait();
    restart();
    auto *list = m_console->window().findChild<QListView *>(QStringLiteral("historyList"));
    QVERIFY(list);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    QVERIFY(tab()); // the request that was open is open again
}

void TestWindow::entryOfTheHistoryIsOpenedAndSentAgain()
{
    sendAndWait();
    std::optional<QList<history::Summary>> kept;
    m_console->services().historyService.list({}, this, [&kept](const auto &list) { kept = *list; });
    QTRY_VERIFY(kept);
    QCOMPARE(kept->size(), 1);
    auto *list = m_console->window().findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_VERIFY(list->model()->rowCount() > 0);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(list->model()->rowCount() - 1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(tab()->document().isNew());
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Reply"));
    sendAndWait();
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Reply"));
}

void TestWindow::answerKeepsTheEnvironmentItWasSentTo()
{
    sendAndWait();
    QCOMPARE(banner("verdictEnvironment"), QStringLiteral("Sandbox"));
    useGateway(QUrl(QStringLiteral("http://127.0.0.1:9")));
    QCOMPARE(m_console->window().findChild<ui::EnvironmentSelector *>()->currentEnvironment(),
             QStringLiteral("other"));
    QCOMPARE(banner("verdictEnvironment"), QStringLiteral("Sandbox"));
}

void TestWindow::twoRequestsAreUnderWayAtOnce()
{
    test::MisbehavingServer server(test::Answer::never());
    useGateway(server.url(QString()));
    RequestTab *first = tab();
    pressSend();
    RequestTab *second = open("CHG_SYNC_TEST.V1", "unknown");
    pressSend();
    QVERIFY(first->isSending() && second->isSending());
    QTRY_COMPARE(server.copies(), 2);
    test::shot(&m_console->window(), QStringLiteral("window-waiting"));
    first->cancel();
    second->cancel();
    QTRY_VERIFY(!first->isSending() && !second->isSending());
}

void TestWindow::escapeGivesARequestUp()
{
    test::MisbehavingServer server(test::Answer::never());
    useGateway(server.url(QString()));
    pressSend();
    QTRY_COMPARE(server.copies(), 1);
    QTest::keyClick(&m_console->window(), Qt::Key_Escape);
    QTRY_VERIFY(!tab()->isSending());
    QCOMPARE(banner("verdictTitle"), QStringLiteral("Cancelled"));
    QCOMPARE(server.copies(), 1);
}

void TestWindow::savedRequestHasTheEditorsBytes()
{
    RequestTab *request = tab();
    request->payload()->setText(
        QStringLiteral("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n<a>é</a>"));
    request->payload()->setModified(true);
    QTest::keyClick(&m_console->window(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!request->isModified());
    QFile file(m_console->services().workspaceStore->workspace().folder +
               QStringLiteral("/operations/CHG_SYNC_TEST.V1/helloworld.xml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n<a>\xE9</a>"));
}

void TestWindow::changedRequestIsAskedAboutBeforeItCloses()
{
    auto *tabs = m_console->window().findChild<ui::RequestTabs *>();
    tab()->payload()->setText(QStringLiteral("<other/>"));
    tab()->payload()->setModified(true);
    QTest::keyClick(&m_console->window(), Qt::Key_W, Qt::ControlModifier);
    auto *question = tabs->findChild<QMessageBox *>(QStringLiteral("closeQuestion"));
    QVERIFY(question);
    QCOMPARE(tabs->count(), 1);
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!question->isVisible());
    QCOMPARE(tabs->count(), 1);

    QTest::keyClick(&m_console->window(), Qt::Key_W, Qt::ControlModifier);
    question = tabs->findChildren<QMessageBox *>(QStringLiteral("closeQuestion")).last();
    for (QAbstractButton *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(tabs->count(), 0);
}

void TestWindow::foreignChangeIsTakenOverOrAskedAbout()
{
    const QString path = m_console->services().workspaceStore->workspace().folder +
                         QStringLiteral("/operations/CHG_SYNC_TEST.V1/helloworld.xml");
    const auto pull = [&path](const QByteArray &bytes) {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    };
    QVERIFY(pull("<pulled/>"));
    QTRY_COMPARE(tab()->payload()->text(), QStringLiteral("<pulled/>"));

    tab()->payload()->setText(QStringLiteral("<mine/>"));
    tab()->payload()->setModified(true);
    QVERIFY(pull("<theirs/>"));
    QPushButton *theirs = nullptr;
    const auto appears = [this, &theirs] {
        for (auto *button : tab()->findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == QLatin1String("Take theirs"))
                theirs = button;
        return theirs != nullptr;
    };
    QTRY_VERIFY(appears());
    QCOMPARE(tab()->payload()->text(), QStringLiteral("<mine/>"));
    test::shot(&m_console->window(), QStringLiteral("window-conflict"));
    theirs->click();
    QCOMPARE(tab()->payload()->text(), QStringLiteral("<theirs/>"));
    QVERIFY(!tab()->isModified());
}

void TestWindow::undefinedVariableStopsTheSend()
{
    test::MisbehavingServer server;
    useGateway(server.url(QString()));
    tab()->payload()->setText(QStringLiteral("<a>${NOT_THERE}</a>"));
    sendAndWait();
    QCOMPARE(server.connections(), 0);
    QVERIFY2(banner("verdictText").contains(QLatin1String("NOT_THERE")), qPrintable(banner("verdictText")));
}

void TestWindow::passwordIsInNoFileAndNoTitle()
{
    const QByteArray password = "mauerblume-91-Q";
    test::MisbehavingServer server;
    useGateway(server.url(QString()), true);
    qputenv("GATEPOST_PASSWORD_OTHER_PTEST", password);
    sendAndWait();
    qunsetenv("GATEPOST_PASSWORD_OTHER_PTEST");
    QVERIFY(server.requests().value(0).contains("Password: " + password));
    QVERIFY(!m_console->window().windowTitle().contains(QString::fromLatin1(password)));
    m_console->window().close();
    m_console.reset();
    QCOMPARE(m_home->filesHolding(password), QStringList());
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
