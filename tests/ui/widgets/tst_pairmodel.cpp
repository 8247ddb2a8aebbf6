// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/pairmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;

class TestPairModel : public QObject
{
    Q_OBJECT

private slots:
    void typingInTheLastRowMakesAPair();
    void settingPairsIsNotAnEdit();
    void removedRowIsGone();
};

void TestPairModel::typingInTheLastRowMakesAPair()
{
    ui::PairModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy edited(&model, &ui::PairModel::edited);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.setData(model.index(0, 0), QStringLiteral("X-Site"), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, 1), QStringLiteral("UK"), Qt::EditRole));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.pairs(), (ui::Pairs{{QStringLiteral("X-Site"), QStringLiteral("UK")}}));
    QCOMPARE(edited.count(), 2);
}

void TestPairModel::settingPairsIsNotAnEdit()
{
    ui::PairModel model(nullptr);
    QSignalSpy edited(&model, &ui::PairModel::edited);
    model.setPairs({{QStringLiteral("a"), QStringLiteral("1")}});
    QVERIFY(edited.isEmpty());
    QVERIFY(!model.setData(model.index(0, 1), QStringLiteral("1"), Qt::EditRole));
    QVERIFY(edited.isEmpty());
}

void TestPairModel::removedRowIsGone()
{
    ui::PairModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPairs({{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b"), QStringLiteral("2")}});
    QVERIFY(model.removeRows(0, 1));
    QCOMPARE(model.pairs(), (ui::Pairs{{QStringLiteral("b"), QStringLiteral("2")}}));
    QVERIFY(!model.removeRows(1, 1)); // the row for adding stays
}

QTEST_GUILESS_MAIN(TestPairModel)
#include "tst_pairmodel.moc"
