// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/clirun.h"

#include <QTest>

using namespace gatepost::test;

static const QByteArray soap(
    "<s:Envelope xmlns:s='urn:s' xmlns='urn:d'><s:Body><a n='1'>x &amp; y</a><a n='2'/>"
    "</s:Body></s:Envelope>");

class tst_XPathCommand : public QObject
{
    Q_OBJECT

private slots:
    void hitsArePrintedOneALine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<int>("code");
        const auto row = [](const QStringList &arguments, const QByteArray &out, int code) {
            QTest::newRow(qPrintable(arguments.join(QLatin1Char(' ')))) << arguments << out << code;
        };
        row({"//s:Body/d:a"}, "<a n='1'>x &amp; y</a>\n<a n='2'/>\n", 0);
        row({"--prefix-free", "//Body/a/text()"}, "x & y\n", 0);
        row({"//@n", "-"}, "1\n2\n", 0);
        row({"count(//d:a)"}, "2\n", 0);
        row({"count(//a) = 2"}, "false\n", 1);
        row({"//a"}, "", 1);
    }
    void hitsArePrintedOneALine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, out);
        QFETCH(int, code);
        const CliRun run = runInProcess(QStringList{QStringLiteral("xpath")} + arguments, soap);
        QCOMPARE(run.out, out);
        QCOMPARE(run.code, code);
    }

    void nothingFoundTellsOfTheDefaultNamespace()
    {
        const CliRun run = runInProcess({QStringLiteral("xpath"), QStringLiteral("//a")}, soap);
        QVERIFY2(run.err.contains("urn:d") && run.err.contains("--prefix-free"), run.err.constData());
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("in");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const QStringList &arguments, const QByteArray &in,
                            const QByteArray &said) { QTest::newRow(name) << arguments << in << said; };
        row("no expression", {}, soap, "An expression and a file are needed");
        row("syntax", {"//a["}, soap, "Column 5:");
        row("prefix", {"//t:a"}, soap, "Column 3: The document declares no prefix t; it has s, d.");
        row("malformed", {"//a"}, "<a><b></a>", "Line 1, column");
        row("file", {"//a", "/no/such.xml"}, {}, "/no/such.xml");
    }
    void mistakesAreSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, in);
        QFETCH(QByteArray, said);
        const CliRun run = runInProcess(QStringList{QStringLiteral("xpath")} + arguments, in);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains(said), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(tst_XPathCommand)
#include "tst_xpathcommand.moc"
