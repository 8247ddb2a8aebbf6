// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/json/formatter.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QRandomGenerator>
#include <QtTest>

using namespace gatepost;
using json::Placeholders;
using json::TokenKind;

class tst_json : public QObject
{
    Q_OBJECT

private slots:
    void tokensTellWhatTheyAre();
    void everythingTheStandardAllowsIsAccepted_data();
    void everythingTheStandardAllowsIsAccepted();
    void brokenDocumentsArePlaced_data();
    void brokenDocumentsArePlaced();
    void placeholdersStandForValuesWhereAccepted();
    void formattingPutsOneMemberALine();
    void formattingKeepsTokenBytesAndIsIdempotent_data();
    void formattingKeepsTokenBytesAndIsIdempotent();
    void afterAnErrorEverythingStaysAsItCame();
    void deepNestingTakesBoundedTimeAndText();
    void whatIsAcceptedAnotherReaderAcceptsToo();
};

void tst_json::tokensTellWhatTheyAre()
{
    json::Tokenizer tokenizer(R"( {"a":[1,"x",true]} )");
    QList<TokenKind> kinds;
    QByteArrayList bytes;
    for (json::Token token = tokenizer.next(); token.kind != TokenKind::End; token = tokenizer.next()) {
        kinds << token.kind;
        bytes << tokenizer.bytes(token).toByteArray();
    }
    using enum TokenKind;
    QCOMPARE(kinds, (QList<TokenKind>{ObjectBegin, Key, Colon, ArrayBegin, Number, Comma, String, Comma,
                                      Literal, ArrayEnd, ObjectEnd}));
    QCOMPARE(bytes.join(), QByteArray(R"({"a":[1,"x",true]})"));
    QCOMPARE(tokenizer.next().kind, End);
}

void tst_json::everythingTheStandardAllowsIsAccepted_data()
{
    QTest::addColumn<QByteArray>("text");
    const char *texts[] = {"0",
                           "-0",
                           "-0.0e-0",
                           "1E+9",
                           "1.5",
                           "\"\"",
                           "null",
                           "true",
                           "[]",
                           "{}",
                           " [ ] \r\n",
                           "[[[]]]",
                           "{\"\":0}",
                           "{\"a\":1,\"a\":2}",
                           "\"\\ud800\"",
                           "\"\\u00e9\\n\\/\"",
                           "\"\x7f\"",
                           "\"é𝄞\"",
                           "123456789012345678901234567890"};
    for (const char *text : texts)
        QTest::newRow(text) << QByteArray(text);
}

void tst_json::everythingTheStandardAllowsIsAccepted()
{
    QFETCH(QByteArray, text);
    const auto error = json::check(text);
    QVERIFY2(!error, error ? qPrintable(error->message) : "");
}

void tst_json::brokenDocumentsArePlaced_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("line");
    QTest::addColumn<qint64>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, qint64 line, qint64 column,
                        const char *message) {
        QTest::newRow(name) << text << line << column << QString::fromUtf8(message);
    };
    row("empty", "", 1, 1, "The document is empty: expected a value.");
    row("blank", " \n", 2, 1, "The document ends too early: expected a value.");
    row("comma at the end", "[1,\n]", 2, 1, "Expected a value, found “]”.");
    row("comma before }", "{\"a\":1,}", 1, 8, "Expected a name in double quotes after “,”, found “}”.");
    row("no comma", "[1 2]", 1, 4, "Expected “,” or “]”, found “2”.");
    row("no colon", "{\"a\" 1}", 1, 6, "Expected “:” after the name, found “1”.");
    row("no quotes", "{a:1}", 1, 2, "Expected a name in double quotes or “}”, found “a”.");
    row("single quotes", "['a']", 1, 2, "Text stands in double quotes, not in single ones.");
    row("wrong bracket", "{\"é\":[1}", 1, 8, "Expected “,” or “]”, found “}”.");
    row("two values", "1 2", 1, 3, "Expected nothing more after the document’s value, found “2”.");
    row("never closed", "{\"a\":[1", 1, 8, "The document ends too early: expected “,” or “]”.");
    row("text never ends", "\"abc", 1, 5, "The document ends inside a text: expected “\"”.");
    row("line break in text", "\"a\nb\"", 1, 3,
        "The line ends inside a text: expected “\"”, or \\n for a line break.");
    row("tab in text", "\"\t\"", 1, 2, "A text cannot hold U+0009 as it is: write it as an escape.");
    row("NUL in text", QByteArray("\"\0\"", 3), 1, 2,
        "A text cannot hold U+0000 as it is: write it as an escape.");
    row("bad escape", "\"\\x\"", 1, 2, "A backslash stands before “x”: expected one of \" \\ / b f n r t u.");
    row("escape at the end", "\"\\", 1, 3, "The document ends inside a text: expected “\"”.");
    row("short \\u", "\"\\u12\"", 1, 2, "\\u is followed by four hexadecimal digits, found “\"”.");
    row("not UTF-8", "\"\xff\"", 1, 2, "This byte is not UTF-8.");
    row("leading zero", "01", 1, 1, "A number does not begin with further zeros.");
    row("no fraction", "1.", 1, 3,
        "The number is not finished: expected a digit, found the end of the document.");
    row("no exponent", "[1e]", 1, 4, "The number is not finished: expected a digit, found “]”.");
    row("plus", "+1", 1, 1, "Expected a value, found “+”.");
    row("NaN", "[NaN]", 1, 2, "Expected a value or “]”, found “N”.");
    row("nul", "nul", 1, 1, "Expected a value, found “nul”.");
    row("nullx", "nullx", 1, 1, "Expected a value, found “nullx”.");
    row("comment", "[1] // x", 1, 5, "Expected nothing more after the document’s value, found “/”.");
    row("placeholder", "[${n}]", 1, 2, "Expected a value or “]”, found “$”.");
}

void tst_json::brokenDocumentsArePlaced()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, line);
    QFETCH(qint64, column);
    const auto error = json::check(text);
    QVERIFY(error);
    QTEST(error->message, "message");
    QCOMPARE(error->line, line);
    QCOMPARE(error->column, column);
}

void tst_json::placeholdersStandForValuesWhereAccepted()
{
    QVERIFY(!json::check("{\"n\": ${count}, \"t\": \"${text}\"}", Placeholders::Accepted));
    QVERIFY(json::check("{\"n\": ${count", Placeholders::Accepted));
    QVERIFY(json::check("{${name}: 1}", Placeholders::Accepted));
}

void tst_json::formattingPutsOneMemberALine()
{
    QCOMPARE(json::format(R"({"a":{},"b":[ ],"c":[1,{"d":"x  y"}]})").text, QByteArray(R"({
  "a": {},
  "b": [],
  "c": [
    1,
    {
      "d": "x  y"
    }
  ]
}
)"));
}

void tst_json::formattingKeepsTokenBytesAndIsIdempotent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("escapes") << QByteArray(R"(["\u00E9\/", 1.50e+0 , -0])");
    QTest::newRow("nested") << QByteArray("[[[],{}],[{\"a\":[[1]]}]]");
    QTest::newRow("scalar") << QByteArray("  \"x\"  ");
    QTest::newRow("broken") << QByteArray("{\"a\":[1,2,  x  ,3]}  ");
    QTest::newRow("empty") << QByteArray();
}

void tst_json::formattingKeepsTokenBytesAndIsIdempotent()
{
    QFETCH(QByteArray, text);
    const QByteArray once = json::format(text).text;
    QCOMPARE(json::format(once).text, once);
    const auto ink = [](QByteArray bytes) {
        for (const char space : {' ', '\n', '\r', '\t'})
            bytes.replace(QByteArrayView(&space, 1), QByteArrayView());
        return bytes;
    };
    QCOMPARE(ink(once), ink(text));
}

void tst_json::afterAnErrorEverythingStaysAsItCame()
{
    const xml::Formatted formatted = json::format("{\"a\":1,  b : [1,2] }");
    QCOMPARE(formatted.text, QByteArray("{\n  \"a\": 1,  b : [1,2] }"));
    QCOMPARE(formatted.errorAt, qint64(11));
    QCOMPARE(formatted.error->offset, qint64(9));
}

void tst_json::deepNestingTakesBoundedTimeAndText()
{
    const int depth = 1'000'000;
    const QByteArray deep = QByteArray(depth, '[') + QByteArray(depth, ']');
    QVERIFY(!json::check(deep));
    QVERIFY(json::check(QByteArray(depth, '[')));
    const QByteArray formatted = json::format(deep.mid(900'000, 200'000)).text;
    QVERIFY(formatted.size() < 200'000 * 140);
}

void tst_json::whatIsAcceptedAnotherReaderAcceptsToo()
{
    const QByteArray seed =
        R"({"name":"KU0001","rows":[{"n":1.5e3,"ok":true},{"n":-2,"x":null}],"e":"\u00e9"})";
    QRandomGenerator random(7);
    for (int round = 0; round < 20000; ++round) {
        QByteArray text = seed;
        for (int edits = random.bounded(1, 4); edits > 0; --edits) {
            static const char bytes[] = "{}[]:,\"0123eE.+- tfn\n";
            const int at = random.bounded(int(text.size()));
            if (random.bounded(2))
                text[at] = bytes[random.bounded(int(sizeof bytes) - 1)];
            else
                text.remove(at, random.bounded(1, 4));
        }
        QJsonParseError theirs;
        QJsonDocument::fromJson(text, &theirs);
        // Not the other way round: Qt takes "1." and any letter after a backslash.
        if (!json::check(text) && theirs.error != QJsonParseError::NoError)
            QFAIL(qPrintable(QString::fromUtf8(text) + theirs.errorString()));
    }
}

QTEST_APPLESS_MAIN(tst_json)
#include "tst_json.moc"
