// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schemafetch.h"
#include "app/knowledge/knowledge.h"
#include "tests/support/misbehavingserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using schema::SchemaFiles;
using session::SchemaFetch;
using test::Answer;
using test::MisbehavingServer;

/// Against real servers on this machine.
class tst_SchemaFetch : public QObject
{
    Q_OBJECT

private slots:
    void schemaAndWhatItRefersToComeFromOneServer();
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

Q_DECLARE_METATYPE(gatepost::test::Answer)
QTEST_GUILESS_MAIN(tst_SchemaFetch)
#include "tst_schemafetch.moc"
