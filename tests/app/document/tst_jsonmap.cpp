// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/childlists.h"
#include "app/document/jsonmap.h"

#include <QTest>

using gatepost::document::ChildLists;
using gatepost::document::JsonMap;
using gatepost::document::NodeKind;
using gatepost::document::Range;
using gatepost::document::Text;

static JsonMap mapOf(const QByteArray &json)
{
    return JsonMap::of(Text::ofUtf8(json));
}

static QStringList paths(const JsonMap &map)
{
    QStringList paths;
    for (JsonMap::Node node = 0; node < map.size(); ++node)
        paths << map.path(node);
    return paths;
}

static const QByteArray sample(
    "{ \"a\" : {\"b\": [1, \"x\\n\\u00e4\\\"\", {\"c d\": true}, []]}, \"e'f\": null } ");

class tst_JsonMap : public QObject
{
    Q_OBJECT

private slots:
    void everyValueHasItsPath()
    {
        QCOMPARE(paths(mapOf(sample)), (QStringList{"$", "$.a", "$.a.b", "$.a.b[0]", "$.a.b[1]", "$.a.b[2]",
                                                    "$.a.b[2]['c d']", "$.a.b[3]", "$['e\\'f']"}));
        QCOMPARE(paths(mapOf(" 1 ")), QStringList{"$"});
    }

    void valuesAreCharactersAndSubtreesAreJson()
    {
        const JsonMap map = mapOf(sample);
        const auto bytes = [](const Range &range) {
            return sample.mid(range.begin, range.end - range.begin);
        };
        QCOMPARE(map.value(4), QStringLiteral("x\nä\""));
        QCOMPARE(map.shownValue(4, 100), QStringLiteral("\"x\\n\\u00e4\\\"\""));
        QCOMPARE(map.value(6), QStringLiteral("true"));
        QCOMPARE(map.shownValue(7, 100), QStringLiteral("[]"));
        QCOMPARE(map.shownValue(2, 100), QStringLiteral("[…]"));
        QCOMPARE(map.name(6), QByteArray("c d"));
        QCOMPARE(map.name(5), QByteArray("[2]"));
        QCOMPARE(bytes(map.range(0)), sample.trimmed());
        QCOMPARE(bytes(map.range(5)), QByteArray("{\"c d\": true}"));
        QCOMPARE(bytes(map.range(6)), QByteArray("\"c d\": true"));
        QCOMPARE(bytes(map.subtree(6)), QByteArray("true"));
        QCOMPARE(bytes(map.range(8)), QByteArray("\"e'f\": null"));
    }

    void everyOffsetHasItsInnermostValue()
    {
        const JsonMap map = mapOf(sample);
        for (qint64 offset = 0; offset < sample.size(); ++offset) {
            JsonMap::Node innermost = JsonMap::none;
            for (JsonMap::Node node = 0; node < map.size(); ++node)
                if (map.range(node).contains(offset))
                    innermost = node;
            QVERIFY2(map.at(offset) == innermost, qPrintable(QString::number(offset)));
        }
    }

    void malformedTextIsMappedUpToItsError()
    {
        const JsonMap map = mapOf("{\"a\": [1, {\"b\": 2, \"c\": }], \"d\": 3}");
        QVERIFY(map.error());
        QCOMPARE(paths(map), (QStringList{"$", "$.a", "$.a[0]", "$.a[1]", "$.a[1].b"}));
        QCOMPARE(map.range(4).end, 17);
        QCOMPARE(map.at(20), 3);
        QCOMPARE(map.range(0).end, map.range(3).end);
        QCOMPARE(mapOf("").root(), JsonMap::none);
        QCOMPARE(mapOf("{").size(), 1);
        QCOMPARE(mapOf("nonsense").size(), 0);
    }

    void longValuesAreCutBetweenCharacters()
    {
        const JsonMap map = mapOf("[\"ää\\u00e4\", \"\\ud83d\\ude00\"]");
        QCOMPARE(map.value(1, 3), QStringLiteral("ä"));
        QCOMPARE(map.value(1, 7), QStringLiteral("ää"));
        QCOMPARE(map.value(2), QStringLiteral("😀"));
    }

    void wordsAreFoundAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("name") << "C D" << QStringList{"$.a.b[2]['c d']"};
        QTest::newRow("value") << "NUL" << QStringList{"$['e\\'f']"};
        QTest::newRow("escaped quote") << "\"" << QStringList{};
        QTest::newRow("escaped letter") << "Ä" << QStringList{"$.a.b[1]"};
        QTest::newRow("nothing") << "}," << QStringList{};
    }
    void wordsAreFoundAsTheyAreWritten()
    {
        QFETCH(const QString, words);
        QFETCH(const QStringList, found);
        const JsonMap map = mapOf(sample);
        const ChildLists lists = ChildLists::matching(map, words);
        QStringList matches;
        for (const quint32 node : lists.matches())
            matches << map.path(node);
        if (words != QLatin1String("\"")) // which names and strings have around them
            QCOMPARE(matches, found);
        else
            QCOMPARE(matches.size(), 5);
    }

    void largeArraysKeepTheirIndices()
    {
        constexpr qint64 count = (qint64(1) << 21) + 5;
        const JsonMap map = mapOf("[[1,2]," + QByteArray("0,").repeated(count) + "9]");
        QCOMPARE(map.path(map.size() - 1), QStringLiteral("$[%1]").arg(count + 1));
        QCOMPARE(map.path(3), QStringLiteral("$[0][1]"));
        QCOMPARE(map.path(4), QStringLiteral("$[1]"));
    }

    void deepDocumentsAreNoTrouble()
    {
        const qint64 depth = 100'000;
        const JsonMap map = mapOf(QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth));
        QCOMPARE(map.size(), depth);
        QCOMPARE(map.range(0).end, 2 * depth);
        QCOMPARE(map.at(2 * depth - 1), 0);
    }
};

QTEST_APPLESS_MAIN(tst_JsonMap)
#include "tst_jsonmap.moc"
