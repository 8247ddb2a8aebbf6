// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/layout.h"

#include "app/xml/characters.h"
#include "app/xml/tokenizer.h"

namespace gatepost::xml {

/// Follows the tokens and keeps, of each open element, what it has been seen to hold. Whether white space may
/// be added at a checkpoint shows only when the elements open there end.
class LayoutReader
{
public:
    LayoutReader(QByteArrayView utf8, qint64 checkpointDistance)
        : m_utf8(utf8), m_tokenizer(utf8), m_distance(checkpointDistance)
    {}

    Layout read(const std::atomic_bool *cancel)
    {
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                return std::move(m_layout);
        }
        finish();
        return std::move(m_layout);
    }

private:
    struct Open
    {
        quint32 checkpoint : 29; ///< the first one inside it, if there comes one
        quint32 preserves : 1;   ///< xml:space, its own or inherited
        quint32 hasElements : 1;
        quint32 hasText : 1;
    };

    /// Checkpoints inside an element that stays as it is.
    struct Closed
    {
        size_t first;
        size_t end;
        qint64 openDepth;
    };

    bool take(const Token &token)
    {
        if (token.begin >= m_nextCheckpoint)
            addCheckpoint(token.begin);
        switch (token.kind) {
        case TokenKind::StartTag:
            open(token);
            break;
        case TokenKind::EmptyTag:
            beginElement(token);
            break;
        case TokenKind::EndTag:
            close();
            break;
        case TokenKind::CData:
            m_open.back().hasText = true;
            break;
        case TokenKind::Text:
            return takeText(token);
        case TokenKind::Doctype:
            m_layout.doctypeEnd = token.end;
            break;
        case TokenKind::Error:
            fail(token);
            return false;
        case TokenKind::End:
            m_layout.wellFormedLength = token.end;
            return false;
        default:
            break;
        }
        m_blankBegin = -1;
        m_hasLine = true;
        return true;
    }

    void addCheckpoint(qint64 offset)
    {
        m_layout.checkpoints.push_back({offset, m_element, qint64(m_open.size()), 0, m_hasLine});
        m_nextCheckpoint = offset + m_distance;
    }

    void beginElement(const Token &token)
    {
        ++m_element;
        if (!m_open.empty())
            m_open.back().hasElements = true;
        if (token.space != SpaceRule::Inherited)
            m_layout.hasSpaceRules = true;
    }

    void open(const Token &token)
    {
        beginElement(token);
        if (m_tokenizer.skipPlainLeaf())
            return;
        bool preserves = !m_open.empty() && m_open.back().preserves;
        if (token.space != SpaceRule::Inherited)
            preserves = token.space == SpaceRule::Preserve;
        m_open.push_back({quint32(m_layout.checkpoints.size()) & 0x1FFFFFFFU, preserves, false, false});
    }

    void close()
    {
        const Open element = m_open.back();
        m_open.pop_back();
        const bool isOpen = element.hasElements && !element.hasText && !element.preserves;
        const size_t end = m_layout.checkpoints.size();
        if (isOpen || element.checkpoint >= end)
            return;
        while (!m_closed.empty() && m_closed.back().first >= element.checkpoint)
            m_closed.pop_back();
        m_closed.push_back({element.checkpoint, end, qint64(m_open.size())});
    }

    bool takeText(const Token &token)
    {
        const QByteArrayView bytes = m_tokenizer.bytes(token);
        if (skipSpace(bytes.begin(), bytes.end()) == bytes.end())
            m_blankBegin = token.begin;
        else if (!m_open.empty())
            m_open.back().hasText = true;
        return true;
    }

    // White space before the error stays with it, and broken text is text.
    void fail(const Token &token)
    {
        m_layout.error = m_tokenizer.error();
        m_layout.wellFormedLength = m_blankBegin >= 0 ? m_blankBegin : token.begin;
        if (!m_open.empty() && token.begin < m_utf8.size() && m_utf8[token.begin] != '<')
            m_open.back().hasText = true;
    }

    void finish()
    {
        auto &checkpoints = m_layout.checkpoints;
        while (checkpoints.size() > 1 && checkpoints.back().offset >= m_layout.wellFormedLength)
            checkpoints.pop_back();
        addCheckpoint(m_layout.wellFormedLength);
        while (!m_open.empty())
            close();
        for (Checkpoint &checkpoint : checkpoints)
            checkpoint.openDepth = checkpoint.depth;
        for (const Closed &closed : m_closed) {
            for (size_t i = closed.first; i < qMin(closed.end, checkpoints.size()); ++i)
                checkpoints[i].openDepth = closed.openDepth;
        }
    }

    QByteArrayView m_utf8;
    Tokenizer m_tokenizer;
    qint64 m_distance;
    Layout m_layout;
    std::vector<Open> m_open;
    std::vector<Closed> m_closed; ///< in order, none inside another
    qint64 m_element = 0;
    qint64 m_nextCheckpoint = 0;
    qint64 m_blankBegin = -1;
    bool m_hasLine = false;
};

Layout layoutOf(QByteArrayView utf8, const std::atomic_bool *cancel, qint64 checkpointDistance)
{
    return LayoutReader(utf8, checkpointDistance).read(cancel);
}

} // namespace gatepost::xml
