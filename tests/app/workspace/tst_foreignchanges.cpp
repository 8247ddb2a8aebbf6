// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestore.h"

#include "tests/app/workspace/workspacefolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;
using gatepost::test::WorkspaceFolder;

static const TemplateId hello{QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")};
static const QString helloFile = QStringLiteral("operations/CHG_TEST.V1/hello.xml");
static const QString sandboxFile = QStringLiteral("environments/sandbox.json");
static const QString sandbox = QStringLiteral("sandbox");

/// Another program works in the same folder: it is noticed, taken over, and never overwritten unasked.
class TestForeignChanges : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void changeInPlaceIsTakenOver();
    void replacedFileIsTakenOverEveryTime();
    void newOperationIsTakenOver();
    void damageIsReportedAndMended();
    void changedPayloadIsAnnounced();
    void removedPayloadIsAnnounced();
    void sameContentIsNoChange();
    void ownWritesAreNotForeign();
    void twoStoresFollowEachOther();

    void changedDocumentIsAConflict();
    void changedPayloadIsAConflict();
    void removedPayloadIsAConflict();
    void unseenNewFileIsAConflict();
    void sameBytesAreNoConflict();
    void conflictStaysAfterARefresh();

private:
    Environment environment() const { return *m_store->workspace().environment(sandbox); }
    Template helloTemplate() const { return *m_store->workspace().requestTemplate(hello); }
    QByteArray renamedSandbox(const char *name) const
    {
        return m_folder->bytes(sandboxFile).replace("\"Sandbox\"", '"' + QByteArray(name) + '"');
    }

    std::unique_ptr<WorkspaceFolder> m_folder;
    std::unique_ptr<WorkspaceStore> m_store;
    std::unique_ptr<QSignalSpy> m_changed;
    std::unique_ptr<QSignalSpy> m_payloads;
};

void TestForeignChanges::init()
{
    m_folder = std::make_unique<WorkspaceFolder>();
    m_store = std::move(*WorkspaceStore::open(m_folder->path()));
    m_changed = std::make_unique<QSignalSpy>(m_store.get(), &WorkspaceStore::changed);
    m_payloads = std::make_unique<QSignalSpy>(m_store.get(), &WorkspaceStore::payloadChangedOnDisk);
}

void TestForeignChanges::cleanup()
{
    m_changed.reset();
    m_payloads.reset();
    m_store.reset();
    m_folder.reset();
}

void TestForeignChanges::changeInPlaceIsTakenOver()
{
    m_folder->put(sandboxFile, renamedSandbox("Pulled"));
    QTRY_COMPARE(environment().name, QStringLiteral("Pulled"));
    QVERIFY(m_changed->size() >= 1);
}

void TestForeignChanges::replacedFileIsTakenOverEveryTime()
{
    const QByteArray original = m_folder->bytes(sandboxFile);
    for (const char *name : {"One", "Two", "Three"}) {
        m_folder->replace(sandboxFile,
                          QByteArray(original).replace("\"Sandbox\"", '"' + QByteArray(name) + '"'));
        QTRY_COMPARE(environment().name, QString::fromLatin1(name));
    }
    // And in place afterwards: the replaced file is watched again.
    m_folder->put(sandboxFile, original);
    QTRY_COMPARE(environment().name, QStringLiteral("Sandbox"));
}

void TestForeignChanges::newOperationIsTakenOver()
{
    m_folder->put(QStringLiteral("operations/NEW.V1/operation.json"), "{\"alias\": \"NEW.v1\"}");
    m_folder->put(QStringLiteral("operations/NEW.V1/first.xml"), "<a/>");
    const TemplateId first{QStringLiteral("NEW.V1"), QStringLiteral("first")};
    QTRY_VERIFY(m_store->workspace().requestTemplate(first));
    QCOMPARE(m_store->workspace().operation(first.operation)->alias, QStringLiteral("NEW.v1"));
    // The new folder is watched too.
    m_folder->put(QStringLiteral("operations/NEW.V1/second.xml"), "<a/>");
    QTRY_COMPARE(m_store->workspace().templatesOf(first.operation).size(), 2);
    QDir(m_folder->absolute(QStringLiteral("operations/NEW.V1"))).removeRecursively();
    QTRY_VERIFY(!m_store->workspace().operation(first.operation));
}

void TestForeignChanges::damageIsReportedAndMended()
{
    const QByteArray good = m_folder->bytes(sandboxFile);
    m_folder->replace(sandboxFile, good.left(40));
    QTRY_COMPARE(m_store->workspace().problems.size(), 1);
    QVERIFY(m_store->workspace().environments.isEmpty());
    m_folder->replace(sandboxFile, good);
    QTRY_VERIFY(m_store->workspace().problems.isEmpty());
    QCOMPARE(m_store->workspace().environments.size(), 1);
}

void TestForeignChanges::changedPayloadIsAnnounced()
{
    (void)m_store->payload(hello);
    m_folder->replace(helloFile, "<theirs/>");
    QTRY_COMPARE(m_payloads->size(), 1);
    QCOMPARE(m_payloads->first().first().value<TemplateId>(), hello);
    QCOMPARE(*m_store->payload(hello), QByteArray("<theirs/>"));
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<mine/>"));
}

void TestForeignChanges::removedPayloadIsAnnounced()
{
    (void)m_store->payload(hello);
    m_folder->remove(helloFile);
    QTRY_COMPARE(m_payloads->size(), 1);
    QVERIFY(!m_store->workspace().requestTemplate(hello));
    QCOMPARE(m_store->payload(hello).error().kind, ErrorKind::NotFound);
}

void TestForeignChanges::sameContentIsNoChange()
{
    (void)m_store->payload(hello);
    m_folder->replace(helloFile, m_folder->bytes(helloFile));
    m_folder->replace(sandboxFile, m_folder->bytes(sandboxFile));
    m_store->refresh();
    QCOMPARE(m_changed->size(), 0);
    QCOMPARE(m_payloads->size(), 0);
}

void TestForeignChanges::ownWritesAreNotForeign()
{
    (void)m_store->payload(hello);
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<mine/>"));
    Environment renamed = environment();
    renamed.name = QStringLiteral("Mine");
    QVERIFY(m_store->saveEnvironment(renamed));
    QCOMPARE(m_changed->size(), 1);
    // The watcher has seen these writes; a foreign one afterwards proves that it has spoken.
    m_folder->put(QStringLiteral("environments/uat.json"), "{}");
    QTRY_VERIFY(m_store->workspace().environment(QStringLiteral("uat")));
    QCOMPARE(m_changed->size(), 2);
    QCOMPARE(m_payloads->size(), 0);
}

void TestForeignChanges::twoStoresFollowEachOther()
{
    const auto other = std::move(*WorkspaceStore::open(m_folder->path()));
    (void)other->payload(hello);
    QSignalSpy announced(other.get(), &WorkspaceStore::payloadChangedOnDisk);
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<mine/>"));
    QTRY_COMPARE(announced.size(), 1);
    QVERIFY(m_store->renameOperation(hello.operation, QStringLiteral("CHG_TEST.V2")));
    QTRY_VERIFY(other->workspace().operation(QStringLiteral("CHG_TEST.V2")));
    QVERIFY(other->removeOperation(QStringLiteral("CHG_TEST.V2")));
    QTRY_COMPARE(m_store->workspace(), other->workspace());
    QCOMPARE(m_store->workspace().operations.size(), 5);
}

void TestForeignChanges::changedDocumentIsAConflict()
{
    Environment mine = environment();
    mine.name = QStringLiteral("Mine");
    m_folder->replace(sandboxFile, renamedSandbox("Theirs"));
    const Result<> saved = m_store->saveEnvironment(mine);
    QCOMPARE(saved.error().kind, ErrorKind::Conflict);
    QVERIFY(saved.error().message.contains(sandboxFile));
    QVERIFY(m_folder->bytes(sandboxFile).contains("Theirs"));
    QVERIFY(m_store->saveEnvironment(mine, IfChanged::Overwrite));
    QVERIFY(m_folder->bytes(sandboxFile).contains("Mine"));
}

void TestForeignChanges::changedPayloadIsAConflict()
{
    (void)m_store->payload(hello);
    m_folder->put(helloFile, "<theirs/>");
    QCOMPARE(m_store->saveTemplate(helloTemplate(), "<mine/>").error().kind, ErrorKind::Conflict);
    QCOMPARE(m_folder->bytes(helloFile), QByteArray("<theirs/>"));
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<mine/>", IfChanged::Overwrite));
    QCOMPARE(m_folder->bytes(helloFile), QByteArray("<mine/>"));
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<mine again/>"));
}

void TestForeignChanges::removedPayloadIsAConflict()
{
    (void)m_store->payload(hello);
    const Template mine = helloTemplate();
    m_folder->remove(helloFile);
    QCOMPARE(m_store->saveTemplate(mine, "<mine/>").error().kind, ErrorKind::Conflict);
    QVERIFY(m_store->saveTemplate(mine, "<mine/>", IfChanged::Overwrite));
    QCOMPARE(m_folder->bytes(helloFile), QByteArray("<mine/>"));
}

void TestForeignChanges::unseenNewFileIsAConflict()
{
    m_folder->put(QStringLiteral("operations/CHG_TEST.V1/fresh.xml"), "<theirs/>");
    const Template fresh{.id = {hello.operation, QStringLiteral("fresh")},
                         .suffix = QStringLiteral("xml"),
                         .variables = {},
                         .other = {}};
    QCOMPARE(m_store->saveTemplate(fresh, "<mine/>").error().kind, ErrorKind::Conflict);
    m_folder->put(QStringLiteral("environments/uat.json"), "{\"name\": \"Theirs\"}");
    Environment uat = environment();
    uat.id = QStringLiteral("uat");
    QCOMPARE(m_store->saveEnvironment(uat).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_folder->bytes(QStringLiteral("environments/uat.json")), QByteArray("{\"name\": \"Theirs\"}"));
}

void TestForeignChanges::sameBytesAreNoConflict()
{
    (void)m_store->payload(hello);
    m_folder->put(helloFile, "<both/>");
    QVERIFY(m_store->saveTemplate(helloTemplate(), "<both/>"));
}

void TestForeignChanges::conflictStaysAfterARefresh()
{
    (void)m_store->payload(hello);
    m_folder->put(helloFile, "<theirs/>");
    m_store->refresh();
    QCOMPARE(m_payloads->size(), 1);
    m_store->refresh();
    QCOMPARE(m_payloads->size(), 1);
    QCOMPARE(m_store->saveTemplate(helloTemplate(), "<mine/>").error().kind, ErrorKind::Conflict);
}

QTEST_GUILESS_MAIN(TestForeignChanges)
#include "tst_foreignchanges.moc"
