// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/structure/samples.h"
#include "app/document/treemap.h"
#include "ui/structure/nodemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace gatepost;
using namespace gatepost::document;
using namespace gatepost::ui;

static std::shared_ptr<const TreeMap> mapOf(const QByteArray &xml)
{
    return std::make_shared<TreeMap>(TreeMap::of(Text::ofUtf8(xml)));
}

static std::shared_ptr<const ChildLists> all(const TreeMap &map)
{
    return std::make_shared<ChildLists>(ChildLists::ofAll(map));
}

static std::shared_ptr<const ChildLists> matching(const TreeMap &map, const char *words)
{
    return std::make_shared<ChildLists>(ChildLists::matching(map, QString::fromUtf8(words)));
}

// All rows below, two blanks a level.
static QStringList outline(NodeModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    while (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString value = index.siblingAtColumn(1).data().toString();
        lines << QString(2 * depth, QLatin1Char(' ')) + index.data().toString() +
                     (value.isEmpty() ? QString() : QLatin1Char('=') + value);
        lines << outline(model, index, depth + 1);
    }
    return lines;
}

class tst_NodeModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreElementsAndTheirValues()
    {
        NodeModel model(nullptr);
        const auto map = mapOf("<!--c--><a x='1' y=\"2\"><b>1 &lt; 2</b>mixed<?p i?><b/></a>");
        model.setDocument(map, all(*map));
        const QAbstractItemModelTester tester(&model); // which fetches more whenever it can
        QCOMPARE(outline(model),
                 (QStringList{"comment=c", "a", "  b=1 < 2", "  text=mixed", "  ?p=i", "  b"}));
        const QModelIndex a = model.index(1, 0);
        QCOMPARE(a.data(NodeModel::AttributesRole).toString(), QStringLiteral("x='1' y=\"2\""));
        QVERIFY(!model.hasChildren(model.index(0, 0, a)));
    }

    void veryManyChildrenComeInPortions()
    {
        NodeModel model(nullptr);
        const auto map = mapOf("<a>" + QByteArray("<b/>").repeated(2500) + "</a>");
        model.setDocument(map, all(*map));
        const QAbstractItemModelTester tester(&model); // which fetches more whenever it can
        const QModelIndex a = model.index(0, 0);
        model.fetchMore(a);
        QCOMPARE(model.rowCount(a), 3);
        QVERIFY(model.index(2, 0, a).data().toString().startsWith(QLatin1String("b [2")));
        const QModelIndex last = model.indexOf(2500);
        QCOMPARE(model.node(last), 2500);
        QCOMPARE(last.row(), 499);
        QCOMPARE(last.parent().row(), 2);
    }

    void millionsOfChildrenAreThereAtOnce()
    {
        NodeModel model(nullptr);
        const auto map = mapOf("<a>" + QByteArray("<b/>").repeated(3'000'000) + "</a>");
        model.setDocument(map, all(*map));
        const QModelIndex some = model.indexOf(1'234'567);
        QCOMPARE(model.node(some), 1'234'567);
        for (QModelIndex index = some; index.isValid(); index = index.parent())
            QVERIFY(model.rowCount(index.parent()) <= 2000);
    }

    void everyNodeIsFound()
    {
        NodeModel model(nullptr);
        const auto map = mapOf(test::departments(30));
        model.setDocument(map, all(*map));
        for (TreeMap::Node node = 0; node < map->size(); ++node)
            QCOMPARE(model.node(model.indexOf(node)), node);
    }

    void filterShowsMatchesAndWhatTheyAreIn()
    {
        NodeModel model(nullptr);
        const auto map = mapOf("<a><b k='Red'>x</b><b>blue</b><c><d>RED</d><e>1 &amp; 2</e></c><red/></a>");
        model.setDocument(map, matching(*map, "red"));
        {
            const QAbstractItemModelTester tester(&model);
        }
        QCOMPARE(outline(model), (QStringList{"a", "  b=x", "  c", "    d=RED", "  red"}));
        QVERIFY(model.index(0, 0).data(NodeModel::FadedRole).toBool());
        QVERIFY(!model.index(0, 0, model.index(0, 0)).data(NodeModel::FadedRole).toBool());
        model.setDocument(map, matching(*map, "1 & 2"));
        QCOMPARE(outline(model), (QStringList{"a", "  c", "    e=1 & 2"}));
        QCOMPARE(model.node(model.indexOf(1)), 0); // the nearest that is shown
        model.setDocument(map, matching(*map, "nowhere"));
        QCOMPARE(outline(model), QStringList());
    }

    void endTagsAndBlanksMatchNothing()
    {
        const auto map = mapOf("<name>\n<b>x</b>\n</name>");
        QCOMPARE(matching(*map, "name")->matchCount(), 1);
        QCOMPARE(matching(*map, "\n")->matchCount(), 0);
        QCOMPARE(matching(*map, "/name")->matchCount(), 0);
    }

    void bodiesWithoutElementsAreEmpty()
    {
        NodeModel model(nullptr);
        for (const char *body : {"", "no xml", "{\"a\": 1}", "<", "<!--x-->"}) {
            const auto map = mapOf(body);
            model.setDocument(map, all(*map));
            const QAbstractItemModelTester tester(&model);
            (void)outline(model);
        }
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_NodeModel)
#include "tst_nodemodel.moc"
