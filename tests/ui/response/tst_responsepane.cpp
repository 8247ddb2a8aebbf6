// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"
#include "ui/document/documentpane.h"
#include "ui/response/chip.h"
#include "ui/response/encodingwords.h"
#include "ui/response/hexview.h"
#include "ui/response/measures.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/responsepane.h"
#include "ui/response/shownbody.h"
#include "ui/response/timingview.h"
#include "ui/response/verdictwords.h"
#include "ui/widgets/theme.h"
#include "ui/wire/wiremodel.h"
#include "ui/wire/wirepane.h"
#include "ui/wire/wiretab.h"
#include "ui/wire/wireview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace gatepost;
using namespace gatepost::ui;
using namespace std::chrono_literals;

class ResponsePaneTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }
    void replyIsShownPretty();
    void rawShowsTheBytesAndTheirEncoding();
    void malformedReplyIsShownAsItIsWithItsError();
    void bytesThatAreNoTextAreShownInHex();
    void copyAndSaveGiveTheBytesThatCame();
    void largeBodiesAreSavedAndCopiedToo();
    void placeIsTheSameInEveryView();
    void otherEncodingsCanBeTried();
    void beginningOfALargeReplyIsThereAtOnce();
    void transactionIdCanBeCopied();
    void rejectionIsToldInWords();
    void undeliveredRequestSaysWhetherItArrived();
    void environmentIsTheOneItWasSentTo();
    void escapeCancelsWhileWaiting();
    void onlyTheNewestReplyIsShown();
    void headersAreSpelledAsOnTheWire();
    void wireShowsRequestAndReply();
    void compressedReplyIsShownAsItCame();
    void contentOfAMimeReplyIsTheBody();
    void mimeReplyWithoutContentShowsItsInfo();
    void doubtsAboutTheEncodingAreToldInPretty();
    void everyEncodingCanBeChosenForAllViews();
    void timingAddsUp();
    void timesInsidePeopleSoftAreShown();
    void unsentRequestSaysWhy();
    void verdictKeepsItsColoursInAnotherScheme();
    void shots();
};

static history::Entry entry(const QByteArray &body)
{
    history::Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.environmentName = QStringLiteral("Sandbox");
    entry.colour = QStringLiteral("#2e7d32");
    entry.request.url = QUrl(QStringLiteral("http://127.0.0.1:8087/PSIGW/HttpListeningConnector"));
    entry.request.headers = {{"OperationName", "CHG_SYNC_TEST.V1"}, {"From", "PTEST"}};
    entry.request.body = Body("<helloworld/>");
    entry.reply.status = 200;
    entry.reply.reason = "OK";
    entry.reply.headers = {{"Content-Type", "text/xml; charset=UTF-8"}};
    entry.reply.body = Body(body);
    entry.reply.wireBody = entry.reply.body;
    entry.reply.timings = {210us, 1500us, {}, 80'000us, 2'300us, 84'000us};
    entry.verdict.kind = broker::VerdictKind::Reply;
    entry.verdict.httpStatus = 200;
    return entry;
}

void ResponsePaneTest::replyIsShownPretty()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    pane.showEntry(
        entry("<?xml version=\"1.0\"?><response><helloworld>Hello Python</helloworld></response>"));
    auto *pretty = pane.findChild<PrettyView *>();
    QTRY_VERIFY(
        pretty->pane()->text().contains(QLatin1String("\n  <helloworld>Hello Python</helloworld>\n")));
    QCOMPARE(pane.findChild<QLabel *>(QStringLiteral("verdictTitle"))->text(), QStringLiteral("Reply"));
}

void ResponsePaneTest::rawShowsTheBytesAndTheirEncoding()
{
    ResponsePane pane(nullptr);
    pane.show();
    const QByteArray body = "<response><helloworld>Hello Python</helloworld></response>";
    pane.showEntry(entry(body));
    auto *raw = pane.findChild<RawView *>(QStringLiteral("rawView"));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(raw);
    QTRY_COMPARE(raw->pane()->utf8(), body);
    QVERIFY(
        raw->findChild<QLabel *>(QStringLiteral("rawFacts"))->text().contains(QLatin1String("Content-Type")));
}

void ResponsePaneTest::malformedReplyIsShownAsItIsWithItsError()
{
    ResponsePane pane(nullptr);
    pane.show();
    const QByteArray body = "<response><a>1</a><b></response>";
    pane.showEntry(entry(body));
    auto *pretty = pane.findChild<PrettyView *>();
    QTRY_VERIFY(pretty->pane()->syntaxError());
    QCOMPARE(pretty->pane()->syntaxError()->line, 1);
    QByteArray ink = pretty->pane()->utf8();
    QCOMPARE(ink.replace("\n", "").replace(" ", ""), body);
}

void ResponsePaneTest::bytesThatAreNoTextAreShownInHex()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    pane.showEntry(entry(QByteArray("\x00\x01PK\xff", 5)));
    auto *raw = pane.findChild<RawView *>(QStringLiteral("rawView"));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(raw);
    QTRY_VERIFY(raw->showsHex());
    QCOMPARE(raw->hex()->rowText(0).simplified(), QStringLiteral("00000000 00 01 50 4b ff ..PK."));
}

void ResponsePaneTest::copyAndSaveGiveTheBytesThatCame()
{
    test::TestHome home;
    ResponsePane pane(nullptr);
    const QByteArray body = "<r>\r\n" + QByteArray("<row/>").repeated(10'000) + "</r>";
    pane.showEntry(entry(body));
    pane.copyBody();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
    pane.saveBody(home.file(QStringLiteral("answer.xml")));
    QFile file(home.file(QStringLiteral("answer.xml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), body);
    QSignalSpy failed(&pane, &ResponsePane::failed);
    pane.saveBody(home.file(QStringLiteral("no/such/folder.xml")));
    QCOMPARE(failed.size(), 1);
}

static QByteArray manyRows(int count)
{
    return "<r>" + QByteArray("<row><ID>10050</ID><N>K\xc3\xa4se</N></row>").repeated(count) + "</r>";
}

void ResponsePaneTest::largeBodiesAreSavedAndCopiedToo()
{
    test::TestHome home;
    ResponsePane pane(nullptr);
    pane.show();
    QSignalSpy copied(&pane, &ResponsePane::copied);
    const QByteArray body = manyRows(150'000);
    pane.showEntry(entry(body));
    pane.saveBody(home.file(QStringLiteral("answer.xml")));
    QTRY_VERIFY(!copied.isEmpty());
    QFile file(home.file(QStringLiteral("answer.xml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == body);
    pane.copyBody();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().toUtf8() == body);
    pane.saveBody(home.file(QStringLiteral("cancelled.xml")));
    for (auto *button : pane.findChildren<QAbstractButton *>())
        if (button->text() == QLatin1String("Cancel") && button->isVisible())
            button->click();
    QCOMPARE(copied.last().first().toString(), QStringLiteral("Nothing was saved"));
}

void ResponsePaneTest::placeIsTheSameInEveryView()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    const QByteArray body = "\xEF\xBB\xBF" + manyRows(5000);
    pane.showEntry(entry(body));
    auto *pretty = pane.findChild<PrettyView *>();
    auto *raw = pane.findChild<RawView *>(QStringLiteral("rawView"));
    auto *shown = pane.findChildren<ShownBody *>().first();
    QTRY_VERIFY(pretty->pane()->view()->lines()->rowCount() > 20'000);
    pretty->pane()->view()->goToLine(4 * 3000 - 1);
    QTest::keyClick(pretty->pane()->view(), Qt::Key_Right, Qt::ControlModifier);
    QTRY_VERIFY(!shown->chosenRange().isEmpty());
    const document::Range chosen = shown->chosenRange();
    QCOMPARE(shown->text().utf8().mid(chosen.begin, 4), QByteArray("<ID>"));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(raw);
    QTRY_COMPARE(raw->pane()->view()->caret().offset, chosen.begin);
    QCOMPARE(raw->hex()->selection(), (document::Range{chosen.begin + 3, chosen.end + 3}));
    // And back, from the bytes.
    raw->findChild<QAbstractButton *>(QStringLiteral("rawHexButton"))->click();
    QTest::keyClick(raw->hex(), Qt::Key_Home);
    QTest::keyClick(raw->hex(), Qt::Key_Right);
    QTest::keyClick(raw->hex(), Qt::Key_Down);
    QTest::keyClick(raw->hex(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown->chosenRange(), (document::Range{14, 16}));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(pretty);
    QTRY_COMPARE(pretty->pane()->view()->caret().offset, 14);
}

void ResponsePaneTest::otherEncodingsCanBeTried()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    history::Entry old = entry("<a>K\xe4se</a>");
    old.reply.headers = {{"Content-Type", "text/xml"}};
    pane.showEntry(old);
    auto *raw = pane.findChild<RawView *>(QStringLiteral("rawView"));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(raw);
    QTRY_VERIFY(raw->showsHex());
    for (QAction *action : raw->findChild<QToolButton *>(QStringLiteral("encodingButton"))->menu()->actions())
        if (action->text() == QLatin1String("ISO-8859-1"))
            action->trigger();
    QTRY_COMPARE(raw->pane()->text(), QStringLiteral("<a>K\u00e4se</a>"));
    QVERIFY(!raw->showsHex());
    QVERIFY(raw->findChild<QLabel *>(QStringLiteral("rawFacts"))
                ->text()
                .contains(QLatin1String("chosen by you")));
}

void ResponsePaneTest::beginningOfALargeReplyIsThereAtOnce()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    pane.showEntry(entry("<a/>"));
    auto *pretty = pane.findChild<PrettyView *>();
    QTRY_VERIFY(pretty->pane()->text().startsWith(QLatin1String("<a/>")));
    QSignalSpy painted(pretty, &PrettyView::painted);
    const QByteArray body = manyRows(100'000);
    pane.showEntry(entry(body));
    QVERIFY(pretty->pane()->view()->lines()->rowCount() > 1000);
    QVERIFY(!pretty->pane()->syntaxError());
    QVERIFY(painted.isEmpty());
    QTRY_COMPARE(painted.size(), 1);
    QCOMPARE(pretty->pane()->view()->lines()->rowCount(), 4 * 100'000 + 3);
}

void ResponsePaneTest::transactionIdCanBeCopied()
{
    ResponsePane pane(nullptr);
    pane.show();
    history::Entry accepted = entry("<IBResponse type=\"success\"/>");
    accepted.verdict.kind = broker::VerdictKind::Accepted;
    accepted.verdict.transactionId = QStringLiteral("0b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0");
    pane.showEntry(accepted);
    QTest::mouseClick(pane.findChild<QToolButton *>(QStringLiteral("transactionIdCopyButton")),
                      Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), accepted.verdict.transactionId);
}

static history::Entry rejected()
{
    history::Entry no = entry("<IBResponse type=\"error\"><StatusCode>20</StatusCode></IBResponse>");
    no.verdict.kind = broker::VerdictKind::Rejected;
    no.verdict.stage = broker::Stage::Handler;
    no.verdict.messageSet = 158;
    no.verdict.messageNumber = 10001;
    no.verdict.ownPair = QStringLiteral("-1,-1");
    no.verdict.text =
        QStringLiteral("you had an error mate! (-1,-1) CHG_IB_UTEST.syncUTest.OnExecute Name:onRequest "
                       "PCPC:960 Statement:16");
    no.verdict.handler =
        QStringLiteral("CHG_IB_UTEST.syncUTest.OnExecute Name:onRequest PCPC:960 Statement:16");
    no.verdict.advice =
        QStringLiteral("The handler's PeopleCode raised an error it did not catch. Give the class, "
                       "method and statement to the developer.");
    return no;
}

void ResponsePaneTest::rejectionIsToldInWords()
{
    const VerdictWords words = verdictWords(rejected());
    QCOMPARE(words.tone, Tone::Bad);
    QCOMPARE(words.title, QStringLiteral("Rejected"));
    QCOMPARE(words.pair, QStringLiteral("158,10001"));
    QCOMPARE(words.stage, QStringLiteral("in the handler"));
    QStringList names;
    for (const auto &fact : words.facts)
        names << fact.name;
    QCOMPARE(names, (QStringList{"Handler", "Handler's own message", "What to do"}));
}

static history::Entry closed()
{
    history::Entry lost = entry({});
    lost.reply = {};
    lost.reply.failure = http::Failure{
        http::FailureKind::ClosedBeforeReply,
        http::Delivery::Maybe,
        QStringLiteral("The gateway took the request and closed the connection without a word."),
        QStringLiteral("Look in the Service Operations Monitor before you send it again."),
        {}};
    lost.verdict = {};
    lost.verdict.kind = broker::VerdictKind::Unreachable;
    lost.verdict.stage = broker::Stage::Network;
    return lost;
}

void ResponsePaneTest::undeliveredRequestSaysWhetherItArrived()
{
    const VerdictWords words = verdictWords(closed());
    QCOMPARE(words.text, closed().reply.failure->sentence);
    QVERIFY(std::any_of(words.facts.begin(), words.facts.end(), [](const VerdictWords::Fact &fact) {
        return fact.kind == VerdictWords::Fact::Kind::Delivery &&
               fact.value.contains(QLatin1String("may or may not"));
    }));
    ResponsePane pane(nullptr);
    pane.show();
    pane.showEntry(closed());
    QVERIFY(!pane.findChild<QToolButton *>(QStringLiteral("responseSaveButton"))->isEnabled());
}

void ResponsePaneTest::environmentIsTheOneItWasSentTo()
{
    ResponsePane pane(nullptr);
    pane.show();
    history::Entry elsewhere = entry("<a/>");
    elsewhere.environmentName = QStringLiteral("UAT");
    elsewhere.colour = QStringLiteral("#b3261e");
    pane.showEntry(elsewhere);
    const auto *chip = pane.findChild<Chip *>(QStringLiteral("verdictEnvironment"));
    QCOMPARE(chip->text(), QStringLiteral("UAT"));
    QCOMPARE(chip->colour(), QColor(QStringLiteral("#b3261e")));
}

void ResponsePaneTest::escapeCancelsWhileWaiting()
{
    ResponsePane pane(nullptr);
    pane.show();
    QSignalSpy cancelled(&pane, &ResponsePane::cancelRequested);
    pane.showWaiting(QStringLiteral("Sandbox"), QColor(Qt::darkGreen));
    QTest::keyClick(&pane, Qt::Key_Escape);
    QTest::mouseClick(pane.findChild<QPushButton *>(QStringLiteral("cancelButton")), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 2);
    pane.showProgress({.sent = 500, .toSend = 1000, .received = 0, .toReceive = -1});
    QVERIFY(pane.findChild<QLabel *>(QStringLiteral("waitingBytes"))
                ->text()
                .contains(QLatin1String("500 bytes of 1.0 KB")));
    pane.showIdle();
    QVERIFY(!pane.isWaiting());
    QTest::keyClick(&pane, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 2);
}

void ResponsePaneTest::onlyTheNewestReplyIsShown()
{
    ResponsePane pane(nullptr);
    pane.show();
    pane.showEntry(entry("<first/>"));
    auto *pretty = pane.findChild<PrettyView *>();
    QSignalSpy shown(pretty, &PrettyView::painted);
    pane.showEntry(entry("<old>" + QByteArray("<row><a>1</a></row>").repeated(100'000) + "</old>"));
    pane.showEntry(entry("<new/>"));
    QTRY_COMPARE(shown.size(), 1);
    QVERIFY(pretty->pane()->text().startsWith(QLatin1String("<new/>")));
}

void ResponsePaneTest::headersAreSpelledAsOnTheWire()
{
    WireModel model(nullptr);
    QAbstractItemModelTester tester(&model);
    const history::Entry shown = entry("<a/>");
    model.setRows(session::wireOf(shown.request, nullptr).rows);
    QCOMPARE(model.row(model.index(0, 0)).line(),
             QStringLiteral("POST /PSIGW/HttpListeningConnector HTTP/1.1"));
    QCOMPARE(model.row(model.index(1, 0)).line(), QStringLiteral("Host: 127.0.0.1:8087"));
    QCOMPARE(model.row(model.index(2, 0)).line(), QStringLiteral("OperationName: CHG_SYNC_TEST.V1"));
    QCOMPARE(model.index(2, WireModel::From).data().toString(), QStringLiteral("Operation"));
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QCOMPARE(model.index(0, WireModel::Part).data().toString(), model.row(model.index(0, 0)).line());
    model.setRows(session::wireOf(shown.reply).rows);
    QCOMPARE(model.row(model.index(0, 0)).line(), QStringLiteral("HTTP/1.1 200 OK"));
}

static WireTab *showWire(ResponsePane &pane)
{
    auto *wire = pane.findChild<WireTab *>(QStringLiteral("wireTab"));
    pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->setCurrentWidget(wire);
    return wire;
}

void ResponsePaneTest::wireShowsRequestAndReply()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    pane.showEntry(entry("<answer/>"));
    WireTab *wire = showWire(pane);
    WireView *head = wire->pane()->head();
    QTRY_VERIFY(head->model()->rowCount() > 5);
    QTRY_COMPARE(wire->pane()->body()->pane()->utf8(), QByteArray("<helloworld/>"));
    head->selectAll();
    QVERIFY2(
        head->selectedLines().startsWith(QStringLiteral("POST /PSIGW/HttpListeningConnector HTTP/1.1\n")),
        qPrintable(head->selectedLines()));
    QTest::mouseClick(pane.findChild<QToolButton *>(QStringLiteral("wireReplyButton")), Qt::LeftButton);
    QTRY_COMPARE(wire->pane()->body()->pane()->utf8(), QByteArray("<answer/>"));
    QVERIFY(head->isColumnHidden(WireModel::From));
}

void ResponsePaneTest::compressedReplyIsShownAsItCame()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    history::Entry gzip = entry("<a>" + QByteArray(2000, 'x') + "</a>");
    gzip.reply.headers << http::Header{"Content-Encoding", "gzip"};
    gzip.reply.wireBody = Body(test::deflated(gzip.reply.body.bytes(), 31));
    pane.showEntry(gzip);
    WireTab *wire = showWire(pane);
    wire->showSide(WireTab::Side::Reply);
    QTRY_VERIFY(wire->pane()->body()->showsHex());
    QCOMPARE(wire->pane()->shown()->body(), gzip.reply.wireBody);
    QVERIFY(wire->pane()->body()->hex()->rowText(0).contains(QLatin1String("1f 8b 08")));
}

static history::Entry mime(const QByteArray &content)
{
    history::Entry mime = entry("--B\r\nContent-ID: IBInfo\r\n\r\n<IBInfo><Status><StatusCode>0</StatusCode>"
                                "</Status></IBInfo>\r\n" +
                                content + "--B--\r\n");
    mime.reply.headers = {{"Content-Type", "multipart/related; boundary=\"B\""}};
    mime.verdict.statistics = {{QStringLiteral("OnRequestPeopleCode"), 14},
                               {QStringLiteral("GatewayTime"), 28}};
    return mime;
}

void ResponsePaneTest::contentOfAMimeReplyIsTheBody()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    const QByteArray payload = qCompress("<response><a>1</a></response>").mid(4).toBase64();
    const history::Entry shown =
        mime("--B\r\nContent-ID: ContentSection0\r\nContent-Transfer-Encoding: base64"
             "\r\n\r\n" +
             payload + "\r\n");
    pane.showEntry(shown);
    auto *pretty = pane.findChild<PrettyView *>();
    QTRY_VERIFY2(pretty->pane()->text().contains(QLatin1String("\n  <a>1</a>\n")),
                 qPrintable(pretty->pane()->text()));
    QVERIFY(pane.findChild<QWidget *>(QStringLiteral("mimeNotice"))->isVisible());
    auto *tabs = pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"));
    auto *raw = pane.findChild<RawView *>(QStringLiteral("rawWholeView"));
    QVERIFY(raw);
    QVERIFY(tabs->indexOf(raw) > 0);
    QCOMPARE(tabs->tabText(tabs->indexOf(raw)), QStringLiteral("Raw"));
    tabs->setCurrentWidget(raw);
    QTRY_COMPARE(raw->pane()->utf8(), shown.reply.body.bytes());
    // The next one is no MIME: Raw is in front still, and shows it.
    pane.showEntry(entry("<b/>"));
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Raw"));
    QCOMPARE(tabs->indexOf(raw), -1);
    QTRY_COMPARE(pane.findChild<RawView *>(QStringLiteral("rawView"))->pane()->utf8(), QByteArray("<b/>"));
    QVERIFY(!pane.findChild<QWidget *>(QStringLiteral("mimeNotice"))->isVisible());
}

void ResponsePaneTest::mimeReplyWithoutContentShowsItsInfo()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    pane.showEntry(mime({}));
    auto *pretty = pane.findChild<PrettyView *>();
    QTRY_VERIFY2(pretty->pane()->text().contains(QLatin1String("    <StatusCode>0</StatusCode>\n")),
                 qPrintable(pretty->pane()->text()));
}

void ResponsePaneTest::doubtsAboutTheEncodingAreToldInPretty()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    pane.showEntry(entry("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>K\xc3\xa4se</a>"));
    auto *pretty = pane.findChild<PrettyView *>();
    const auto notice = [pretty] {
        QString words;
        for (const QLabel *label : pretty->findChildren<QLabel *>())
            if (label->isVisible())
                words += label->text();
        return words;
    };
    QTRY_VERIFY2(notice().contains(QLatin1String("the XML declaration says ISO-8859-1: read as UTF-8")),
                 qPrintable(notice()));
    pane.showEntry(entry("<a/>"));
    QTRY_VERIFY(pretty->pane()->text().startsWith(QLatin1String("<a/>")));
    QVERIFY(!notice().contains(QLatin1String("read as")));
}

void ResponsePaneTest::everyEncodingCanBeChosenForAllViews()
{
    QStringList all = usualEncodings();
    for (const EncodingGroup &group : furtherEncodings()) {
        QVERIFY(!group.title.isEmpty());
        all << group.names;
    }
    QVERIFY(all.size() > 100);
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
    ResponsePane pane(nullptr);
    pane.resize(900, 600);
    pane.show();
    pane.showEntry(entry("<a>\xa4</a>"));
    auto *button = pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))
                       ->cornerWidget()
                       ->findChild<QToolButton *>(QStringLiteral("encodingButton"));
    QTRY_COMPARE(button->text(), QStringLiteral("UTF-8"));
    emit button->menu()->aboutToShow();
    for (QAction *action : button->menu()->findChildren<QAction *>())
        if (action->text() == QLatin1String("ISO-8859-15"))
            action->trigger();
    QTRY_VERIFY(pane.findChild<PrettyView *>()->pane()->text().startsWith(QStringLiteral("<a>\u20ac</a>")));
    QCOMPARE(button->text(), QStringLiteral("ISO-8859-15"));
    QCOMPARE(pane.entry().reply.body.bytes(), QByteArray("<a>\xa4</a>"));
    // The next exchange is read as detected again.
    pane.showEntry(entry("<b/>"));
    QTRY_COMPARE(button->text(), QStringLiteral("UTF-8"));
}

void ResponsePaneTest::timesInsidePeopleSoftAreShown()
{
    const QList<TimingView::Row> rows = TimingView::insideRows(mime({}).verdict.statistics);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].name, QStringLiteral("Handler (OnRequest PeopleCode)"));
    QCOMPARE(rows[0].length->count(), 14'000);
    QVERIFY(rows[1].isTotal);
    QCOMPARE(TimingView::insideRows({{QStringLiteral("Odd"), 1}})[0].name, QStringLiteral("Odd"));
    TimingView view(nullptr);
    view.setReply(mime({}).reply, mime({}).verdict.statistics);
    QVERIFY(view.accessibleDescription().contains(
        QLatin1String("inside PeopleSoft: Handler (OnRequest PeopleCode) 14 ms, Gateway in all 28 ms")));
    view.setReply(entry("<a/>").reply);
    QVERIFY(!view.accessibleDescription().contains(QLatin1String("PeopleSoft")));
}

void ResponsePaneTest::timingAddsUp()
{
    const QList<TimingView::Row> rows = TimingView::rows(entry("<a/>").reply.timings);
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows[3].start.count(), 1710);
    QVERIFY(!rows[2].length);
    QVERIFY(rows.last().isTotal);
    // Over TLS both are timed as one, unless somebody timed the handshake by itself.
    QCOMPARE(TimingView::rows(entry("<a/>").reply.timings, true).value(1).name,
             QStringLiteral("Connect and TLS"));
    QCOMPARE(TimingView::rows(entry("<a/>").reply.timings, true).size(), 5);
    QCOMPARE(preciseDuration(84'000us), QStringLiteral("84 ms"));
    QCOMPARE(preciseDuration(1'240'000us), QStringLiteral("1.24 s"));
    QCOMPARE(preciseDuration(125'000'000us), QStringLiteral("2 min 05 s"));
    QCOMPARE(sizeText(1), QStringLiteral("1 byte"));
    QCOMPARE(sizeText(10'400'000), QStringLiteral("10.4 MB"));
}

void ResponsePaneTest::unsentRequestSaysWhy()
{
    ResponsePane pane(nullptr);
    pane.show();
    pane.showNotSent({ErrorKind::Input, QStringLiteral("The variable EMPLID has no value in Sandbox."), {}});
    QCOMPARE(pane.findChild<QLabel *>(QStringLiteral("verdictTitle"))->text(), QStringLiteral("Not sent"));
    QVERIFY(!pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"))->isVisible());
}

/// Pictures to look at, when GATEPOST_SHOTS names a folder.
void ResponsePaneTest::shots()
{
    const QString folder = qEnvironmentVariable("GATEPOST_SHOTS");
    if (folder.isEmpty())
        QSKIP("GATEPOST_SHOTS is not set");
    history::Entry accepted =
        entry("<?xml version=\"1.0\"?><IBResponse type=\"success\"><DefaultTitle>Integration Broker "
              "Response</DefaultTitle><StatusCode>0</StatusCode></IBResponse>");
    accepted.verdict.kind = broker::VerdictKind::Accepted;
    accepted.verdict.transactionId = QStringLiteral("0b74c7c1-bcf3-11e7-bc2c-e2a44ed419c0");
    const std::pair<const char *, history::Entry> entries[] = {
        {"reply", entry("<?xml version=\"1.0\"?><response><helloworld>Hello Python</helloworld></response>")},
        {"accepted", accepted},
        {"rejected", rejected()},
        {"lost", closed()}};
    for (const auto &[name, scheme] :
         {std::pair("light", Theme::Scheme::Light), std::pair("dark", Theme::Scheme::Dark)}) {
        Theme::apply(scheme);
        ResponsePane pane(nullptr);
        pane.resize(1000, 420);
        pane.show();
        const auto grab = [&, scheme = name](const char *what) {
            QVERIFY(pane.grab().save(QStringLiteral("%1/response-%2-%3.png")
                                         .arg(folder, QLatin1String(what), QLatin1String(scheme))));
        };
        pane.showWaiting(QStringLiteral("Sandbox"), QColor(QStringLiteral("#2e7d32")));
        pane.showProgress({.sent = 250'000, .toSend = 1'000'000});
        grab("waiting");
        pane.showEntry(entries[0].second);
        for (const auto &[what, shownEntry] : entries) {
            QSignalSpy shown(pane.findChild<PrettyView *>(), &PrettyView::painted);
            pane.showEntry(shownEntry);
            QTRY_VERIFY(!shown.isEmpty());
            QCoreApplication::sendPostedEvents();
            grab(what);
        }
        pane.showEntry(entries[2].second);
        auto *tabs = pane.findChild<QTabWidget *>(QStringLiteral("responseTabs"));
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            const auto *raw = tabs->currentWidget()->findChild<DocumentPane *>();
            QTRY_VERIFY(!raw || raw->view()->lines()->text().size() > 0);
            QCoreApplication::sendPostedEvents();
            grab(qPrintable(QStringLiteral("tab%1").arg(tab)));
        }
    }
    Theme::apply(Theme::Scheme::Light);
}

void ResponsePaneTest::verdictKeepsItsColoursInAnotherScheme()
{
    ResponsePane pane(nullptr);
    pane.resize(900, 500);
    pane.show();
    pane.showEntry(entry("<response/>"));
    const auto colourOf = [&pane](const char *name) {
        return pane.findChild<QLabel *>(QLatin1String(name))->palette().color(QPalette::WindowText);
    };
    for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
        Theme::apply(scheme);
        QTRY_COMPARE(colourOf("verdictTitle"), Theme::text(Tone::Good));
        QTRY_COMPARE(colourOf("verdictNumbers"), Theme::fadedText());
    }
}

QTEST_MAIN(ResponsePaneTest)
#include "tst_responsepane.moc"
