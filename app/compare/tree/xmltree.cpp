// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/hash.h"
#include "app/compare/tree/tagattributes.h"
#include "app/compare/tree/tree.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"

#include <array>

namespace gatepost::compare {

using xml::Token;
using xml::TokenKind;

/// Follows the tokens of a document and writes down its nodes, each with the hash of its own part.
class XmlTreeReader
{
public:
    XmlTreeReader(Tree &tree, NameTable &names, const Tree::Reading &reading)
        : m_tree(tree), m_names(names), m_reading(reading), m_utf8(tree.utf8), m_tokenizer(m_utf8)
    {
        m_tree.nodes.reserve(size_t(m_utf8.size() / 40 + 16));
        m_open.push_back({});
        m_tree.nodes.push_back(node(NodeKind::Document, 0, NameTable::unnamed));
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
        Node &document = m_tree.nodes.front();
        document.setEnd(m_utf8.size());
        document.after = quint32(m_tree.nodes.size());
        document.hash = mixed(hashSeed);
    }

private:
    struct Open
    {
        quint32 node = 0;
        quint32 scope = 0;
        quint32 children = 0;
        bool keepsSpace = false;
        bool isMixed = false;
        bool declares = false;
        quint64 space =
            0; ///< hash of the white space between children: it counts where there is text as well
    };

    /// Text and CDATA up to the next tag.
    struct Run
    {
        qint64 begin = -1;
        qint64 end = -1;
        bool isBroken = false; ///< of several pieces: see m_pieces
        bool isBlank = true;

        bool isEmpty() const { return begin < 0; }
    };

    bool take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::StartTag:
            startElement(token, false);
            return true;
        case TokenKind::EmptyTag:
            startElement(token, true);
            return true;
        case TokenKind::EndTag:
            endElement(token.end);
            return true;
        case TokenKind::Text:
        case TokenKind::CData:
            if (m_open.size() > 1)
                addPiece(token);
            return true;
        case TokenKind::Comment:
        case TokenKind::Instruction:
            if (m_reading.comments)
                addOther(token);
            return true;
        case TokenKind::Error:
        case TokenKind::End:
            return false;
        default:
            return true;
        }
    }

    Node node(NodeKind kind, qint64 begin, quint32 name) const
    {
        Node made;
        made.kind = quint8(kind) & 0xFU;
        made.setBegin(begin);
        made.name = name & NameTable::mostNames;
        made.parent = m_open.back().node;
        made.after = quint32(m_tree.nodes.size()) + 1;
        return made;
    }

    void startElement(const Token &token, bool isEmpty)
    {
        flushRun();
        ++m_open.back().children;
        const auto id = quint32(m_tree.nodes.size());
        const QByteArrayView tag = m_tokenizer.bytes(token);
        const QByteArrayView written = m_tokenizer.name(token);
        const QByteArrayView rest = tag.sliced(1 + written.size(), tag.size() - 2 - written.size() - isEmpty);
        Open open{.node = id, .scope = m_open.back().scope, .keepsSpace = m_open.back().keepsSpace};
        if (token.space != xml::SpaceRule::Inherited)
            open.keepsSpace = token.space == xml::SpaceRule::Preserve;
        if (!rest.isEmpty() && rest.contains("xmlns"))
            declare(tag, open);
        const NameTable::Entry name = nameOf(written, open.scope);
        Node element = node(NodeKind::Element, token.begin, name.id);
        element.hash = name.hash;
        const quint64 attributes = rest.isEmpty() ? 0 : attributesHash(tag, rest, open.scope);
        element.hash = attributes == 0 ? name.hash : combined(name.hash, attributes);
        element.isEmpty = attributes == 0;
        m_tree.nodes.push_back(element);
        m_open.push_back(open);
        if (isEmpty)
            endElement(token.end);
    }

    void endElement(qint64 end)
    {
        const Open open = m_open.back();
        Node &element = m_tree.nodes[open.node];
        element.setEnd(end);
        if (m_tree.nodes.size() == open.node + 1) {
            element.isLeaf = 1;
            if (!m_run.isEmpty()) {
                element.isEmpty = 0;
                element.hash = combined(element.hash, runHash());
            }
            m_run = {};
        } else {
            flushRun();
            Node &parent = m_tree.nodes[open.node]; // the array may have grown
            parent.isEmpty = 0;
            parent.after = quint32(m_tree.nodes.size());
            if (m_open.back().isMixed)
                parent.hash = combined(parent.hash, m_open.back().space);
        }
        if (open.declares)
            m_tree.namespaces.leave(open.node);
        m_open.pop_back();
    }

    void addOther(const Token &token)
    {
        flushRun();
        ++m_open.back().children;
        const bool isComment = token.kind == TokenKind::Comment;
        Node other =
            node(isComment ? NodeKind::Comment : NodeKind::Instruction, token.begin, NameTable::unnamed);
        other.setEnd(token.end);
        other.isLeaf = 1;
        other.hash = hashOf(m_tokenizer.bytes(token));
        m_tree.nodes.push_back(other);
    }

    void addPiece(const Token &token)
    {
        const QByteArrayView bytes = m_tokenizer.bytes(token);
        if (bytes.isEmpty() || (token.kind == TokenKind::CData && bytes.size() == 12))
            return;
        if (m_run.isEmpty()) {
            m_run.begin = token.begin;
            m_run.isBroken = token.kind == TokenKind::CData;
        } else {
            m_run.isBroken = true;
        }
        m_run.end = token.end;
        if (token.kind == TokenKind::CData)
            m_run.isBlank &= isBlank(bytes.sliced(9, bytes.size() - 12));
        else
            m_run.isBlank &= isBlank(bytes);
    }

    static bool isBlank(QByteArrayView bytes)
    {
        return xml::skipSpace(bytes.begin(), bytes.end()) == bytes.end();
    }

    quint64 runHash() const
    {
        const QByteArrayView bytes = m_utf8.sliced(m_run.begin, m_run.end - m_run.begin);
        const bool isPlain =
            !m_run.isBroken && xml::findAny<'&', '\r'>(bytes.begin(), bytes.end()) == bytes.end();
        return isPlain ? hashOf(bytes)
                       : hashOf(m_tree.textIn(m_utf8.sliced(m_run.begin, m_run.end - m_run.begin)));
    }

    void flushRun()
    {
        if (m_run.isEmpty())
            return;
        Open &open = m_open.back();
        if (m_run.isBlank && !open.keepsSpace) {
            open.space = combined(open.space + open.children, runHash());
        } else {
            Node text = node(NodeKind::Text, m_run.begin, NameTable::unnamed);
            text.setEnd(m_run.end);
            text.isLeaf = 1;
            text.hash = runHash();
            m_tree.nodes.push_back(text);
            open.isMixed = true;
            ++open.children;
        }
        m_run = {};
    }

    void declare(QByteArrayView tag, Open &open)
    {
        TagAttributes attributes(tag);
        while (attributes.next()) {
            if (!attributes.isDeclaration())
                continue;
            const QByteArrayView prefix =
                attributes.name().size() > 6 ? attributes.name().sliced(6) : QByteArrayView();
            m_tree.namespaces.declare(open.node, prefix.toByteArray(),
                                      Tree::attributeValue(attributes.value()));
            open.declares = true;
        }
        if (open.declares)
            open.scope = ++m_lastScope;
    }

    NameTable::Entry resolved(QByteArrayView written, bool isElement)
    {
        const auto [prefix, local] = prefixAndLocal(written);
        if (prefix.isEmpty() && !isElement)
            return m_names.entry({}, written);
        const QByteArray uri = m_tree.namespaces.current(prefix.toByteArray());
        // A prefix that stands for nothing is part of the name.
        return uri.isEmpty() && !prefix.isEmpty() ? m_names.entry({}, written) : m_names.entry(uri, local);
    }

    struct KnownName
    {
        QByteArrayView written;
        quint32 scope = 0;
        NameTable::Entry entry;
    };
    struct KnownAttributes
    {
        QByteArrayView written;
        quint32 scope = 0;
        quint64 hash = 0;
    };

    static size_t slot(QByteArrayView bytes, quint32 scope)
    {
        // First and last bytes tell most names apart.
        quint64 first = 0;
        quint64 last = 0;
        const auto length = size_t(qMin<qsizetype>(bytes.size(), 8));
        std::memcpy(&first, bytes.data(), length);
        std::memcpy(&last, bytes.data() + bytes.size() - length, length);
        return size_t(combined(combined(first ^ quint64(bytes.size()), last), scope) >> 40);
    }

    NameTable::Entry nameOf(QByteArrayView written, quint32 scope)
    {
        KnownName &known = m_knownNames[slot(written, scope) % m_knownNames.size()];
        if (known.scope != scope || known.written != written)
            known = {written, scope, resolved(written, true)};
        return known.entry;
    }

    quint64 attributesHash(QByteArrayView tag, QByteArrayView written, quint32 scope)
    {
        KnownAttributes &known = m_knownAttributes[slot(written, scope) % m_knownAttributes.size()];
        if (known.scope != scope || known.written != written)
            known = {written, scope, freshAttributesHash(tag)};
        return known.hash;
    }

    // Their order does not count.
    quint64 freshAttributesHash(QByteArrayView tag)
    {
        quint64 hash = 0;
        TagAttributes attributes(tag);
        while (attributes.next()) {
            if (attributes.isDeclaration())
                continue;
            const quint64 name = resolved(attributes.name(), false).hash;
            hash += mixed(combined(name, hashOf(Tree::attributeValue(attributes.value()))));
        }
        return hash;
    }

    Tree &m_tree;
    NameTable &m_names;
    const Tree::Reading &m_reading;
    const QByteArrayView m_utf8;
    xml::Tokenizer m_tokenizer;
    std::vector<Open> m_open;
    Run m_run;
    quint32 m_lastScope = 0;
    std::array<KnownName, 1024> m_knownNames;
    std::array<KnownAttributes, 256> m_knownAttributes;
};

Tree Tree::ofXml(const document::Text &text, NameTable &names, const Reading &reading)
{
    Tree tree;
    tree.text = text;
    tree.utf8 = text.utf8();
    tree.syntax = Syntax::Xml;
    const auto reader = std::make_unique<XmlTreeReader>(tree, names, reading);
    reader->read();
    return tree;
}

} // namespace gatepost::compare
