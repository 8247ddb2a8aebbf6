// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowset.h"

#include "tests/app/rowset/samples.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::rowset;

static Rowset read(const QByteArray &xml)
{
    const auto rowset = Rowset::read(document::Text::ofUtf8(xml));
    return rowset ? *rowset : Rowset();
}

static QStringList messages(const QList<Problem> &problems)
{
    QStringList texts;
    for (const Problem &problem : problems)
        texts << problem.message;
    return texts;
}

class tst_Rowset : public QObject
{
    Q_OBJECT

private slots:
    void departmentsAreReadWithTypesAndActions()
    {
        const Rowset rowset = read(test::departments());
        QCOMPARE(rowset.message(), QStringLiteral("DEPT_SYNC"));
        QCOMPARE(rowset.transactions().size(), size_t(2));
        QCOMPARE(rowset.rowCount(), 2);
        const Record &record = rowset.recordOf(0);
        QCOMPARE(record.name, QByteArray("DEPT_TBL"));
        QCOMPARE(record.fields.size(), 4);
        QCOMPARE(record.fields[2].type, FieldType::Date);
        QCOMPARE(rowset.value(0, "DEPTID"), QStringLiteral("10000"));
        QVERIFY(rowset.isChanged(0, "DEPTID"));
        QVERIFY(!rowset.isChanged(1, "DEPTID"));
        QCOMPARE(rowset.action(0), QStringLiteral("C"));
        QCOMPARE(rowset.action(1), QString());
        QVERIFY(!rowset.action(1).isNull());
        QCOMPARE(rowset.caption(0), QStringLiteral("SHARE · 10000 · 2026-01-01"));
        QCOMPARE(messages(rowset.problems()), QStringList());
        QCOMPARE(messages(rowset.check()), QStringList());
    }

    void rowsBelowHaveTheirOwnActions()
    {
        const Rowset rowset = read(test::person());
        QCOMPARE(rowset.rowCount(), 3);
        QCOMPARE(rowset.row(2).parent, 0);
        QCOMPARE(rowset.row(2).level, 1);
        QCOMPARE(rowset.action(0), QStringLiteral("C"));
        QCOMPARE(rowset.action(1), QStringLiteral("A"));
        QCOMPARE(rowset.action(2), QStringLiteral("D"));
        QCOMPARE(rowset.value(1, "NAME"), QStringLiteral("O'Neill & Sons"));
        const int names = rowset.recordNamed("NAMES");
        QCOMPARE(rowset.rowsOf(names, 0), (QList<int>{1, 2}));
        QCOMPARE(rowset.childRecords(rowset.row(0).record), QList<int>{names});
        QCOMPARE(messages(rowset.check()),
                 QStringList{"PERSON, BIRTHDATE: 1970-02-30 is no date as 2026-01-31."});
    }

    void whatIsIrregularIsTold_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("expected");
        const QByteArray types = "<FieldTypes><R1 class='R'><A type='CHAR'/></R1></FieldTypes>";
        const auto message = [&types](const QByteArray &inside) {
            return "<M>" + types + "<MsgData>" + inside + "</MsgData></M>";
        };
        const QByteArray end = "<PSCAMA class='R'><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA></Transaction>";
        QTest::newRow("no FieldTypes") << QByteArray("<M><MsgData/></M>")
                                       << "FieldTypes is missing; PeopleSoft needs it from other systems.";
        QTest::newRow("empty transaction") << message("<Transaction>" + end) << "Transaction 1 has no row.";
        QTest::newRow("no PSCAMA") << message("<Transaction><R1 class='R'><A>1</A></R1></Transaction>")
                                   << "A Transaction has no PSCAMA at its end: its row has no action.";
        QTest::newRow("no PSCAMA below")
            << message("<Transaction><R1 class='R'><R1 class='R'><A>1</A></R1></R1>" + end)
            << "No PSCAMA follows this row of R1: it has no action.";
        QTest::newRow("unknown record")
            << message("<Transaction><R2 class='R'/>" + end) << "FieldTypes does not know the record R2.";
        QTest::newRow("unknown field") << message("<Transaction><R1 class='R'><B>1</B></R1>" + end)
                                       << "FieldTypes does not know the field B of R1.";
        QTest::newRow("field twice") << message("<Transaction><R1 class='R'><A>1</A><A>2</A></R1>" + end)
                                     << "The field A stands twice in one row.";
        QTest::newRow("no class") << message("<Transaction><R1><A>1</A></R1>" + end)
                                  << "The record R1 lacks class=\"R\".";
        QTest::newRow("text between") << message("<Transaction><R1 class='R'>x<A>1</A></R1>" + end)
                                      << "Text stands between the fields of R1.";
        QTest::newRow("CDATA") << message("<Transaction><R1 class='R'><A><![CDATA[1]]></A></R1>" + end)
                               << "A CDATA section: PeopleSoft does not take one in a rowset message.";
        QTest::newRow("stray") << message("<Other/>") << "Other stands where only Transaction should.";
    }
    void whatIsIrregularIsTold()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, expected);
        const auto rowset = Rowset::read(document::Text::ofUtf8(xml));
        QVERIFY2(rowset.has_value(), rowset ? "" : qPrintable(rowset.error().message));
        QVERIFY2(messages(rowset->problems()).contains(expected),
                 qPrintable(messages(rowset->problems()).join(QLatin1Char('\n'))));
    }

    void onlyWhatIsNoRowsetIsRefused()
    {
        const auto error = [](const QByteArray &xml) {
            const auto rowset = Rowset::read(document::Text::ofUtf8(xml));
            return rowset ? QString() : rowset.error().message;
        };
        QCOMPARE(error("<a/>"), QStringLiteral("a is no rowset message: it has no MsgData element."));
        QVERIFY(
            error("<a><MsgData></a>").startsWith(QLatin1String("The message is not well-formed at line 1")));
        QVERIFY(!error("").isEmpty());
        QCOMPARE(error("<a><MsgData/></a>"), QString());
    }

    void aRowsetIsKnownByItsBeginning()
    {
        QVERIFY(Rowset::isRowset(test::departments().first(60)));
        QVERIFY(Rowset::isRowset("<!-- x --><M><MsgData>"));
        QVERIFY(!Rowset::isRowset("<helloworld/>"));
        QVERIFY(!Rowset::isRowset("<a/><MsgData/>"));
        QVERIFY(!Rowset::isRowset("<a><b><MsgData/></b></a>"));
        QVERIFY(!Rowset::isRowset(""));
    }

    void valuesAreCheckedAgainstTheirTypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isGood");
        const auto add = [](const char *type, const char *value, bool isGood) {
            QTest::addRow("%s %s", type, value)
                << QString::fromLatin1(type) << QString::fromLatin1(value) << isGood;
        };
        add("DATE", "2026-01-31", true);
        add("DATE", "2026-02-30", false);
        add("DATE", "31.01.2026", false);
        add("DATE", "", true);
        add("DATE", "${today}", true);
        add("DATETIME", "2026-01-31T14:30:00.000000+0100", true);
        add("DATETIME", "2026-01-31T14:30:00.000000", false);
        add("DATETIME", "2026-01-31T14:30:00.000000+01:00", false);
        add("DATETIME", "2026-01-31 14:30:00", false);
        add("TIME", "23:59:59.000000", true);
        add("TIME", "24:00:00", false);
        add("NUMBER", "-12.50", true);
        add("NUMBER", "1,000", false);
        add("NUMBER", "1e5", false);
        add("CHAR", "anything", true);
        add("LONG", "anything", true);
    }
    void valuesAreCheckedAgainstTheirTypes()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(bool, isGood);
        QCOMPARE(complaint(fieldTypeOf(type), value).isEmpty(), isGood);
    }

    void typesAreGuessed()
    {
        QCOMPARE(guessedType("EFFDT", {"2026-01-01", ""}), QStringLiteral("DATE"));
        QCOMPARE(guessedType("AMOUNT", {"1", "2.5"}), QStringLiteral("NUMBER"));
        QCOMPARE(guessedType("AMOUNT", {"01"}), QStringLiteral("CHAR"));
        QCOMPARE(guessedType("DEPTID", {"10000"}), QStringLiteral("CHAR"));
        QCOMPARE(guessedType("X", {}), QStringLiteral("CHAR"));
        QCOMPARE(guessedType("D", {"2026-01-31T14:30:00.000000+0100"}), QStringLiteral("DATETIME"));
    }

    void aHundredThousandLevelsAreRead()
    {
        QByteArray xml = "<M><MsgData><Transaction>";
        for (int i = 0; i < 100'000; ++i)
            xml += "<R class='R'>";
        for (int i = 0; i < 100'000; ++i)
            xml += "</R>";
        xml += "</Transaction></MsgData></M>";
        QCOMPARE(read(xml).rowCount(), 100'000);
    }
};

QTEST_APPLESS_MAIN(tst_Rowset)
#include "tst_rowset.moc"
