// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/jsonmap.h"
#include "app/json/tokenizer.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost::document;

using Node = JsonMap::Node;

static bool isInside(const Range &inner, const Range &outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

static void lookAt(const JsonMap &map, Node node)
{
    const Range range = map.range(node);
    const Range subtree = map.subtree(node);
    require(!range.isEmpty() && range.end <= map.text().size(), "an empty node, or one outside");
    require(!subtree.isEmpty() && isInside(subtree, range), "a value outside its node");
    require(map.at(range.begin) == node && map.at(subtree.begin) == node, "at() finds another");
    const Node parent = map.parent(node);
    if (parent != JsonMap::none)
        require(parent < node && isInside(range, map.range(parent)), "a node outside its parent");
    const Node next = map.nextSibling(node);
    if (next != JsonMap::none)
        require(map.parent(next) == parent && map.begin(next) >= range.end, "siblings overlap");
    map.value(node);
    map.value(node, 3);
    map.path(node);
    if (!map.error()) {
        const QByteArray utf8 = map.text().utf8().mid(subtree.begin, subtree.end - subtree.begin);
        require(!gatepost::json::check(utf8), "a subtree that is no JSON");
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(qMin<size_t>(size, 4096)));
    const Text text = Text::ofUtf8(bytes);
    const JsonMap map = JsonMap::of(text);
    require(map.error() == gatepost::json::check(text.utf8()), "map and check differ");
    for (Node node = 0; node < map.size(); ++node)
        lookAt(map, node);
    return 0;
}
