// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/workspacemodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::Operation;
using workspace::TemplateId;
using workspace::Workspace;

class TestWorkspaceModel : public QObject
{
    Q_OBJECT

private slots:
    void operationsHaveTheirTemplatesBelow();
    void newWorkspaceKeepsIndexesOfWhatStays();
    void anyOrderBecomesAnyOther();
    void changedOperationIsToldOf();
    void typedNameIsASignalAndChangesNothing();
    void draggedTemplatesMoveOrAreCopied();
    void droppingWhereTheyAreMovesNothing();
};

static Workspace workspaceOf(const QList<std::pair<QString, QStringList>> &content)
{
    Workspace workspace;
    for (const auto &[id, names] : content) {
        Operation operation;
        operation.id = operation.alias = id;
        workspace.operations << operation;
        for (const QString &name : names) {
            workspace::Template entry;
            entry.id = {id, name};
            workspace.templates << entry;
        }
    }
    return workspace;
}

static QStringList shown(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex operation = model.index(row, 0);
        lines << operation.data().toString();
        for (int child = 0; child < model.rowCount(operation); ++child)
            lines << QStringLiteral("- ") + model.index(child, 0, operation).data().toString();
    }
    return lines;
}

void TestWorkspaceModel::operationsHaveTheirTemplatesBelow()
{
    WorkspaceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Workspace workspace = workspaceOf({{"A.V1", {"one", "two"}}, {"B", {}}});
    workspace.operations[1].alias = QStringLiteral("DEPT_SYNC.V1");
    model.setWorkspace(workspace);
    QCOMPARE(shown(model), QStringList({"A.V1", "- one", "- two", "B"}));
    const QModelIndex two = model.indexOf(TemplateId{"A.V1", "two"});
    QCOMPARE(model.templateAt(two), TemplateId({"A.V1", "two"}));
    QCOMPARE(model.operationAt(two), QStringLiteral("A.V1"));
    QVERIFY(!model.templateAt(two.parent()));
    QVERIFY(!model.indexOf(TemplateId{"B", "one"}).isValid());
    // The alias is told where it is not the name.
    QCOMPARE(two.parent().data(WorkspaceModel::AliasRole).toString(), QString());
    QCOMPARE(model.index(1, 0).data(WorkspaceModel::AliasRole).toString(), QStringLiteral("DEPT_SYNC.V1"));
}

void TestWorkspaceModel::newWorkspaceKeepsIndexesOfWhatStays()
{
    WorkspaceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWorkspace(workspaceOf({{"B", {"b", "d"}}, {"D", {"x"}}}));
    const QPersistentModelIndex d(model.indexOf(TemplateId{"B", "d"}));
    const QPersistentModelIndex gone(model.indexOf(TemplateId{"B", "b"}));
    const QPersistentModelIndex operation(model.indexOf(QStringLiteral("D")));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setWorkspace(workspaceOf({{"A", {}}, {"B", {"a", "c", "d", "e"}}, {"C", {"y"}}, {"D", {"x"}}}));
    QCOMPARE(shown(model), QStringList({"A", "B", "- a", "- c", "- d", "- e", "C", "- y", "D", "- x"}));
    QCOMPARE(model.templateAt(d), TemplateId({"B", "d"}));
    QCOMPARE(d.row(), 2);
    QVERIFY(!gone.isValid());
    QCOMPARE(operation.row(), 3);
    QCOMPARE(resets.size(), 0);
}

void TestWorkspaceModel::anyOrderBecomesAnyOther()
{
    WorkspaceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(7);
    const QStringList names{"a", "b", "c", "d", "e", "f"};
    for (int round = 0; round < 200; ++round) {
        QList<std::pair<QString, QStringList>> content;
        QStringList expected;
        QStringList rest = names;
        while (!rest.isEmpty() && random.bounded(7) > 0) {
            const QString operation = rest.takeAt(random.bounded(static_cast<int>(rest.size())));
            QStringList templates;
            expected << operation;
            for (const QString &name : names)
                if (random.bounded(2) == 0)
                    templates.insert(random.bounded(static_cast<int>(templates.size()) + 1), name);
            for (const QString &name : templates)
                expected << QStringLiteral("- ") + name;
            content.append({operation, templates});
        }
        model.setWorkspace(workspaceOf(content));
        QCOMPARE(shown(model), expected);
    }
}

void TestWorkspaceModel::changedOperationIsToldOf()
{
    WorkspaceModel model;
    Workspace workspace = workspaceOf({{"A", {"one"}}});
    model.setWorkspace(workspace);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setWorkspace(workspace);
    QCOMPARE(changes.size(), 0);
    workspace.operations[0].type = broker::OperationType::Async;
    model.setWorkspace(workspace);
    QCOMPARE(changes.size(), 1);
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Asynchronous")));
}

void TestWorkspaceModel::typedNameIsASignalAndChangesNothing()
{
    WorkspaceModel model;
    model.setWorkspace(workspaceOf({{"A", {"one"}}}));
    QSignalSpy operations(&model, &WorkspaceModel::operationRenameWanted);
    QSignalSpy templates(&model, &WorkspaceModel::templateRenameWanted);
    const QModelIndex one = model.indexOf(TemplateId{"A", "one"});
    QVERIFY(!model.setData(one, QStringLiteral("one")));
    QVERIFY(model.setData(one, QStringLiteral("uno")));
    QVERIFY(model.setData(one.parent(), QStringLiteral("B")));
    QCOMPARE(templates.size(), 1);
    QCOMPARE(templates.at(0).at(1).toString(), QStringLiteral("uno"));
    QCOMPARE(operations.size(), 1);
    QCOMPARE(operations.at(0).at(1).toString(), QStringLiteral("B"));
    QCOMPARE(shown(model), QStringList({"A", "- one"}));
}

void TestWorkspaceModel::draggedTemplatesMoveOrAreCopied()
{
    WorkspaceModel model;
    model.setWorkspace(workspaceOf({{"A", {"one", "two"}}, {"B", {"three"}}}));
    QSignalSpy moves(&model, &WorkspaceModel::templateMoveWanted);
    QSignalSpy copies(&model, &WorkspaceModel::templateCopyWanted);
    const std::unique_ptr<QMimeData> data(
        model.mimeData({model.indexOf(TemplateId{"A", "one"}), model.indexOf(TemplateId{"A", "two"})}));
    const QModelIndex onto = model.indexOf(TemplateId{"B", "three"});
    QVERIFY(model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, onto));
    QCOMPARE(moves.size(), 2);
    QCOMPARE(moves.at(1).at(0).value<TemplateId>(), TemplateId({"A", "two"}));
    QCOMPARE(moves.at(1).at(1).toString(), QStringLiteral("B"));
    QVERIFY(model.dropMimeData(data.get(), Qt::CopyAction, -1, -1, onto.parent()));
    QCOMPARE(copies.size(), 2);
}

void TestWorkspaceModel::droppingWhereTheyAreMovesNothing()
{
    WorkspaceModel model;
    model.setWorkspace(workspaceOf({{"A", {"one"}}}));
    QSignalSpy moves(&model, &WorkspaceModel::templateMoveWanted);
    const QModelIndex one = model.indexOf(TemplateId{"A", "one"});
    const std::unique_ptr<QMimeData> data(model.mimeData({one}));
    QVERIFY(!model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, one.parent()));
    QVERIFY(model.canDropMimeData(data.get(), Qt::CopyAction, -1, -1, one.parent()));
    QVERIFY(!model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, {}));
    QMimeData damaged;
    damaged.setData(QLatin1String(WorkspaceModel::templatesMimeType), QByteArray("\xff\xff\xff", 3));
    QVERIFY(!model.dropMimeData(&damaged, Qt::MoveAction, -1, -1, one.parent()));
    QCOMPARE(moves.size(), 0);
    QVERIFY(!(model.flags(one.parent()) & Qt::ItemIsDragEnabled));
}

QTEST_MAIN(TestWorkspaceModel)
#include "tst_workspacemodel.moc"
