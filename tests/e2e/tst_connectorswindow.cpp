// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/windowhome.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/pairtable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTabWidget>
#include <QtTest>

using namespace gatepost;

/// The sample operations of the other connectors, through the window to the sandbox.
class TestConnectorsWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everySampleIsAnswered_data();
    void everySampleIsAnswered();
    void theAcceptedTypeIsChosenUnderParameters();
    void aParameterOfTheBrokerGoesOutAndIsKept();
    void theFormShowsWhatTheConnectorHas();

private:
    ui::MainWindow &window() const { return m_home->window(); }
    ui::RequestTab *tab() const { return m_home->tab(); }
    const history::Entry &answered() const { return tab()->response()->entry(); }
    void open(const char *operation, const char *name) { m_home->open(operation, name); }
    void send() { m_home->send(); }
    void showParameters();
    template <typename T>
    T *child(const char *name) const
    {
        return m_home->child<T>(name);
    }

    std::unique_ptr<test::WindowHome> m_home;
};

void TestConnectorsWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestConnectorsWindow::init()
{
    m_home = std::make_unique<test::WindowHome>();
}

void TestConnectorsWindow::cleanup()
{
    m_home.reset();
}

void TestConnectorsWindow::showParameters()
{
    auto *tabs = child<QTabWidget>("composeTabs");
    for (int at = 0; at < tabs->count(); ++at)
        if (tabs->tabText(at) == QLatin1String("Parameters"))
            tabs->setCurrentIndex(at);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Parameters"));
}

void TestConnectorsWindow::everySampleIsAnswered_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("requestTemplate");
    QTest::addColumn<broker::VerdictKind>("kind");
    QTest::addColumn<QByteArray>("answer");
    using enum broker::VerdictKind;
    QTest::newRow("IBRequest") << QByteArray("DEPT_GET.v1") << QByteArray("share") << Reply
                               << QByteArray("<DEPTID>21000</DEPTID>");
    QTest::newRow("SOAP") << QByteArray("CHG_SYNC_TEST_SOAP.V1") << QByteArray("helloworld") << Reply
                          << QByteArray("Hello Python");
    QTest::newRow("SOAP fault") << QByteArray("CHG_SYNC_TEST_SOAP.V1") << QByteArray("throw") << Rejected
                                << QByteArray("Fault>");
    QTest::newRow("REST") << QByteArray("DEPT.v1") << QByteArray("departments") << Reply
                          << QByteArray("{\"departments\":[");
}

void TestConnectorsWindow::everySampleIsAnswered()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, requestTemplate);
    QFETCH(broker::VerdictKind, kind);
    QFETCH(QByteArray, answer);
    open(operation.constData(), requestTemplate.constData());
    send();
    QCOMPARE(answered().verdict.kind, kind);
    QVERIFY2(answered().reply.body.bytes().contains(answer), answered().reply.body.bytes().constData());
    // The user's password went out, and is in the archive nowhere.
    const QByteArray sent = answered().request.body.bytes();
    QVERIFY(!sent.contains(">secret<"));
    QVERIFY(!http::headerValue(answered().request.headers, "Authorization").contains("Basic"));
    test::shotsInBothSchemes(&window(), QStringLiteral("connector-") + QString::fromLatin1(operation) +
                                            QLatin1Char('-') + QString::fromLatin1(requestTemplate));
}

void TestConnectorsWindow::theAcceptedTypeIsChosenUnderParameters()
{
    open("DEPT.v1", "departments");
    showParameters();
    auto *accept = child<QComboBox>("acceptField");
    QVERIFY(accept->isVisible());
    accept->setFocus();
    accept->lineEdit()->selectAll();
    QTest::keyClicks(accept->lineEdit(), QStringLiteral("text/csv"));
    test::shotsInBothSchemes(&window(), QStringLiteral("connector-parameters-rest"));
    send();
    QCOMPARE(answered().verdict.kind, broker::VerdictKind::Reply);
    QVERIFY(answered().reply.body.bytes().startsWith("SETID,DEPTID"));
}

void TestConnectorsWindow::aParameterOfTheBrokerGoesOutAndIsKept()
{
    open("CHG_TEST.V1", "hello");
    auto *parameters = child<ui::PairTable>("parametersField")->pairModel();
    parameters->setData(parameters->index(0, 0), QStringLiteral("SubQueue"), Qt::EditRole);
    parameters->setData(parameters->index(0, 1), QStringLiteral("SQ${env.id}"), Qt::EditRole);
    send();
    QCOMPARE(answered().verdict.kind, broker::VerdictKind::Accepted);
    QCOMPARE(http::headerValue(answered().request.headers, "SubQueue"), QByteArray("SQsandbox"));
    // An asynchronous message has an id of its own.
    QCOMPARE(http::headerValue(answered().request.headers, "ExternalMessageID").size(), 36);
    tab()->save();
    const workspace::Template *kept =
        m_home->store().workspace().requestTemplate({QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")});
    QVERIFY(kept);
    QVERIFY(kept->other.value(QStringLiteral("overrides")).toObject().contains(QStringLiteral("parameters")));
}

void TestConnectorsWindow::theFormShowsWhatTheConnectorHas()
{
    open("CHG_SYNC_TEST_SOAP.V1", "helloworld");
    showParameters();
    QVERIFY(child<QWidget>("soapField")->isVisible());
    QVERIFY(child<QWidget>("userField")->isVisible());
    QVERIFY(!child<QWidget>("pathField")->isVisible());
    test::shotsInBothSchemes(&window(), QStringLiteral("connector-parameters-soap"));
    open("CHG_SYNC_TEST.V1", "helloworld");
    showParameters();
    QVERIFY(!child<QWidget>("soapField")->isVisible());
    QVERIFY(!child<QWidget>("userField")->isVisible());
    QCOMPARE(child<QComboBox>("placementField")->count(), 4);
    test::shotsInBothSchemes(&window(), QStringLiteral("connector-parameters-http"));
}

QTEST_MAIN(TestConnectorsWindow)
#include "tst_connectorswindow.moc"
