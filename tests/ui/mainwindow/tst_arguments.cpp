// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/arguments.h"

#include <QtTest>

using namespace gatepost;

class TestArguments : public QObject
{
    Q_OBJECT

private slots:
    void nothingMeansTheLastWorkspace();
    void everythingIsUnderstood();
    void unknownOptionSaysWhatToTry();
    void secondRequestIsRefused();
};

void TestArguments::nothingMeansTheLastWorkspace()
{
    const auto arguments = ui::parseArguments({});
    QVERIFY(arguments);
    QCOMPARE(*arguments, ui::Arguments());
}

void TestArguments::everythingIsUnderstood()
{
    const auto arguments = ui::parseArguments(
        {"--workspace", "/my work", "--environment=dev", "CHG_TEST.V1/hello", "--version"});
    QVERIFY(arguments);
    QCOMPARE(arguments->workspace, QStringLiteral("/my work"));
    QCOMPARE(arguments->environment, QStringLiteral("dev"));
    QCOMPARE(arguments->open, QStringLiteral("CHG_TEST.V1/hello"));
    QVERIFY(arguments->version);
    QVERIFY(!arguments->help);
}

void TestArguments::unknownOptionSaysWhatToTry()
{
    const auto arguments = ui::parseArguments({"--colour"});
    QVERIFY(!arguments);
    QVERIFY(arguments.error().message.contains(QLatin1String("colour")));
    QVERIFY(arguments.error().message.contains(QLatin1String("--help")));
}

void TestArguments::secondRequestIsRefused()
{
    QVERIFY(!ui::parseArguments({"A/b", "C/d"}));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
