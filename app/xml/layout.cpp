// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/layout.h"

#include "app/xml/characters.h"
#include "app/xml/tokenizer.h"

namespace gatepost::xml {

/// Follows the tokens and keeps, of each open element, what it has been seen to hold.
class LayoutReader
{
public:
    explicit LayoutReader(QByteArrayView utf8) : m_utf8(utf8), m_tokenizer(utf8) {}

    Layout read(const std::atomic_bool *cancel)
    {
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                return m_layout;
        }
        for (const Open &element : m_open)
            close(element);
        return std::move(m_layout);
    }

private:
    struct Open
    {
        qint64 index = 0;
        bool preserves = false; ///< xml:space, its own or inherited
        bool hasElements = false;
        bool hasText = false;
    };

    bool take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::StartTag:
            open(token);
            break;
        case TokenKind::EmptyTag:
            if (!m_open.empty())
                m_open.back().hasElements = true;
            break;
        case TokenKind::EndTag:
            close(m_open.back());
            m_open.pop_back();
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
        return true;
    }

    void open(const Token &token)
    {
        Open element{qint64(m_layout.indented.size()), false, false, false};
        if (!m_open.empty()) {
            m_open.back().hasElements = true;
            element.preserves = m_open.back().preserves;
        }
        if (token.space != SpaceRule::Inherited)
            element.preserves = token.space == SpaceRule::Preserve;
        m_open.push_back(element);
        m_layout.indented.push_back(false);
    }

    void close(const Open &element)
    {
        m_layout.indented[size_t(element.index)] =
            element.hasElements && !element.hasText && !element.preserves;
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

    QByteArrayView m_utf8;
    Tokenizer m_tokenizer;
    Layout m_layout;
    std::vector<Open> m_open;
    qint64 m_blankBegin = -1;
};

Layout layoutOf(QByteArrayView utf8, const std::atomic_bool *cancel)
{
    return LayoutReader(utf8).read(cancel);
}

} // namespace gatepost::xml
