// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/numberformat.h"
#include "app/sheet/sheetreader.h"
#include "app/sheet/zipparts.h"

#include <zip.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::sheet;

using Lines = QList<QStringList>;

static QByteArray zipped(const QList<std::pair<QByteArray, QByteArray>> &parts)
{
    QTemporaryDir folder;
    const QByteArray name = QFile::encodeName(folder.filePath(QStringLiteral("a.zip")));
    zip_t *zip = zip_open(name.constData(), ZIP_CREATE, nullptr);
    for (const auto &[part, bytes] : parts)
        zip_file_add(zip, part.constData(),
                     zip_source_buffer(zip, bytes.constData(), zip_uint64_t(bytes.size()), 0), 0);
    zip_close(zip);
    QFile file(QFile::decodeName(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QByteArray workbook(const QByteArray &sheetData, const QByteArray &settings = {})
{
    const QByteArray start = "<?xml version=\"1.0\"?>";
    const QByteArray office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return zipped(
        {{"xl/workbook.xml", start + "<workbook xmlns:r=\"r\">" + settings +
                                 "<sheets><sheet name=\"Depts\" r:id=\"rId1\"/><sheet name=\"Other\" "
                                 "r:id=\"rId2\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          start +
              "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
              "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"x/worksheet\" "
              "Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\"" +
              office + "sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId4\" Type=\"" +
              office + "styles\" Target=\"styles.xml\"/></Relationships>"},
         {"xl/sharedStrings.xml",
          start + "<sst><si><t>DEPTID</t></si><si><r><t>Sa</t></r><r><t xml:space=\"preserve\">les "
                  "&amp;</t></r><rPh><t>no</t></rPh></si></sst>"},
         {"xl/styles.xml",
          start + "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt "
                  "numFmtId=\"165\" formatCode=\"00000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
                  "numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"},
         {"xl/worksheets/sheet1.xml",
          start + "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>"},
         {"xl/worksheets/sheet2.xml",
          start +
              "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>"
              "</x:worksheet>"}});
}

static Lines rowsOf(const QByteArray &sheetData, const QByteArray &settings = {})
{
    const auto read = readXlsx(workbook(sheetData, settings), {}, QTimeZone("Europe/Berlin"));
    return read ? read->sheet.rows : Lines{{read.error().message}};
}

class tst_SheetReader : public QObject
{
    Q_OBJECT

private slots:
    void delimitedTextIsSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Lines>("rows");
        QTest::newRow("tabs") << "a\tb,c\r\n1\t2\r\n" << Lines{{"a", "b,c"}, {"1", "2"}};
        QTest::newRow("commas") << "a,b\n1,\"2,\"\"3\"\"\"" << Lines{{"a", "b"}, {"1", "2,\"3\""}};
        QTest::newRow("semicolons") << "a;b;c\n1,5;2;3" << Lines{{"a", "b", "c"}, {"1,5", "2", "3"}};
        QTest::newRow("line break") << "a\t\"x\ny\"\n" << Lines{{"a", "x\ny"}};
        QTest::newRow("empty rows") << "a\tb\n\t\n\nc\td" << Lines{{"a", "b"}, {"c", "d"}};
        QTest::newRow("old Macintosh") << "a\tb\rc\td\r" << Lines{{"a", "b"}, {"c", "d"}};
        QTest::newRow("quote inside") << "5\"\tb" << Lines{{"5\"", "b"}};
        QTest::newRow("one column") << "a\nb\n" << Lines{{"a"}, {"b"}};
        QTest::newRow("nothing") << "" << Lines{};
    }
    void delimitedTextIsSplit()
    {
        QFETCH(QString, text);
        QFETCH(Lines, rows);
        const ReadSheet read = readDelimited(text);
        QCOMPARE(read.sheet.rows, rows);
        QCOMPARE(read.notes, QStringList());
    }

    void raggedRowsAndOpenQuotesAreTold()
    {
        QCOMPARE(readDelimited(QStringLiteral("a\tb\n1\n1\t2\t3\n")).notes,
                 QStringList{"Rows are not equally long: the first has 2 cells, row 2 has 1, row 3 has 3."});
        QVERIFY(readDelimited(QStringLiteral("a\t\"b\n1\t2\n")).notes.first().startsWith("A quotation mark"));
    }

    void bytesAreReadInTheirEncoding()
    {
        QCOMPARE(readDelimited(QByteArray("\xef\xbb\xbf"
                                          "a\t\xc3\xbc"))
                     ->sheet.rows,
                 (Lines{{"a", "\u00fc"}}));
        QCOMPARE(readDelimited(QByteArray("\xff\xfe"
                                          "a\0\t\0\xfc\0",
                                          8))
                     ->sheet.rows,
                 (Lines{{"a", "\u00fc"}}));
        const auto guessed = readDelimited(QByteArray("a\t\xfc\x80"));
        QCOMPARE(guessed->sheet.rows, (Lines{{"a", "\u00fc\u20ac"}}));
        QCOMPARE(guessed->notes, QStringList{"The file is not UTF-8 and was read as Windows-1252."});
        QVERIFY(!readDelimited(QByteArray("a\0b", 3)));
    }

    void cellsOfAWorkbookSayWhatTheyShow()
    {
        QCOMPARE(
            rowsOf("<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row><row/>"
                   "<row r=\"9\"><c r=\"A9\" s=\"1\"><v>46053</v></c><c r=\"B9\" s=\"2\"><v>42</v></c><c "
                   "s=\"3\"><v>46053.604166666664</v></c><c><v>0.30000000000000004</v></c></row>"),
            (Lines{{"DEPTID", "", "Sales &"},
                   {"2026-01-31", "00042", "2026-01-31T14:30:00.000000+0100", "0.3"}}));
        QCOMPARE(rowsOf("<row><c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"b\"><v>1</v></c><c "
                        "t=\"str\"><f>A1&amp;B1</f><v>cached</v></c><c t=\"e\"><v>#N/A</v></c></row>"),
                 (Lines{{"in", "TRUE", "cached", "#N/A"}}));
        QCOMPARE(rowsOf("<row><c s=\"1\"><v>44591</v></c></row>", "<workbookPr date1904=\"1\"/>"),
                 (Lines{{"2026-01-31"}}));
    }

    void aSheetIsChosenByItsName()
    {
        QCOMPARE(*sheetsOfXlsx(workbook({})), (QStringList{"Depts", "Other"}));
        QCOMPARE(readXlsx(workbook({}), QStringLiteral("Other"))->sheet.rows, (Lines{{"2"}}));
        QCOMPARE(readXlsx(workbook({}), QStringLiteral("No")).error().message,
                 QStringLiteral("The workbook has no sheet No; it has Depts, Other."));
    }

    void errorsNameSheetAndCell()
    {
        QCOMPARE(rowsOf("<row><c r=\"B7\" t=\"s\"><v>99</v></c></row>"),
                 (Lines{{"Cell B7 of sheet Depts refers to a text that the workbook does not have."}}));
        QCOMPARE(rowsOf("<row><c r=\"ZZZZ1\"><v>9</v></c></row>"),
                 (Lines{{"Cell ZZZZ1 of sheet Depts: there is no such column."}}));
        QCOMPARE(rowsOf("<row><c></row>").first().first().left(56),
                 QStringLiteral("The workbook's part xl/worksheets/sheet1.xml is damaged:"));
    }

    void whatIsNoWorkbookIsRefused()
    {
        QCOMPARE(readXlsx("PK\x03\x04zzz").error().message,
                 QStringLiteral("The workbook is damaged: it is no readable zip archive."));
        QCOMPARE(readXlsx(zipped({{"a", "b"}})).error().message,
                 QStringLiteral("This zip archive is no workbook (.xlsx)."));
        QVERIFY(readSheet("\xd0\xcf\x11\xe0").error().message.contains(QLatin1String(".xls")));
    }

    void aBombIsRefused()
    {
        const QByteArray bomb = zipped({{"a", QByteArray(1 << 20, ' ')}, {"b", QByteArray(2 << 20, ' ')}});
        QVERIFY(bomb.size() < 10'000);
        const auto parts = ZipParts::open(bomb, 2 << 20);
        QVERIFY((*parts)->part(QStringLiteral("a")));
        QCOMPARE((*parts)->part(QStringLiteral("b")).error().message,
                 QStringLiteral("The workbook unpacks to more than 2 MB, which is not read."));
    }

    void whatGatepostWritesItReads()
    {
        QTemporaryDir folder;
        const Lines lines{{"00010", "=1+1"}, {"a \"b\"\nc", " \u00fc"}};
        const Rows rows{.name = QStringLiteral("DEPT_TBL"),
                        .columns = {QStringLiteral("DEPTID"), QStringLiteral("DESCR")},
                        .count = lines.size(),
                        .row = [&lines](qint64 row) { return lines[row]; }};
        for (const bool isXlsx : {true, false}) {
            const QString name = folder.filePath(isXlsx ? QStringLiteral("a.xlsx") : QStringLiteral("a.csv"));
            QVERIFY(isXlsx ? writeXlsx(rows, name) : writeCsv(rows, name));
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto read = readSheet(file.readAll());
            QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
            QCOMPARE(read->sheet.rows, (Lines{{"DEPTID", "DESCR"}, lines[0], lines[1]}));
        }
    }

    void datesWithTimesGetTheOffsetOfTheirDay()
    {
        const NumberFormat format = NumberFormat::builtIn(22);
        const auto shown = [&format](const char *zone) {
            return format.shown(QStringLiteral("46204.5"), false, QTimeZone(zone)).sliced(10);
        };
        QCOMPARE(shown("Europe/Berlin"), QStringLiteral("T12:00:00.000000+0200"));
        QCOMPARE(shown("America/St_Johns"), QStringLiteral("T12:00:00.000000-0230"));
        QCOMPARE(shown("UTC"), QStringLiteral("T12:00:00.000000+0000"));
        const QString row = QStringLiteral("<row><c s=\"3\"><v>46053.6</v></c></row>");
        const auto read = readXlsx(workbook(row.toUtf8()), {}, QTimeZone("Europe/Berlin"));
        QCOMPARE(read->notes.size(), 1);
        QVERIFY(read->notes.first().contains(QStringLiteral("Europe/Berlin")));
    }

    void numbersAreShownAsTheirFormatSays()
    {
        const auto shown = [](const char *code, const char *number) {
            return NumberFormat::of(QString::fromLatin1(code)).shown(QString::fromLatin1(number), false);
        };
        QCOMPARE(shown("General", "10000"), QStringLiteral("10000"));
        QCOMPARE(shown("#,##0.00", "1234.5"), QStringLiteral("1234.50"));
        QCOMPARE(shown("00000", "-7"), QStringLiteral("-00007"));
        QCOMPARE(shown("[$-409]d\\-mmm\\-yy;@", "1"), QStringLiteral("1900-01-01"));
        QCOMPARE(shown("hh:mm", "0.5"), QStringLiteral("12:00:00"));
        QCOMPARE(shown("0%", "0.5"), QStringLiteral("0.5"));
        QCOMPARE(shown("General", "0.00001"), QStringLiteral("0.00001"));
    }
};

QTEST_APPLESS_MAIN(tst_SheetReader)
#include "tst_sheetreader.moc"
