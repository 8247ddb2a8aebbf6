// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestore.h"

#include "tests/app/workspace/workspacefolder.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace gatepost;
using namespace gatepost::workspace;
using gatepost::test::WorkspaceFolder;

class TestWorkspaceStore : public QObject
{
    Q_OBJECT

private slots:
    void sampleHoldsOneEnvironmentAndItsTemplates();
    void sampleLeavesFilesThatExist();
    void savingWhatWasReadChangesNoFile();
    void emptyWorkspaceIsMadeOnce();
    void folderThatIsNoWorkspaceIsAnError();
    void damagedFilesAreNamedAndTheRestOpens();
    void damagedFileIsNeverWritten();
    void damagedSidecarOutlivesASave();
    void lineEndsAndMarkOfAFileAreKept();
    void unusableEnvironmentIsNotWritten();
    void sidecarComesAndGoesWithTheVariables();
    void payloadCanChangeItsSuffix();
    void namesThatCollideAreRefused();
    void unwritableFolderIsAStorageError();
    void vanishedFolderIsAStorageError();

    void renamesCarryTemplatesAlong();
    void defaultEnvironmentFollowsItsName();
    void caseOnlyRenameWorks();
    void templateMovesWithItsSidecar();
    void moveNeverOverwrites();
    void copiesGetNamesOfTheirOwn();
    void removalCanBeUndoneToTheByte();
    void undoDoesNotOverwriteWhatCameInBetween();
    void manyTemplatesAreReadInOrder();
};

static const TemplateId hello{QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")};
static const QString helloFile = QStringLiteral("operations/CHG_TEST.V1/hello.xml");
static const QString helloSidecar = QStringLiteral("operations/CHG_TEST.V1/hello.json");
static const QString sandboxFile = QStringLiteral("environments/sandbox.json");
static const QString sandbox = QStringLiteral("sandbox");
static const QString syncTest = QStringLiteral("CHG_SYNC_TEST.V1");

static std::unique_ptr<WorkspaceStore> opened(const WorkspaceFolder &folder)
{
    auto store = WorkspaceStore::open(folder.path());
    return store ? std::move(*store) : nullptr;
}

static Template newTemplate(const QString &operation, const QString &name)
{
    return {.id = {operation, name}, .suffix = QStringLiteral("xml"), .variables = {}, .other = {}};
}

static QStringList paths(const Workspace &workspace)
{
    QStringList paths;
    for (const Template &entry : workspace.templates)
        paths << entry.id.path();
    return paths;
}

void TestWorkspaceStore::sampleHoldsOneEnvironmentAndItsTemplates()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    QVERIFY(store);
    const Workspace &workspace = store->workspace();
    QCOMPARE(workspace.problems, QList<Problem>());
    QCOMPARE(workspace.environments.size(), 1);
    QCOMPARE(workspace.defaultEnvironment, sandbox);
    QVERIFY(workspace.environments.first().nodes.value(QStringLiteral("from")).hasPassword);
    QCOMPARE(paths(workspace),
             (QStringList{QStringLiteral("CHG_SYNC_TEST.V1/activeusercount"),
                          QStringLiteral("CHG_SYNC_TEST.V1/helloworld"),
                          QStringLiteral("CHG_SYNC_TEST.V1/unknown"),
                          QStringLiteral("CHG_SYNC_TEST_SOAP.V1/helloworld"),
                          QStringLiteral("CHG_SYNC_TEST_SOAP.V1/throw"), QStringLiteral("CHG_TEST.V1/hello"),
                          QStringLiteral("DEPT.v1/departments"), QStringLiteral("DEPT_GET.v1/share"),
                          QStringLiteral("DEPT_SYNC.V1/departments"), QStringLiteral("DEPT_SYNC.V1/inactive"),
                          QStringLiteral("DEPT_SYNC.V1/one")}));
    QCOMPARE(workspace.operation(hello.operation)->type, broker::OperationType::Async);
    QVERIFY(store->payload(hello)->contains("${EMPLID}"));
    const QString departments = QStringLiteral("DEPT_SYNC.V1");
    QVERIFY(store->payload({departments, QStringLiteral("inactive")})
                ->contains("<EFF_STATUS IsChanged=\"Y\">I<"));
    QVERIFY(store->payload({departments, QStringLiteral("one")})->contains("${?DEPTID:"));
}

void TestWorkspaceStore::sampleLeavesFilesThatExist()
{
    const WorkspaceFolder folder;
    folder.put(helloFile, "<mine/>");
    folder.remove(QStringLiteral("workspace.json"));
    QVERIFY(WorkspaceStore::copySample(folder.path()));
    QCOMPARE(folder.bytes(helloFile), QByteArray("<mine/>"));
    QVERIFY(folder.bytes(QStringLiteral("workspace.json")).contains("Sample"));
}

void TestWorkspaceStore::savingWhatWasReadChangesNoFile()
{
    const WorkspaceFolder folder;
    folder.put(sandboxFile, folder.bytes(sandboxFile).replace("  ", "\t")); // somebody's own layout
    const auto before = folder.everything();
    const auto store = opened(folder);
    const Workspace workspace = store->workspace();
    QVERIFY(store->saveEnvironment(workspace.environments.first()));
    for (const Operation &operation : workspace.operations)
        QVERIFY(store->saveOperation(operation));
    for (const Template &entry : workspace.templates)
        QVERIFY(store->saveTemplate(entry, *store->payload(entry.id)));
    QVERIFY(store->saveDefaultEnvironment(workspace.defaultEnvironment));
    QCOMPARE(folder.everything(), before);
}

void TestWorkspaceStore::emptyWorkspaceIsMadeOnce()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a b/ä"));
    const auto store = WorkspaceStore::create(path, QStringLiteral("Mine"));
    QVERIFY(store);
    QCOMPARE((*store)->workspace().name, QStringLiteral("Mine"));
    QVERIFY((*store)->workspace().problems.isEmpty());
    const auto again = WorkspaceStore::create(path, QStringLiteral("Yours"));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
}

void TestWorkspaceStore::folderThatIsNoWorkspaceIsAnError()
{
    const QTemporaryDir folder;
    QCOMPARE(WorkspaceStore::open(folder.path()).error().kind, ErrorKind::Input);
    QCOMPARE(WorkspaceStore::open(folder.filePath(QStringLiteral("none"))).error().kind, ErrorKind::NotFound);
    QFile damaged(folder.filePath(QStringLiteral("workspace.json")));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{") == 1);
    damaged.close();
    QCOMPARE(WorkspaceStore::open(folder.path()).error().kind, ErrorKind::Input);
}

void TestWorkspaceStore::damagedFilesAreNamedAndTheRestOpens()
{
    const WorkspaceFolder folder;
    folder.put(QStringLiteral("workspace.json"), "{\"format\": 99}");
    folder.put(QStringLiteral("environments/uat.json"), "{\n\"class\": \"prod\"\n}");
    folder.put(QStringLiteral("operations/CHG_SYNC_TEST.V1/operation.json"), "{\n\n");
    folder.put(QStringLiteral("operations/LOST/a.xml"), "<a/>");
    folder.put(helloSidecar, "[]");
    folder.put(QStringLiteral("operations/CHG_TEST.V1/hello.csv"), "a;b");
    folder.put(QStringLiteral("operations/EMPTY/.keep"), "");
    const auto before = folder.everything();
    const auto store = opened(folder);
    QVERIFY(store);
    QStringList problems;
    for (const Problem &problem : store->workspace().problems) {
        problems << QStringLiteral("%1:%2").arg(problem.file).arg(problem.line);
        QVERIFY(!problem.message.isEmpty());
    }
    problems.sort();
    QCOMPARE(problems, (QStringList{QStringLiteral("environments/uat.json:2"),
                                    QStringLiteral("operations/CHG_SYNC_TEST.V1/operation.json:3"),
                                    QStringLiteral("operations/CHG_TEST.V1/hello.json:1"),
                                    QStringLiteral("operations/CHG_TEST.V1/hello.xml:0"),
                                    QStringLiteral("operations/LOST/operation.json:0"),
                                    QStringLiteral("workspace.json:1")}));
    QVERIFY(store->workspace().environment(sandbox));
    QCOMPARE(paths(store->workspace()),
             (QStringList{QStringLiteral("CHG_SYNC_TEST_SOAP.V1/helloworld"),
                          QStringLiteral("CHG_SYNC_TEST_SOAP.V1/throw"), hello.path(),
                          QStringLiteral("DEPT.v1/departments"), QStringLiteral("DEPT_GET.v1/share"),
                          QStringLiteral("DEPT_SYNC.V1/departments"), QStringLiteral("DEPT_SYNC.V1/inactive"),
                          QStringLiteral("DEPT_SYNC.V1/one")}));
    QCOMPARE(folder.everything(), before);
}

void TestWorkspaceStore::damagedFileIsNeverWritten()
{
    const WorkspaceFolder folder;
    folder.put(QStringLiteral("environments/uat.json"), "{\"format\": 2}");
    folder.put(QStringLiteral("workspace.json"), "{ not json");
    const auto store = opened(folder);
    Environment environment = *store->workspace().environment(sandbox);
    environment.id = QStringLiteral("uat");
    for (const IfChanged ifChanged : {IfChanged::Refuse, IfChanged::Overwrite})
        QCOMPARE(store->saveEnvironment(environment, ifChanged).error().kind, ErrorKind::Input);
    QVERIFY(!store->saveDefaultEnvironment(QStringLiteral("other")));
    QCOMPARE(store->freeEnvironmentId(QStringLiteral("uat")), QStringLiteral("uat 2"));
    QVERIFY(!store->renameEnvironment(sandbox, QStringLiteral("uat")));
    QCOMPARE(folder.bytes(QStringLiteral("environments/uat.json")), QByteArray("{\"format\": 2}"));
    QCOMPARE(folder.bytes(QStringLiteral("workspace.json")), QByteArray("{ not json"));
}

void TestWorkspaceStore::damagedSidecarOutlivesASave()
{
    const WorkspaceFolder folder;
    folder.put(helloSidecar, "{ broken");
    const auto store = opened(folder);
    Template entry = *store->workspace().requestTemplate(hello);
    QVERIFY(store->saveTemplate(entry, "<new/>"));
    QCOMPARE(folder.bytes(helloFile), QByteArray("<new/>"));
    entry.variables.insert(QStringLiteral("A"), QStringLiteral("1"));
    QCOMPARE(store->saveTemplate(entry, "<newer/>").error().kind, ErrorKind::Input);
    QCOMPARE(folder.bytes(helloFile), QByteArray("<new/>"));
    QCOMPARE(folder.bytes(helloSidecar), QByteArray("{ broken"));
}

void TestWorkspaceStore::lineEndsAndMarkOfAFileAreKept()
{
    const WorkspaceFolder folder;
    const QByteArray windows = "\xEF\xBB\xBF" + folder.bytes(sandboxFile).replace("\n", "\r\n");
    folder.put(sandboxFile, windows);
    const auto store = opened(folder);
    Environment environment = *store->workspace().environment(sandbox);
    environment.name = QStringLiteral("Sand");
    QVERIFY(store->saveEnvironment(environment));
    QCOMPARE(folder.bytes(sandboxFile), QByteArray(windows).replace("\"Sandbox\"", "\"Sand\""));
}

void TestWorkspaceStore::unusableEnvironmentIsNotWritten()
{
    const WorkspaceFolder folder;
    const auto before = folder.everything();
    const auto store = opened(folder);
    Environment environment = *store->workspace().environment(sandbox);
    environment.gatewayUrl = QUrl(QStringLiteral("http://me:Tr0ub4dor@host"));
    const Result<> saved = store->saveEnvironment(environment);
    QCOMPARE(saved.error().kind, ErrorKind::Input);
    QVERIFY(!saved.error().message.contains(QStringLiteral("Tr0ub4dor")));
    environment.gatewayUrl = QUrl(QStringLiteral("http://host"));
    environment.colour = QStringLiteral("green");
    QCOMPARE(store->saveEnvironment(environment).error().kind, ErrorKind::Input);
    QCOMPARE(folder.everything(), before);
}

void TestWorkspaceStore::sidecarComesAndGoesWithTheVariables()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    QSignalSpy changed(store.get(), &WorkspaceStore::changed);
    Template entry = *store->workspace().requestTemplate(hello);
    const QByteArray payload = *store->payload(hello);
    entry.variables.insert(QStringLiteral("EMPLID"), QStringLiteral("KU9"));
    QVERIFY(store->saveTemplate(entry, payload));
    QCOMPARE(folder.bytes(helloSidecar),
             QByteArray("{\n  \"format\": 1,\n  \"variables\": { \"EMPLID\": \"KU9\" }\n}\n"));
    QCOMPARE(*store->workspace().requestTemplate(hello), entry);
    QCOMPARE(changed.size(), 1);
    entry.variables.clear();
    QVERIFY(store->saveTemplate(entry, payload));
    QVERIFY(!QFile::exists(folder.absolute(helloSidecar)));
    QCOMPARE(changed.size(), 2);
}

void TestWorkspaceStore::payloadCanChangeItsSuffix()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    Template entry = *store->workspace().requestTemplate(hello);
    entry.variables.insert(QStringLiteral("A"), QStringLiteral("1"));
    QVERIFY(store->saveTemplate(entry, "<a/>"));
    entry.suffix = QStringLiteral("json");
    QVERIFY(store->saveTemplate(entry, "{\"a\": 1}"));
    QCOMPARE(*store->workspace().requestTemplate(hello), entry);
    QCOMPARE(*store->payload(hello), QByteArray("{\"a\": 1}"));
    QVERIFY(!QFile::exists(folder.absolute(helloFile)));
    QCOMPARE(store->workspace().problems, QList<Problem>());
    entry.suffix = QStringLiteral("../x");
    QVERIFY(!store->saveTemplate(entry, "<a/>"));
}

void TestWorkspaceStore::namesThatCollideAreRefused()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    Environment environment = *store->workspace().environment(sandbox);
    environment.id = QStringLiteral("SANDBOX");
    QCOMPARE(store->saveEnvironment(environment).error().kind, ErrorKind::Conflict);
    Operation operation = *store->workspace().operation(hello.operation);
    operation.id = QStringLiteral("chg_test.v1");
    QCOMPARE(store->saveOperation(operation).error().kind, ErrorKind::Conflict);
    QCOMPARE(store->saveTemplate(newTemplate(hello.operation, QStringLiteral("Hello")), "<a/>").error().kind,
             ErrorKind::Conflict);
    for (const QString &name : {QStringLiteral("operation"), QStringLiteral("a/b"), QStringLiteral("x.json"),
                                QStringLiteral("../../x"), QStringLiteral("nul")})
        QCOMPARE(store->saveTemplate(newTemplate(hello.operation, name), "<a/>").error().kind,
                 ErrorKind::Usage);
}

void TestWorkspaceStore::unwritableFolderIsAStorageError()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    // A file where a folder is needed: not even root can write below it.
    QVERIFY(QDir(folder.absolute(QStringLiteral("environments"))).removeRecursively());
    folder.put(QStringLiteral("environments"), "in the way");
    Environment environment = store->workspace().environments.first();
    environment.id = QStringLiteral("uat");
    const Result<> saved = store->saveEnvironment(environment);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Storage);
    QVERIFY2(saved.error().message.contains(folder.path()), qPrintable(saved.error().message));

    if (geteuid() == 0)
        return; // root may write anywhere
    QFile::setPermissions(folder.absolute(QStringLiteral("operations/CHG_TEST.V1")),
                          QFile::ReadOwner | QFile::ExeOwner);
    QCOMPARE(store->saveTemplate(*store->workspace().requestTemplate(hello), "<a/>").error().kind,
             ErrorKind::Storage);
}

void TestWorkspaceStore::vanishedFolderIsAStorageError()
{
    const QTemporaryDir parent;
    const QString path = parent.filePath(QStringLiteral("ws"));
    QVERIFY(WorkspaceStore::copySample(path));
    const auto store = std::move(*WorkspaceStore::open(path));
    QVERIFY(QDir(path).removeRecursively());
    store->refresh();
    QCOMPARE(store->workspace().templates.size(), 11);
    QCOMPARE(store->workspace().problems.size(), 1);
    Environment environment = store->workspace().environments.first();
    environment.id = QStringLiteral("uat");
    QCOMPARE(store->saveEnvironment(environment).error().kind, ErrorKind::Storage);
    QVERIFY(!QFile::exists(path));
}

void TestWorkspaceStore::renamesCarryTemplatesAlong()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    QSignalSpy moved(store.get(), &WorkspaceStore::templateMoved);
    QSignalSpy payloads(store.get(), &WorkspaceStore::payloadChangedOnDisk);
    const QByteArray payload = *store->payload(hello);
    QVERIFY(store->renameOperation(hello.operation, QStringLiteral("CHG_TEST.V2")));
    const TemplateId renamed{QStringLiteral("CHG_TEST.V2"), QStringLiteral("hello")};
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.first().at(0).value<TemplateId>(), hello);
    QCOMPARE(moved.first().at(1).value<TemplateId>(), renamed);
    QCOMPARE(*store->payload(renamed), payload);
    QCOMPARE(store->workspace().operation(renamed.operation)->alias, QStringLiteral("CHG_TEST.V1"));
    // Read under its old name, saved under its new one: no conflict.
    QVERIFY(store->saveTemplate(*store->workspace().requestTemplate(renamed), "<a/>"));
    QCOMPARE(payloads.size(), 0);
    QVERIFY(!store->renameOperation(renamed.operation, syncTest));
    QVERIFY(!store->renameOperation(renamed.operation, QStringLiteral("con")));
}

void TestWorkspaceStore::defaultEnvironmentFollowsItsName()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    QVERIFY(store->renameEnvironment(sandbox, QStringLiteral("local")));
    QCOMPARE(store->workspace().defaultEnvironment, QStringLiteral("local"));
    QVERIFY(store->workspace().environment(QStringLiteral("local")));
    QCOMPARE(opened(folder)->workspace(), store->workspace());
}

void TestWorkspaceStore::caseOnlyRenameWorks()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    const TemplateId upper{hello.operation, QStringLiteral("HELLO")};
    QVERIFY(store->moveTemplate(hello, upper));
    QVERIFY(store->renameOperation(hello.operation, QStringLiteral("Chg_Test.V1")));
    QVERIFY(store->renameEnvironment(sandbox, QStringLiteral("Sandbox")));
    QVERIFY(store->workspace().requestTemplate({QStringLiteral("Chg_Test.V1"), QStringLiteral("HELLO")}));
    QVERIFY(!store->workspace().requestTemplate(hello));
    QCOMPARE(store->workspace().environments.size(), 1);
    QCOMPARE(store->workspace().problems, QList<Problem>());
}

void TestWorkspaceStore::templateMovesWithItsSidecar()
{
    const WorkspaceFolder folder;
    folder.put(helloSidecar, "{\n\"variables\": {\"A\": \"1\"},\n\"checks\": [1]}");
    const auto store = opened(folder);
    const TemplateId moved{syncTest, QStringLiteral("greeting")};
    QVERIFY(store->moveTemplate(hello, moved));
    QCOMPARE(store->workspace().requestTemplate(moved)->variables.value(QStringLiteral("A")),
             QStringLiteral("1"));
    QVERIFY(store->workspace().requestTemplate(moved)->other.contains(QStringLiteral("checks")));
    QVERIFY(!QFile::exists(folder.absolute(helloSidecar)));
    QVERIFY(!QFile::exists(folder.absolute(helloFile)));
}

void TestWorkspaceStore::moveNeverOverwrites()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    const auto before = folder.everything();
    QCOMPARE(store->moveTemplate(hello, {syncTest, QStringLiteral("Unknown")}).error().kind,
             ErrorKind::Conflict);
    QCOMPARE(store->moveTemplate(hello, {QStringLiteral("NONE"), QStringLiteral("x")}).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(store->moveTemplate({syncTest, QStringLiteral("none")}, hello).error().kind,
             ErrorKind::NotFound);
    // A file that another program has just put there, not yet seen.
    folder.put(QStringLiteral("operations/CHG_SYNC_TEST.V1/fresh.csv"), "theirs");
    QCOMPARE(store->moveTemplate(hello, {syncTest, QStringLiteral("fresh")}).error().kind,
             ErrorKind::Conflict);
    folder.remove(QStringLiteral("operations/CHG_SYNC_TEST.V1/fresh.csv"));
    QCOMPARE(folder.everything(), before);
}

void TestWorkspaceStore::copiesGetNamesOfTheirOwn()
{
    const WorkspaceFolder folder;
    folder.put(helloSidecar, "{\"variables\": {\"A\": \"1\"}}");
    const auto store = opened(folder);
    const Result<TemplateId> copy = store->duplicateTemplate(hello, hello.operation);
    QCOMPARE(copy->name, QStringLiteral("hello 2"));
    QCOMPARE(*store->payload(*copy), *store->payload(hello));
    QCOMPARE(store->workspace().requestTemplate(*copy)->variables.size(), 1);
    QCOMPARE(store->duplicateTemplate(hello, syncTest)->name, QStringLiteral("hello"));
    QCOMPARE(*store->duplicateOperation(hello.operation), QStringLiteral("CHG_TEST.V1 2"));
    QCOMPARE(store->workspace().templatesOf(QStringLiteral("CHG_TEST.V1 2")).size(), 2);
    QCOMPARE(*store->duplicateEnvironment(sandbox), QStringLiteral("sandbox 2"));
    QCOMPARE(store->workspace().environment(QStringLiteral("sandbox 2"))->name, QStringLiteral("Sandbox 2"));
    QCOMPARE(store->workspace().problems, QList<Problem>());
}

void TestWorkspaceStore::removalCanBeUndoneToTheByte()
{
    const WorkspaceFolder folder;
    folder.put(helloSidecar, "{\"variables\": {\"A\": \"1\"}}");
    folder.put(QStringLiteral("operations/CHG_SYNC_TEST.V1/.notes/deep.txt"), "mine");
    const auto store = opened(folder);
    QSignalSpy payloads(store.get(), &WorkspaceStore::payloadChangedOnDisk);
    (void)store->payload(hello);
    const auto before = folder.everything();
    const Workspace whole = store->workspace();
    const Result<Removed> entry = store->removeTemplate(hello);
    QVERIFY(entry && !entry->what.isEmpty());
    QVERIFY(!store->workspace().requestTemplate(hello));
    const Result<Removed> operation = store->removeOperation(syncTest);
    QVERIFY(operation);
    QVERIFY(!QFile::exists(folder.absolute(QStringLiteral("operations/CHG_SYNC_TEST.V1"))));
    const Result<Removed> environment = store->removeEnvironment(sandbox);
    QVERIFY(environment);
    QVERIFY(store->workspace().environments.isEmpty());
    for (const Removed &removed : {*environment, *operation, *entry})
        QVERIFY(store->restore(removed));
    QCOMPARE(folder.everything(), before);
    QCOMPARE(store->workspace(), whole);
    QCOMPARE(payloads.size(), 0);
    QCOMPARE(store->removeTemplate({syncTest, QStringLiteral("none")}).error().kind, ErrorKind::NotFound);
}

void TestWorkspaceStore::undoDoesNotOverwriteWhatCameInBetween()
{
    const WorkspaceFolder folder;
    const auto store = opened(folder);
    const Result<Removed> removed = store->removeTemplate(hello);
    QVERIFY(store->saveTemplate(newTemplate(hello.operation, hello.name), "<other/>"));
    QCOMPARE(store->restore(*removed).error().kind, ErrorKind::Conflict);
    QCOMPARE(folder.bytes(helloFile), QByteArray("<other/>"));
}

void TestWorkspaceStore::manyTemplatesAreReadInOrder()
{
    const WorkspaceFolder folder;
    for (int i = 0; i < 2000; ++i)
        folder.put(QStringLiteral("operations/CHG_TEST.V1/t%1.xml").arg(i, 4, 10, QLatin1Char('0')), "<t/>");
    QElapsedTimer timer;
    timer.start();
    const auto store = opened(folder);
    QCOMPARE(store->workspace().templatesOf(hello.operation).size(), 2001);
    const QStringList found = paths(store->workspace());
    QVERIFY(std::is_sorted(found.begin(), found.end()));
    // Generous: what must not be is a time that grows with the square.
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestWorkspaceStore)
#include "tst_workspacestore.moc"
