// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestore.h"
#include "tests/app/workspace/workspacefolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;

class TestBaselines : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void baselineIsReadAsItWasSaved();
    void replyIsKeptByteForByteBesideItsFacts();
    void missingBaselineIsNotFound();
    void onlyTemplatesHaveBaselines();
    void replyOfAnotherKindReplacesTheFirst();
    void baselineFollowsItsTemplate();
    void baselineFollowsItsOperation();
    void baselineGoesAndComesBackWithItsTemplate();
    void baselineGoesAndComesBackWithItsOperation();
    void removedBaselineCanBeRestored();
    void copyHasNoBaseline();
    void nobodysBaselineKeepsTemplatesFromItsName();
    void nobodysBaselinesKeepOperationsFromTheirName();
    void damagedFactsAreSaidWithTheirPlace();
    void rulesOfComparisonsAreKept();

private:
    static Baseline sample();
    TemplateId id(const char *name) const { return {QStringLiteral("OP"), QString::fromLatin1(name)}; }
    QStringList baselineFiles() const;

    std::unique_ptr<test::WorkspaceFolder> m_folder;
    std::unique_ptr<WorkspaceStore> m_store;
};

void TestBaselines::init()
{
    m_store.reset();
    m_folder = std::make_unique<test::WorkspaceFolder>();
    m_folder->put(QStringLiteral("operations/OP/operation.json"), "{\"format\": 1}");
    m_folder->put(QStringLiteral("operations/OP/first.xml"), "<a/>");
    m_folder->put(QStringLiteral("operations/OP/second.xml"), "<b/>");
    m_store = std::move(*WorkspaceStore::open(m_folder->path()));
}

Baseline TestBaselines::sample()
{
    Baseline baseline;
    baseline.reply = "<?xml version='1.0' encoding='ISO-8859-1'?>\r\n<r>\xe9\0</r>";
    baseline.contentType = "text/xml; charset=ISO-8859-1";
    baseline.acceptedAt = QDateTime({2026, 11, 25}, {19, 5}, Qt::UTC);
    baseline.environment = QStringLiteral("UAT");
    baseline.stamp = QStringLiteral("PUM 52");
    baseline.other = {{QStringLiteral("note"), QStringLiteral("kept")}};
    return baseline;
}

QStringList TestBaselines::baselineFiles() const
{
    QStringList files = m_folder->everything().keys();
    files.removeIf([](const QString &file) { return !file.startsWith(QLatin1String("baselines/")); });
    return files;
}

void TestBaselines::baselineIsReadAsItWasSaved()
{
    const QSignalSpy told(m_store.get(), &WorkspaceStore::baselineChanged);
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QCOMPARE(told.size(), 1);
    QVERIFY(m_store->hasBaseline(id("first")));
    QVERIFY(!m_store->hasBaseline(id("second")));
    QCOMPARE(*m_store->baseline(id("first")), sample());
}

void TestBaselines::replyIsKeptByteForByteBesideItsFacts()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QCOMPARE(baselineFiles(), QStringList({QStringLiteral("baselines/OP/first.baseline.json"),
                                           QStringLiteral("baselines/OP/first.xml")}));
    QCOMPARE(m_folder->bytes(QStringLiteral("baselines/OP/first.xml")), sample().reply);
}

void TestBaselines::missingBaselineIsNotFound()
{
    QCOMPARE(m_store->baseline(id("first")).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_store->removeBaseline(id("first")).error().kind, ErrorKind::NotFound);
}

void TestBaselines::onlyTemplatesHaveBaselines()
{
    QCOMPARE(m_store->saveBaseline(id("nobody"), sample()).error().kind, ErrorKind::NotFound);
    Baseline strange = sample();
    strange.suffix = QStringLiteral("../x");
    QCOMPARE(m_store->saveBaseline(id("first"), strange).error().kind, ErrorKind::Usage);
    QVERIFY(baselineFiles().isEmpty());
}

void TestBaselines::replyOfAnotherKindReplacesTheFirst()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    Baseline json = sample();
    json.suffix = QStringLiteral("json");
    json.reply = "{}";
    QVERIFY(m_store->saveBaseline(id("first"), json));
    QCOMPARE(*m_store->baseline(id("first")), json);
    QCOMPARE(baselineFiles(), QStringList({QStringLiteral("baselines/OP/first.baseline.json"),
                                           QStringLiteral("baselines/OP/first.json")}));
}

void TestBaselines::baselineFollowsItsTemplate()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QVERIFY(m_store->moveTemplate(id("first"), id("third")));
    QVERIFY(!m_store->hasBaseline(id("first")));
    QCOMPARE(*m_store->baseline(id("third")), sample());
    const TemplateId elsewhere{QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("third")};
    QVERIFY(m_store->moveTemplate(id("third"), elsewhere));
    QCOMPARE(*m_store->baseline(elsewhere), sample());
}

void TestBaselines::baselineFollowsItsOperation()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QVERIFY(m_store->renameOperation(QStringLiteral("OP"), QStringLiteral("OTHER")));
    const TemplateId renamed{QStringLiteral("OTHER"), QStringLiteral("first")};
    QCOMPARE(*m_store->baseline(renamed), sample());
    QVERIFY(!m_store->hasBaseline(id("first")));
}

void TestBaselines::baselineGoesAndComesBackWithItsTemplate()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QVERIFY(m_store->saveBaseline(id("second"), sample()));
    const auto removed = m_store->removeTemplate(id("first"));
    QVERIFY(removed);
    QVERIFY(!m_store->hasBaseline(id("first")));
    QVERIFY(m_store->hasBaseline(id("second")));
    QVERIFY(m_store->restore(*removed));
    QCOMPARE(*m_store->baseline(id("first")), sample());
}

void TestBaselines::baselineGoesAndComesBackWithItsOperation()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    const auto removed = m_store->removeOperation(QStringLiteral("OP"));
    QVERIFY(removed);
    QVERIFY(baselineFiles().isEmpty());
    QVERIFY(m_store->restore(*removed));
    QCOMPARE(*m_store->baseline(id("first")), sample());
}

void TestBaselines::removedBaselineCanBeRestored()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    const auto removed = m_store->removeBaseline(id("first"));
    QVERIFY(removed);
    QVERIFY(baselineFiles().isEmpty());
    QVERIFY(m_store->restore(*removed));
    QCOMPARE(*m_store->baseline(id("first")), sample());
}

void TestBaselines::copyHasNoBaseline()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    const auto copy = m_store->duplicateTemplate(id("first"), QStringLiteral("OP"));
    QVERIFY(copy);
    QVERIFY(!m_store->hasBaseline(*copy));
}

// Left behind where a template went by another way, such as git.
void TestBaselines::nobodysBaselineKeepsTemplatesFromItsName()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    QVERIFY(m_store->saveBaseline(id("second"), sample()));
    m_folder->remove(QStringLiteral("operations/OP/second.xml"));
    m_store->refresh();
    const auto before = m_folder->everything();
    QCOMPARE(m_store->moveTemplate(id("first"), id("second")).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_folder->everything(), before);
    QVERIFY(m_store->workspace().requestTemplate(id("first")));
}

void TestBaselines::nobodysBaselinesKeepOperationsFromTheirName()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    m_folder->put(QStringLiteral("baselines/OTHER/first.xml"), "<r/>");
    const auto before = m_folder->everything();
    QCOMPARE(m_store->renameOperation(QStringLiteral("OP"), QStringLiteral("OTHER")).error().kind,
             ErrorKind::Conflict);
    QCOMPARE(m_folder->everything(), before);
    QVERIFY(m_store->workspace().operation(QStringLiteral("OP")));
}

void TestBaselines::damagedFactsAreSaidWithTheirPlace()
{
    QVERIFY(m_store->saveBaseline(id("first"), sample()));
    m_folder->put(QStringLiteral("baselines/OP/first.baseline.json"), "{\n\"suffix\": \"../../x\"\n}");
    const auto baseline = m_store->baseline(id("first"));
    QVERIFY(!baseline);
    QCOMPARE(baseline.error().kind, ErrorKind::Input);
    QVERIFY2(baseline.error().message.contains("first.baseline.json”, line 2"),
             qPrintable(baseline.error().message));
}

void TestBaselines::rulesOfComparisonsAreKept()
{
    const QJsonObject rules{{QStringLiteral("comments"), true}};
    QVERIFY(m_store->saveCompareRules(rules));
    Operation operation = *m_store->workspace().operation(QStringLiteral("OP"));
    operation.compare = rules;
    QVERIFY(m_store->saveOperation(operation));
    const auto again = WorkspaceStore::open(m_folder->path());
    QCOMPARE((*again)->workspace().compare, rules);
    QCOMPARE((*again)->workspace().operation(QStringLiteral("OP"))->compare, rules);
}

QTEST_GUILESS_MAIN(TestBaselines)
#include "tst_baselines.moc"
