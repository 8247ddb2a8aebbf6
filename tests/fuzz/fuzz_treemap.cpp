// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/treemap.h"
#include "tests/fuzz/fuzz.h"

#include <QSet>

using namespace gatepost::document;

using Node = TreeMap::Node;

static bool isInside(const Range &inner, const Range &outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

static void lookAt(const TreeMap &map, Node node)
{
    const Range range = map.range(node);
    require(!range.isEmpty() && range.end <= map.text().size(), "an empty node, or one outside");
    require(isInside(map.tag(node), range) && isInside(map.content(node), range), "parts outside the node");
    require(map.at(range.begin) == node && map.at(map.tag(node).end - 1) == node, "at() finds another");
    const Node parent = map.parent(node);
    if (parent != TreeMap::none) {
        require(parent < node && isInside(range, map.range(parent)), "a node outside its parent");
        require(map.at(range.begin) != parent, "at() finds the parent");
    }
    const Node next = map.nextSibling(node);
    if (next != TreeMap::none)
        require(map.parent(next) == parent && map.begin(next) >= range.end, "siblings overlap");
    const Node child = map.firstChild(node);
    if (child != TreeMap::none)
        require(map.parent(child) == node, "a child of another");
    for (const TreeMap::Attribute &attribute : map.attributes(node)) {
        require(isInside(attribute.name, map.tag(node)) && isInside(attribute.value, map.tag(node)),
                "an attribute outside its tag");
        const QByteArray name =
            map.text().utf8().mid(attribute.name.begin, attribute.name.end - attribute.name.begin);
        require(!map.attribute(node, name).isNull() || attribute.value.isEmpty(), "an attribute not found");
    }
    map.value(node);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(qMin<size_t>(size, 4096)));
    const Text text = Text::ofUtf8(bytes);
    const TreeMap map = TreeMap::of(text);
    require(map.error() == gatepost::xml::check(text.utf8()), "map and check differ");
    QSet<QString> paths;
    for (Node node = 0; node < map.size(); ++node) {
        lookAt(map, node);
        if (map.error())
            continue;
        const QString path = map.path(node);
        require(!paths.contains(path), "two nodes of one path");
        paths.insert(path);
    }
    return 0;
}
