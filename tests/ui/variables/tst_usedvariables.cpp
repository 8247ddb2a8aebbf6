// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/usedvariables.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace gatepost;
using variables::Origin;
using variables::UsedVariable;

class TestUsedVariables : public QObject
{
    Q_OBJECT

private slots:
    void everyOriginIsSaid();
    void missingOnesComeFirst();
    void longValuesAreCut();
};

static UsedVariable used(const char *reference, const char *value, Origin origin)
{
    UsedVariable variable;
    variable.reference = QString::fromLatin1(reference);
    variable.value = QString::fromLatin1(value);
    variable.origin = origin;
    return variable;
}

void TestUsedVariables::everyOriginIsSaid()
{
    QStringList texts;
    for (int origin = 0; origin <= int(Origin::Nowhere); ++origin)
        texts << ui::originText(used("A", "", Origin(origin)), QStringLiteral("DEV"));
    QCOMPARE(texts.removeDuplicates(), 0);
    QVERIFY(!texts.contains(QString()));
    QVERIFY(texts.at(int(Origin::Environment)).contains(QLatin1String("DEV")));
    UsedVariable broken = used("random:x", "", Origin::Nowhere);
    broken.problem = QStringLiteral("It needs two numbers.");
    QCOMPARE(ui::originText(broken, {}), broken.problem);
}

void TestUsedVariables::missingOnesComeFirst()
{
    ui::UsedVariablesModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setVariables({used("SETID", "SHARE", Origin::Environment), used("GONE", "", Origin::Nowhere)},
                       QStringLiteral("DEV"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("${GONE}"));
    QVERIFY(model.index(0, 2).data().toString().contains(QLatin1String("not defined")));
    QVERIFY(model.index(0, 0).data(Qt::ForegroundRole).isValid());
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("${SETID}"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("SHARE"));
    QVERIFY(!model.index(1, 0).data(Qt::ForegroundRole).isValid());
}

void TestUsedVariables::longValuesAreCut()
{
    QCOMPARE(ui::shortValue(QStringLiteral("a\nb"), 10), QStringLiteral("a↵b"));
    QCOMPARE(ui::shortValue(QString(100, QLatin1Char('x')), 3), QStringLiteral("xxx…"));
}

QTEST_GUILESS_MAIN(TestUsedVariables)
#include "tst_usedvariables.moc"
