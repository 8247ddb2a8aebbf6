// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/unions.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <QStringList>

#include <algorithm>
#include <tuple>
#include <vector>

namespace gatepost::xpath {

namespace {

constexpr char functionName[] = "gatepost-union";

/// Cuts an expression into the tokens of XPath 1.0, section 3.7.
class TokenReader
{
public:
    enum class Kind { End, Open, Close, Comma, Bar, Operator, Step, Other };

    struct Token
    {
        Kind kind = Kind::End;
        QString text;
    };

    explicit TokenReader(const QString &expression) : m_text(expression) {}

    /// With the blanks before it.
    Token next()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        const Kind kind = m_at < m_text.size() ? read() : Kind::End;
        m_isOperand = kind == Kind::Close || kind == Kind::Other;
        return {kind, m_text.sliced(begin, m_at - begin)};
    }

private:
    bool takes(const char *what)
    {
        if (!QStringView(m_text).sliced(m_at).startsWith(QLatin1String(what)))
            return false;
        m_at += qsizetype(qstrlen(what));
        return true;
    }

    Kind read()
    {
        if (takes("(") || takes("["))
            return Kind::Open;
        if (takes(")") || takes("]"))
            return Kind::Close;
        if (takes(","))
            return Kind::Comma;
        if (takes("|"))
            return Kind::Bar;
        if (takes("//") || takes("/") || takes("@") || takes("::") || takes("$"))
            return Kind::Step;
        if (takes("!=") || takes("<=") || takes(">=") || takes("=") || takes("<") || takes(">") ||
            takes("+") || takes("-"))
            return Kind::Operator;
        if (takes("*"))
            return m_isOperand ? Kind::Operator : Kind::Other;
        return readWord();
    }

    Kind readWord()
    {
        const QChar first = m_text[m_at];
        if (first == QLatin1Char('"') || first == QLatin1Char('\'')) {
            const qsizetype end = m_text.indexOf(first, m_at + 1);
            m_at = end < 0 ? m_text.size() : end + 1;
            return Kind::Other;
        }
        const qsizetype begin = m_at++;
        while (m_at < m_text.size() && isOfWord(m_text[m_at]))
            ++m_at;
        static const QStringList names{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("div"),
                                       QStringLiteral("mod")};
        return m_isOperand && names.contains(m_text.sliced(begin, m_at - begin)) ? Kind::Operator
                                                                                 : Kind::Other;
    }

    // A prefix's colon belongs to its word, an axis's two colons do not.
    bool isOfWord(QChar c) const
    {
        if (c == QLatin1Char(':'))
            return m_at + 1 < m_text.size() && m_text[m_at + 1] != c && m_text[m_at - 1] != c;
        return !c.isSpace() && !QStringLiteral("()[],|/@$!=<>+*\"'").contains(c);
    }

    const QString m_text;
    qsizetype m_at = 0;
    bool m_isOperand = false; ///< what came last can stand before an operator
};

/// A node and its place in the document.
struct Place
{
    qint64 offset;
    int rank; ///< of what begins at the same byte
    const xmlNode *node;

    static Place of(const xmlNode *node)
    {
        if (node->type == XML_DOCUMENT_NODE)
            return {-1, 0, node};
        if (node->type != XML_NAMESPACE_DECL)
            return {reinterpret_cast<qint64>(node->_private), 0, node};
        // In a set, a namespace is a copy that leads to its element.
        const auto *space = reinterpret_cast<const xmlNs *>(node);
        const auto *element = reinterpret_cast<const xmlNode *>(space->next);
        return {element ? reinterpret_cast<qint64>(element->_private) : 0, 1, node};
    }

    const xmlChar *prefix() const
    {
        return rank == 1 ? reinterpret_cast<const xmlNs *>(node)->prefix : nullptr;
    }
    bool operator<(const Place &other) const
    {
        if (offset != other.offset || rank != other.rank)
            return std::tie(offset, rank) < std::tie(other.offset, other.rank);
        return rank == 1 && xmlStrcmp(prefix(), other.prefix()) < 0;
    }
    bool operator==(const Place &other) const { return !(*this < other) && !(other < *this); }
};

using Places = std::vector<Place>;

Places placesOf(const xmlNodeSet *set)
{
    Places places;
    const int count = set ? set->nodeNr : 0;
    places.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        places.push_back(Place::of(set->nodeTab[i]));
    if (!std::is_sorted(places.begin(), places.end()))
        std::sort(places.begin(), places.end());
    return places;
}

xmlNodeSet *unionOf(const std::vector<xmlXPathObject *> &sets, const std::atomic_bool *cancel)
{
    Places all;
    for (const xmlXPathObject *each : sets) {
        if (cancel && *cancel)
            return nullptr;
        const Places places = placesOf(each->nodesetval);
        Places merged;
        merged.reserve(all.size() + places.size());
        std::set_union(all.begin(), all.end(), places.begin(), places.end(), std::back_inserter(merged));
        all.swap(merged);
    }
    xmlNodeSet *set = xmlXPathNodeSetCreate(nullptr);
    for (const Place &place : all)
        if (set && xmlXPathNodeSetAddUnique(set, const_cast<xmlNode *>(place.node)) < 0)
            break;
    return set;
}

void unite(xmlXPathParserContext *parser, int count)
{
    std::vector<xmlXPathObject *> sets;
    bool areSets = true;
    for (int i = 0; i < count; ++i) {
        xmlXPathObject *object = valuePop(parser);
        if (!object)
            break;
        areSets = areSets && (object->type == XPATH_NODESET || object->type == XPATH_XSLT_TREE);
        sets.push_back(object);
    }
    const auto *cancel = static_cast<const std::atomic_bool *>(parser->context->userData);
    xmlNodeSet *set = areSets && qsizetype(sets.size()) == count ? unionOf(sets, cancel) : nullptr;
    for (xmlXPathObject *object : sets)
        xmlXPathFreeObject(object);
    if (set)
        valuePush(parser, xmlXPathWrapNodeSet(set));
    else
        xmlXPathErr(parser, areSets ? XPATH_OP_LIMIT_EXCEEDED : XPATH_INVALID_TYPE);
}

} // namespace

QString withUnionCalls(const QString &expression)
{
    if (!expression.contains(QLatin1Char('|')))
        return expression;
    struct Operands
    {
        qsizetype begin = 0; ///< in `text`
        int bars = 0;
    };
    using Kind = TokenReader::Kind;
    QString text;
    std::vector<Operands> open{{}};
    const auto close = [&] {
        if (open.back().bars > 0) {
            text.insert(open.back().begin, QLatin1String(functionName) + QLatin1Char('('));
            text.append(QLatin1Char(')'));
        }
    };
    TokenReader reader(expression);
    for (auto token = reader.next();; token = reader.next()) {
        const Kind kind = token.kind;
        const bool ends =
            kind == Kind::End || kind == Kind::Close || kind == Kind::Comma || kind == Kind::Operator;
        if (ends)
            close();
        if (kind == Kind::End)
            return text + token.text;
        if (kind == Kind::Close && open.size() > 1)
            open.pop_back();
        text += kind == Kind::Bar ? QStringLiteral(",") : token.text;
        if (kind == Kind::Bar)
            ++open.back().bars;
        else if (kind == Kind::Open)
            open.push_back({text.size()});
        else if (kind == Kind::Comma || kind == Kind::Operator)
            open.back() = {text.size()};
    }
}

void registerUnion(xmlXPathContext *context, const std::atomic_bool *cancel)
{
    context->userData = const_cast<std::atomic_bool *>(cancel);
    xmlXPathRegisterFunc(context, reinterpret_cast<const xmlChar *>(functionName), unite);
}

} // namespace gatepost::xpath
