// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/hash.h"
#include "app/compare/tree/jsonstrings.h"
#include "app/compare/tree/tree.h"
#include "app/json/tokenizer.h"

namespace gatepost::compare {

using json::Token;
using json::TokenKind;

/// Follows the tokens of a JSON document: a node for each value.
class JsonTreeReader
{
public:
    JsonTreeReader(Tree &tree, NameTable &names, const Tree::Reading &reading)
        : m_tree(tree), m_names(names), m_reading(reading), m_tokenizer(tree.utf8)
    {
        Node document;
        document.kind = quint8(NodeKind::Document);
        document.setEnd(tree.utf8.size());
        document.hash = mixed(hashSeed);
        m_tree.nodes.push_back(document);
        m_open.push_back(0);
    }

    void read()
    {
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (count % 1024 == 0 && m_reading.isGivenUp(m_tree)) {
                m_tree.isCancelled = true;
                return;
            }
        }
        m_tree.error = m_tokenizer.error();
        m_tree.nodes.front().after = quint32(m_tree.nodes.size());
    }

private:
    bool take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::Key:
            m_key = token;
            m_hasKey = true;
            break;
        case TokenKind::ObjectBegin:
            m_open.push_back(add(NodeKind::Object, token));
            m_tree.nodes.back().isUnordered = 1;
            break;
        case TokenKind::ArrayBegin:
            m_open.push_back(add(NodeKind::Array, token));
            break;
        case TokenKind::ObjectEnd:
        case TokenKind::ArrayEnd:
            close(token);
            break;
        case TokenKind::String:
        case TokenKind::Number:
        case TokenKind::Literal:
            addScalar(token);
            break;
        case TokenKind::End:
        case TokenKind::Error:
            return false;
        default:
            break;
        }
        return true;
    }

    quint32 add(NodeKind kind, const Token &token)
    {
        const auto id = quint32(m_tree.nodes.size());
        Node node;
        node.kind = quint8(kind) & 0xFU;
        node.parent = m_open.back();
        node.after = id + 1;
        node.setBegin(m_hasKey ? m_key.begin : token.begin);
        node.setEnd(token.end);
        node.hash = mixed(hashSeed + quint64(kind));
        if (m_hasKey) {
            const auto name = m_names.entry({}, jsonString(m_tokenizer.bytes(m_key)));
            node.name = name.id & NameTable::mostNames;
            node.hash = combined(node.hash, name.hash);
            node.hasKey = 1;
        }
        m_hasKey = false;
        m_tree.nodes.push_back(node);
        return id;
    }

    void addScalar(const Token &token)
    {
        Node &node = m_tree.nodes[add(NodeKind::Scalar, token)];
        const QByteArrayView bytes = m_tokenizer.bytes(token);
        node.isLeaf = 1;
        node.isEmpty = bytes == "\"\"" || bytes == "null";
        if (token.kind == TokenKind::String)
            node.hash = combined(node.hash, hashOf(jsonString(bytes)));
        else
            node.hash = combined(node.hash, hashOf(bytes, ~hashSeed));
    }

    void close(const Token &token)
    {
        Node &node = m_tree.nodes[m_open.back()];
        node.setEnd(token.end);
        node.after = quint32(m_tree.nodes.size());
        m_open.pop_back();
    }

    Tree &m_tree;
    NameTable &m_names;
    const Tree::Reading &m_reading;
    json::Tokenizer m_tokenizer;
    std::vector<quint32> m_open;
    Token m_key;
    bool m_hasKey = false;
};

Tree Tree::ofJson(const document::Text &text, NameTable &names, const Reading &reading)
{
    Tree tree;
    tree.text = text;
    tree.utf8 = text.utf8();
    tree.syntax = Syntax::Json;
    JsonTreeReader(tree, names, reading).read();
    return tree;
}

} // namespace gatepost::compare
