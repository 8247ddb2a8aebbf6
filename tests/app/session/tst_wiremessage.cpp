// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/wirepreview.h"

#include "app/http/wirehead.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/sendinghome.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::session;
using gatepost::test::MisbehavingServer;
using workspace::PartOrigin;

/// What is shown of a request before and after it goes, and of its reply.
class TestWireMessage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("DBUS_SESSION_BUS_ADDRESS"); }
    void previewIsWhatAListenerGets_data();
    void previewIsWhatAListenerGets();
    void everyPartOfARequestSaysWhereItComesFrom();
    void variablesInAPartAreNamed();
    void secretsAreMaskedUnlessShown_data();
    void secretsAreMaskedUnlessShown();
    void shortPasswordsAreMaskedByTheirPlace_data();
    void shortPasswordsAreMaskedByTheirPlace();
    void passwordNobodyKnowsIsSaid();
    void loginAndCookiesOfTheWayAreShown();
    void compressedBodyIsShownAsItIsInside();
    void whatCannotBeBuiltSaysWhy();
    void questionsAreAnsweredAsTheySuggest();
    void sentRequestKeepsItsHeadAndOrigins();
    void requestOfTheHistoryIsKnownByItsNames();
    void compressedReplyIsToldOf();
    void mimeReplyShowsItsInfo();
};

static workspace::Draft draftFor(const QUrl &gateway)
{
    workspace::Draft draft;
    draft.environment = test::SendingHome::environment(gateway, true);
    draft.environment.variables = {{QStringLiteral("EMPLID"), QStringLiteral("KU0001")}};
    draft.operation.id = draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    draft.operation.headers = {{QStringLiteral("X-Trace"), QStringLiteral("t-${EMPLID}")}};
    draft.operation.details.cookies = {{QStringLiteral("app"), QStringLiteral("x1")}};
    draft.operation.details.query = {{QStringLiteral("trace"), QStringLiteral("on")}};
    draft.payload = "<?xml version=\"1.0\"?>\n<helloworld>${EMPLID}</helloworld>";
    draft.templateName = QStringLiteral("helloworld");
    draft.suffix = QStringLiteral("xml");
    draft.said = {{QStringLiteral("headers"), PartOrigin::Template},
                  {QStringLiteral("cookies"), PartOrigin::Typed}};
    return draft;
}

static WireJoins known(const workspace::Draft &draft)
{
    const auto key = [&draft](const char *node) {
        return secrets::SecretKey{draft.environment.id, QLatin1String(node), draft.environment.gatewayUrl};
    };
    return {.secrets = {{key("PTEST"), secrets::Secret(QStringLiteral("s3cret&word"))},
                        {key("VP1"), secrets::Secret(QStringLiteral("geheim"))}}};
}

static const WireRow *rowCalled(const QList<WireRow> &rows, const QString &name)
{
    for (const WireRow &row : rows) {
        if (row.name == name)
            return &row;
        if (const WireRow *found = rowCalled(row.parts, name))
            return found;
    }
    return nullptr;
}

void TestWireMessage::previewIsWhatAListenerGets_data()
{
    QTest::addColumn<broker::Connector>("connector");
    QTest::addColumn<broker::Placement>("placement");
    using enum broker::Connector;
    for (const broker::Connector connector : {HttpListening, Soap, Rest, Mime}) {
        QList<broker::Placement> placements = broker::placementsOf(connector);
        if (placements.isEmpty())
            placements << broker::Placement::Headers;
        for (const broker::Placement placement : placements)
            QTest::addRow("%s %s", qPrintable(broker::name(connector)), qPrintable(broker::name(placement)))
                << connector << placement;
    }
}

void TestWireMessage::previewIsWhatAListenerGets()
{
    QFETCH(broker::Connector, connector);
    QFETCH(broker::Placement, placement);
    test::SendingHome home;
    MisbehavingServer server;
    workspace::Draft draft = draftFor(server.url({}));
    draft.operation.connector = connector;
    draft.operation.placement = placement;
    draft.environment.nodes[QStringLiteral("user")] = {QStringLiteral("VP1"), true, {}};
    if (connector == broker::Connector::Soap || connector == broker::Connector::Rest)
        draft.operation.user = QStringLiteral("user");
    if (connector == broker::Connector::Rest)
        draft.operation.details.path = QStringLiteral("departments/{EMPLID}?effdt=2026-01-01");
    // No `&`: the SOAPAction would refuse it.
    WireJoins joins = known(draft);
    joins.secrets[0].secret = secrets::Secret(QStringLiteral("s3cret"));

    const WirePreview preview = wirePreview(draft, joins, Secrets::Shown);
    QVERIFY2(preview.message, qPrintable(preview.problem));
    for (const KnownSecret &each : std::as_const(joins.secrets)) {
        bool isWritten = false;
        home.secrets.write(each.key, each.secret, this, [&](const auto &) { isWritten = true; });
        QTRY_VERIFY(isWritten);
    }
    SendRun *run = home.sender.send({.draft = draft, .workspaceName = {}, .templateName = {}}, this);
    QSignalSpy finished(run, &SendRun::finished);
    QVERIFY(finished.wait());
    QVERIFY2(!run->outcome().notSent,
             run->outcome().notSent ? qPrintable(run->outcome().notSent->message) : "");
    QCOMPARE(QString::fromUtf8(preview.message->head + preview.message->body.bytes()),
             QString::fromUtf8(server.requests().value(0)));
    QVERIFY(preview.message->hasSecrets);
    QVERIFY(!home.home.filesHolding("s3cret").size());
}

void TestWireMessage::everyPartOfARequestSaysWhereItComesFrom()
{
    const workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com:8087/prefix")));
    const WirePreview preview = wirePreview(draft, known(draft), Secrets::Masked);
    QVERIFY2(preview.message, qPrintable(preview.problem));
    const auto origin = [&preview](const char *name) {
        const WireRow *row = rowCalled(preview.message->rows, QLatin1String(name));
        return row && row->source ? workspace::name(row->source->origin) : QStringLiteral("?");
    };
    const QString environment = QStringLiteral("environment");
    const QString operation = QStringLiteral("operation");
    const QString gatepost = QStringLiteral("gatepost");
    QCOMPARE(origin("Method"), gatepost);
    QCOMPARE(origin("Gateway's path"), environment);
    QCOMPARE(origin("Connector"), operation);
    QCOMPARE(origin("trace"), operation);
    QCOMPARE(origin("Host"), environment);
    QCOMPARE(origin("OperationName"), operation);
    QCOMPARE(origin("OperationType"), operation);
    QCOMPARE(origin("From"), environment);
    QCOMPARE(origin("To"), environment);
    QCOMPARE(origin("Password"), environment);
    QCOMPARE(origin("X-Trace"), QStringLiteral("template"));
    QCOMPARE(origin("Cookie"), QStringLiteral("typed"));
    QCOMPARE(origin("User-Agent"), gatepost);
    QCOMPARE(origin("Content-Type"), gatepost);
    QCOMPARE(origin("Content-Length"), gatepost);
    QCOMPARE(origin("Connection"), gatepost);
    QCOMPARE(origin("Body"), QStringLiteral("template"));
    // Every line has one, or its parts have.
    for (const WireRow &row : preview.message->rows)
        QVERIFY2(row.source || !row.parts.isEmpty(), qPrintable(row.name));
}

void TestWireMessage::variablesInAPartAreNamed()
{
    const workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    const WirePreview preview = wirePreview(draft, known(draft), Secrets::Masked);
    QVERIFY(preview.message);
    const WireRow *header = rowCalled(preview.message->rows, QStringLiteral("X-Trace"));
    QCOMPARE(header->value, QStringLiteral("t-KU0001"));
    QCOMPARE(header->source->words, QStringLiteral("with ${EMPLID} (environment)"));
    const WireRow *body = rowCalled(preview.message->rows, QStringLiteral("Body"));
    QCOMPARE(body->source->words, QStringLiteral("helloworld, with ${EMPLID} (environment)"));
}

void TestWireMessage::secretsAreMaskedUnlessShown_data()
{
    QTest::addColumn<broker::Placement>("placement");
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("shown");
    using enum broker::Placement;
    QTest::newRow("header") << Headers << QStringLiteral("Password") << QStringLiteral("s3cret&word");
    QTest::newRow("query") << Query << QStringLiteral("Node password")
                           << QStringLiteral("Password=s3cret%26word");
    QTest::newRow("envelope") << Envelope << QStringLiteral("Node password")
                              << QStringLiteral("s3cret&amp;word");
}

void TestWireMessage::secretsAreMaskedUnlessShown()
{
    QFETCH(broker::Placement, placement);
    QFETCH(QString, row);
    QFETCH(QString, shown);
    workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    draft.operation.placement = placement;
    const WirePreview masked = wirePreview(draft, known(draft), Secrets::Masked);
    const WirePreview revealed = wirePreview(draft, known(draft), Secrets::Shown);
    QVERIFY(masked.message && revealed.message);
    const QByteArray text = masked.message->head + masked.message->body.bytes();
    QVERIFY2(!text.contains("s3cret"), text.constData());
    const WireRow *hidden = rowCalled(masked.message->rows, row);
    QVERIFY(hidden);
    QVERIFY(hidden->isSecret);
    QVERIFY2(hidden->value.contains(QLatin1String("********")), qPrintable(hidden->value));
    QCOMPARE(rowCalled(revealed.message->rows, row)->value, shown);
    // Counted is what is sent, not what is shown.
    QCOMPARE(rowCalled(masked.message->rows, QStringLiteral("Content-Length"))->value,
             QString::number(revealed.message->body.size()));
    QVERIFY(masked.message->hasSecrets);
}

void TestWireMessage::shortPasswordsAreMaskedByTheirPlace_data()
{
    previewIsWhatAListenerGets_data();
}

// Too short to be looked for by value: half a document would be asterisks.
void TestWireMessage::shortPasswordsAreMaskedByTheirPlace()
{
    QFETCH(broker::Connector, connector);
    QFETCH(broker::Placement, placement);
    MisbehavingServer server;
    workspace::Draft draft = draftFor(server.url({}));
    draft.operation.connector = connector;
    draft.operation.placement = placement;
    draft.environment.nodes[QStringLiteral("user")] = {QStringLiteral("VP1"), true, {}};
    if (connector == broker::Connector::Soap)
        draft.operation.user = QStringLiteral("user");
    draft.payload = "<?xml version=\"1.0\"?><helloworld/>";
    WireJoins joins = known(draft);
    for (KnownSecret &each : joins.secrets)
        each.secret = secrets::Secret(QStringLiteral("~^"));
    const WirePreview preview = wirePreview(draft, joins, Secrets::Masked);
    QVERIFY2(preview.message, qPrintable(preview.problem));
    const QByteArray shown = preview.message->head + preview.message->body.bytes();
    QVERIFY2(!shown.contains("~^") && !shown.contains("~%5E"), shown.constData());

    test::SendingHome home;
    int written = 0;
    for (const KnownSecret &each : std::as_const(joins.secrets))
        home.secrets.write(each.key, each.secret, this, [&](const auto &) { ++written; });
    QTRY_COMPARE(written, 2);
    SendRun *run = home.sender.send({.draft = draft, .workspaceName = {}, .templateName = {}}, this);
    QSignalSpy finished(run, &SendRun::finished);
    QVERIFY(finished.wait());
    const history::Entry &entry = run->outcome().entry;
    const QByteArray kept = http::requestHead(entry.request) + entry.request.body.bytes();
    QVERIFY2(!kept.contains("~^") && !kept.contains("~%5E"), kept.constData());
    QVERIFY2(kept.contains("********") || connector == broker::Connector::Rest, kept.constData());
}

void TestWireMessage::passwordNobodyKnowsIsSaid()
{
    const workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    const WirePreview first = wirePreview(draft, {}, Secrets::Masked);
    QCOMPARE(first.wanted.size(), 1);
    QCOMPARE(first.wanted.first().node, QStringLiteral("PTEST"));
    const WirePreview second = wirePreview(draft, {.secrets = {{first.wanted.first(), {}}}}, Secrets::Shown);
    QVERIFY(second.wanted.isEmpty());
    QCOMPARE(second.unknownPasswordsOf, QStringList{QStringLiteral("PTEST")});
    QVERIFY(second.message->head.contains("Password: ********\r\n"));
}

void TestWireMessage::loginAndCookiesOfTheWayAreShown()
{
    const workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    WireJoins joins = known(draft);
    joins.way.login = {http::LoginScheme::Basic, QStringLiteral("web"), QStringLiteral("pw-of-web")};
    joins.way.keepsCookies = true;
    QNetworkCookie cookie("PS_TOKEN", "0123456789abcdef");
    cookie.setDomain(QStringLiteral("gw.example.com"));
    cookie.setPath(QStringLiteral("/"));
    joins.cookies << cookie;
    const WirePreview masked = wirePreview(draft, joins, Secrets::Masked);
    const WireRow *login = rowCalled(masked.message->rows, QStringLiteral("Authorization"));
    QVERIFY(login && login->isSecret);
    QCOMPARE(login->value, QStringLiteral("********"));
    QCOMPARE(login->source->words, QStringLiteral("login in front of the gateway"));
    QCOMPARE(rowCalled(masked.message->rows, QStringLiteral("Cookie"))->value,
             QStringLiteral("app=x1; PS_TOKEN=********"));
    const WirePreview shown = wirePreview(draft, joins, Secrets::Shown);
    QVERIFY(shown.message->head.contains("Authorization: Basic " + QByteArray("web:pw-of-web").toBase64()));
    QVERIFY(shown.message->head.contains("PS_TOKEN=0123456789abcdef"));
}

void TestWireMessage::compressedBodyIsShownAsItIsInside()
{
    MisbehavingServer server;
    workspace::Draft draft = draftFor(server.url({}));
    draft.environment.nodes[QStringLiteral("from")].hasPassword = false;
    draft.operation.details.compress = true;
    const WirePreview preview = wirePreview(draft, {}, Secrets::Shown);
    QVERIFY2(preview.message, qPrintable(preview.problem));
    QVERIFY(preview.message->body.bytes().contains("<helloworld>KU0001</helloworld>"));
    QVERIFY2(preview.message->note.contains(QLatin1String("gzip")), qPrintable(preview.message->note));
    test::SendingHome home;
    SendRun *run = home.sender.send({.draft = draft, .workspaceName = {}, .templateName = {}}, this);
    QSignalSpy finished(run, &SendRun::finished);
    QVERIFY(finished.wait());
    const QByteArray sent = server.requests().value(0);
    const qsizetype end = sent.indexOf("\r\n\r\n") + 4;
    QCOMPARE(QString::fromLatin1(preview.message->head), QString::fromLatin1(sent.left(end)));
    QCOMPARE(sent.mid(end, 2), QByteArray("\x1f\x8b"));
    const WireMessage after = wireOf(run->outcome().entry.request, run->outcome().wire.get());
    QCOMPARE(after.head, preview.message->head);
}

void TestWireMessage::whatCannotBeBuiltSaysWhy()
{
    workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    draft.payload = "<a>${NOWHERE}</a>";
    const WirePreview preview = wirePreview(draft, {}, Secrets::Masked);
    QVERIFY(!preview.message);
    QVERIFY2(preview.problem.contains(QLatin1String("${NOWHERE}")), qPrintable(preview.problem));
    draft.payload = "<a/>";
    draft.operation.headers = {{QStringLiteral("bad name"), QStringLiteral("x")}};
    QVERIFY(wirePreview(draft, {}, Secrets::Masked).problem.contains(QLatin1String("bad name")));
}

void TestWireMessage::questionsAreAnsweredAsTheySuggest()
{
    workspace::Draft draft = draftFor(QUrl(QStringLiteral("http://gw.example.com")));
    draft.payload = "<a>${?DEPTID:10000}</a>";
    const WirePreview preview = wirePreview(draft, known(draft), Secrets::Masked);
    QVERIFY2(preview.message, qPrintable(preview.problem));
    QCOMPARE(preview.message->body.bytes(), QByteArray("<a>10000</a>"));
    QCOMPARE(preview.questions,
             (QList<variables::Question>{{QStringLiteral("DEPTID"), QStringLiteral("10000")}}));
}

void TestWireMessage::sentRequestKeepsItsHeadAndOrigins()
{
    test::SendingHome home;
    MisbehavingServer server;
    workspace::Draft draft = draftFor(server.url({}));
    draft.operation.placement = broker::Placement::Envelope;
    const KnownSecret secret = known(draft).secrets.first();
    bool isWritten = false;
    home.secrets.write(secret.key, secret.secret, this, [&](const auto &) { isWritten = true; });
    QTRY_VERIFY(isWritten);
    SendRun *run = home.sender.send({.draft = draft, .workspaceName = {}, .templateName = {}}, this);
    QSignalSpy finished(run, &SendRun::finished);
    QVERIFY(finished.wait());
    const Outcome &outcome = run->outcome();
    QVERIFY(outcome.wire);
    QVERIFY(!outcome.wire->meant.password.reveal().contains(QLatin1String("s3cret")));
    const WireMessage message = wireOf(outcome.entry.request, outcome.wire.get());
    QByteArray sent = server.requests().value(0);
    QByteArray head = sent.left(sent.indexOf("\r\n\r\n") + 4);
    QCOMPARE(QString::fromUtf8(message.head), QString::fromUtf8(head));
    const WireRow *password = rowCalled(message.rows, QStringLiteral("Node password"));
    QVERIFY(password && password->isSecret);
    QCOMPARE(password->value, QStringLiteral("********"));
    const QByteArray body = message.body.bytes();
    QCOMPARE(body.mid(password->range.begin, password->range.end - password->range.begin),
             QByteArray("********"));
    QCOMPARE(rowCalled(message.rows, QStringLiteral("Payload"))->source->origin, PartOrigin::Template);
}

void TestWireMessage::requestOfTheHistoryIsKnownByItsNames()
{
    http::HttpRequest kept;
    kept.url = QUrl(QStringLiteral("http://gw.example.com/PSIGW/HttpListeningConnector"));
    kept.headers = {{"OperationName", "A.V1"}, {"From", "PTEST"}, {"Password", "********"}, {"X-Own", "1"}};
    kept.body = Body("<a/>");
    const WireMessage message = wireOf(kept, nullptr);
    QCOMPARE(rowCalled(message.rows, QStringLiteral("From"))->source->origin, PartOrigin::Environment);
    QVERIFY(rowCalled(message.rows, QStringLiteral("Password"))->isSecret);
    QVERIFY(!rowCalled(message.rows, QStringLiteral("X-Own"))->source);
    QCOMPARE(rowCalled(message.rows, QStringLiteral("User-Agent"))->source->origin, PartOrigin::Gatepost);
}

void TestWireMessage::compressedReplyIsToldOf()
{
    http::HttpReply reply;
    reply.status = 200;
    reply.reason = "OK";
    reply.headers = {{"Content-Encoding", "gzip"}, {"Content-Type", "text/xml"}};
    reply.body = Body("<a>" + QByteArray(1200, 'x') + "</a>");
    reply.wireBody = Body(test::deflated(reply.body.bytes(), 31));
    const WireMessage message = wireOf(reply);
    QCOMPARE(message.head,
             QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/xml\r\n\r\n"));
    QCOMPARE(message.body, reply.wireBody);
    QVERIFY2(
        message.note.contains(
            QStringLiteral("gzip: %1 bytes on the wire, 1,207 bytes inflated").arg(reply.wireBody.size())),
        qPrintable(message.note));
    QCOMPARE(wireOf(http::HttpReply()).rows.size(), 0);
}

void TestWireMessage::mimeReplyShowsItsInfo()
{
    http::HttpReply reply;
    reply.status = 200;
    reply.headers = {{"Content-Type", "multipart/related; boundary=\"B\""}};
    reply.body = reply.wireBody =
        Body("--B\r\nContent-ID: IBInfo\r\n\r\n<?xml version=\"1.0\"?><IBInfo><Status>"
             "<StatusCode>0</StatusCode></Status></IBInfo>\r\n--B\r\nContent-ID: "
             "ContentSection0\r\n\r\n<a/>\r\n--B--\r\n");
    const WireMessage message = wireOf(reply);
    const WireRow *code = rowCalled(message.rows, QStringLiteral("Status/StatusCode"));
    QVERIFY(code);
    QCOMPARE(code->value, QStringLiteral("0"));
    const WireRow *content = rowCalled(message.rows, QStringLiteral("ContentSection0"));
    QVERIFY(content);
    QCOMPARE(reply.body.bytes().mid(content->range.begin, content->range.end - content->range.begin),
             QByteArray("<a/>"));
}

QTEST_GUILESS_MAIN(TestWireMessage)
#include "tst_wiremessage.moc"
