// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/newmessage.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::rowset;

static NewMessage departments()
{
    return {"DEPT_SYNC",
            {{"DEPT_TBL", {{"SETID", "CHAR"}, {"EFFDT", "DATE"}}}, {"LOCATION_TBL", {{"FLOOR", "NUMBER"}}}}};
}

class tst_NewMessage : public QObject
{
    Q_OBJECT

private slots:
    void messageIsWholeAndHasOneEmptyRow()
    {
        const QByteArray text = written(departments());
        const auto rowset = Rowset::read(document::Text::ofUtf8(text));
        QVERIFY(rowset.has_value());
        QCOMPARE(rowset->message(), QStringLiteral("DEPT_SYNC"));
        QVERIFY2(rowset->problems().isEmpty(), text.constData());
        QCOMPARE(rowset->transactions().size(), size_t(1));
        QCOMPARE(rowset->rowCount(), 1);
        QCOMPARE(rowset->recordOf(0).name, QByteArray("DEPT_TBL"));
        QCOMPARE(rowset->value(0, "EFFDT"), QString());
        QCOMPARE(rowset->action(0), QStringLiteral("A"));
        QVERIFY(rowset->recordNamed("PSCAMA") >= 0);
        QCOMPARE(rowset->records()[rowset->recordNamed("PSCAMA")].fields.size(), 7);
        QVERIFY(text.contains("\n    <LOCATION_TBL class=\"R\"><FLOOR type=\"NUMBER\"/></LOCATION_TBL>\n"));
        QCOMPARE(recordsOf(*rowset), departments().records);
    }

    void headingsBecomeFields()
    {
        const auto read = [](const char *text) {
            return recordsOf(sheet::readDelimited(QString::fromLatin1(text)).sheet);
        };
        QCOMPARE(read("Set ID\tEffdt\tAmount (USD)\nSHARE\t2026-01-31\t12.5\n"),
                 (QList<NewRecord>{{{}, {{"SET_ID", "CHAR"}, {"EFFDT", "DATE"}, {"AMOUNT_USD", "NUMBER"}}}}));
        QCOMPARE(read("DEPT_TBL.SETID;DEPT_TBL.DEPTID;LOC.FLOOR"),
                 (QList<NewRecord>{{"DEPT_TBL", {{"SETID", "CHAR"}, {"DEPTID", "CHAR"}}},
                                   {"LOC", {{"FLOOR", "CHAR"}}}}));
        QCOMPARE(read("SETID\nDEPTID\n"), (QList<NewRecord>{{{}, {{"SETID", "CHAR"}, {"DEPTID", "CHAR"}}}}));
        QCOMPARE(read(""), QList<NewRecord>());
    }

    void whatIsMissingIsSaid_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("fine") << 0 << QString();
        QTest::newRow("no name") << 1 << "The message has no name.";
        QTest::newRow("no records") << 2
                                    << "The message has no records: add one, or paste a row of headings.";
        QTest::newRow("a blank") << 3
                                 << "A record is called DEPT TBL: a name consists of letters, digits and _.";
        QTest::newRow("PSCAMA") << 4 << "PSCAMA is written by itself; take that record out.";
        QTest::newRow("twice") << 5 << "There are two records called DEPT_TBL.";
        QTest::newRow("field twice") << 6 << "DEPT_TBL has two fields called SETID.";
        QTest::newRow("no fields") << 7 << "Record LOCATION_TBL has no fields.";
        QTest::newRow("no type") << 8 << "Field SETID of DEPT_TBL has no type.";
    }
    void whatIsMissingIsSaid()
    {
        QFETCH(const int, what);
        NewMessage message = departments();
        const std::function<void()> damages[] = {
            [] {},
            [&] { message.name.clear(); },
            [&] { message.records.clear(); },
            [&] { message.records[0].name = "DEPT TBL"; },
            [&] { message.records[1].name = "PSCAMA"; },
            [&] { message.records[1].name = "DEPT_TBL"; },
            [&] { message.records[0].fields[1].name = "SETID"; },
            [&] { message.records[1].fields.clear(); },
            [&] { message.records[0].fields[0].typeName.clear(); },
        };
        damages[what]();
        QTEST(complaint(message), "said");
    }

    void operationNamesItsMessage()
    {
        QCOMPARE(messageNameFor("DEPT_SYNC.V1"), QStringLiteral("DEPT_SYNC"));
        QCOMPARE(messageNameFor(""), QString());
    }
};

QTEST_APPLESS_MAIN(tst_NewMessage)
#include "tst_newmessage.moc"
