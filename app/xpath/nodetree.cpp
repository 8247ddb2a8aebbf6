// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/nodetree.h"

#include "app/xml/characters.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"

#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <QCoreApplication>
#include <QHash>

namespace gatepost::xpath {

using xml::Token;
using xml::TokenKind;

static QString tr(const char *text)
{
    return QCoreApplication::translate("XPath", text);
}

/// Follows the tokens of a text and links up nodes.
class NodeTreeBuilder
{
public:
    NodeTreeBuilder(NodeTree &tree, const QByteArray &utf8, Names names)
        : m_tree(tree), m_arena(tree.m_arena), m_utf8(utf8), m_names(names), m_tokenizer(m_utf8)
    {
        m_open.push_back(reinterpret_cast<xmlNode *>(tree.m_document));
        m_xml = m_arena.make<xmlNs>();
        m_xml->type = XML_LOCAL_NAMESPACE;
        m_xml->prefix = m_arena.copy("xml");
        m_xml->href = XML_XML_NAMESPACE;
    }

    Result<> build(qint64 mostBytes, const std::atomic_bool *cancel)
    {
        constexpr qint64 longestRun = 20'000; // libxml2 sorts siblings that are no elements in square time
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (m_run > longestRun) {
                return failure(ErrorKind::Input,
                               tr("XPath cannot search more than %1 comments in a row.").arg(longestRun));
            }
            if (count % 256 != 0)
                continue;
            if (cancel && cancel->load(std::memory_order_relaxed))
                return failure(ErrorKind::Cancelled, tr("The search was cancelled."));
            if (m_arena.size() > mostBytes) {
                return failure(ErrorKind::Input,
                               tr("XPath needs more memory for this document than is free."));
            }
        }
        if (const auto &error = m_tokenizer.error()) {
            return failure(ErrorKind::Input, tr("XPath needs a well-formed document. Line %1, column %2: %3")
                                                 .arg(error->line)
                                                 .arg(error->column)
                                                 .arg(error->message));
        }
        return {};
    }

private:
    struct Name
    {
        const xmlChar *local = nullptr; ///< kept by the arena
        QByteArrayView prefix;
        const xmlChar *whole = nullptr; ///< where the prefix means nothing
    };

    struct Text
    {
        qint64 begin = 0;
        QByteArrayView bytes; ///< the only piece as yet
        bool isCData = false;
        int pieces = 0;
        QByteArray joined; ///< of two pieces and more
    };

    bool take(const Token &token)
    {
        if (token.kind == TokenKind::Text || token.kind == TokenKind::CData) {
            if (m_open.size() > 1)
                addText(token);
            return true;
        }
        if (m_text.pieces > 0)
            flushText();
        switch (token.kind) {
        case TokenKind::StartTag:
            m_open.push_back(addElement(token));
            break;
        case TokenKind::EmptyTag:
            addElement(token);
            endScope();
            break;
        case TokenKind::EndTag:
            m_open.pop_back();
            endScope();
            break;
        case TokenKind::Comment:
            addOther(token, XML_COMMENT_NODE, 4, 3);
            break;
        case TokenKind::Instruction:
            addInstruction(token);
            break;
        case TokenKind::Error:
        case TokenKind::End:
            return false;
        default:
            break;
        }
        return true;
    }

    xmlNode *addNode(xmlElementType type, qint64 begin)
    {
        auto *const node = m_arena.make<xmlNode>();
        node->type = type;
        node->_private = reinterpret_cast<void *>(begin);
        node->doc = m_tree.m_document;
        xmlNode *const parent = m_open.back();
        node->parent = parent;
        node->prev = parent->last;
        if (parent->last)
            parent->last->next = node;
        else
            parent->children = node;
        parent->last = node;
        m_run = type == XML_ELEMENT_NODE ? 0 : m_run + 1;
        return node;
    }

    // --- text

    static bool isPlain(QByteArrayView bytes) { return !bytes.contains('&') && !bytes.contains('\r'); }

    // As an application gets it: references resolved, line ends made one.
    static QByteArray plain(QByteArrayView bytes, bool isCData)
    {
        QByteArray raw = bytes.toByteArray();
        if (raw.contains('\r'))
            raw.replace("\r\n", "\n").replace('\r', '\n');
        return isCData || !raw.contains('&') ? raw : xml::plainText(raw).toUtf8();
    }

    void addText(const Token &token)
    {
        const bool isCData = token.kind == TokenKind::CData;
        QByteArrayView bytes = m_tokenizer.bytes(token);
        if (isCData)
            bytes = bytes.sliced(9, bytes.size() - 12);
        if (++m_text.pieces == 1) {
            m_text.begin = token.begin;
            m_text.bytes = bytes;
            m_text.isCData = isCData;
            return;
        }
        if (m_text.pieces == 2)
            m_text.joined = plain(m_text.bytes, m_text.isCData);
        m_text.joined += plain(bytes, isCData);
    }

    // Text and CDATA sections beside each other are one text node to XPath.
    void flushText()
    {
        if (m_text.pieces > 1)
            addTextNode(m_text.joined);
        else if (isPlain(m_text.bytes))
            addTextNode(m_text.bytes);
        else
            addTextNode(plain(m_text.bytes, m_text.isCData));
        m_text.pieces = 0;
        m_text.joined.clear();
    }

    void addTextNode(QByteArrayView content)
    {
        if (content.isEmpty())
            return;
        xmlNode *const node = addNode(XML_TEXT_NODE, m_text.begin);
        node->name = xmlStringText;
        node->content = m_arena.copy(content);
    }

    void addOther(const Token &token, xmlElementType type, qsizetype before, qsizetype after)
    {
        const QByteArrayView bytes = m_tokenizer.bytes(token);
        xmlNode *const node = addNode(type, token.begin);
        node->name = type == XML_COMMENT_NODE ? xmlStringComment : nullptr;
        node->content = m_arena.copy(bytes.sliced(before, bytes.size() - before - after));
    }

    void addInstruction(const Token &token)
    {
        const QByteArrayView bytes = m_tokenizer.bytes(token).sliced(2);
        qsizetype length = 0;
        while (xml::isNameByte(bytes[length]) || xml::isMultiByte(bytes[length]))
            ++length;
        qsizetype before = length;
        while (xml::isSpace(bytes[before]))
            ++before;
        addOther(token, XML_PI_NODE, 2 + before, 2);
        m_open.back()->last->name = interned(bytes.first(length)).whole;
    }

    // --- names and namespaces

    const Name &interned(QByteArrayView written)
    {
        Name &name = m_interned[written];
        if (name.local)
            return name;
        const qsizetype colon = written.indexOf(':');
        const bool isQualified = colon > 0 && colon + 1 < written.size();
        name.whole = m_arena.copy(written);
        name.local = isQualified ? name.whole + colon + 1 : name.whole;
        name.prefix = isQualified ? written.first(colon) : QByteArrayView();
        return name;
    }

    void declare(QByteArrayView prefix, QByteArrayView value)
    {
        const QByteArray uri = plain(value, false);
        xmlNs *space = nullptr;
        if (!uri.isEmpty()) {
            space = m_arena.make<xmlNs>();
            space->type = XML_LOCAL_NAMESPACE;
            space->href = m_arena.copy(uri);
            space->prefix = prefix.isEmpty() ? nullptr : m_arena.copy(prefix);
            tell(prefix, uri);
        }
        m_spaces[prefix].push_back(space);
        m_scopes.push_back({prefix, qint64(m_open.size())});
        constexpr qint64 mostOnAxis = 1000; // libxml2 compares all with all on the namespace axis
        if (space && ++m_declared <= mostOnAxis) {
            space->next = m_element->nsDef;
            m_element->nsDef = space;
        }
    }

    // The first declaration of a prefix is the one that expressions mean.
    void tell(QByteArrayView prefix, const QByteArray &uri)
    {
        constexpr qsizetype most = 1000;
        if (m_tree.m_prefixes.size() >= most || m_told.contains({prefix.toByteArray(), uri}))
            return;
        m_told.insert({prefix.toByteArray(), uri});
        m_tree.m_prefixes.append({QString::fromUtf8(prefix), QString::fromUtf8(uri), prefix.isEmpty()});
    }

    void endScope()
    {
        while (!m_scopes.empty() && m_scopes.back().second == qint64(m_open.size())) {
            m_spaces[m_scopes.back().first].pop_back();
            m_scopes.pop_back();
        }
    }

    xmlNs *spaceOf(QByteArrayView prefix) const
    {
        if (prefix == QByteArrayView("xml"))
            return m_xml;
        const auto found = m_spaces.constFind(prefix);
        return found == m_spaces.constEnd() || found->empty() ? nullptr : found->back();
    }

    template <typename T>
    void setName(T *node, const Name &name, bool usesDefault)
    {
        node->name = name.local;
        if (m_names == Names::Local || (name.prefix.isEmpty() && !usesDefault))
            return;
        node->ns = spaceOf(name.prefix);
        if (!node->ns && !name.prefix.isEmpty())
            node->name = name.whole; // a prefix that nobody declared is part of the name
    }

    // --- elements

    struct Attribute
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    void readAttributes(const Token &token)
    {
        m_attributes.clear();
        const QByteArrayView tag = m_tokenizer.bytes(token);
        const char *at = tag.begin() + 1 + token.nameLength;
        while (true) {
            at = xml::skipSpace(at, tag.end());
            if (*at == '>' || *at == '/')
                return;
            const char *const name = at;
            while (xml::isNameByte(*at) || xml::isMultiByte(*at))
                ++at;
            const qsizetype length = at - name;
            at = xml::skipSpace(at, tag.end());     // at the =
            at = xml::skipSpace(at + 1, tag.end()); // at the quote
            const char *const value = at + 1;
            at = static_cast<const char *>(std::memchr(value, *at, size_t(tag.end() - value)));
            m_attributes.push_back({{name, length}, {value, at - value}});
            ++at;
        }
    }

    xmlNode *addElement(const Token &token)
    {
        xmlNode *const element = addNode(XML_ELEMENT_NODE, token.begin);
        // Where libxml2 looks for the order of elements; without it, it compares by walking.
        element->content = reinterpret_cast<xmlChar *>(-ptrdiff_t(++m_elements));
        m_element = element;
        m_last = nullptr;
        readAttributes(token);
        for (const Attribute &attribute : m_attributes) {
            if (attribute.name == QByteArrayView("xmlns"))
                declareHere({}, attribute.value);
            else if (attribute.name.startsWith("xmlns:"))
                declareHere(attribute.name.sliced(6), attribute.value);
        }
        setName(element, interned(m_tokenizer.name(token)), true);
        for (const Attribute &attribute : m_attributes) {
            if (attribute.name != QByteArrayView("xmlns") && !attribute.name.startsWith("xmlns:"))
                addAttribute(attribute);
        }
        return element;
    }

    void declareHere(QByteArrayView prefix, QByteArrayView value)
    {
        if (m_names == Names::Qualified)
            declare(prefix, value);
    }

    void addAttribute(const Attribute &attribute)
    {
        auto *const node = m_arena.make<xmlAttr>();
        node->type = XML_ATTRIBUTE_NODE;
        node->_private = reinterpret_cast<void *>(attribute.name.data() - m_utf8.constData());
        node->doc = m_tree.m_document;
        node->parent = m_element;
        setName(node, interned(attribute.name), false);
        node->prev = m_last;
        if (m_last)
            m_last->next = node;
        else
            m_element->properties = node;
        m_last = node;
        node->children = node->last = valueNode(attribute.value);
    }

    // Attributes that say the same share the node that says it: `IsChanged="Y"` a million times.
    xmlNode *valueNode(QByteArrayView value)
    {
        constexpr qsizetype longestShared = 16;
        constexpr qsizetype mostShared = 4096;
        if (value.isEmpty())
            return nullptr;
        if (value.size() > longestShared)
            return makeValueNode(value);
        const auto found = m_values.constFind(value);
        if (found != m_values.constEnd())
            return *found;
        xmlNode *const node = makeValueNode(value);
        if (m_values.size() < mostShared)
            m_values.insert(value, node);
        return node;
    }

    xmlNode *makeValueNode(QByteArrayView value)
    {
        auto *const node = m_arena.make<xmlNode>();
        node->type = XML_TEXT_NODE;
        node->name = xmlStringText;
        node->doc = m_tree.m_document;
        QByteArray text = value.toByteArray();
        text.replace("\r\n", " ").replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
        node->content = m_arena.copy(text.contains('&') ? xml::plainText(text).toUtf8() : text);
        return node;
    }

    NodeTree &m_tree;
    Arena &m_arena;
    const QByteArray m_utf8;
    const Names m_names;
    xml::Tokenizer m_tokenizer;
    std::vector<xmlNode *> m_open; ///< the document first
    Text m_text;
    xmlNode *m_element = nullptr; ///< whose tag is being read
    xmlAttr *m_last = nullptr;    ///< of its attributes
    std::vector<Attribute> m_attributes;
    QHash<QByteArrayView, Name> m_interned;
    QHash<QByteArrayView, xmlNode *> m_values;
    QHash<QByteArrayView, std::vector<xmlNs *>> m_spaces;    ///< by prefix, the innermost last
    std::vector<std::pair<QByteArrayView, qint64>> m_scopes; ///< prefixes declared, and how deep
    QSet<std::pair<QByteArray, QByteArray>> m_told;
    xmlNs *m_xml = nullptr;
    qint64 m_elements = 0;
    qint64 m_declared = 0;
    qint64 m_run = 0; ///< of nodes that are no elements
};

NodeTree::NodeTree() : m_document(xmlNewDoc(nullptr)) {}

NodeTree::~NodeTree()
{
    m_document->children = m_document->last = nullptr;
    xmlFreeDoc(m_document);
}

/// Gives every namespace a prefix of its own: the document's where that is still free.
static void settle(QList<Prefix> &prefixes)
{
    QList<Prefix> settled;
    QSet<QString> taken;
    QSet<QString> uris;
    for (const Prefix &prefix : prefixes) {
        if (prefix.isMadeUp || taken.contains(prefix.prefix))
            continue;
        taken.insert(prefix.prefix);
        uris.insert(prefix.uri);
        settled << prefix;
    }
    int number = 1;
    for (const Prefix &prefix : prefixes) {
        if (uris.contains(prefix.uri))
            continue;
        QString name = QStringLiteral("d");
        while (taken.contains(name))
            name = QStringLiteral("d%1").arg(++number);
        taken.insert(name);
        uris.insert(prefix.uri);
        settled << Prefix{name, prefix.uri, true};
    }
    prefixes = settled;
}

Result<std::unique_ptr<NodeTree>> NodeTree::of(const document::Text &text, Names names, qint64 mostBytes,
                                               const std::atomic_bool *cancel)
{
    std::unique_ptr<NodeTree> tree(new NodeTree);
    if (const auto built = NodeTreeBuilder(*tree, text.utf8(), names).build(mostBytes, cancel); !built)
        return failure(built.error());
    settle(tree->m_prefixes);
    return tree;
}

} // namespace gatepost::xpath
