// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/variant.h"
#include "app/workspace/workspacestore.h"
#include "tests/app/workspace/workspacefolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;

class TestVariants : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void onlyTheBytesOfWhatChangesChange_data();
    void onlyTheBytesOfWhatChangesChange();
    void placesAndCountsAreTold();
    void encodingOfTheBaseIsKept();
    void whatCannotBeChangedIsSaid_data();
    void whatCannotBeChangedIsSaid();
    void variantIsStoredReadAndComputed();
    void variantOfAVariantSeesBothChanges();
    void missingBaseAndCircleAreSaid();
    void changeOfTheBaseIsAChangeOfTheVariant();
    void renamedBaseIsFollowed();
    void variantIsRenamedCopiedAndRemoved();
    void sidecarOfATemplateCalledVariantStaysOne();

private:
    static Template variant(const char *name, const char *base, const QList<Change> &changes);
    TemplateId id(const char *name) const { return {QStringLiteral("OP"), QString::fromLatin1(name)}; }
    QByteArray payload(const char *name) const;

    std::unique_ptr<test::WorkspaceFolder> m_folder;
    std::unique_ptr<WorkspaceStore> m_store;
};

static QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

void TestVariants::onlyTheBytesOfWhatChangesChange_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QString>("xpath");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *base, const char *xpath, const char *value,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(base) << text(xpath) << QString::fromUtf8(value)
                            << QByteArray(expected);
    };
    row("text", "<a><b>1</b></a>", "/a/b", "2", "<a><b>2</b></a>");
    row("odd bytes around it", "<?xml version='1.0'?>\r\n<a  x = '1' ><b>1</b>&#65;</a>\n<!--c-->", "//b",
        "2", "<?xml version='1.0'?>\r\n<a  x = '1' ><b>2</b>&#65;</a>\n<!--c-->");
    row("empty element", "<a><b/></a>", "//b", "2", "<a><b>2</b></a>");
    row("empty element with an attribute", "<a><b x='1' /></a>", "//b", "2", "<a><b x='1'>2</b></a>");
    row("element without text", "<a><b></b></a>", "//b", "2", "<a><b>2</b></a>");
    row("to nothing", "<a><b>1</b></a>", "//b", "", "<a><b></b></a>");
    row("markup as text", "<a><b>1</b></a>", "//b", "<x> & ${V:'y'}",
        "<a><b>&lt;x&gt; &amp; ${V:'y'}</b></a>");
    row("CDATA", "<a><b><![CDATA[1]]></b></a>", "//b", "2", "<a><b>2</b></a>");
    row("comment beside text", "<a><b>1<!--c--></b></a>", "//b", "2", "<a><b>2</b></a>");
    row("attribute", "<a><b x = '1' y=\"1\">1</b></a>", "//b/@x", "'\"<",
        "<a><b x = '&#39;\"&lt;' y=\"1\">1</b></a>");
    row("text node", "<a>1<b/>2</a>", "/a/text()[2]", "3", "<a>1<b/>3</a>");
    row("several", "<a><b>1</b><b>1</b></a>", "//b", "2", "<a><b>2</b><b>2</b></a>");
    row("one of several", "<a><b>1</b><b>1</b></a>", "/a/b[2]", "2", "<a><b>1</b><b>2</b></a>");
    row("namespace", "<p:a xmlns:p='u'><p:b>1</p:b></p:a>", "/a/b", "2",
        "<p:a xmlns:p='u'><p:b>2</p:b></p:a>");
    row("variable in the base", "<a><b>${V}</b></a>", "//b[.='${V}']", "2", "<a><b>2</b></a>");
    row("removed", "<a>\n  <b>1</b>\n  <c/>\n</a>", "//b", nullptr, "<a>\n  <c/>\n</a>");
    row("removed within a line", "<a><b>1</b> <c/></a>", "//b", nullptr, "<a> <c/></a>");
    row("removed attribute", "<a x='1'\n y='2'/>", "/a/@y", nullptr, "<a x='1'/>");
}

void TestVariants::onlyTheBytesOfWhatChangesChange()
{
    QFETCH(QByteArray, base);
    QFETCH(QString, xpath);
    QFETCH(QString, value);
    const auto varied = vary(base, {{xpath, value, value.isNull()}});
    QVERIFY2(varied.has_value(), varied ? "" : qPrintable(varied.error().message));
    QTEST(varied->payload, "expected");
}

void TestVariants::placesAndCountsAreTold()
{
    const auto varied =
        vary("<a><b>1</b><c>1</c><b>1</b></a>", {{text("//b"), text("22")}, {text("//c"), text("x")}});
    QCOMPARE(varied->utf8, QByteArray("<a><b>22</b><c>x</c><b>22</b></a>"));
    QCOMPARE(varied->matches, (QList<qsizetype>{2, 1}));
    QCOMPARE(varied->places, (QList<document::Range>{{6, 8}, {15, 16}, {23, 25}}));
}

void TestVariants::encodingOfTheBaseIsKept()
{
    const QByteArray head = "<?xml version='1.0' encoding='ISO-8859-1'?>";
    const auto varied = vary(head + "<a><b>\xE9</b><c/></a>", {{text("//c"), text("é")}});
    QCOMPARE(varied->payload, head + "<a><b>\xE9</b><c>\xE9</c></a>");
    const auto marked = vary("\xEF\xBB\xBF<a><c/></a>", {{text("//c"), text("é")}});
    QCOMPARE(marked->payload, QByteArray("\xEF\xBB\xBF<a><c>\xC3\xA9</c></a>"));
}

void TestVariants::whatCannotBeChangedIsSaid_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QList<Change>>("changes");
    QTest::addColumn<QString>("part");
    const QByteArray base = "<a><b>1</b><c><d/></c></a>";
    const auto row = [&base](const char *name, const QList<Change> &changes, const char *part) {
        QTest::newRow(name) << base << changes << text(part);
    };
    row("nothing found", {{text("//x")}}, "XPath //x finds nothing");
    row("no XPath", {{text("//[")}}, "XPath //[:");
    row("empty XPath", {{QString()}}, "XPath");
    row("a number", {{text("count(//b)")}}, "names no node");
    row("elements inside", {{text("//c")}}, "finds <c>, which holds other elements");
    row("the document", {{text("/"), text("x")}}, "has no value");
    row("root removed", {{text("/a"), {}, true}}, "the whole message");
    row("same place twice", {{text("//b"), text("1")}, {text("/a/b"), text("2")}}, "//b and /a/b change");
    row("inside a removed one", {{text("//c"), {}, true}, {text("//d"), text("2")}}, "//c and //d change");
    QTest::newRow("not XML") << QByteArray("{\"a\":1}") << QList<Change>{{text("//b")}} << QString();
    QTest::newRow("malformed") << QByteArray("<a><b></a>") << QList<Change>{{text("//b")}} << QString();
}

void TestVariants::whatCannotBeChangedIsSaid()
{
    QFETCH(QByteArray, base);
    QFETCH(QList<Change>, changes);
    QFETCH(QString, part);
    const auto varied = vary(base, changes);
    QVERIFY(!varied);
    QVERIFY(!varied.error().message.isEmpty());
    QVERIFY2(varied.error().message.contains(part), qPrintable(varied.error().message));
}

Template TestVariants::variant(const char *name, const char *base, const QList<Change> &changes)
{
    Template variant;
    variant.id = {text("OP"), text(name)};
    variant.suffix = Template::variantSuffix();
    variant.base = {text("OP"), text(base)};
    variant.changes = changes;
    return variant;
}

void TestVariants::init()
{
    m_folder = std::make_unique<test::WorkspaceFolder>();
    m_folder->put(QStringLiteral("operations/OP/operation.json"), "{\"alias\": \"OP.V1\"}");
    m_folder->put(QStringLiteral("operations/OP/base.xml"), "<a><b>1</b><c>1</c></a>");
    m_store = std::move(*WorkspaceStore::open(m_folder->path()));
}

QByteArray TestVariants::payload(const char *name) const
{
    const auto bytes = m_store->payload(id(name));
    return bytes ? *bytes : "ERROR: " + bytes.error().message.toUtf8();
}

void TestVariants::variantIsStoredReadAndComputed()
{
    Template hire = variant("hire", "base", {{text("//b"), text("2")}, {text("//c"), {}, true}});
    hire.variables = {{text("V"), text("1")}};
    hire.other = {{text("mine"), true}};
    const auto saved = m_store->saveTemplate(hire, "ignored");
    QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
    const QByteArray expected = R"({
  "format": 1,
  "base": "OP/base",
  "changes": [
    { "value": "2", "xpath": "//b" },
    { "remove": true, "xpath": "//c" }
  ],
  "variables": { "V": "1" },
  "mine": true
}
)";
    QCOMPARE(m_folder->bytes(QStringLiteral("operations/OP/hire.variant.json")), expected);
    QCOMPARE(*m_store->workspace().requestTemplate(id("hire")), hire);
    QCOMPARE(payload("hire"), QByteArray("<a><b>2</b></a>"));
    QCOMPARE(*(*WorkspaceStore::open(m_folder->path()))->workspace().requestTemplate(id("hire")), hire);
    hire.changes.clear();
    QVERIFY(m_store->saveTemplate(hire, {}));
    QCOMPARE(payload("hire"), payload("base"));
}

void TestVariants::variantOfAVariantSeesBothChanges()
{
    QVERIFY(m_store->saveTemplate(variant("one", "base", {{text("//b"), text("2")}}), {}));
    QVERIFY(m_store->saveTemplate(variant("two", "one", {{text("//c[../b=2]"), text("3")}}), {}));
    QCOMPARE(payload("two"), QByteArray("<a><b>2</b><c>3</c></a>"));
}

void TestVariants::missingBaseAndCircleAreSaid()
{
    const auto missing = m_store->saveTemplate(variant("one", "gone", {}), {});
    QVERIFY(missing.error().message.contains(text("The base OP/gone of variant OP/one is not")));
    QVERIFY(m_store->saveTemplate(variant("one", "base", {}), {}));
    QVERIFY(m_store->saveTemplate(variant("two", "one", {}), {}));
    QVERIFY(
        m_store->saveTemplate(variant("one", "two", {}), {}).error().message.contains(text("each other")));
    QVERIFY(!m_store->saveTemplate(variant("one", "one", {}), {}));
    m_folder->put(QStringLiteral("operations/OP/one.variant.json"), R"({"base": "OP/two"})");
    m_store->refresh();
    QVERIFY(payload("one").contains("each other"));
    QVERIFY(m_store->removeTemplate(id("one")));
    QVERIFY(payload("two").contains("The base OP/one of variant OP/two is not"));
}

void TestVariants::changeOfTheBaseIsAChangeOfTheVariant()
{
    QVERIFY(m_store->saveTemplate(variant("one", "base", {{text("//b"), text("2")}}), {}));
    QVERIFY(m_store->saveTemplate(variant("two", "one", {}), {}));
    (void)payload("two");
    QSignalSpy changed(m_store.get(), &WorkspaceStore::payloadChangedOnDisk);
    const auto ids = [&changed] {
        QStringList names;
        for (const auto &call : changed)
            names << call.first().value<TemplateId>().name;
        names.sort();
        changed.clear();
        return names;
    };
    m_folder->replace(QStringLiteral("operations/OP/base.xml"), "<a><b>9</b></a>");
    QTRY_COMPARE(changed.size(), 3);
    QCOMPARE(ids(), (QStringList{text("base"), text("one"), text("two")}));
    QCOMPARE(payload("two"), QByteArray("<a><b>2</b></a>"));
    // Saved here: no news of the base itself, but of what is made from it.
    QVERIFY(m_store->saveTemplate(*m_store->workspace().requestTemplate(id("base")), "<a><b>8</b></a>"));
    QCOMPARE(ids(), (QStringList{text("one"), text("two")}));
    QVERIFY(m_store->saveTemplate(variant("one", "base", {{text("//b"), text("3")}}), {}));
    QCOMPARE(ids(), QStringList{text("two")});
    m_folder->replace(QStringLiteral("operations/OP/one.variant.json"), R"({"base": "OP/base"})");
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(payload("two"), QByteArray("<a><b>8</b></a>"));
}

void TestVariants::renamedBaseIsFollowed()
{
    QVERIFY(m_store->saveTemplate(variant("one", "base", {{text("//b"), text("2")}}), {}));
    QVERIFY(m_store->moveTemplate(id("base"), id("renamed")));
    QCOMPARE(m_store->workspace().requestTemplate(id("one"))->base, id("renamed"));
    QCOMPARE(payload("one"), QByteArray("<a><b>2</b><c>1</c></a>"));
    QVERIFY(m_store->renameOperation(text("OP"), text("OP2")));
    const TemplateId moved{text("OP2"), text("one")};
    QCOMPARE(m_store->workspace().requestTemplate(moved)->base.path(), text("OP2/renamed"));
}

void TestVariants::variantIsRenamedCopiedAndRemoved()
{
    QVERIFY(m_store->saveTemplate(variant("one", "base", {{text("//b"), text("2")}}), {}));
    QVERIFY(m_store->moveTemplate(id("one"), id("uno")));
    QCOMPARE(payload("uno"), QByteArray("<a><b>2</b><c>1</c></a>"));
    const auto copy = m_store->duplicateTemplate(id("uno"), text("OP"));
    QCOMPARE(m_store->workspace().requestTemplate(*copy)->changes.size(), 1);
    const auto removed = m_store->removeTemplate(id("uno"));
    QVERIFY(!m_store->workspace().requestTemplate(id("uno")));
    QVERIFY(m_store->restore(*removed));
    QVERIFY(m_store->workspace().requestTemplate(id("uno"))->isVariant());
}

void TestVariants::sidecarOfATemplateCalledVariantStaysOne()
{
    m_folder->put(QStringLiteral("operations/OP/x.variant.xml"), "<x/>");
    m_folder->put(QStringLiteral("operations/OP/x.variant.json"), R"({"variables": {"A": "1"}})");
    m_store->refresh();
    QCOMPARE(m_store->workspace().requestTemplate(id("x.variant"))->variables.size(), 1);
    QVERIFY(!m_store->workspace().requestTemplate(id("x")));
}

QTEST_GUILESS_MAIN(TestVariants)
#include "tst_variants.moc"
