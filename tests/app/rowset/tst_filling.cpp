// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/filling.h"

#include "tests/app/rowset/samples.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::rowset;

static Rowset read(const QByteArray &xml)
{
    const auto rowset = Rowset::read(document::Text::ofUtf8(xml));
    return rowset ? *rowset : Rowset();
}

class tst_Filling : public QObject
{
    Q_OBJECT

private slots:
    void columnsMatchByNameThenByOrder()
    {
        const Rowset rowset = read(test::departments());
        const Record &record = rowset.recordOf(0);
        QCOMPARE(
            matched(record, {.name = {}, .columns = {"Dept ID", "remark", "EffDt", "Action"}, .rows = {}}),
            (Mapping{"DEPTID", "", "EFFDT", "AUDIT_ACTN"}));
        QCOMPARE(matched(record, {.name = {}, .columns = {}, .rows = {{"SHARE", "1"}, {"SHARE", "2", "3"}}}),
                 (Mapping{"SETID", "DEPTID", "EFFDT"}));
        QVERIFY(namesFields(record, {"setid", "DEPT_ID", "x"}));
        QVERIFY(!namesFields(record, {"SHARE", "10000"}));
    }

    void fortyRowsAreFortyTransactions()
    {
        const QByteArray xml = test::departments();
        const Rowset rowset = read(xml);
        QList<Values> rows;
        for (int i = 0; i < 40; ++i)
            rows.append({{"DEPTID", QString::number(i)}});
        const Rowset added =
            read(addTransactions(rowset, rowset.row(0).record, rows, Others::Empty).appliedTo(xml));
        QCOMPARE(added.rowCount(), 42);
        QCOMPARE(added.value(41, "DEPTID"), QStringLiteral("39"));
        QCOMPARE(added.value(41, "SETID"), QString());
        QVERIFY(added.problems().isEmpty());
        const Rowset replaced =
            read(replaceTransactions(rowset, rowset.row(0).record, rows, Others::AsPattern).appliedTo(xml));
        QCOMPARE(replaced.rowCount(), 40);
        QCOMPARE(replaced.value(39, "SETID"), QStringLiteral("SHARE"));
        QCOMPARE(replaced.value(39, "DEPTID"), QStringLiteral("39"));
    }

    void aMessageOfOneRowKeepsTheRowsBelow()
    {
        const Rowset rowset = read(test::person());
        const Rowset one =
            read(messageOf(rowset, 0, {{"EMPLID", "KU9"}, {"AUDIT_ACTN", "D"}}, Others::AsPattern));
        QCOMPARE(one.rowCount(), 3);
        QCOMPARE(one.value(0, "EMPLID"), QStringLiteral("KU9"));
        QCOMPARE(one.action(0), QStringLiteral("D"));
    }

    void rowsAreOverwrittenFromTheChosenOneOn()
    {
        const QByteArray xml = test::departments();
        const Rowset rowset = read(xml);
        const Rowset edited =
            read(overwriteRows(rowset, {1}, {{{"DEPTID", "7"}}, {{"DEPTID", "8"}}}).appliedTo(xml));
        QCOMPARE(edited.value(0, "DEPTID"), QStringLiteral("10000"));
        QCOMPARE(edited.value(1, "DEPTID"), QStringLiteral("7"));
    }

    void wrongDatesAreToldWithTheirRow()
    {
        const Rowset rowset = read(test::departments());
        const QList<Problem> problems = findings(
            rowset.recordOf(0), {{{"EFFDT", "2026-01-01"}}, {{"EFFDT", "1/2/26"}, {"AUDIT_ACTN", "X"}}});
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0].message, QStringLiteral("Row 2, EFFDT: 1/2/26 is no date as 2026-01-31."));
        QCOMPARE(problems[1].row, 1);
    }
};

QTEST_APPLESS_MAIN(tst_Filling)
#include "tst_filling.moc"
