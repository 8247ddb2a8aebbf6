// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historymodel.h"

#include "ui/history/relativetime.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using history::Summary;

class TestHistoryModel : public QObject
{
    Q_OBJECT

private slots:
    void newEntriesComeOnTopAndTheRestStays();
    void anyListBecomesAnyOther();
    void olderOnesAreAppendedOnDemand();
    void daysAreNamedAtTheirFirstEntry();
    void rowSaysWhatWasSentWhereAndHowItWent();
    void daysAndDurationsReadNaturally();
    void eventsStandBetweenTheEntries();
    void groupsAreOrderedByTheirNames();
    void changedEntriesChangeInPlace();
    void anyListBecomesAnyOtherInGroups();
};

static Summary summaryOf(qint64 id, const QDateTime &at = QDateTime::currentDateTimeUtc())
{
    Summary summary;
    summary.id = id;
    summary.sentAt = at;
    summary.operation = summary.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    summary.templateName = QStringLiteral("helloworld");
    return summary;
}

static QList<Summary> summariesOf(const QList<qint64> &ids)
{
    QList<Summary> summaries;
    for (const qint64 id : ids)
        summaries << summaryOf(id);
    return summaries;
}

static QList<qint64> idsOf(const HistoryModel &model)
{
    QList<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row).data(HistoryModel::IdRole).toLongLong();
    return ids;
}

void TestHistoryModel::newEntriesComeOnTopAndTheRestStays()
{
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSummaries(summariesOf({9, 7, 5}), false);
    const QPersistentModelIndex seven(model.indexOf(7));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
    model.setSummaries(summariesOf({11, 10, 9, 7}), false);
    QCOMPARE(idsOf(model), QList<qint64>({11, 10, 9, 7}));
    QCOMPARE(seven.row(), 3);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(insertions.size(), 1);
}

void TestHistoryModel::anyListBecomesAnyOther()
{
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(11);
    for (int round = 0; round < 200; ++round) {
        QList<qint64> ids;
        for (qint64 id = 12; id > 0; --id)
            if (random.bounded(2) == 0)
                ids << id;
        model.setSummaries(summariesOf(ids), false);
        QCOMPARE(idsOf(model), ids);
    }
}

void TestHistoryModel::olderOnesAreAppendedOnDemand()
{
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy wanted(&model, &HistoryModel::moreWanted);
    model.setSummaries(summariesOf({9, 8}), true);
    wanted.clear(); // the tester asks too
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(model.oldestId(), 8);
    model.append(summariesOf({7, 6}), false);
    QCOMPARE(idsOf(model), QList<qint64>({9, 8, 7, 6}));
    QVERIFY(!model.canFetchMore({}));
}

void TestHistoryModel::daysAreNamedAtTheirFirstEntry()
{
    const QDateTime noon(QDate::currentDate(), QTime(12, 0));
    HistoryModel model;
    model.setSummaries({summaryOf(4, noon), summaryOf(3, noon.addSecs(-60)), summaryOf(2, noon.addDays(-1)),
                        summaryOf(1, noon.addDays(-40))},
                       false);
    const auto day = [&model](int row) { return model.index(row).data(HistoryModel::DayRole).toString(); };
    QCOMPARE(day(0), QStringLiteral("Today"));
    QCOMPARE(day(1), QString());
    QCOMPARE(day(2), QStringLiteral("Yesterday"));
    QVERIFY(!day(3).isEmpty());
}

void TestHistoryModel::rowSaysWhatWasSentWhereAndHowItWent()
{
    Summary summary = summaryOf(1);
    summary.environmentName = QStringLiteral("DEV");
    summary.environmentClass = QStringLiteral("production");
    summary.headline = QStringLiteral("Rejected · 158,536");
    summary.verdict = broker::VerdictKind::Rejected;
    summary.duration = std::chrono::milliseconds(84);
    HistoryModel model;
    model.setSummaries({summary}, false);
    const QModelIndex row = model.index(0);
    QCOMPARE(row.data().toString(), QStringLiteral("helloworld"));
    QCOMPARE(row.data(HistoryModel::OperationRole).toString(), QStringLiteral("CHG_SYNC_TEST.V1"));
    QCOMPARE(row.data(HistoryModel::DurationRole).toString(), QStringLiteral("84 ms"));
    QVERIFY(row.data(HistoryModel::IsProductionRole).toBool());
    const QString spoken = row.data(Qt::AccessibleTextRole).toString();
    for (const char *part : {"CHG_SYNC_TEST.V1/helloworld", "DEV", "158,536"})
        QVERIFY2(spoken.contains(QLatin1String(part)), part);
    summary.templateName.clear();
    summary.id = 2;
    model.setSummaries({summary}, false);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("CHG_SYNC_TEST.V1"));
}

void TestHistoryModel::daysAndDurationsReadNaturally()
{
    const QDate today(2026, 11, 23);
    QCOMPARE(dayText(today, today), QStringLiteral("Today"));
    QCOMPARE(dayText(QDate(2026, 11, 22), today), QStringLiteral("Yesterday"));
    QCOMPARE(dayText(QDate(2026, 11, 20), today), QStringLiteral("Friday 20 November"));
    QCOMPARE(dayText(QDate(2025, 12, 31), today), QStringLiteral("31 December 2025"));
    using namespace std::chrono_literals;
    QCOMPARE(durationText(300us), QStringLiteral("1 ms"));
    QCOMPARE(durationText(84ms), QStringLiteral("84 ms"));
    QCOMPARE(durationText(2440ms), QStringLiteral("2.4 s"));
    QCOMPARE(durationText(185s), QStringLiteral("3 min 5 s"));
}

static QStringList titlesOf(const HistoryModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString heading = model.index(row).data(HistoryModel::DayRole).toString();
        titles << (heading.isEmpty() ? QString() : heading + QLatin1String(": ")) +
                      model.index(row).data().toString();
    }
    return titles;
}

void TestHistoryModel::eventsStandBetweenTheEntries()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSummaries({summaryOf(2, now), summaryOf(1, now.addSecs(-60))}, true);
    history::Event event;
    event.id = 7;
    event.at = now.addSecs(-30);
    event.environmentName = QStringLiteral("HCPRD");
    event.user = QStringLiteral("ann");
    history::Event older = event;
    older.id = 6;
    older.at = now.addDays(-1);
    model.setEvents({event, older});
    QCOMPARE(model.rowCount(), 3); // the older one is beyond what was fetched
    const QModelIndex row = model.index(1);
    QVERIFY(row.data(HistoryModel::IsEventRole).toBool());
    QCOMPARE(row.data(HistoryModel::IdRole).toLongLong(), 0);
    QVERIFY(!model.summaryAt(1));
    for (const char *part : {"unlocked", "HCPRD", "ann"})
        QVERIFY2(row.data(Qt::AccessibleTextRole).toString().contains(QLatin1String(part)), part);
    model.append({}, false);
    QCOMPARE(model.rowCount(), 4);
    model.setEvents({});
    QCOMPARE(model.rowCount(), 2);
}

void TestHistoryModel::groupsAreOrderedByTheirNames()
{
    HistoryModel model;
    QList<Summary> summaries = summariesOf({4, 3, 2, 1});
    for (Summary &summary : summaries) {
        summary.environmentName = summary.id % 2 ? QStringLiteral("UAT") : QStringLiteral("DEV");
        summary.templateName = QString::number(summary.id);
        summary.operation = summary.id < 3 ? QStringLiteral("A.V1") : QStringLiteral("B.V1");
    }
    model.setSummaries(summaries, false);
    QCOMPARE(titlesOf(model), QStringList({"Today: 4", "3", "2", "1"}));
    model.setGrouping(HistoryModel::Grouping::Environment);
    QCOMPARE(titlesOf(model), QStringList({"DEV: 4", "2", "UAT: 3", "1"}));
    QCOMPARE(model.oldestId(), 1);
    model.setGrouping(HistoryModel::Grouping::Operation);
    QCOMPARE(titlesOf(model), QStringList({"A.V1: 2", "1", "B.V1: 4", "3"}));
}

void TestHistoryModel::changedEntriesChangeInPlace()
{
    HistoryModel model;
    QList<Summary> summaries = summariesOf({2, 1});
    model.setSummaries(summaries, false);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    summaries[1].starred = true;
    summaries[1].tags = {QStringLiteral("retest")};
    model.setSummaries(summaries, false);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    QVERIFY(model.index(1).data(HistoryModel::StarredRole).toBool());
}

void TestHistoryModel::anyListBecomesAnyOtherInGroups()
{
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setGrouping(HistoryModel::Grouping::Environment);
    QRandomGenerator random(3);
    for (int round = 0; round < 100; ++round) {
        QList<Summary> summaries;
        for (qint64 id = 12; id > 0; --id) {
            summaries << summaryOf(id);
            summaries.last().environmentName = QString::number(random.bounded(3));
            if (random.bounded(2) == 0)
                summaries.removeLast();
        }
        model.setSummaries(summaries, false);
        QCOMPARE(model.rowCount(), summaries.size());
        for (int row = 1; row < model.rowCount(); ++row) {
            const auto *above = model.summaryAt(row - 1);
            const auto *below = model.summaryAt(row);
            QVERIFY(above->environmentName < below->environmentName ||
                    (above->environmentName == below->environmentName && above->id > below->id));
        }
    }
}

QTEST_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
