// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/cataloguefile.h"
#include "app/broker/catalogue/knownerrors.h"
#include "app/broker/verdictreader.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::broker;

class TestErrorCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void everyShippedEntryIsWhole();
    void documentedErrorsAreKnown_data();
    void documentedErrorsAreKnown();
    void anUnknownErrorIsNull();
    void theUsersEntriesWin();
    void theMoreSpecificEntryWins();
    void aMissingUserFileIsNoError();
    void aBrokenUserFileIsNamedWithItsPlace_data();
    void aBrokenUserFileIsNamedWithItsPlace();
    void whatPeopleWroteStaysByteForByte();
    void anEntryIsReplacedWhereItStands();
    void anEntryIsTakenOut();
    void anAddedEntryCountsAtOnceAndTheNextTime();
    void aBrokenFileIsNeverWritten();
    void aFolderInTheWayIsAStorageError();

private:
    QString write(const QByteArray &content)
    {
        const QString name = m_folder.filePath(QStringLiteral("errors.json"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(content);
        return name;
    }

    QTemporaryDir m_folder;
};

void TestErrorCatalogue::everyShippedEntryIsWhole()
{
    const ErrorCatalogue catalogue = ErrorCatalogue::shipped();
    QVERIFY(catalogue.entries().size() >= 9);
    for (const CatalogueEntry &entry : catalogue.entries()) {
        QVERIFY(!entry.cause.isEmpty());
        QVERIFY(!entry.remedy.isEmpty());
        QVERIFY2(QStringList({QStringLiteral("doc"), QStringLiteral("seen"), QStringLiteral("assumed")})
                     .contains(entry.known),
                 qPrintable(entry.known));
    }
}

void TestErrorCatalogue::documentedErrorsAreKnown_data()
{
    QTest::addColumn<int>("set");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Stage>("stage");
    const auto row = [](int set, int number, const char *text, Stage stage) {
        QTest::newRow(text) << set << number << QString::fromLatin1(text) << stage;
    };
    row(158, 45, "User password failed. (158,45)", Stage::Authentication);
    row(158, 55, "UserName not defined in database", Stage::Authentication);
    row(158, 536, "User X not authorized to invoke Service Operation Y", Stage::Authorization);
    row(158, 10001, "you had an error mate!", Stage::Handler);
    row(158, 10721, "Integration Gateway - External System Contact Error", Stage::Gateway);
    row(159, 5, "XML parser error ParseXmlString line: 1 column: 2", Stage::Payload);
    row(0, 0, "Unable to find a Routing corresponding to the incoming request message.", Stage::Routing);
    row(0, 0, "Destination node does not match local node", Stage::Node);
    row(0, 0, "Destination node (PSFT_X) does not match the local node (PSFT_Y).", Stage::Node);
}

void TestErrorCatalogue::documentedErrorsAreKnown()
{
    QFETCH(int, set);
    QFETCH(int, number);
    QFETCH(QString, text);
    QFETCH(Stage, stage);
    const ErrorCatalogue catalogue = ErrorCatalogue::shipped();
    const bool hasPair = set > 0;
    const auto given = [hasPair](int value) { return hasPair ? std::optional<int>(value) : std::nullopt; };
    const CatalogueEntry *entry = catalogue.find(given(set), given(number), text);
    QVERIFY(entry);
    QCOMPARE(entry->stage, stage);
}

void TestErrorCatalogue::anUnknownErrorIsNull()
{
    QVERIFY(!ErrorCatalogue::shipped().find(999, 1, QStringLiteral("Never heard of")));
    QVERIFY(!ErrorCatalogue::shipped().find({}, {}, QString()));
}

void TestErrorCatalogue::theUsersEntriesWin()
{
    const QString file = write(R"({"format": 1, "errors": [
        {"pattern": "password", "stage": "node", "remedy": "Ask Kim."},
        {"messageSet": 20001, "messageNumber": 7, "cause": "Ours."}]})");
    const auto catalogue = ErrorCatalogue::load(file);
    QVERIFY(catalogue);
    QCOMPARE(catalogue->find(158, 45, QStringLiteral("User PASSWORD failed"))->remedy,
             QStringLiteral("Ask Kim."));
    QCOMPARE(catalogue->find(20001, 7, QString())->cause, QStringLiteral("Ours."));
    QCOMPARE(catalogue->find(158, 536, QString())->stage, Stage::Authorization);
    QCOMPARE(catalogue->entries().size(), ErrorCatalogue::shipped().entries().size() + 2);
}

void TestErrorCatalogue::theMoreSpecificEntryWins()
{
    const QString file = write(R"({"format": 1, "errors": [
        {"pattern": "late", "remedy": "text"},
        {"messageSet": 1, "messageNumber": 2, "remedy": "pair"},
        {"messageSet": 1, "messageNumber": 2, "pattern": "late", "remedy": "both"}]})");
    const auto catalogue = ErrorCatalogue::load(file);
    QVERIFY(catalogue);
    QCOMPARE(catalogue->find(1, 2, QStringLiteral("too late"))->remedy, QStringLiteral("both"));
    QCOMPARE(catalogue->find(1, 2, QStringLiteral("early"))->remedy, QStringLiteral("pair"));
    QCOMPARE(catalogue->find(1, 3, QStringLiteral("late"))->remedy, QStringLiteral("text"));
}

void TestErrorCatalogue::aMissingUserFileIsNoError()
{
    const auto catalogue = ErrorCatalogue::load(m_folder.filePath(QStringLiteral("none.json")));
    QVERIFY(catalogue);
    QCOMPARE(catalogue->entries().size(), ErrorCatalogue::shipped().entries().size());
}

void TestErrorCatalogue::aBrokenUserFileIsNamedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *content, const char *place, const char *reason) {
        QTest::newRow(content) << QByteArray(content) << QString::fromLatin1(place)
                               << QString::fromLatin1(reason);
    };
    row("{\n\"format\": 1,,\n}", "line 2", "not JSON");
    row("{\n\"format\": 2, \"errors\": []}", "line 2", "\"format\" must be 1");
    row("{\"format\": 1\n}", "line 2", "\"errors\" is missing");
    row("{\"note\": [{\"errors\": 1}], \"format\": 1, \"errors\": [\n1, {\"pattern\": \"a\"}]}",
        "line 2, entry 1", "object in braces");
    row("{\"format\": 1, \"errors\": [\n{\"pattern\": \"{[\", \"remedy\": \"x\"}]}", "line 2, entry 1",
        "regular expression");
    row("{\"format\": 1, \"errors\": [\n{\"pattern\": \"a\", \"remedy\": \"}\\\"\"},\n\n{\"remedy\": "
        "\"x\"}]}",
        "line 4, entry 2", "needs messageSet");
    row("{\"format\": 1, \"errors\": [\n\n{\"messageSet\": \"158\"}]}", "line 3, entry 1", "whole number");
    row("{\"format\": 1, \"errors\": [{\"messageSet\": 158, \"remedy\": \"x\"}]}", "line 1, entry 1", "both");
    row("{\"format\": 1, \"errors\": [{\"pattern\": \"a\", \"stage\": \"moon\", \"remedy\": \"x\"}]}",
        "line 1, entry 1", "moon");
    row("{\"format\": 1, \"errors\": [{\"pattern\": \"a\", \"remedy\": 1}]}", "line 1, entry 1",
        "remedy must be text");
    row("{\"format\": 1, \"errors\": [{\"pattern\": \"a\"}]}", "line 1, entry 1", "cause or a remedy");
    row("{\"format\": 1, \"errors\": [3]}", "entry 1", "object in braces");
}

void TestErrorCatalogue::aBrokenUserFileIsNamedWithItsPlace()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    QFETCH(QString, reason);
    const QString file = write(content);
    const auto catalogue = ErrorCatalogue::load(file);
    QVERIFY(!catalogue);
    QCOMPARE(catalogue.error().kind, ErrorKind::Input);
    const QString message = catalogue.error().message;
    QVERIFY2(message.contains(file), qPrintable(message));
    QVERIFY2(message.contains(place), qPrintable(message));
    QVERIFY2(message.contains(reason), qPrintable(message));
}

static CatalogueEntry ours(int number)
{
    CatalogueEntry entry;
    entry.messageSet = 20001;
    entry.messageNumber = number;
    entry.stage = Stage::Handler;
    entry.cause = QStringLiteral("Ours, \"quoted\" \u00fc");
    entry.remedy = QStringLiteral("Ask Kim.\nTwice.");
    entry.known = QStringLiteral("seen");
    return entry;
}

static QList<int> numbersIn(const QByteArray &json)
{
    const auto entries = readCatalogue(json, QStringLiteral("errors.json"));
    if (!entries)
        qWarning("%s", qPrintable(entries.error().message));
    QList<int> numbers;
    for (const CatalogueEntry &entry : entries.value_or(QList<CatalogueEntry>()))
        numbers << entry.messageNumber.value_or(-1);
    return numbers;
}

void TestErrorCatalogue::whatPeopleWroteStaysByteForByte()
{
    const QByteArray written = "{ \"who\" : \"the \\\"errors\\\": [ of Kim\",\r\n\t\"errors\":\t[ "
                               "{\"pattern\":\"a ] b\",\"remedy\":\"}\",\"by\":1.50} ] ,\"format\":1 }";
    const QByteArray more = withEntry(withEntry(written, ours(7)), ours(8));
    QCOMPARE(numbersIn(more), (QList<int>{8, 7, -1}));
    QVERIFY(more.startsWith(written.left(written.indexOf('[', 40) + 1)));
    QVERIFY(more.endsWith(written.mid(written.indexOf("{\"pattern"))));
    const auto entries = readCatalogue(more, {});
    QCOMPARE(entries->first().cause, ours(8).cause);
    QCOMPARE(entries->first().remedy, ours(8).remedy);
    QCOMPARE(entries->first().stage, Stage::Handler);
    QCOMPARE(numbersIn(withEntry({}, ours(7))), QList<int>{7});
    QCOMPARE(numbersIn(withEntry("{\"errors\":[],\"format\":1}", ours(7))), QList<int>{7});
}

void TestErrorCatalogue::anEntryIsReplacedWhereItStands()
{
    const QByteArray written = R"({"format": 1, "errors": [{"pattern": "x", "remedy": "r"},
        {"messageNumber": 7, "messageSet": 20001, "cause": "Before.", "text": "as PeopleSoft has it"},
        {"messageSet": 20001, "messageNumber": 7, "pattern": "narrower", "cause": "Kept."}]})";
    const QByteArray changed = withEntry(written, ours(7));
    QCOMPARE(numbersIn(changed), (QList<int>{-1, 7, 7}));
    QVERIFY(!changed.contains("Before."));
    QVERIFY(changed.contains("as PeopleSoft has it"));
    QVERIFY(changed.contains("Kept."));
}

void TestErrorCatalogue::anEntryIsTakenOut()
{
    QByteArray json = withEntry(withEntry(withEntry({}, ours(1)), ours(2)), ours(3));
    json = withoutEntry(json, ours(2));
    QCOMPARE(numbersIn(json), (QList<int>{3, 1}));
    json = withoutEntry(json, ours(1));
    QCOMPARE(numbersIn(json), QList<int>{3});
    QCOMPARE(withoutEntry(json, ours(9)), json);
    QCOMPARE(numbersIn(withoutEntry(json, ours(3))), QList<int>());
    QVERIFY(readCatalogue(withoutEntry(json, ours(3)), {}));
}

void TestErrorCatalogue::anAddedEntryCountsAtOnceAndTheNextTime()
{
    const QString file = m_folder.filePath(QStringLiteral("new/folder/errors.json"));
    KnownErrors known(file);
    QVERIFY(!known.problem());
    const QSignalSpy changed(&known, &KnownErrors::changed);
    Verdict verdict;
    verdict.kind = VerdictKind::Rejected;
    verdict.messageSet = 20001;
    verdict.messageNumber = 7;
    QVERIFY(!explain(verdict, known.catalogue()));
    QVERIFY(known.add(ours(7)));
    QCOMPARE(changed.size(), 1);
    QVERIFY(explain(verdict, known.catalogue()));
    QCOMPARE(verdict.stage, Stage::Handler);
    QVERIFY2(verdict.advice.contains(QStringLiteral("Ask Kim.")), qPrintable(verdict.advice));
    const KnownErrors again(file);
    const CatalogueEntry *entry = again.catalogue().find(20001, 7, {});
    QVERIFY(again.catalogue().isOwn(entry));
    QVERIFY(!again.catalogue().isOwn(again.catalogue().find(158, 45, {})));
    QVERIFY(known.remove(*entry));
    QVERIFY(!known.catalogue().find(20001, 7, {}));
    verdict.kind = VerdictKind::Reply;
    QVERIFY(!explain(verdict, again.catalogue()));
}

void TestErrorCatalogue::aBrokenFileIsNeverWritten()
{
    const QByteArray broken = "{\"format\": 1,\n\"errors\": [}";
    const QString file = write(broken);
    KnownErrors known(file);
    QVERIFY(known.problem());
    QVERIFY(known.catalogue().find(158, 45, {})); // the shipped ones serve
    const auto added = known.add(ours(7));
    QVERIFY(!added);
    for (const QString &said : {file, QStringLiteral("line 2")})
        QVERIFY2(added.error().message.contains(said), qPrintable(added.error().message));
    QFile there(file);
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), broken);
}

void TestErrorCatalogue::aFolderInTheWayIsAStorageError()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("taken/errors.json")));
    KnownErrors known(m_folder.filePath(QStringLiteral("taken/errors.json")));
    const auto added = known.add(ours(7));
    QVERIFY(!added);
    QCOMPARE(added.error().kind, ErrorKind::Storage);
    QVERIFY(added.error().message.contains(QStringLiteral("taken")));
}

QTEST_APPLESS_MAIN(TestErrorCatalogue)
#include "tst_errorcatalogue.moc"
