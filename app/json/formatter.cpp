// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/json/formatter.h"

namespace gatepost::json {

namespace {

/// Puts the tokens of a document down one after the other, with the white space that belongs between them.
class Writer
{
public:
    Writer(const FormatOptions &options, QByteArray &out) : m_options(options), m_out(out) {}

    void put(TokenKind kind, QByteArrayView bytes, qint64 depth)
    {
        const bool closes = kind == TokenKind::ObjectEnd || kind == TokenKind::ArrayEnd;
        const bool opened = m_last == TokenKind::ObjectBegin || m_last == TokenKind::ArrayBegin;
        if (m_last == TokenKind::Comma || (opened && !closes) || (closes && !opened))
            breakLine(depth);
        else if (m_last == TokenKind::Colon)
            m_out += ' ';
        m_out.append(bytes.data(), bytes.size());
        m_last = kind;
    }

private:
    void breakLine(qint64 depth)
    {
        m_out += '\n';
        m_out.append(qsizetype(qMin<qint64>(depth, m_options.deepestIndent)) * m_options.indent, ' ');
    }

    const FormatOptions &m_options;
    QByteArray &m_out;
    TokenKind m_last = TokenKind::End;
};

} // namespace

Formatted format(QByteArrayView utf8, const FormatOptions &options, Placeholders placeholders,
                 const std::atomic_bool *cancel)
{
    Formatted formatted;
    formatted.text.reserve(utf8.size() + utf8.size() / 2);
    Tokenizer tokenizer(utf8, placeholders);
    Writer writer(options, formatted.text);
    qint64 depth = 0; // of the token, not of what is inside it
    qint64 written = 0;
    for (qint64 count = 0;; ++count) {
        const Token token = tokenizer.next();
        if (token.kind == TokenKind::End || token.kind == TokenKind::Error)
            break;
        const bool opens = token.kind == TokenKind::ObjectBegin || token.kind == TokenKind::ArrayBegin;
        depth = tokenizer.depth() - opens;
        writer.put(token.kind, tokenizer.bytes(token), depth);
        written = token.end;
        if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            return formatted;
    }
    formatted.error = tokenizer.error();
    if (formatted.error) {
        formatted.errorAt = formatted.text.size();
        formatted.text.append(utf8.data() + written, utf8.size() - written);
    } else {
        formatted.text += '\n';
    }
    return formatted;
}

} // namespace gatepost::json
