// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowediting.h"

#include "tests/app/rowset/samples.h"

#include <QRandomGenerator>
#include <QTest>

#include <optional>

using namespace gatepost;
using namespace gatepost::rowset;

static Rowset read(const QByteArray &xml)
{
    const auto rowset = Rowset::read(document::Text::ofUtf8(xml));
    return rowset ? *rowset : Rowset();
}

static QByteArray after(const QByteArray &xml, const Edit &edit)
{
    return edit.appliedTo(xml);
}

// What a row says: record, action, fields with values and marks.
static QString described(const Rowset &rowset, int row)
{
    QString text = QString::fromUtf8(rowset.recordOf(row).name) + QLatin1Char('/') + rowset.action(row);
    QByteArrayList names; // without FieldTypes a field's place is where it came first
    for (const Field &field : rowset.recordOf(row).fields)
        names << field.name;
    std::sort(names.begin(), names.end());
    for (const QByteArray &name : names)
        if (const QString value = rowset.value(row, name); !value.isEmpty())
            text += QStringLiteral("|%1=%2").arg(QString::fromUtf8(name), value);
    return text;
}

static QStringList described(const Rowset &rowset)
{
    QStringList rows;
    for (int row = 0; row < rowset.rowCount(); ++row)
        rows << QString(rowset.row(row).level, QLatin1Char(' ')) + described(rowset, row);
    return rows;
}

static QByteArray bytesOf(const Rowset &rowset, const Range &range)
{
    return rowset.map().text().utf8().mid(range.begin, range.end - range.begin);
}

// A message with random rows at up to three levels, in one of several layouts.
class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed), m_breaks(m_random.bounded(2)), m_quote(m_random.bounded(2) ? '"' : '\'')
    {}

    QByteArray message()
    {
        m_xml = "<M>" + types() + blanks(1) + "<MsgData>";
        for (int count = m_random.bounded(4); count > 0; --count) {
            m_xml += blanks(2) + "<Transaction>";
            row(0);
            m_xml += blanks(3) + pscama() + blanks(2) + "</Transaction>";
        }
        return m_xml + blanks(1) + "</MsgData>" + blanks(0) + "</M>";
    }
    int below(int bound) { return m_random.bounded(bound); }

private:
    QByteArray blanks(int depth) { return m_breaks ? "\r\n" + QByteArray(depth * 3, ' ') : QByteArray(); }
    QByteArray quoted(const char *text) const { return m_quote + QByteArray(text) + m_quote; }
    QByteArray types()
    {
        QByteArray text = "<FieldTypes>";
        for (const char *record : {"L0", "L1", "L2"})
            text += QByteArray("<") + record + " class=" + quoted("R") + "><A type=" + quoted("CHAR") +
                    "/><B type=" + quoted("DATE") + "/><C type=" + quoted("NUMBER") + "/></" + record + ">";
        return m_random.bounded(3) == 0 ? QByteArray() : blanks(1) + text + "</FieldTypes>";
    }
    QByteArray pscama()
    {
        static const char *actions[] = {"A", "C", "D", ""};
        return "<PSCAMA class=" + quoted("R") + "><AUDIT_ACTN>" + actions[m_random.bounded(4)] +
               "</AUDIT_ACTN></PSCAMA>";
    }
    void row(int level)
    {
        const QByteArray name = "L" + QByteArray::number(level);
        m_xml += blanks(3 + level) + "<" + name + " class=" + quoted("R") + ">";
        for (const char *field : {"A", "B", "C"}) {
            if (m_random.bounded(5) == 0)
                continue;
            const QByteArray mark = m_random.bounded(2) ? " IsChanged = " + quoted("Y") : QByteArray();
            m_xml += m_random.bounded(4) == 0
                         ? QByteArray("<") + field + mark + " />"
                         : QByteArray("<") + field + mark + ">v&amp;" +
                               QByteArray::number(m_random.bounded(100)) + "</" + field + ">";
        }
        for (int count = level < 2 ? m_random.bounded(3) : 0; count > 0; --count) {
            row(level + 1);
            if (m_random.bounded(5))
                m_xml += blanks(4 + level) + pscama();
        }
        m_xml += blanks(3 + level) + "</" + name + ">";
    }

    QRandomGenerator m_random;
    bool m_breaks;
    char m_quote;
    QByteArray m_xml;
};

class tst_RowEditing : public QObject
{
    Q_OBJECT

private slots:
    void aValueChangesItsBytesAlone()
    {
        const QByteArray xml = test::departments();
        const Edit edit = setValues(read(xml), 0, {{"DEPTID", "A&B"}});
        QCOMPARE(edit.replacements().size(), 1);
        QByteArray expected = xml;
        QCOMPARE(after(xml, edit), expected.replace(">10000<", ">A&amp;B<"));
    }

    void anEditedFieldOfAChangedRowIsMarked()
    {
        QByteArray xml = test::departments();
        xml.replace("<DEPTID IsChanged=\"Y\">", "<DEPTID>");
        QVERIFY(
            after(xml, setValues(read(xml), 0, {{"DEPTID", "1"}})).contains("<DEPTID IsChanged=\"Y\">1<"));
        xml.replace("<DEPTID>", "<DEPTID IsChanged=\"N\">");
        QVERIFY(
            after(xml, setValues(read(xml), 0, {{"DEPTID", "1"}})).contains("<DEPTID IsChanged=\"Y\">1<"));
        xml.replace(">C<", ">D<");
        QVERIFY(
            after(xml, setValues(read(xml), 0, {{"DEPTID", "1"}})).contains("<DEPTID IsChanged=\"N\">1<"));
    }

    void theSameValueChangesNothing()
    {
        const Rowset rowset = read(test::departments());
        QVERIFY(setValues(rowset, 0, {{"DEPTID", "10000"}, {"DESCR", ""}}).isEmpty());
    }

    void aMissingFieldGoesWhereFieldTypesHasIt()
    {
        const QByteArray xml = test::departments();
        const QByteArray edited = after(xml, setValues(read(xml), 1, {{"DESCR", "Sales"}}));
        QVERIFY(edited.contains("<EFFDT>2026-02-01</EFFDT><DESCR IsChanged=\"Y\">Sales</DESCR></DEPT_TBL>"));
        const QByteArray lines = test::person();
        QByteArray without = lines;
        without.replace("    <EMPLID>KU0001</EMPLID>\n    <BIRTHDATE>", "    <BIRTHDATE>");
        QCOMPARE(after(without, setValues(read(without), 0, {{"EMPLID", "KU0001"}})),
                 QByteArray(lines).replace("    <EMPLID>KU0001</EMPLID>\n    <BIRTH",
                                           "    <EMPLID IsChanged='Y'>KU0001</EMPLID>\n    <BIRTH"));
    }

    void anUnknownFieldIsDeclaredToo()
    {
        const QByteArray xml = test::departments();
        const Rowset edited = read(after(xml, setValues(read(xml), 0, {{"BUDGET", "12.5"}})));
        QCOMPARE(edited.value(0, "BUDGET"), QStringLiteral("12.5"));
        QCOMPARE(edited.recordOf(0).fields.last().typeName, QStringLiteral("NUMBER"));
        QVERIFY(edited.problems().isEmpty());
    }

    void aNewTransactionLooksLikeItsNeighbour()
    {
        const QByteArray xml = test::departments();
        const Rowset rowset = read(xml);
        const Values values{{"SETID", "SHARE"}, {"DEPTID", "30000"}};
        const QByteArray edited =
            after(xml, addRows(rowset, {.record = rowset.row(0).record, .after = 0}, {values}));
        QVERIFY2(edited.contains(R"(    </Transaction>
    <Transaction>
      <DEPT_TBL class="R"><SETID IsChanged="Y">SHARE</SETID><DEPTID IsChanged="Y">30000</DEPTID><EFFDT IsChanged="N"/></DEPT_TBL>
      <PSCAMA class="R"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>
    </Transaction>
)"),
                 edited.constData());
        QCOMPARE(described(read(edited))[1], QStringLiteral("DEPT_TBL/A|DEPTID=30000|SETID=SHARE"));
    }

    void withoutARowTheLayoutIsThatOfFieldTypes()
    {
        QByteArray xml = test::person();
        const qsizetype from = xml.indexOf("\n  <Transaction>");
        xml.remove(from, xml.indexOf("\n </MsgData>") - from);
        const Rowset rowset = read(xml);
        const QByteArray edited = after(xml, addRows(rowset, {.record = 0}, {{{"EMPLID", "KU0002"}}}));
        QVERIFY2(edited.contains(R"( <MsgData>
  <Transaction>
   <PERSON class='R'>
    <EMPLID>KU0002</EMPLID>
    <BIRTHDATE/>
   </PERSON>
   <PSCAMA class='R'><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>A</AUDIT_ACTN>)"),
                 edited.constData());
        QVERIFY(edited.contains("\n  </Transaction>\n </MsgData>\n"));
    }

    void aChildRowOfAnotherRecordIsAdded()
    {
        const QByteArray xml = test::person();
        const Rowset rowset = read(xml);
        const int addresses = rowset.recordNamed("ADDRESSES");
        const QByteArray edited =
            after(xml, addRows(rowset, {.record = addresses, .parent = 0}, {{{"CITY", "Oslo"}}}));
        QVERIFY2(edited.contains(R"(
    <ADDRESSES class='R'>
     <EMPLID/>
     <CITY>Oslo</CITY>
    </ADDRESSES>
    <PSCAMA class='R'><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>
   </PERSON>)"),
                 edited.constData());
    }

    void duplicateDeleteAndMoveTakeTheActionAlong()
    {
        const QByteArray xml = test::person();
        const Rowset rowset = read(xml);
        const QByteArray moved = after(xml, moveRow(rowset, 1, 1));
        QCOMPARE(read(moved).action(1), QStringLiteral("D"));
        QCOMPARE(after(moved, moveRow(read(moved), 2, -1)), xml);
        QVERIFY(moveRow(rowset, 1, -1).isEmpty());
        const QByteArray twice = after(xml, duplicateRow(rowset, 1));
        QCOMPARE(read(twice).rowCount(), 4);
        QCOMPARE(after(twice, deleteRows(read(twice), {2})), xml);
        QCOMPARE(read(after(xml, deleteRows(rowset, {0, 1, 2}))).rowCount(), 0);
    }

    void anActionIsSetWhereItIsMissingToo()
    {
        QByteArray xml = test::person();
        QCOMPARE(read(after(xml, setAction(read(xml), 0, "D"))).action(0), QStringLiteral("D"));
        xml.replace("<PSCAMA class='R'><AUDIT_ACTN>D</AUDIT_ACTN></PSCAMA>\n", "\n");
        const Rowset edited = read(after(xml, setAction(read(xml), 2, "K")));
        QCOMPARE(edited.action(2), QStringLiteral("K"));
        xml.replace("   <PSCAMA class='R'><AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA>\n", "");
        QCOMPARE(read(after(xml, setAction(read(xml), 0, "C"))).action(0), QStringLiteral("C"));
    }

    void fieldTypesAreWrittenFromWhatIsThere()
    {
        QByteArray xml = test::departments();
        const qsizetype from = xml.indexOf("  <FieldTypes>");
        xml.remove(from, xml.indexOf("  <MsgData>") - from);
        const QByteArray edited = after(xml, completeFieldTypes(read(xml)));
        QVERIFY2(edited.contains("  <FieldTypes>\n    <DEPT_TBL class=\"R\"><SETID type=\"CHAR\"/><DEPTID "
                                 "type=\"CHAR\"/><EFFDT type=\"DATE\"/></DEPT_TBL>\n    <PSCAMA "
                                 "class=\"R\"><LANGUAGE_CD type=\"CHAR\"/>"),
                 edited.constData());
        QVERIFY(read(edited).problems().isEmpty());
        QVERIFY(completeFieldTypes(read(edited)).isEmpty());
    }

    // Whatever is edited in whatever message: outside the replacements every byte stays, the text stays a
    // rowset, rows that were not meant stay as they were.
    void editsTouchOnlyWhatTheyShould()
    {
        for (quint32 seed = 1; seed <= 3000; ++seed) {
            Maker maker(seed);
            const QByteArray xml = maker.message();
            const Rowset before = read(xml);
            QVERIFY2(before.map().size() > 0, xml.constData());
            const int row = before.rowCount() > 0 ? maker.below(before.rowCount()) : -1;
            QVERIFY2(holds(before, row, maker.below(9), maker),
                     qPrintable(QStringLiteral("seed %1\n%2").arg(seed).arg(QString::fromUtf8(xml))));
        }
    }

private:
    bool holds(const Rowset &before, int row, int kind, Maker &maker)
    {
        const QByteArray xml = before.map().text().utf8();
        QStringList expected = described(before);
        Edit edit;
        if (row < 0 || kind == 0) {
            const int record = before.recordNamed("L0");
            if (record < 0)
                return true;
            edit = addRows(before, {.record = record, .after = -1}, {{{"A", "new"}}});
            const Rowset result = read(edit.appliedTo(xml));
            return result.rowCount() == before.rowCount() + 1 &&
                   described(result).first(before.rowCount()) == expected &&
                   result.value(result.rowCount() - 1, "A") == QLatin1String("new") &&
                   leavesTheRest(xml, edit);
        }
        const Row &what = before.row(row);
        if (kind == 1) {
            edit = duplicateRow(before, row);
            for (int i = row; i < what.after; ++i)
                expected.insert(what.after + i - row, expected[i]);
        } else if (kind == 2) {
            edit = deleteRows(before, {row});
            expected.remove(row, what.after - row);
        } else if (kind == 3) {
            edit = moveRow(before, row, maker.below(2) ? 1 : -1);
            expected.clear();
        } else if (kind == 4) {
            edit = setAction(before, row, "K");
            const qsizetype slash = expected[row].indexOf(QLatin1Char('/')) + 1;
            expected[row].replace(slash, (expected[row] + QLatin1Char('|')).indexOf(QLatin1Char('|')) - slash,
                                  QStringLiteral("K"));
        } else if (kind == 5) {
            edit = completeFieldTypes(before);
        } else if (kind == 6) {
            const int record = before.recordNamed(what.level < 2 ? "L1" : "L2");
            if (record < 0)
                return true;
            edit = addRows(before, {.record = record, .parent = row}, {{{"B", "2026-01-01"}}});
            return read(edit.appliedTo(xml)).rowCount() == before.rowCount() + 1 && leavesTheRest(xml, edit);
        } else {
            const QByteArray field = QByteArrayList{"A", "B", "C"}[maker.below(3)];
            const QString text = QStringLiteral("<%1>").arg(maker.below(1000));
            edit = setValues(before, row, {{field, text}});
            const Rowset result = read(edit.appliedTo(xml));
            if (result.value(row, field) != text || !leavesTheRest(xml, edit))
                return false;
            for (int i = 0; i < before.rowCount(); ++i)
                if (i != row && before.row(i).after <= row &&
                    bytesOf(before, before.unit(i)) != bytesOf(result, result.unit(i)))
                    return false;
            return true;
        }
        const Rowset result = read(edit.appliedTo(xml));
        if (kind == 3) {
            QStringList sorted = described(result);
            QStringList wanted = described(before);
            sorted.sort();
            wanted.sort();
            return sorted == wanted && leavesTheRest(xml, edit);
        }
        return described(result) == expected && leavesTheRest(xml, edit) &&
               (kind != 5 || completeFieldTypes(result).isEmpty());
    }

    static bool leavesTheRest(const QByteArray &before, const Edit &edit)
    {
        const QByteArray result = edit.appliedTo(before);
        qint64 at = 0;
        qint64 shifted = 0;
        for (const Replacement &replacement : edit.replacements()) {
            if (replacement.range.begin < at)
                return false;
            const qint64 same = replacement.range.begin - at;
            if (before.mid(at, same) != result.mid(shifted, same))
                return false;
            at = replacement.range.end;
            shifted += same + replacement.bytes.size();
        }
        return before.mid(at) == result.mid(shifted) && !read(result).map().error();
    }
};

QTEST_APPLESS_MAIN(tst_RowEditing)
#include "tst_rowediting.moc"
