// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestore.h"

#include "tests/app/workspace/workspacefolder.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;
using gatepost::test::WorkspaceFolder;

class TestWorkspaceStore : public QObject
{
    Q_OBJECT

private slots:
    void sampleHoldsOneEnvironmentAndFourTemplates();
    void sampleLeavesFilesThatExist();
};

static std::unique_ptr<WorkspaceStore> opened(const WorkspaceFolder &folder)
{
    auto store = WorkspaceStore::open(folder.path());
    return store ? std::move(*store) : nullptr;
}

void TestWorkspaceStore::sampleHoldsOneEnvironmentAndFourTemplates()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    QVERIFY(store);
    const Workspace &workspace = store->workspace();
    QCOMPARE(workspace.problems, QList<Problem>());
    QCOMPARE(workspace.environments.size(), 1);
    QCOMPARE(workspace.defaultEnvironment, QStringLiteral("sandbox"));
    QVERIFY(workspace.environments.first().nodes.value(QStringLiteral("from")).hasPassword);
    QStringList templates;
    for (const Template &entry : workspace.templates)
        templates << entry.id.path();
    QCOMPARE(templates,
             (QStringList{QStringLiteral("CHG_SYNC_TEST.V1/activeusercount"),
                          QStringLiteral("CHG_SYNC_TEST.V1/helloworld"),
                          QStringLiteral("CHG_SYNC_TEST.V1/unknown"), QStringLiteral("CHG_TEST.V1/hello")}));
    QCOMPARE(workspace.operation(QStringLiteral("CHG_TEST.V1"))->type, broker::OperationType::Async);
    QVERIFY(store->payload(workspace.templates.last().id)->contains("${EMPLID}"));
}

void TestWorkspaceStore::sampleLeavesFilesThatExist()
{
    const WorkspaceFolder folder;
    const QString file = QStringLiteral("operations/CHG_TEST.V1/hello.xml");
    folder.put(file, "<mine/>");
    folder.remove(QStringLiteral("workspace.json"));
    QVERIFY(WorkspaceStore::copySample(folder.path()));
    QCOMPARE(folder.bytes(file), QByteArray("<mine/>"));
    QVERIFY(folder.bytes(QStringLiteral("workspace.json")).contains("Sample"));
}

QTEST_GUILESS_MAIN(TestWorkspaceStore)
#include "tst_workspacestore.moc"
