// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/clirun.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFile>
#include <QTest>

using gatepost::test::CliRun;
using gatepost::test::runInProcess;

static const QString payload =
    QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace/operations/DEPT_SYNC.V1/departments.xml");

class tst_RowsCommand : public QObject
{
    Q_OBJECT

private slots:
    void rowsBecomeTransactionsAndOthersStay()
    {
        const CliRun run = runInProcess({"rows", payload, "--from", "-"},
                                        "dept id,DESCR,remark\n20000,\"R & D\",x\n20001,Sales,y\n");
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out.count("<Transaction>"), 2);
        QVERIFY(run.out.contains("<DESCR IsChanged=\"Y\">R &amp; D</DESCR>"));
        QVERIFY(run.out.contains("<LOCATION IsChanged=\"Y\">KUNY00</LOCATION>"));
        QCOMPARE(run.err,
                 QByteArray("gatepost-cli rows: Column remark is ignored: DEPT_TBL has no such field.\n"));
        const CliRun more = runInProcess({"rows", payload, "--append", "--empty-others", "--from", "-"},
                                         "SHARE\t30000\t2026-02-30\n");
        QCOMPARE(more.out.count("<Transaction>"), 3);
        QVERIFY(more.err.contains("Row 1, EFFDT: 2026-02-30 is no date as 2026-01-31."));
    }

    void oneMessageARowIsWritten()
    {
        gatepost::test::TestHome home;
        const QString folder = home.path() + QStringLiteral("/out/rows");
        const CliRun run = runInProcess({"rows", payload, "--from", "-", "--one-per-row", folder},
                                        "DEPTID;EFFDT\n1;2026-01-01\n2;\n");
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(QDir(folder).entryList(QDir::Files), (QStringList{"0001.xml", "0002.xml"}));
        QFile file(folder + QStringLiteral("/0002.xml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes.count("<Transaction>"), 1);
        QVERIFY(bytes.contains("<DEPTID IsChanged=\"Y\">2</DEPTID>"));
    }

    void whatCannotBeReadIsTwo()
    {
        QCOMPARE(runInProcess({"rows"}).code, 2);
        QCOMPARE(runInProcess({"rows", payload, "--from", "-"}, "").code, 2);
        QCOMPARE(runInProcess({"rows", payload, "--from", "-"}, "PK\x03\x04").code, 2);
        QCOMPARE(
            runInProcess({"rows", "-", "--from", payload}, "<helloworld/>").err,
            QByteArray("gatepost-cli rows: helloworld is no rowset message: it has no MsgData element.\n"));
    }
};

QTEST_GUILESS_MAIN(tst_RowsCommand)
#include "tst_rowscommand.moc"
