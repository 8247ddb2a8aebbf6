// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/usedvariables.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace gatepost;
using ui::UsedVariable;

class TestUsedVariables : public QObject
{
    Q_OBJECT

private slots:
    void templateWinsOverEnvironment();
    void modelNamesTheOriginOfEachValue();
};

static workspace::Environment development()
{
    workspace::Environment environment;
    environment.name = QStringLiteral("DEV");
    environment.variables = {{QStringLiteral("EMPLID"), QStringLiteral("KU0001")},
                             {QStringLiteral("SETID"), QStringLiteral("SHARE")}};
    return environment;
}

void TestUsedVariables::templateWinsOverEnvironment()
{
    const workspace::Variables ofTemplate{{QStringLiteral("EMPLID"), QStringLiteral("KU0042")}};
    const auto used = ui::usedVariables({"EMPLID", "SETID", "GONE"}, ofTemplate, development());
    const QList<UsedVariable> expected{
        {QStringLiteral("EMPLID"), QStringLiteral("KU0042"), UsedVariable::Origin::Template},
        {QStringLiteral("SETID"), QStringLiteral("SHARE"), UsedVariable::Origin::Environment},
        {QStringLiteral("GONE"), {}, UsedVariable::Origin::Nowhere}};
    QCOMPARE(used, expected);
}

void TestUsedVariables::modelNamesTheOriginOfEachValue()
{
    ui::UsedVariablesModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setVariables(ui::usedVariables({"SETID", "GONE"}, {}, development()), QStringLiteral("DEV"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("${SETID}"));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("SHARE"));
    QVERIFY(model.index(0, 2).data().toString().contains(QLatin1String("DEV")));
    QVERIFY(model.index(1, 2).data().toString().contains(QLatin1String("not defined")));
}

QTEST_GUILESS_MAIN(TestUsedVariables)
#include "tst_usedvariables.moc"
