// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schema/schemafetch.h"
#include "app/sandbox/sandbox.h"
#include "app/session/schema/keptschema.h"
#include "app/session/schema/schemaaddress.h"
#include "tests/support/misbehavingserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using schema::SchemaFiles;
using session::SchemaFetch;
using test::Answer;
using test::MisbehavingServer;

Q_DECLARE_METATYPE(gatepost::test::Answer)

/// Against real servers on this machine.
class tst_SchemaFetch : public QObject
{
    Q_OBJECT

private slots:
    void schemaAndWhatItRefersToComeFromOneServer();
    void sandboxHandsOutSchemasThatFitItsMessages_data();
    void sandboxHandsOutSchemasThatFitItsMessages();
    void sandboxDescribesAServiceWithAllItsMessages();
    void unknownMessageIsSaidByPeopleSoft();
    void importsThatGoInCirclesComeOnce();
    void importsWithoutAnEndAreGivenUp();
    void parserFetchesNothingForADoctype();
    void loginIsOnlyForTheGateway();
    void otherServersAreNamedAndNeverAsked();
    void redirectStaysOnTheServer();
    void redirectElsewhereIsSaidAndNotFollowed();
    void failuresSayWhatHappened_data();
    void failuresSayWhatHappened();
    void missingIncludeIsANote();
    void alikeNamesDoNotOverwriteEachOther();
    void declaredEncodingIsKept();
    void cancelledFetchSaysNothing();
    void addressesThatCannotBeKeptAreRefused_data();
    void addressesThatCannotBeKeptAreRefused();

private:
    Result<SchemaFiles> fetch(const QUrl &address);
};

namespace {

QByteArray schemaOf(const QByteArray &content, const QByteArray &attributes = {})
{
    return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'" + attributes + ">" + content +
           "</xs:schema>";
}

const QByteArray rootOfCode = "<xs:element name='a' type='CODE'/>";
const QByteArray code =
    schemaOf("<xs:simpleType name='CODE'><xs:restriction base='xs:string'><xs:maxLength value='3'/>"
             "</xs:restriction></xs:simpleType>");

} // namespace

Result<SchemaFiles> tst_SchemaFetch::fetch(const QUrl &address)
{
    SchemaFetch fetching(nullptr);
    Result<SchemaFiles> result = failure(ErrorKind::Usage, QStringLiteral("no answer"));
    bool isOver = false;
    connect(&fetching, &SchemaFetch::finished, this, [&](const Result<SchemaFiles> &files) {
        result = files;
        isOver = true;
    });
    connect(&fetching, &SchemaFetch::movedTo, this, [&](const QUrl &url) {
        result = failure(ErrorKind::Conflict, url.toString());
        isOver = true;
    });
    fetching.begin(address, {});
    if (!QTest::qWaitFor([&] { return isOver; }, 20'000))
        qWarning("no end");
    return result;
}

void tst_SchemaFetch::schemaAndWhatItRefersToComeFromOneServer()
{
    MisbehavingServer server;
    server.enqueue(
        Answer::http(200, schemaOf("<xs:include schemaLocation='../types/code.xsd'/>" + rootOfCode)));
    server.enqueue(Answer::http(200, code));
    QUrl address = server.url(QStringLiteral("/a/b"));
    address.setQuery(QStringLiteral("Operation=GetSchema&xsd=DEPT_SYNC.V1"));
    const auto files = fetch(address);
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QCOMPARE(files->name, QStringLiteral("DEPT_SYNC.V1.xsd"));
    QCOMPARE(files->others.keys(), (QStringList{"code.xsd"}));
    QVERIFY(server.requests().value(1).startsWith("GET /types/code.xsd "));
    QVERIFY(files->notes.isEmpty());

    QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("schema"));
    QVERIFY(files->saveTo(folder));
    const auto kept = SchemaFiles::open(SchemaFiles::firstFile(folder));
    QVERIFY(kept);
    QVERIFY(kept->isSameAs(*files));
    QVERIFY(kept->missing.isEmpty());
    QCOMPARE(kept->source->address, files->source->address);
    QVERIFY(kept->source->fetched.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    const auto known = knowledge::readSchema(*kept, {});
    QVERIFY(known && known->knowledge.validator);
    const auto tree = document::TreeMap::of(document::Text::ofUtf8("<a>1234</a>"));
    QCOMPARE(known->knowledge.validator->validate(tree).size(), 1);
}

void tst_SchemaFetch::sandboxHandsOutSchemasThatFitItsMessages_data()
{
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("payload");
    const QString samples = QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace/operations/");
    QTest::newRow("rowset") << "DEPT_SYNC.V1" << samples + QStringLiteral("DEPT_SYNC.V1/departments.xml");
    QTest::newRow("any XML") << "CHG_TEST.v1" << samples + QStringLiteral("CHG_TEST.V1/hello.xml");
    QTest::newRow("nonrowset") << "CHG_SYNC_TEST.V1"
                               << samples + QStringLiteral("CHG_SYNC_TEST.V1/helloworld.xml");
    QTest::newRow("other spelling") << "DEPT_GET.VERSION_1"
                                    << samples + QStringLiteral("DEPT_GET.v1/share.xml");
}

void tst_SchemaFetch::sandboxHandsOutSchemasThatFitItsMessages()
{
    QFETCH(QString, alias);
    QFETCH(QString, payload);
    sandbox::Sandbox sandbox;
    QVERIFY(sandbox.start());
    const auto files = fetch(session::messageSchemaAddress(sandbox.url(), alias));
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QVERIFY2(files->notes.isEmpty(), qPrintable(files->notes.join(QLatin1Char('\n'))));
    const auto known = session::keepSchema(*files, alias, {});
    QVERIFY(known && known->knowledge.knowledge.validator);
    QFile file(payload);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    const auto problems = [&] {
        return known->knowledge.knowledge.validator->validate(
            document::TreeMap::of(document::Text::ofUtf8(text)));
    };
    QVERIFY2(problems().isEmpty(), qPrintable(problems().value(0).message));
    text = "<NOBODY_SYNC/>";
    QCOMPARE(problems().size(), 1);
}

void tst_SchemaFetch::sandboxDescribesAServiceWithAllItsMessages()
{
    sandbox::Sandbox sandbox;
    QVERIFY(sandbox.start());
    const auto files = fetch(session::serviceDescriptionAddress(sandbox.url(), QStringLiteral("DEPT.1")));
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QCOMPARE(files->name, QStringLiteral("DEPT.1.wsdl"));
    QCOMPARE(files->others.keys(),
             (QStringList{"DEPT_GET.V1.xsd", "DEPT_GET_RESPONSE.V1.xsd", "DEPT_SYNC.V1.xsd"}));
    QVERIFY2(files->notes.isEmpty(), qPrintable(files->notes.join(QLatin1Char('\n'))));

    QTemporaryDir home;
    const QString folder = session::schemaFolder(home.path(), QStringLiteral("DEPT_SYNC.V1"));
    const auto kept = session::keepSchema(*files, QStringLiteral("DEPT_SYNC.V1"), folder);
    QVERIFY(kept && kept->kept);
    QVERIFY2(kept->knowledge.notes.isEmpty(), qPrintable(kept->knowledge.notes.join(QLatin1Char('\n'))));
    const auto opened = SchemaFiles::open(SchemaFiles::firstFile(folder));
    QVERIFY(opened && opened->isSameAs(*files));
    const auto &model = kept->knowledge.knowledge.model;
    QCOMPARE(model->elements[size_t(model->roots.first())].name, QStringLiteral("DEPT_SYNC"));
    const auto problems = kept->knowledge.knowledge.validator->validate(
        document::TreeMap::of(document::Text::ofUtf8("<DEPT_GET><SETID>SHARED</SETID></DEPT_GET>")));
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().message.contains(QStringLiteral("at most 5")),
             qPrintable(problems.first().message));
}

void tst_SchemaFetch::unknownMessageIsSaidByPeopleSoft()
{
    sandbox::Sandbox sandbox;
    QVERIFY(sandbox.start());
    const auto files = fetch(session::messageSchemaAddress(sandbox.url(), QStringLiteral("NOBODY.V1")));
    QVERIFY(!files);
    for (const char *said : {"NOBODY.V1", "PeopleSoft says", "Check the name and version"})
        QVERIFY2(files.error().message.contains(QLatin1String(said)), qPrintable(files.error().message));
}

void tst_SchemaFetch::importsThatGoInCirclesComeOnce()
{
    MisbehavingServer server;
    server.enqueue(Answer::http(200, schemaOf("<xs:import namespace='b' schemaLocation='b.xsd'/>"
                                              "<xs:element name='a'/>",
                                              " targetNamespace='a'")));
    server.enqueue(Answer::http(200, schemaOf("<xs:import namespace='a' schemaLocation='/a.xsd#x'/>"
                                              "<xs:import namespace='a' schemaLocation='./a.xsd'/>"
                                              "<xs:element name='b'/>",
                                              " targetNamespace='b'")));
    const auto files = fetch(server.url(QStringLiteral("/a.xsd")));
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QCOMPARE(server.copies(), 2);
    QCOMPARE(files->others.keys(), QStringList{"b.xsd"});
    QVERIFY(knowledge::readSchema(*files, {})->knowledge.validator);
}

void tst_SchemaFetch::importsWithoutAnEndAreGivenUp()
{
    // Each stands a folder deeper than the one that asks for it.
    MisbehavingServer server(
        Answer::http(200, schemaOf("<xs:include schemaLocation='x/s.xsd'/><xs:element name='a'/>")));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QVERIFY2(server.copies() < 40, QByteArray::number(server.copies()).constData());
    QCOMPARE(files->notes.size(), 1);
    QVERIFY2(files->notes.first().contains(QStringLiteral("without an end")),
             qPrintable(files->notes.first()));
}

void tst_SchemaFetch::parserFetchesNothingForADoctype()
{
    MisbehavingServer server;
    const QByteArray elsewhere = server.url(QStringLiteral("/stolen")).toEncoded();
    server.enqueue(Answer::http(200, "<!DOCTYPE xs:schema SYSTEM '" + elsewhere + "' [<!ENTITY e SYSTEM '" +
                                         elsewhere + "'><!ENTITY % p SYSTEM '" + elsewhere +
                                         "'> %p; <!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;&l;&l;&l;'>"
                                         "<!ENTITY n '&m;&m;&m;&m;&m;&m;&m;&m;&m;&m;'>]>" +
                                         schemaOf("<xs:element name='a'><xs:annotation><xs:documentation>"
                                                  "&e;&n;</xs:documentation></xs:annotation></xs:element>")));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    if (files)
        (void)knowledge::readSchema(*files, {});
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.copies(), 1);
}

void tst_SchemaFetch::loginIsOnlyForTheGateway()
{
    MisbehavingServer gateway(Answer::http(200, code));
    MisbehavingServer other(Answer::http(200, code));
    http::Way way;
    way.login = {http::LoginScheme::Basic, QStringLiteral("me"), QStringLiteral("secret")};
    for (MisbehavingServer *server : {&gateway, &other}) {
        SchemaFetch fetching(nullptr);
        QSignalSpy finished(&fetching, &SchemaFetch::finished);
        fetching.begin(server->url(QStringLiteral("/s.xsd")), way, gateway.url(QString()));
        QVERIFY(finished.wait(20'000));
        QCOMPARE(server->requests().value(0).contains("Authorization: Basic"), server == &gateway);
    }
}

void tst_SchemaFetch::otherServersAreNamedAndNeverAsked()
{
    MisbehavingServer other;
    MisbehavingServer server;
    server.enqueue(Answer::http(200, schemaOf("<xs:import namespace='u' schemaLocation='" +
                                              other.url(QStringLiteral("/u.xsd")).toEncoded() +
                                              "'/><xs:element name='a'/>")));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(files);
    QCOMPARE(files->notes.size(), 1);
    QVERIFY2(files->notes.first().contains(QStringLiteral("another server")),
             qPrintable(files->notes.first()));
    QCOMPARE(other.connections(), 0);
}

void tst_SchemaFetch::redirectStaysOnTheServer()
{
    MisbehavingServer server;
    server.enqueue(Answer::redirect(302, QUrl(QStringLiteral("/elsewhere/s"))));
    server.enqueue(Answer::http(200, schemaOf("<xs:element name='a'/>")));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(files);
    QVERIFY(server.requests().value(1).startsWith("GET /elsewhere/s "));
    server.setAnswer(Answer::redirect(302, QUrl(QStringLiteral("/s.xsd"))));
    const auto endless = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(!endless);
    QVERIFY2(endless.error().message.contains(QStringLiteral("without an end")),
             qPrintable(endless.error().message));
}

void tst_SchemaFetch::redirectElsewhereIsSaidAndNotFollowed()
{
    MisbehavingServer other;
    MisbehavingServer server;
    server.enqueue(Answer::redirect(301, other.url(QStringLiteral("/s.xsd"))));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(!files);
    QCOMPARE(files.error().kind, ErrorKind::Conflict);
    QCOMPARE(files.error().message, other.url(QStringLiteral("/s.xsd")).toString());
    QCOMPARE(other.connections(), 0);
}

void tst_SchemaFetch::failuresSayWhatHappened_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Answer &answer, const char *words) {
        QTest::newRow(name) << answer << QString::fromLatin1(words);
    };
    row("not found", Answer::http(404, "no"), "404");
    row("password", Answer::http(401, "no"), "browser");
    row("page", Answer::http(200, "<html><body/></html>"), "begins with <html>");
    row("page says who answers", Answer::http(200, "<html><body>Blocked by the firewall</body></html>"),
        "not PeopleSoft that answered");
    row("page with a bad status", Answer::http(503, "<html><body>Down<br></body></html>"),
        "not PeopleSoft that answered");
    row("no of the broker",
        Answer::http(200, "<IBResponse type=\"error\"><StatusCode>20</StatusCode><DefaultMessage>No such "
                          "schema</DefaultMessage></IBResponse>"),
        "PeopleSoft says: No such schema");
    row("broken", Answer::http(200, "<xs:schema"), "no well-formed XML");
    row("empty", Answer::http(200, ""), "no well-formed XML");
    row("closed", Answer::closeAfterRequest(), "closed");
    row("too large", Answer::large(QByteArray(1 << 20, ' '), 40), "");
}

void tst_SchemaFetch::failuresSayWhatHappened()
{
    QFETCH(Answer, answer);
    QFETCH(QString, words);
    MisbehavingServer server(answer);
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(!files);
    QVERIFY2(files.error().message.contains(words), qPrintable(files.error().message));
    QVERIFY2(files.error().message.contains(QStringLiteral("/s.xsd")), qPrintable(files.error().message));
    QCOMPARE(server.copies(), 1);
}

void tst_SchemaFetch::missingIncludeIsANote()
{
    MisbehavingServer server(Answer::http(404, "no"));
    server.enqueue(
        Answer::http(200, schemaOf("<xs:include schemaLocation='code.xsd'/><xs:element name='a'/>")));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY(files);
    QCOMPARE(files->notes.size(), 1);
    QVERIFY2(files->notes.first().contains(QStringLiteral("404")), qPrintable(files->notes.first()));
}

void tst_SchemaFetch::alikeNamesDoNotOverwriteEachOther()
{
    MisbehavingServer server;
    server.enqueue(Answer::http(200, schemaOf("<xs:include schemaLocation='one/t.xsd'/><xs:include "
                                              "schemaLocation='two/T.xsd'/>" +
                                              rootOfCode)));
    server.enqueue(Answer::http(200, code));
    server.enqueue(Answer::http(200, schemaOf("<xs:include schemaLocation='../one/t.xsd'/>")));
    const auto files = fetch(server.url(QStringLiteral("/t.xsd")));
    QVERIFY(files);
    QCOMPARE(files->name, QStringLiteral("t.xsd"));
    QCOMPARE(files->others.size(), 2);
    QCOMPARE(server.requests().size(), 3); // each once
    QVERIFY(knowledge::readSchema(*files, {})->knowledge.validator);
}

void tst_SchemaFetch::declaredEncodingIsKept()
{
    const QByteArray latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" +
                             schemaOf("<xs:element name='a'><xs:annotation><xs:documentation>\xfc"
                                      "</xs:documentation></xs:annotation></xs:element>");
    MisbehavingServer server(Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " +
                                         QByteArray::number(latin.size()) + "\r\n\r\n" + latin));
    const auto files = fetch(server.url(QStringLiteral("/s.xsd")));
    QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
    QVERIFY(files->first.contains("\xc3\xbc"));
    QTemporaryDir home;
    QVERIFY(files->saveTo(home.filePath(QStringLiteral("schema"))));
    const auto kept = SchemaFiles::open(SchemaFiles::firstFile(home.filePath(QStringLiteral("schema"))));
    QVERIFY(kept->first.contains(">\xc3\xbc<"));
}

void tst_SchemaFetch::cancelledFetchSaysNothing()
{
    MisbehavingServer server(Answer::never());
    SchemaFetch fetching(nullptr);
    const QSignalSpy finished(&fetching, &SchemaFetch::finished);
    const QSignalSpy asked(&server, &MisbehavingServer::requestReceived);
    fetching.begin(server.url(QStringLiteral("/s.xsd")), {});
    QTRY_COMPARE(asked.size(), 1);
    fetching.cancel();
    QVERIFY(!fetching.isUnderWay());
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(finished.size(), 0);
}

void tst_SchemaFetch::addressesThatCannotBeKeptAreRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("plain") << "http://host/x.xsd" << true;
    QTest::newRow("query") << " https://host:8443/PSIGW/S?Operation=GetWSDL&wsdl=A.1#part " << true;
    QTest::newRow("file") << "file:///etc/passwd" << false;
    QTest::newRow("no scheme") << "host/x.xsd" << false;
    QTest::newRow("no host") << "http:///x.xsd" << false;
    QTest::newRow("user") << "http://me:secret@host/x.xsd" << false;
    QTest::newRow("password") << "http://host/x?Operation=GetWSDL&Password=secret" << false;
    QTest::newRow("empty") << "" << false;
}

void tst_SchemaFetch::addressesThatCannotBeKeptAreRefused()
{
    QFETCH(QString, typed);
    const auto address = SchemaFetch::readAddress(typed);
    QTEST(address.has_value(), "isFine");
    if (!address)
        QVERIFY(!address.error().message.contains(QStringLiteral("secret")));
}

QTEST_GUILESS_MAIN(tst_SchemaFetch)
#include "tst_schemafetch.moc"
