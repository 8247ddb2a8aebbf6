// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/quickopen.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QtTest>

using namespace gatepost;
using ui::Destination;

class TestQuickOpen : public QObject
{
    Q_OBJECT

private slots:
    void everyWordMustBeFound();
    void enterGoesToTheChosenOne();
};

void TestQuickOpen::everyWordMustBeFound()
{
    ui::DestinationModel model(
        {{"DEPT_SYNC.V1/hire", "Request", {}, [] {}}, {"DEV", "Environment", {}, [] {}}}, nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 2);
    model.setFilter(QStringLiteral("hire dept"));
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(QStringLiteral("environment"));
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("DEV"));
    model.setFilter(QStringLiteral("nowhere"));
    QCOMPARE(model.rowCount(), 0);
}

void TestQuickOpen::enterGoesToTheChosenOne()
{
    QWidget window;
    window.resize(900, 600);
    window.show();
    QString gone;
    auto *popup = new ui::QuickOpen(
        {{"first", {}, {}, [&gone] { gone = "first"; }}, {"second", {}, {}, [&gone] { gone = "second"; }}},
        &window);
    popup->show();
    auto *field = popup->findChild<QLineEdit *>(QStringLiteral("quickOpenField"));
    QVERIFY(field);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(gone, QStringLiteral("second"));
    QVERIFY(!popup->isVisible());
}

QTEST_MAIN(TestQuickOpen)
#include "tst_quickopen.moc"
