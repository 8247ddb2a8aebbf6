// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/kept/runlistmodel.h"
#include "ui/runs/sending/requestchoices.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using session::RunCell;
using ui::RequestChoices;
using ui::RunListModel;

/// The list of kept runs, and that of requests to tick.
class TestRunListModel : public QObject
{
    Q_OBJECT

private slots:
    void listsWhenWhatWhereAndWhatCameOfIt();
    void runUnderWayHasNoOutcomeAndKeepsItsName();
    void anotherNameIsAskedFor();
    void damagedRunIsListedAllTheSame();
    void requestsAreTickedAndTakenInOrder();

private:
    static history::Run run(qint64 id, bool isFinished);
};

history::Run TestRunListModel::run(qint64 id, bool isFinished)
{
    session::RunRecord record;
    record.id = id;
    record.startedAt = QDateTime(QDate(2026, 11, 25), QTime(10, 0), Qt::UTC);
    record.finishedAt = isFinished ? record.startedAt.addSecs(1) : QDateTime();
    record.user = QStringLiteral("anna");
    session::RunWish::Row row{.name = QStringLiteral("OP.V1/one"), .jobs = {}, .rules = {}};
    for (const char *name : {"DEV", "UAT"}) {
        row.jobs << session::SendJob();
        row.jobs.last().draft.environment.id = row.jobs.last().draft.environment.name =
            QString::fromLatin1(name);
    }
    record.wish.rows << row;
    RunCell yes;
    yes.state = RunCell::State::Done;
    yes.outcome.entry.verdict.kind = broker::VerdictKind::Reply;
    RunCell other = yes;
    other.likeness = session::Likeness{.isSame = false, .differences = 2};
    record.cells = {{yes, other}};
    history::Run kept = toKept(record);
    kept.id = id;
    return kept;
}

void TestRunListModel::listsWhenWhatWhereAndWhatCameOfIt()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns({run(2, true), run(1, true)});
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(RunListModel::NameColumn), QStringLiteral("OP.V1/one to DEV, UAT"));
    QCOMPARE(text(RunListModel::EnvironmentsColumn), QStringLiteral("DEV, UAT"));
    QCOMPARE(text(RunListModel::OutcomeColumn), QStringLiteral("all yes, 1 differs"));
    QCOMPARE(text(RunListModel::WhoColumn), QStringLiteral("anna"));
    QCOMPARE(model.idAt(model.index(1, 0)), 1);
    QCOMPARE(model.indexOf(2).row(), 0);
    QVERIFY(!model.indexOf(3).isValid());
}

void TestRunListModel::runUnderWayHasNoOutcomeAndKeepsItsName()
{
    RunListModel model;
    model.setRuns({run(1, false)});
    const QModelIndex name = model.index(0, RunListModel::NameColumn);
    QVERIFY(!(name.flags() & Qt::ItemIsEditable));
    QCOMPARE(model.index(0, RunListModel::OutcomeColumn).data().toString(),
             QStringLiteral("Under way, or never came to its end"));
}

void TestRunListModel::anotherNameIsAskedFor()
{
    RunListModel model;
    model.setRuns({run(7, true)});
    QSignalSpy wanted(&model, &RunListModel::renameWanted);
    const QModelIndex name = model.index(0, RunListModel::NameColumn);
    QVERIFY(!model.setData(name, QStringLiteral("  ")));
    QVERIFY(!model.setData(name, name.data()));
    QVERIFY(model.setData(name, QStringLiteral(" Before the patch ")));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 7);
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("Before the patch"));
}

void TestRunListModel::damagedRunIsListedAllTheSame()
{
    const history::Run bare{.id = 1,
                            .startedAt = {},
                            .name = QStringLiteral("?"),
                            .definition = {{QStringLiteral("requests"), QStringLiteral("none")},
                                           {QStringLiteral("reference"), 99}},
                            .result = {{QStringLiteral("cells"), 3}}};
    RunListModel model;
    model.setRuns({bare});
    QCOMPARE(model.rowCount(), 1);
    const session::RunRecord record = session::fromKept(bare);
    QCOMPARE(record.columnCount(), 0);
    QCOMPARE(record.wish.reference, 0);
    QCOMPARE(record.counts(), session::RunCounts());
}

void TestRunListModel::requestsAreTickedAndTakenInOrder()
{
    workspace::Workspace workspace;
    for (const char *name : {"a", "b", "c"}) {
        workspace::Template added;
        added.id = {QStringLiteral("OP"), QString::fromLatin1(name)};
        workspace.templates << added;
    }
    const ui::RunRequest edited{
        .name = QStringLiteral("OP/a"), .draft = {}, .id = workspace.templates[0].id, .isEdited = true};
    RequestChoices model(workspace, {edited}, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.firstTicked().row(), 0);
    QCOMPARE(model.ticked().edited.size(), 1);
    QVERIFY(model.setData(model.index(3), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(model.setData(model.index(2), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.ticked().templates,
             (QList<workspace::TemplateId>{workspace.templates[1].id, workspace.templates[2].id}));
    QVERIFY(model.ticked().edited.isEmpty());
}

QTEST_MAIN(TestRunListModel)
#include "tst_runlistmodel.moc"
