// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/records.h"
#include "tests/ui/structure/samples.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::document;

static std::shared_ptr<const TreeMap> mapOf(const QByteArray &xml)
{
    return std::make_shared<TreeMap>(TreeMap::of(Text::ofUtf8(xml)));
}

static std::shared_ptr<const RecordTable> tableOf(const QByteArray &xml, qsizetype group = 0)
{
    const auto map = mapOf(xml);
    return RecordTable::of(map, recordGroups(*map).value(group));
}

static QStringList row(const TableSource &table, qint64 number)
{
    QStringList cells;
    for (int column = 0; column < table.columns().size(); ++column)
        cells << table.cell(number, column);
    return cells;
}

class tst_Records : public QObject
{
    Q_OBJECT

private slots:
    void rowsetRecordsComeFirstAndPscamaLast()
    {
        const auto groups = recordGroups(*mapOf(test::departments(3)));
        QStringList told;
        for (const RecordGroup &group : groups)
            told << QStringLiteral("%1 %2").arg(group.path).arg(group.count);
        const QString transaction = QStringLiteral("/DEPT_SYNC/MsgData/Transaction");
        QCOMPARE(told, (QStringList{transaction + "/DEPT_TBL 3", transaction + "/DEPT_TBL/LOCATION_TBL 6",
                                    transaction + "/DEPT_TBL/PSCAMA 6", transaction + "/PSCAMA 3"}));
    }

    void recordHasItsFieldsAndItsAction()
    {
        const auto table = tableOf(test::departments(3));
        QCOMPARE(table->columns(), (QStringList{"AUDIT_ACTN", "SETID", "DEPTID", "EFFDT", "DESCR"}));
        QCOMPARE(row(*table, 0), (QStringList{"A", "SHARE", "00003", "2026-01-01", "Finance"}));
        QCOMPARE(row(*table, 1), (QStringList{"C", "SHARE", "00002", "2026-01-01", "Human & Resources"}));
    }

    void childRecordKnowsItsParentRow()
    {
        const auto table = tableOf(test::departments(2), 1);
        QCOMPARE(table->columns(), (QStringList{"DEPT_TBL.SETID", "DEPT_TBL.DEPTID", "DEPT_TBL.EFFDT",
                                                "AUDIT_ACTN", "LOCATION", "FLOOR"}));
        QCOMPARE(row(*table, 2), (QStringList{"SHARE", "00001", "2026-01-01", "A", "KUNY", "1"}));
        QCOMPARE(row(*table, 3), (QStringList{"SHARE", "00001", "2026-01-01", "", "KUSF", ""}));
    }

    void anyRepeatedElementsAreRows()
    {
        const QByteArray xml("<users><user id='1'><name>a</name><mail>x</mail><mail>y</mail></user>"
                             "<note/><user active='n'><mail>z</mail><team><n>1</n></team></user></users>");
        const auto table = tableOf(xml);
        QCOMPARE(table->columns(), (QStringList{"@id", "name", "mail", "mail (2)", "@active"}));
        QCOMPARE(row(*table, 0), (QStringList{"1", "a", "x", "y", ""}));
        QCOMPARE(row(*table, 1), (QStringList{"", "", "z", "", "n"}));
        const auto bytes = [&](const Range &range) { return xml.mid(range.begin, range.end - range.begin); };
        QCOMPARE(bytes(table->cellRange(0, 0)), QByteArray("id='1'"));
        QCOMPARE(bytes(table->cellRange(0, 3)), QByteArray("<mail>y</mail>"));
        QVERIFY(table->cellRange(1, 0).isEmpty());
        QVERIFY(bytes(table->rowRange(1)).startsWith("<user active"));
        QCOMPARE(table->rowAt(xml.indexOf("<n>")), 1);
        QCOMPARE(table->rowAt(xml.indexOf("<note")), -1);
        QCOMPARE(table->rowAt(0), -1);
    }

    void repeatedValuesAreAColumn()
    {
        const auto table = tableOf("<a><v>1</v><v k='x'>2</v></a>");
        QCOMPARE(table->columns(), (QStringList{"@k", "v"}));
        QCOMPARE(row(*table, 1), (QStringList{"x", "2"}));
    }

    void nothingRepeatsInOthers()
    {
        for (const char *xml : {"", "<a/>", "<a><b>1</b><c>2</c></a>", "no xml", "<a><b><c/></b><d/></a>"})
            QVERIFY2(recordGroups(*mapOf(xml)).isEmpty(), xml);
    }

    void sortingKnowsNumbers()
    {
        const auto table = tableOf("<a><r><n>10</n><t>b</t></r><r><n>9</n><t>C</t></r><r><n>-1.5</n></r>"
                                   "<r><t>a</t></r></a>");
        using Rows = RowOrder;
        QCOMPARE(arranged(*table, {0, false, {}}), (Rows{2, 1, 0, 3}));
        QCOMPARE(arranged(*table, {0, true, {}}), (Rows{0, 1, 2, 3}));
        QCOMPARE(arranged(*table, {1, false, {}}), (Rows{3, 0, 1, 2}));
        QCOMPARE(arranged(*table, {-1, false, "c"}), (Rows{1}));
        QCOMPARE(arranged(*table, {}), (Rows{0, 1, 2, 3}));
    }

    void hostileShapesEnd()
    {
        QByteArray names("<a>");
        for (int i = 0; i < 100'000; ++i)
            names += "<r><n" + QByteArray::number(i) + ">1</n" + QByteArray::number(i) + "></r>";
        QVERIFY(tableOf(names + "</a>")->columns().size() <= 1000);
        constexpr int deep = 100'000;
        (void)recordGroups(
            *mapOf(QByteArray("<a><b/><b/>").repeated(deep) + QByteArray("</a>").repeated(deep)));
    }

    void cancelledWorkEnds()
    {
        const std::atomic_bool cancelled = true;
        const auto map = mapOf(test::departments(100));
        (void)recordGroups(*map, &cancelled);
        (void)RecordTable::of(map, recordGroups(*map).first(), &cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_Records)
#include "tst_records.moc"
