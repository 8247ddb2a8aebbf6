// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/folds.h"

#include <QTest>

using gatepost::document::Fold;
using gatepost::ui::Folds;

class tst_Folds : public QObject
{
    Q_OBJECT

private slots:
    void rowsAndVisibleRowsAnswerEachOther()
    {
        Folds folds;
        folds.fold({10, 20});
        folds.fold({30, 31});
        folds.fold({12, 14});
        QCOMPARE(folds.visibleCount(40), 29);
        QCOMPARE(folds.rowAt(10), 10);
        QCOMPARE(folds.rowAt(11), 21);
        QCOMPARE(folds.rowAt(20), 30);
        QCOMPARE(folds.rowAt(21), 32);
        QCOMPARE(folds.visibleOf(15), 10);
        QCOMPARE(folds.visibleOf(21), 11);
        for (qint64 visible = 0; visible < 29; ++visible)
            QCOMPARE(folds.visibleOf(folds.rowAt(visible)), visible);
        QVERIFY(folds.isVisible(10) && !folds.isVisible(11) && folds.isVisible(21));
    }

    void innerFoldsOutliveOuterOnes()
    {
        Folds folds;
        folds.fold({12, 14});
        folds.fold({10, 20});
        folds.unfold(10);
        QVERIFY(folds.isFolded(12));
        QCOMPARE(folds.visibleCount(40), 38);
        QVERIFY(folds.reveal(13));
        QVERIFY(!folds.reveal(13));
        QCOMPARE(folds.visibleCount(40), 40);
    }

    void deepNestsAreQuick()
    {
        constexpr qint64 depth = 100'000;
        std::vector<Fold> all;
        for (qint64 level = 0; level < depth; ++level)
            all.push_back({level, 2 * depth - level});
        Folds folds;
        folds.set(all);
        QCOMPARE(folds.visibleCount(2 * depth + 1), 1);
        folds.unfold(0);
        QCOMPARE(folds.visibleCount(2 * depth + 1), 3);
        QVERIFY(folds.reveal(depth - 1));
        QCOMPARE(folds.visibleOf(depth - 1), depth - 1);
    }
};

QTEST_APPLESS_MAIN(tst_Folds)
#include "tst_folds.moc"
