// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/jsonrecords.h"
#include "tests/ui/structure/samples.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::document;

/// Single quotes read better.
static QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

static std::shared_ptr<const JsonMap> mapOf(const QByteArray &json)
{
    return std::make_shared<JsonMap>(JsonMap::of(Text::ofUtf8(quoted(json))));
}

static std::shared_ptr<const JsonTable> tableOf(const QByteArray &json, qsizetype group = 0)
{
    const auto map = mapOf(json);
    return JsonTable::of(map, jsonGroups(*map).value(group));
}

static QStringList row(const TableSource &table, qint64 number)
{
    QStringList cells;
    for (int column = 0; column < table.columns().size(); ++column)
        cells << table.cell(number, column);
    return cells;
}

static QStringList told(const QByteArray &json)
{
    QStringList told;
    for (const JsonGroup &group : jsonGroups(*mapOf(json)))
        told << QStringLiteral("%1 %2 %3").arg(group.name, group.path).arg(group.rows->size());
    return told;
}

class tst_JsonRecords : public QObject
{
    Q_OBJECT

private slots:
    void arraysOfObjectsComeFirstAndValuesLast()
    {
        QCOMPARE(told(test::departmentsAsJson(3)), (QStringList{"locations $.departments[*].locations[*] 6",
                                                                "departments $.departments[*] 3"}));
        QCOMPARE(told("{'tags': [1, 2, 3], 'rows': [{'a': 1}], 'one': [1], 'none': [], 'empty': [{}]}"),
                 (QStringList{"rows $.rows[*] 1", "tags $.tags[*] 3"}));
        QCOMPARE(told("[{'a b': [{'c': 1}]}]"), (QStringList{" $[*] 1", "a b $[*]['a b'][*] 1"}));
        QCOMPARE(told("{}"), QStringList());
    }

    void keysAreColumnsAsTheyFirstAppear()
    {
        const auto table = tableOf("[{'id': 1, 'name': 'a\\n\\u00e4'}, {'mail': null, 'id': 2.50},"
                                   " {'\\u0069d': '3', 'x\\\"y': true}]");
        QCOMPARE(table->columns(), (QStringList{"id", "name", "mail", "x\"y"}));
        QCOMPARE(row(*table, 0), (QStringList{"1", "a\nä", "", ""}));
        QCOMPARE(row(*table, 1), (QStringList{"2.50", "", "null", ""}));
        QCOMPARE(row(*table, 2), (QStringList{"3", "", "", "true"}));
        QVERIFY(table->cell(0, 2).isNull());
    }

    void objectsInsideARowAreItsColumnsAndValuesInsideOneCell()
    {
        const auto table = tableOf("[{'n': {'first': 'A', 'of': {'x': 1}}, 'tags': ['p', 2], 'e': {}},"
                                   " {'n': 7, 'rows': [{'z': 1}], 'tags': []}]");
        QCOMPARE(table->columns(), (QStringList{"n.first", "n.of.x", "tags", "e", "n"}));
        QCOMPARE(row(*table, 0), (QStringList{"A", "1", "[\"p\", 2]", "{}", ""}));
        QCOMPARE(row(*table, 1), (QStringList{"", "", "[]", "", "7"}));
    }

    void nameThatStandsTwiceHasTwoColumns()
    {
        const auto table = tableOf("[{'a': 1, 'a': 2}, {'a': 3}]");
        QCOMPARE(table->columns(), (QStringList{"a", "a (2)"}));
        QCOMPARE(row(*table, 0), (QStringList{"1", "2"}));
        QCOMPARE(row(*table, 1), (QStringList{"3", ""}));
    }

    void valuesAmongObjectsHaveTheirOwnColumn()
    {
        const auto table = tableOf("{'l': [{'a': 1}, 'x', null]}");
        QCOMPARE(table->columns(), (QStringList{"a", "l"}));
        QCOMPARE(row(*table, 0), (QStringList{"1", ""}));
        QCOMPARE(row(*table, 1), (QStringList{"", "x"}));
    }

    void placesLeadBackToTheText()
    {
        const QByteArray json =
            quoted("{'rows': [{'a': 1, 'b': 'x'}, {'in': [{'q': 1}], 'b' : 'y'}], 'end': 0}");
        const auto map = mapOf(json);
        const auto table = JsonTable::of(map, jsonGroups(*map).first());
        const auto bytes = [&](const Range &range) { return json.mid(range.begin, range.end - range.begin); };
        QCOMPARE(bytes(table->cellRange(1, 1)), QByteArray("\"b\" : \"y\""));
        QVERIFY(table->cellRange(1, 0).isEmpty());
        QVERIFY(bytes(table->rowRange(0)).startsWith("{\"a\""));
        QCOMPARE(table->rowAt(json.indexOf("\"q\"")), 1);
        QCOMPARE(table->rowAt(json.indexOf("1,")), 0);
        QCOMPARE(table->rowAt(json.indexOf("\"end\"")), -1);
        QCOMPARE(table->rowAt(0), -1);
    }

    void brokenTextShowsWhatCameBefore()
    {
        const auto table = tableOf("{'rows': [{'a': 1}, {'a': 2}, {'a': tru");
        QCOMPARE(row(*table, 1), QStringList{"2"});
    }
};

QTEST_APPLESS_MAIN(tst_JsonRecords)
#include "tst_jsonrecords.moc"
