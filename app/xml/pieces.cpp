// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/characters.h"
#include "app/xml/layout.h"
#include "app/xml/tokenwalker.h"

#include <algorithm>

namespace gatepost::xml {

/// Walks one stretch. Takes every element to be one that may get white space until something says otherwise;
/// then what has been added inside it is taken back.
class StretchReader
{
public:
    StretchReader(QByteArrayView utf8, const Layout &layout, qint64 stretch, std::vector<Piece> &pieces)
        : m_utf8(utf8)
        , m_pieces(pieces)
        , m_from(layout.checkpoints[size_t(stretch)])
        , m_to(layout.checkpoints[size_t(stretch) + 1])
        , m_walker(utf8.first(m_to.offset), layout.doctypeEnd, m_from.offset)
        , m_depth(m_from.depth)
        , m_openDepth(m_from.openDepth)
        , m_hasLine(m_from.hasLine)
        , m_hasSpaceRules(layout.hasSpaceRules)
    {}

    void read()
    {
        m_pieces.clear();
        if (isClosed())
            m_pieces.push_back({m_from.offset, unfinished, -1});
        for (Token token = m_walker.next(); token.kind != TokenKind::End; token = m_walker.next()) {
            if (isClosed())
                pass(token);
            else
                take(token);
        }
        // What is still open here: the next checkpoint knows.
        const auto known = m_openDepth - qint64(m_open.size());
        if (m_openDepth > m_to.openDepth && m_to.openDepth >= known)
            takeBack(m_open[size_t(m_to.openDepth - known)]);
        endPiece(m_to.offset);
    }

private:
    struct Open
    {
        size_t piece; ///< its start tag's
        bool hasElements;
    };

    static constexpr qint64 unfinished = -1;

    bool isClosed() const { return m_depth > m_openDepth; }

    void pass(const Token &token)
    {
        m_depth += token.kind == TokenKind::StartTag;
        m_depth -= token.kind == TokenKind::EndTag;
    }

    void take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::Text:
            if (isBlank(token))
                endPiece(token.begin);
            else
                closeInnermost();
            break;
        case TokenKind::CData:
            closeInnermost();
            break;
        case TokenKind::StartTag:
            addElement(token);
            open(token);
            break;
        case TokenKind::EmptyTag:
            addElement(token);
            break;
        case TokenKind::EndTag:
            end(token);
            break;
        default:
            add(token, m_depth);
            break;
        }
    }

    bool isBlank(const Token &token) const
    {
        const char *const end = m_utf8.data() + token.end;
        return skipSpace(m_utf8.data() + token.begin, end) == end;
    }

    void addElement(const Token &token)
    {
        if (!m_open.empty())
            m_open.back().hasElements = true;
        add(token, m_depth);
    }

    void open(const Token &token)
    {
        if (m_walker.skipLeaf())
            return;
        ++m_depth;
        if (m_hasSpaceRules && preserves(token))
            return;
        ++m_openDepth;
        m_open.push_back({m_pieces.size() - 1, false});
    }

    bool preserves(const Token &token) const
    {
        const QByteArrayView tag = m_utf8.sliced(token.begin, token.end - token.begin);
        return Tokenizer(tag, true).next().space == SpaceRule::Preserve;
    }

    void end(const Token &token)
    {
        --m_depth;
        --m_openDepth;
        const bool isLeaf = !m_open.empty() && !m_open.back().hasElements;
        if (isLeaf)
            takeBack(m_open.back());
        else
            add(token, m_depth);
        if (!m_open.empty())
            m_open.pop_back();
    }

    void closeInnermost()
    {
        if (m_open.empty())
            return;
        takeBack(m_open.back());
        m_open.pop_back();
        --m_openDepth;
    }

    void takeBack(const Open &element)
    {
        m_pieces.resize(element.piece + 1);
        m_pieces.back().end = unfinished;
    }

    void add(const Token &token, qint64 level)
    {
        endPiece(token.begin);
        const qint64 shown = m_hasLine ? qMin<qint64>(level, std::numeric_limits<qint32>::max()) : -1;
        m_pieces.push_back({token.begin, unfinished, qint32(shown)});
        m_hasLine = true;
    }

    void endPiece(qint64 end)
    {
        if (!m_pieces.empty() && m_pieces.back().end == unfinished)
            m_pieces.back().end = end;
    }

    QByteArrayView m_utf8;
    std::vector<Piece> &m_pieces;
    const Checkpoint &m_from;
    const Checkpoint &m_to;
    TokenWalker m_walker;
    std::vector<Open> m_open; ///< those that began in this stretch and may get white space, it seems
    qint64 m_depth;
    qint64 m_openDepth;
    bool m_hasLine;
    bool m_hasSpaceRules;
};

void piecesOf(QByteArrayView utf8, const Layout &layout, qint64 stretch, std::vector<Piece> &pieces)
{
    StretchReader(utf8, layout, stretch, pieces).read();
}

} // namespace gatepost::xml
