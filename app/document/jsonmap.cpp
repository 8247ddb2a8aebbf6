// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/jsonmap.h"

#include "app/json/tokenizer.h"
#include "app/xml/characters.h"

#include <algorithm>

namespace gatepost::document {

using json::TokenKind;

/// Follows the tokens of a text and writes down its values.
class JsonMapReader
{
public:
    explicit JsonMapReader(JsonMap &map) : m_map(map), m_utf8(map.m_text.utf8()), m_tokenizer(m_utf8) {}

    void read(const std::atomic_bool *cancel)
    {
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                break;
        }
        m_map.m_error = m_tokenizer.error();
        const auto end = quint32(m_map.m_nodes.size());
        for (const Open &open : m_open)
            m_map.m_nodes[open.node].after = end;
    }

private:
    struct Open
    {
        quint32 node;
        quint32 count; ///< of elements
    };

    bool take(const json::Token &token)
    {
        switch (token.kind) {
        case TokenKind::Key:
            m_key = token.begin;
            break;
        case TokenKind::ObjectBegin:
            m_open.push_back({add(token, NodeKind::Object), 0});
            break;
        case TokenKind::ArrayBegin:
            m_open.push_back({add(token, NodeKind::Array), 0});
            break;
        case TokenKind::String:
        case TokenKind::Number:
        case TokenKind::Literal:
            add(token, NodeKind::Scalar);
            break;
        case TokenKind::ObjectEnd:
        case TokenKind::ArrayEnd:
            m_map.m_nodes[m_open.back().node].after = quint32(m_map.m_nodes.size());
            m_open.pop_back();
            break;
        case TokenKind::Colon:
        case TokenKind::Comma:
            break;
        case TokenKind::Error:
        case TokenKind::End:
            return false;
        }
        m_map.m_end = token.end;
        return true;
    }

    quint32 add(const json::Token &token, NodeKind kind)
    {
        if (m_open.empty()) {
            m_map.m_root = 0;
            return quint32(m_map.add(token.begin, kind, 0, JsonMap::noParent));
        }
        Open &open = m_open.back();
        const quint32 index = m_key < 0 ? open.count++ : 0;
        const qint64 begin = m_key < 0 ? token.begin : std::exchange(m_key, -1);
        const auto node = quint32(m_map.add(begin, kind, index % (JsonMap::mostNumbers + 1), open.node));
        if (index > 0 && index % (JsonMap::mostNumbers + 1) == 0)
            m_map.m_turns.push_back(node);
        return node;
    }

    JsonMap &m_map;
    const QByteArray m_utf8;
    json::Tokenizer m_tokenizer;
    std::vector<Open> m_open;
    qint64 m_key = -1; ///< where the name of the member to come begins
};

namespace {

/// Goes over text that is known to be right, from the begin of a value or between values.
class Walker
{
public:
    explicit Walker(QByteArrayView utf8) : m_at(utf8.begin()), m_begin(utf8.begin()), m_end(utf8.end()) {}

    struct Piece
    {
        char first = '\0'; ///< of a bracket itself, a string's quote, or a word; 0: the end
        qint64 begin = 0;
        qint64 end = 0;

        bool opens() const { return first == '{' || first == '['; }
        bool closes() const { return first == '}' || first == ']'; }
    };

    /// Commas and colons are passed over.
    Piece next()
    {
        while (m_at < m_end && (xml::isSpace(*m_at) || *m_at == ',' || *m_at == ':'))
            ++m_at;
        if (m_at == m_end)
            return {'\0', m_end - m_begin, m_end - m_begin};
        const char *const from = m_at++;
        if (*from == '"')
            skipString();
        else if (!QByteArrayView("{}[]").contains(*from))
            skipWord();
        return {*from, from - m_begin, m_at - m_begin};
    }

private:
    void skipString()
    {
        while (m_at < m_end && *m_at != '"')
            m_at += *m_at == '\\' && m_at + 1 < m_end ? 2 : 1;
        m_at += m_at < m_end;
    }

    void skipWord()
    {
        while (m_at < m_end && !xml::isSpace(*m_at) && !QByteArrayView(",:{}[]\"").contains(*m_at))
            ++m_at;
    }

    const char *m_at;
    const char *m_begin;
    const char *m_end;
};

QChar escaped(char letter)
{
    switch (letter) {
    case 'b':
        return QLatin1Char('\b');
    case 'f':
        return QLatin1Char('\f');
    case 'n':
        return QLatin1Char('\n');
    case 'r':
        return QLatin1Char('\r');
    case 't':
        return QLatin1Char('\t');
    default:
        return QLatin1Char(letter);
    }
}

/// The characters of a string that stands between its quotes. `inside` may be cut off anywhere but within a
/// character.
QString plainString(QByteArrayView inside)
{
    QString plain;
    while (!inside.isEmpty()) {
        const qsizetype backslash = inside.indexOf('\\');
        if (backslash < 0)
            return plain + QString::fromUtf8(inside);
        plain += QString::fromUtf8(inside.first(backslash));
        const QByteArrayView escape = inside.sliced(backslash);
        const qsizetype length = escape.size() > 1 && escape[1] == 'u' ? 6 : 2;
        if (escape.size() < length)
            return plain;
        plain +=
            length == 6 ? QChar(escape.sliced(2, 4).toByteArray().toUShort(nullptr, 16)) : escaped(escape[1]);
        inside = escape.sliced(length);
    }
    return plain;
}

QString memberStep(const QString &name)
{
    const bool isWord = !name.isEmpty() && !name[0].isDigit() &&
                        std::all_of(name.begin(), name.end(),
                                    [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); });
    if (isWord)
        return QLatin1Char('.') + name;
    QString quoted = name;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QStringLiteral("['%1']").arg(quoted);
}

QString codeEscapes(const QString &words)
{
    QString codes;
    for (const QChar c : words)
        codes += c.unicode() < 0x80 ? QString(c)
                                    : QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    return codes;
}

} // namespace

JsonMap JsonMap::of(const Text &text, const std::atomic_bool *cancel)
{
    JsonMap map;
    map.m_text = text;
    JsonMapReader(map).read(cancel);
    map.m_nodes.shrink_to_fit();
    return map;
}

bool JsonMap::isMember(Node node) const
{
    const Node above = parent(node);
    return above != none && kind(above) == NodeKind::Object;
}

qint64 JsonMap::index(Node node) const
{
    const Node above = parent(node);
    const auto turns = std::count_if(m_turns.begin(), m_turns.end(), [this, node, above](quint32 turn) {
        return Node(turn) <= node && parent(turn) == above;
    });
    return turns * (qint64(mostNumbers) + 1) + qint64(m_nodes[size_t(node)].number);
}

Range JsonMap::key(Node node) const
{
    if (!isMember(node))
        return {begin(node), begin(node)};
    return {begin(node), begin(node) + Walker(bytes({begin(node), m_end})).next().end};
}

qint64 JsonMap::valueBegin(Node node) const
{
    const qint64 from = key(node).end;
    return isMember(node) ? from + Walker(bytes({from, m_end})).next().begin : from;
}

qint64 JsonMap::end(Node node) const
{
    // From the last value inside, past the brackets of all that are still open there.
    const Node last = after(node) - 1;
    qint64 open = 0;
    for (Node inner = last; inner != node; inner = parent(inner))
        ++open;
    const qint64 from = valueBegin(last);
    Walker walker(bytes({from, m_end}));
    for (Walker::Piece piece = walker.next(); piece.first != '\0'; piece = walker.next()) {
        open += piece.opens();
        open -= piece.closes();
        if (open == 0)
            return from + piece.end;
    }
    return m_end;
}

Range JsonMap::range(Node node) const
{
    return {begin(node), end(node)};
}

Range JsonMap::subtree(Node node) const
{
    return {valueBegin(node), end(node)};
}

QByteArray JsonMap::name(Node node) const
{
    if (parent(node) == none)
        return "$";
    if (!isMember(node))
        return '[' + QByteArray::number(index(node)) + ']';
    const QByteArrayView written = bytes(key(node));
    const QByteArrayView inside = written.sliced(1, written.size() - 2);
    return inside.contains('\\') ? plainString(inside).toUtf8() : inside.toByteArray();
}

bool JsonMap::isCalled(Node node, QByteArrayView name) const
{
    const QByteArrayView written = bytes({begin(node) + 1, m_end});
    const bool isSame = written.startsWith(name) && written.sliced(name.size()).startsWith('"');
    if (isSame && !name.contains('\\'))
        return true;
    const QByteArrayView key = bytes(this->key(node));
    return key.contains('\\') && this->name(node) == name;
}

QString JsonMap::value(Node node, qint64 limit) const
{
    const QByteArrayView written = bytes(subtree(node));
    if (written.startsWith('"'))
        return plainString(beginningOf(written.sliced(1, written.size() - 2), limit));
    return QString::fromUtf8(beginningOf(written, limit));
}

QString JsonMap::shownValue(Node node, qint64 limit) const
{
    if (hasChildren(node))
        return kind(node) == NodeKind::Object ? QStringLiteral("{…}") : QStringLiteral("[…]");
    return QString::fromUtf8(beginningOf(bytes(subtree(node)), limit));
}

NodeMap::Node JsonMap::at(qint64 offset) const
{
    Node node = offset < m_end ? begunAt(offset) : none;
    if (node == none)
        return none;
    // What closes between the node's begin and the offset does not hold it.
    const qint64 from = valueBegin(node);
    Walker walker(bytes({from, m_end}));
    bool isFirst = true;
    for (Walker::Piece piece = walker.next(); node != none && piece.first != '\0'; piece = walker.next()) {
        if (from + piece.end > offset)
            return node;
        const bool closes = piece.closes() || (isFirst && !piece.opens());
        node = closes ? parent(node) : node;
        isFirst = false;
    }
    return node;
}

QString JsonMap::path(Node node) const
{
    QStringList steps;
    for (Node at = node; at != none; at = parent(at))
        steps.prepend(step(at));
    return steps.join(QString());
}

QString JsonMap::step(Node node) const
{
    const QString name = QString::fromUtf8(this->name(node));
    return isMember(node) ? memberStep(name) : name;
}

bool JsonMap::isShown(Node node, qint64 offset) const
{
    return offset < (kind(node) == NodeKind::Scalar ? end(node) : key(node).end);
}

QStringList JsonMap::spellings(const QString &words) const
{
    QString written = words;
    written.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    return {words, written, codeEscapes(written),
            QString(written).replace(QLatin1Char('/'), QLatin1String("\\/"))};
}

} // namespace gatepost::document
