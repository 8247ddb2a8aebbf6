// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/childlists.h"

#include <algorithm>
#include <array>

namespace gatepost::document {

using Node = NodeMap::Node;

static bool isCancelled(const std::atomic_bool *cancel, qint64 count)
{
    return cancel && count % 4096 == 0 && cancel->load(std::memory_order_relaxed);
}

ChildLists ChildLists::ofAll(const NodeMap &map, const std::atomic_bool *cancel)
{
    constexpr quint32 shortEnough = 2000;
    std::vector<quint32> counts(size_t(map.size()) + 1); // the last: of the top
    const auto slot = [&](Node parent) { return size_t(parent == NodeMap::none ? map.size() : parent); };
    for (Node node = 0; node < map.size() && !isCancelled(cancel, node); ++node)
        ++counts[slot(map.parent(node))];
    ChildLists lists;
    for (Node node = 0; node < map.size() && !isCancelled(cancel, node); ++node) {
        const Node parent = map.parent(node);
        const quint32 count = counts[slot(parent)];
        if (count <= shortEnough)
            continue;
        auto &list = lists.m_lists[parent];
        if (list.empty())
            list.reserve(count);
        list.push_back(quint32(node));
    }
    return lists;
}

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// Looks for one of a few spellings at a time, ASCII letters in either case.
class Words
{
public:
    Words(const QString &words, const NodeMap &map)
    {
        for (const QString &written : {words, words.toLower(), words.toUpper()}) {
            for (const QString &spelling : map.spellings(written)) {
                QByteArray bytes = spelling.toUtf8();
                std::transform(bytes.begin(), bytes.end(), bytes.begin(), lower);
                if (!m_spellings.contains(bytes))
                    m_spellings << bytes;
            }
        }
        for (const QByteArray &spelling : m_spellings) {
            m_isFirst[quint8(spelling[0])] = true;
            if (spelling[0] >= 'a' && spelling[0] <= 'z')
                m_isFirst[quint8(spelling[0] - 'a' + 'A')] = true;
        }
    }

    /// Where they stand next; the end when nowhere.
    const char *find(const char *at, const char *end) const
    {
        for (; at < end; ++at) {
            if (m_isFirst[quint8(*at)] && standAt(at, end))
                return at;
        }
        return end;
    }

private:
    bool standAt(const char *at, const char *end) const
    {
        return std::any_of(m_spellings.begin(), m_spellings.end(), [=](const QByteArray &spelling) {
            return end - at >= spelling.size() &&
                   std::equal(spelling.begin(), spelling.end(), at,
                              [](char wanted, char is) { return wanted == lower(is); });
        });
    }

    QByteArrayList m_spellings;
    std::array<bool, 256> m_isFirst{};
};

/// All matching nodes in document order: `found` is told each once.
template <typename Found>
void findNodes(const NodeMap &map, const QString &text, const std::atomic_bool *cancel, Found found)
{
    const Words words(text, map);
    const QByteArray utf8 = map.text().utf8();
    const char *const begin = utf8.constData();
    const auto endOf = [&](Node node) {
        return node + 1 < map.size() ? begin + map.begin(node + 1) : begin + utf8.size();
    };
    for (Node node = 0; node < map.size() && !isCancelled(cancel, node); ++node) {
        const char *at = begin + map.begin(node);
        const char *const end = endOf(node);
        while ((at = words.find(at, end)) < end) {
            if (map.isShown(node, at - begin)) {
                found(node);
                break;
            }
            ++at; // in an end tag
        }
    }
}

} // namespace

ChildLists ChildLists::matching(const NodeMap &map, const QString &words, const std::atomic_bool *cancel)
{
    ChildLists lists;
    lists.m_isFiltered = true;
    findNodes(map, words, cancel, [&](Node node) {
        ++lists.m_matchCount;
        if (lists.m_matches.size() < mostShown)
            lists.m_matches.push_back(quint32(node));
    });
    for (const quint32 match : lists.m_matches) {
        for (Node node = match; node != NodeMap::none; node = map.parent(node)) {
            auto &siblings = lists.m_lists[map.parent(node)];
            if (!siblings.empty() && siblings.back() == quint32(node))
                break;
            siblings.push_back(quint32(node));
        }
    }
    return lists;
}

std::vector<quint32> ChildLists::children(const NodeMap &map, Node node) const
{
    if (const auto found = m_lists.constFind(node); found != m_lists.constEnd())
        return *found;
    std::vector<quint32> children;
    if (m_isFiltered)
        return children;
    for (Node child = node == NodeMap::none ? map.first() : map.firstChild(node); child != NodeMap::none;
         child = map.nextSibling(child))
        children.push_back(quint32(child));
    return children;
}

bool ChildLists::hasChildren(const NodeMap &map, Node node) const
{
    if (m_isFiltered)
        return m_lists.contains(node);
    return node == NodeMap::none ? map.size() > 0 : map.hasChildren(node);
}

bool ChildLists::isMatch(Node node) const
{
    return std::binary_search(m_matches.begin(), m_matches.end(), quint32(node));
}

} // namespace gatepost::document
