// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheet.h"

#include <zip.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::sheet;

static Rows rowsOf(const QList<QStringList> &lines)
{
    return {.name = QStringLiteral("DEPT_TBL"),
            .columns = {QStringLiteral("DEPTID"), QStringLiteral("DESCR")},
            .count = lines.size(),
            .row = [lines](qint64 row) { return lines[row]; }};
}

static Rows departments()
{
    return rowsOf({{QStringLiteral("00010"), QStringLiteral("=1+1")},
                   {QStringLiteral("a,\"b\"\n"), QStringLiteral(" \u00fc\t")},
                   {QString(), QStringLiteral("<&>")}});
}

static QByteArray fileBytes(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QByteArray zipEntry(const QString &archive, const char *name)
{
    zip_t *zip = zip_open(QFile::encodeName(archive).constData(), ZIP_RDONLY, nullptr);
    if (!zip)
        return {};
    QByteArray bytes(1 << 20, '\0');
    zip_file_t *file = zip_fopen(zip, name, 0);
    bytes.resize(file ? qMax<qsizetype>(0, zip_fread(file, bytes.data(), size_t(bytes.size()))) : 0);
    if (file)
        zip_fclose(file);
    zip_close(zip);
    return bytes;
}

class tst_Sheet : public QObject
{
    Q_OBJECT

private slots:
    void tsvHasOneLineARow()
    {
        QCOMPARE(toTsv(departments()),
                 QStringLiteral("DEPTID\tDESCR\n00010\t=1+1\na,\"b\" \t \u00fc \n\t<&>\n"));
        QVERIFY(toTsv(departments(), false).startsWith(QLatin1String("00010")));
    }

    void csvKeepsEveryCellAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("d.csv"));
        QVERIFY(writeCsv(departments(), file));
        QCOMPARE(fileBytes(file), QByteArray("\xEF\xBB\xBF"
                                             "DEPTID,DESCR\r\n00010,=1+1\r\n\"a,\"\"b\"\"\n\", "
                                             "\xC3\xBC\t\r\n,<&>\r\n"));
    }

    void workbookCellsAreText()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("d\u00fc.xlsx"));
        QVERIFY(writeXlsx(departments(), file));
        const QByteArray sheet = zipEntry(file, "xl/worksheets/sheet1.xml");
        QVERIFY2(sheet.contains(">00010</t>"), sheet.constData());
        QVERIFY(sheet.contains(">=1+1</t>"));
        QVERIFY(sheet.contains("&lt;&amp;&gt;"));
        QVERIFY(!sheet.contains("<f>"));
        QVERIFY(zipEntry(file, "xl/workbook.xml").contains("\"DEPT_TBL\""));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void whatIsThereStaysWhenWritingFails()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("d.xlsx"));
        QVERIFY(writeXlsx(departments(), file));
        const QByteArray before = fileBytes(file);
        const std::atomic_bool cancelled = true;
        QCOMPARE(writeXlsx(departments(), file, &cancelled).error().kind, ErrorKind::Cancelled);
        QCOMPARE(writeCsv(departments(), file, &cancelled).error().kind, ErrorKind::Cancelled);
        const auto tooLong = writeXlsx(rowsOf({{QString(40'000, QLatin1Char('x')), {}}}), file);
        QCOMPARE(tooLong.error().kind, ErrorKind::Input);
        QCOMPARE(fileBytes(file), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        const QString nowhere = folder.filePath(QStringLiteral("no/where"));
        QCOMPARE(writeXlsx(departments(), nowhere).error().kind, ErrorKind::Storage);
        QCOMPARE(writeCsv(departments(), nowhere).error().kind, ErrorKind::Storage);
    }

    void moreRowsThanAWorkbookHoldsAreRefused()
    {
        Rows rows = departments();
        rows.count = 1'048'576;
        const auto written = writeXlsx(rows, QStringLiteral("/nowhere/x.xlsx"));
        QCOMPARE(written.error().kind, ErrorKind::Input);
    }
};

QTEST_GUILESS_MAIN(tst_Sheet)
#include "tst_sheet.moc"
