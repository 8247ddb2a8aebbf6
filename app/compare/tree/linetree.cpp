// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/hash.h"
#include "app/compare/tree/tree.h"
#include "app/xml/runs.h"

namespace gatepost::compare {

Tree Tree::ofLines(const document::Text &text, const Reading &reading)
{
    Tree tree;
    tree.text = text;
    tree.utf8 = text.utf8();
    tree.syntax = Syntax::Lines;
    Node document;
    document.kind = quint8(NodeKind::Document);
    document.setEnd(tree.utf8.size());
    document.hash = mixed(hashSeed);
    tree.nodes.push_back(document);
    const char *const begin = tree.utf8.data();
    const char *const end = begin + tree.utf8.size();
    for (const char *at = begin; at < end;) {
        const char *const stop = xml::findAny<'\n', '\r'>(at, end);
        Node line;
        line.kind = quint8(NodeKind::Line);
        line.isLeaf = 1;
        line.setBegin(at - begin);
        line.setEnd(stop - begin);
        line.hash = hashOf({at, stop - at});
        line.after = quint32(tree.nodes.size()) + 1;
        tree.nodes.push_back(line);
        at = stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
        if (tree.nodes.size() % 1024 == 0 && reading.isGivenUp(tree)) {
            tree.isCancelled = true;
            break;
        }
    }
    tree.nodes.front().after = quint32(tree.nodes.size());
    return tree;
}

} // namespace gatepost::compare
