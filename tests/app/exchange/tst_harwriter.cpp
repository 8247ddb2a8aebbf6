// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/harwriter.h"
#include "tests/app/history/samples.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::exchange;
using history::Entry;

Q_DECLARE_METATYPE(gatepost::history::Entry)

/// The archive as the specification (HAR 1.2) has it.
class TestHarWriter : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldThatTheSpecificationWantsIsThere_data();
    void everyFieldThatTheSpecificationWantsIsThere();
    void bodiesComeBackToTheByte_data();
    void bodiesComeBackToTheByte();
    void timesAddUp();
    void addressIsThereWhereItIsKnown();
    void gatepostsOwnFactsStandUnderItsOwnKeys();
    void noCookieAndNoPasswordLeaves();
    void mergedCookiesAreSeveral();
    void anEmptyArchiveIsValid();
    void fileAppearsWholeOrNotAtAll();
    void fullDiskIsAStorageError();
};

static QJsonObject logOf(const QList<Entry> &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    HarWriter writer(buffer);
    for (const Entry &entry : entries)
        if (!writer.add(entry))
            return {};
    if (!writer.finish())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(buffer.data(), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s in %s", qPrintable(error.errorString()), buffer.data().constData());
    return document.object().value(QLatin1String("log")).toObject();
}

static QJsonObject entryOf(const Entry &entry)
{
    return logOf({entry}).value(QLatin1String("entries")).toArray().at(0).toObject();
}

// "request.headers[].name:string": `?` may be absent; `[]` every element of an array.
static QString complaint(const QJsonValue &value, const QString &path)
{
    const QStringList parts = path.section(QLatin1Char(':'), 0, 0).split(QLatin1Char('.'));
    const QString type = path.section(QLatin1Char(':'), 1);
    QJsonValue at = value;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QString key = parts.at(i);
        const bool isArray = key.endsWith(QLatin1String("[]"));
        if (isArray)
            key.chop(2);
        at = at.toObject().value(key);
        if (isArray) {
            if (!at.isArray())
                return path + QStringLiteral(": no array");
            const QString rest = parts.mid(i + 1).join(QLatin1Char('.')) + QLatin1Char(':') + type;
            for (const QJsonValue &element : at.toArray())
                if (const QString wrong = complaint(element, rest); parts.size() > i + 1 && !wrong.isEmpty())
                    return wrong;
            return {};
        }
    }
    const bool fits =
        (type == QLatin1String("string") && at.isString()) ||
        (type == QLatin1String("number") && at.isDouble()) ||
        (type == QLatin1String("positive") && at.isDouble() && at.toDouble() >= 0) ||
        (type == QLatin1String("object") && at.isObject()) ||
        (type == QLatin1String("date") && QDateTime::fromString(at.toString(), Qt::ISODateWithMs).isValid());
    return fits ? QString()
                : QStringLiteral("%1: %2").arg(path,
                                               QString::fromUtf8(QJsonDocument(QJsonArray{at}).toJson()));
}

static Entry unreachable()
{
    Entry entry = test::replyWith({});
    entry.reply = {};
    entry.reply.failure = http::Failure{
        http::FailureKind::ConnectionRefused, http::Delivery::No, QStringLiteral("Nobody listens."), {}, {}};
    return entry;
}

void TestHarWriter::everyFieldThatTheSpecificationWantsIsThere_data()
{
    QTest::addColumn<Entry>("entry");
    Entry binary = test::replyWith({});
    binary.reply.body = binary.reply.wireBody = Body(QByteArray("\0\1\xff", 3));
    Entry withoutBodies = test::replyWith({});
    withoutBodies.request.body = {};
    QTest::newRow("everything") << test::fullEntry();
    QTest::newRow("little") << test::replyWith(QStringLiteral("<a/>"));
    QTest::newRow("bytes") << binary;
    QTest::newRow("no bodies") << withoutBodies;
    QTest::newRow("no answer") << unreachable();
}

void TestHarWriter::everyFieldThatTheSpecificationWantsIsThere()
{
    QFETCH(Entry, entry);
    const QJsonObject log = logOf({entry, entry});
    QCOMPARE(log.value(QLatin1String("version")).toString(), QStringLiteral("1.2"));
    for (const char *path : {"creator.name:string",
                             "creator.version:string",
                             "entries[].startedDateTime:date",
                             "entries[].time:positive",
                             "entries[].cache:object",
                             "entries[].request.method:string",
                             "entries[].request.url:string",
                             "entries[].request.httpVersion:string",
                             "entries[].request.cookies[].name:string",
                             "entries[].request.cookies[].value:string",
                             "entries[].request.headers[].name:string",
                             "entries[].request.headers[].value:string",
                             "entries[].request.queryString[].name:string",
                             "entries[].request.queryString[].value:string",
                             "entries[].request.headersSize:number",
                             "entries[].request.bodySize:number",
                             "entries[].response.status:positive",
                             "entries[].response.statusText:string",
                             "entries[].response.httpVersion:string",
                             "entries[].response.cookies[].name:string",
                             "entries[].response.headers[].name:string",
                             "entries[].response.headers[].value:string",
                             "entries[].response.content.size:positive",
                             "entries[].response.content.mimeType:string",
                             "entries[].response.redirectURL:string",
                             "entries[].response.headersSize:number",
                             "entries[].response.bodySize:number",
                             "entries[].timings.blocked:number",
                             "entries[].timings.dns:number",
                             "entries[].timings.connect:number",
                             "entries[].timings.ssl:number",
                             "entries[].timings.send:positive",
                             "entries[].timings.wait:positive",
                             "entries[].timings.receive:positive"})
        QCOMPARE(complaint(log, QString::fromLatin1(path)), QString());
    if (!entry.request.body.isEmpty()) {
        QCOMPARE(complaint(log, QStringLiteral("entries[].request.postData.mimeType:string")), QString());
        QCOMPARE(complaint(log, QStringLiteral("entries[].request.postData.text:string")), QString());
    }
}

void TestHarWriter::bodiesComeBackToTheByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<bool>("isText");
    QTest::newRow("text") << QByteArray("<a>\"\\\t\r\n/ ü 試 \xF0\x9F\x98\x80</a>") << QByteArray("text/xml")
                          << true;
    QTest::newRow("with a mark") << QByteArray("\xEF\xBB\xBF<a/>") << QByteArray("text/xml") << true;
    QTest::newRow("Latin-1") << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xFC</a>")
                             << QByteArray() << true;
    QTest::newRow("bytes") << QByteArray("\0\1\2\xff\xfe", 5) << QByteArray("application/octet-stream")
                           << false;
    QTest::newRow("wrong UTF-8") << QByteArray("<a>\xFC</a>") << QByteArray("text/xml; charset=UTF-8")
                                 << false;
    QTest::newRow("long bytes") << QByteArray(200'001, '\xff') << QByteArray() << false;
    QTest::newRow("long text") << QByteArray("<a>ü\"</a>\n").repeated(30'000) << QByteArray("text/xml")
                               << true;
}

static QByteArray bytesOf(const QJsonObject &content, const char *encodingKey)
{
    const QByteArray text = content.value(QLatin1String("text")).toString().toUtf8();
    return content.contains(QLatin1String(encodingKey)) ? QByteArray::fromBase64(text) : text;
}

void TestHarWriter::bodiesComeBackToTheByte()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(bool, isText);
    Entry entry = test::replyWith({});
    entry.request.body = entry.reply.body = entry.reply.wireBody = Body(body);
    entry.request.headers = entry.reply.headers = {{"Content-Type", contentType}};
    const QJsonObject json = entryOf(entry);
    const QJsonObject posted =
        json[QLatin1String("request")].toObject()[QLatin1String("postData")].toObject();
    const QJsonObject content =
        json[QLatin1String("response")].toObject()[QLatin1String("content")].toObject();
    QCOMPARE(content.value(QLatin1String("size")).toInteger(), body.size());
    QCOMPARE(content.contains(QLatin1String("encoding")), !isText);
    // Text is Unicode in an archive, whatever it was.
    const bool isLatin1 = body.contains("ISO-8859-1");
    const QByteArray expected = isLatin1 ? QString::fromLatin1(body).toUtf8() : body;
    QCOMPARE(bytesOf(content, "encoding"), expected);
    QCOMPARE(bytesOf(posted, "_gatepostEncoding"), expected);
}

void TestHarWriter::timesAddUp()
{
    using namespace std::chrono_literals;
    Entry entry = test::replyWith(QStringLiteral("<a/>"));
    entry.reply.timings = {
        .dns = 1'500us, .connect = 2ms, .tls = {}, .firstByte = 84ms, .transfer = 10ms, .total = 100ms};
    const QJsonObject json = entryOf(entry);
    const QJsonObject timings = json.value(QLatin1String("timings")).toObject();
    double sum = 0;
    for (const char *part : {"dns", "connect", "send", "wait", "receive"})
        sum += timings.value(QLatin1String(part)).toDouble();
    QCOMPARE(sum, json.value(QLatin1String("time")).toDouble());
    QCOMPARE(timings.value(QLatin1String("ssl")).toInt(), -1);
    QCOMPARE(timings.value(QLatin1String("blocked")).toInt(), -1);
}

void TestHarWriter::addressIsThereWhereItIsKnown()
{
    Entry entry = test::fullEntry();
    QCOMPARE(entryOf(entry).value(QLatin1String("serverIPAddress")).toString(), QStringLiteral("::1"));
    entry.reply.peer = QStringLiteral("192.0.2.7:8443");
    QCOMPARE(entryOf(entry).value(QLatin1String("serverIPAddress")).toString(), QStringLiteral("192.0.2.7"));
    entry.reply.peer.clear();
    QVERIFY(!entryOf(entry).contains(QLatin1String("serverIPAddress")));
}

void TestHarWriter::gatepostsOwnFactsStandUnderItsOwnKeys()
{
    const QJsonObject json = entryOf(test::fullEntry());
    const QJsonObject environment = json.value(QLatin1String("_gatepostEnvironment")).toObject();
    QCOMPARE(environment.value(QLatin1String("id")).toString(), QStringLiteral("hcuat"));
    QCOMPARE(environment.value(QLatin1String("stamp")).toString(),
             QStringLiteral("refreshed 2026-01-31, PUM 48"));
    const QJsonObject operation = json.value(QLatin1String("_gatepostOperation")).toObject();
    QCOMPARE(operation.value(QLatin1String("template")).toString(), QStringLiteral("helloworld"));
    QCOMPARE(broker::verdictFromJson(json.value(QLatin1String("_gatepostVerdict")).toObject()),
             test::fullEntry().verdict);
    QVERIFY(json.value(QLatin1String("_gatepostMasked")).toBool());
}

void TestHarWriter::noCookieAndNoPasswordLeaves()
{
    Entry entry = test::fullEntry();
    entry.request.url =
        QUrl(QStringLiteral("https://gate.example/PSIGW/HttpListeningConnector?From=A&Password=topsecret#x"));
    entry.request.headers << http::Header{"password", "topsecret"}
                          << http::Header{"AUTHORIZATION", "Basic topsecret"}
                          << http::Header{"Cookie", "PS_TOKEN=topsecret; PSJSESSIONID=topsecret"};
    entry.reply.headers << http::Header{"set-cookie", "PS_TOKEN=topsecret; Path=/; HttpOnly"};
    const QByteArray text = QJsonDocument(logOf({entry})).toJson();
    QVERIFY2(!text.contains("topsecret"), text.constData());
    QVERIFY(text.contains("PSJSESSIONID"));
    QVERIFY(text.contains("Path=/"));
}

void TestHarWriter::mergedCookiesAreSeveral()
{
    Entry entry = test::replyWith(QStringLiteral("<a/>"));
    entry.reply.headers = {{"Set-Cookie", "a=1; Path=/\nb=2; Secure\nc=3"}};
    const QJsonObject response = entryOf(entry).value(QLatin1String("response")).toObject();
    QCOMPARE(response.value(QLatin1String("headers")).toArray().size(), 3);
    const QJsonArray cookies = response.value(QLatin1String("cookies")).toArray();
    QCOMPARE(cookies.size(), 3);
    for (const QJsonValue &cookie : cookies)
        QCOMPARE(cookie.toObject().value(QLatin1String("value")).toString(), QStringLiteral("********"));
    QCOMPARE(cookies.at(1).toObject().value(QLatin1String("name")).toString(), QStringLiteral("b"));
    QVERIFY(cookies.at(1).toObject().value(QLatin1String("secure")).toBool());
}

void TestHarWriter::anEmptyArchiveIsValid()
{
    const QJsonObject log = logOf({});
    QCOMPARE(log.value(QLatin1String("version")).toString(), QStringLiteral("1.2"));
    QVERIFY(log.value(QLatin1String("entries")).isArray());
}

void TestHarWriter::fileAppearsWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("export.har"));
    {
        auto sink = HarWriter::toFile(name);
        QVERIFY(sink);
        QVERIFY((*sink)->add(test::fullEntry()));
    }
    QVERIFY(QDir(folder.path()).isEmpty());
    auto sink = HarWriter::toFile(name);
    QVERIFY((*sink)->add(test::fullEntry()));
    QVERIFY((*sink)->finish());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!QJsonDocument::fromJson(file.readAll()).isNull());
    const auto nowhere = HarWriter::toFile(folder.filePath(QStringLiteral("no/such/folder.har")));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
}

void TestHarWriter::fullDiskIsAStorageError()
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("there is no /dev/full here");
    HarWriter writer(full);
    const Result<> added = writer.add(test::fullEntry());
    QVERIFY(!added);
    QCOMPARE(added.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestHarWriter)
#include "tst_harwriter.moc"
