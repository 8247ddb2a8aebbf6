// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorpane.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

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

QTEST_MAIN(ResponsePaneTest)
#include "tst_responsepane.moc"
