// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/treemap.h"

#include <QTest>

using gatepost::document::NodeKind;
using gatepost::document::Range;
using gatepost::document::Text;
using gatepost::document::TreeMap;

static TreeMap mapOf(const QByteArray &xml)
{
    return TreeMap::of(Text::ofUtf8(xml));
}

// All nodes, as "kind:name" with their depth in blanks before.
static QStringList outline(const TreeMap &map)
{
    QStringList lines;
    for (TreeMap::Node node = 0; node < map.size(); ++node) {
        QString line;
        for (TreeMap::Node up = map.parent(node); up != TreeMap::none; up = map.parent(up))
            line += QLatin1Char(' ');
        line += QLatin1Char("ETC#?"[int(map.kind(node))]);
        lines << line + QString::fromUtf8(map.name(node));
    }
    return lines;
}

class tst_TreeMap : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreNoNodesButMixedTextIs()
    {
        const TreeMap map =
            mapOf("<?xml version='1.0'?><!--n--><a> <b>v</b><c>x<d/>y<![CDATA[z]]></c><e>1<![CDATA[2]]>3"
                  "<!--no-->4</e><?p q?></a>");
        QCOMPARE(outline(map), (QStringList{"#", "Ea", " Eb", " Ec", "  T", "  Ed", "  T", "  C", " Ee",
                                            "  T", "  C", "  T", "  #", "  T", " ?p"}));
        QCOMPARE(map.name(map.root()), QByteArray("a"));
        QCOMPARE(map.value(2), QStringLiteral("v"));
        QCOMPARE(map.value(14), QStringLiteral("q"));
        QCOMPARE(map.value(8), QStringLiteral("1234"));
    }

    void rangesHoldWhatTheyName()
    {
        const QByteArray xml("<r><a k = 'v&lt;' l=\"\">t<b/>u</a ><c><d>1</d></c></r>\n");
        const TreeMap map = mapOf(xml);
        const auto bytes = [&xml](const Range &range) {
            return xml.mid(range.begin, range.end - range.begin);
        };
        QCOMPARE(bytes(map.range(0)), xml.trimmed());
        QCOMPARE(bytes(map.range(1)), QByteArray("<a k = 'v&lt;' l=\"\">t<b/>u</a >"));
        QCOMPARE(bytes(map.tag(1)), QByteArray("<a k = 'v&lt;' l=\"\">"));
        QCOMPARE(bytes(map.content(1)), QByteArray("t<b/>u"));
        QCOMPARE(bytes(map.range(2)), QByteArray("t"));
        QCOMPARE(bytes(map.range(3)), QByteArray("<b/>"));
        QVERIFY(map.content(3).isEmpty());
        QCOMPARE(bytes(map.range(5)), QByteArray("<c><d>1</d></c>"));
        const auto attributes = map.attributes(1);
        QCOMPARE(attributes.size(), 2);
        QCOMPARE(bytes(attributes[0].name), QByteArray("k"));
        QCOMPARE(bytes(attributes[0].value), QByteArray("v&lt;"));
        QCOMPARE(bytes(attributes[1].name), QByteArray("l"));
        QVERIFY(attributes[1].value.isEmpty());
        QCOMPARE(map.attribute(1, "k"), QStringLiteral("v<"));
    }

    void everyOffsetHasItsInnermostNode()
    {
        const QByteArray xml("<r><a>t</a> <b><c/></b>x<!--y--></r> ");
        const TreeMap map = mapOf(xml);
        for (qint64 offset = 0; offset < xml.size(); ++offset) {
            TreeMap::Node innermost = TreeMap::none;
            for (TreeMap::Node node = 0; node < map.size(); ++node)
                if (map.range(node).contains(offset))
                    innermost = node;
            QVERIFY2(map.at(offset) == innermost, qPrintable(QString::number(offset)));
        }
    }

    void familiesAreFound()
    {
        const TreeMap map = mapOf("<r><a><b/></a><a/><!--x--><c/></r>");
        QCOMPARE(map.firstChild(map.root()), 1);
        QCOMPARE(map.nextSibling(1), 3);
        QCOMPARE(map.nextSibling(2), TreeMap::none);
        QCOMPARE(map.nextSibling(3), 4);
        QCOMPARE(map.nextSibling(5), TreeMap::none);
        QVERIFY(!map.hasChildren(3));
        QCOMPARE(map.parent(2), 1);
        QCOMPARE(map.element(0), 0);
        QCOMPARE(map.element(3), 3);
        QCOMPARE(map.element(4), 5);
        QCOMPARE(map.element(5), TreeMap::none);
        QCOMPARE(map.elementCount(), 5);
    }

    void pathsTellPositionsWhereThereAreSeveral()
    {
        const TreeMap map = mapOf("<m:r><a/><a><b/>x</a><c>1<d/>2</c></m:r>");
        QCOMPARE(map.path(0), QStringLiteral("/m:r"));
        QCOMPARE(map.path(3), QStringLiteral("/m:r/a[2]/b"));
        QCOMPARE(map.path(4), QStringLiteral("/m:r/a[2]/text()"));
        QCOMPARE(map.path(8), QStringLiteral("/m:r/c/text()[2]"));
    }

    void malformedTextIsMappedUpToItsError()
    {
        const TreeMap map = mapOf("<r><a>1</a><b><c>2</c><d></b></r>");
        QVERIFY(map.error());
        QCOMPARE(outline(map), (QStringList{"Er", " Ea", " Eb", "  Ec", "  Ed"}));
        QCOMPARE(map.range(2).end, 25);
        QCOMPARE(map.range(1).end, 11);
        QCOMPARE(map.at(26), TreeMap::none);
        QCOMPARE(mapOf("").root(), TreeMap::none);
        QCOMPARE(mapOf("no xml").size(), 0);
    }

    void longValuesAreCutBetweenCharacters()
    {
        const TreeMap map = mapOf("<a>ääää&lt;ü</a>");
        QCOMPARE(map.value(0, 3), QStringLiteral("ä"));
        QCOMPARE(map.value(0, 10), QStringLiteral("ääää"));
        QCOMPARE(map.value(0), QStringLiteral("ääää<ü"));
    }

    void deepDocumentsAreNoTrouble()
    {
        const qint64 depth = 100'000;
        const TreeMap map = mapOf(QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth));
        QCOMPARE(map.size(), depth);
        QCOMPARE(map.range(0).end, 7 * depth);
        QCOMPARE(map.at(7 * depth - 1), 0);
        QCOMPARE(map.at(3 * depth), depth - 1);
    }
};

QTEST_APPLESS_MAIN(tst_TreeMap)
#include "tst_treemap.moc"
