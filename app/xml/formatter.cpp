// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/formatter.h"

#include "app/xml/layout.h"
#include "app/xml/tokenwalker.h"

#include <cstring>

namespace gatepost::xml {

using Write = std::function<bool(QByteArrayView)>;

static constexpr qsizetype pieceSize = 1 << 20;

/// Collects what is written into pieces.
class PieceWriter
{
public:
    PieceWriter(const Write &write, qsizetype expected)
        : m_write(write), m_piece(qMin(pieceSize, expected), Qt::Uninitialized)
    {}

    void append(const char *bytes, qsizetype size)
    {
        if (m_piece.size() - m_used < size)
            return appendLong(bytes, size);
        std::memcpy(m_piece.data() + m_used, bytes, size_t(size));
        m_used += size;
    }

    void flush()
    {
        if (m_used > 0)
            m_stopped = m_stopped || !m_write(QByteArrayView(m_piece).first(m_used));
        m_used = 0;
    }

    bool isStopped() const { return m_stopped; }

private:
    void appendLong(const char *bytes, qsizetype size)
    {
        flush();
        if (size <= m_piece.size())
            append(bytes, size);
        else
            m_stopped = m_stopped || !m_write(QByteArrayView(bytes, size));
    }

    const Write &m_write;
    QByteArray m_piece;
    qsizetype m_used = 0;
    bool m_stopped = false;
};

/// Writes the tokens of the well-formed part, each on a line of its own where the layout allows it.
class LayoutWriter
{
public:
    LayoutWriter(QByteArrayView utf8, const Layout &layout, const FormatOptions &options, PieceWriter &out)
        : m_utf8(utf8)
        , m_layout(layout)
        , m_options(options)
        , m_out(out)
        , m_lineBreak(1 + qsizetype(qMax(0, options.indent)) * qMax(0, options.deepestIndent), ' ')
    {
        m_lineBreak[0] = '\n';
    }

    void write(const std::atomic_bool *cancel)
    {
        TokenWalker walker(m_utf8.first(m_layout.wellFormedLength), m_layout.doctypeEnd);
        Token token = walker.next();
        for (qint64 count = 0; token.kind != TokenKind::End; ++count, token = walker.next()) {
            put(token);
            const bool cancelled = cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed);
            if (cancelled || m_out.isStopped())
                return;
        }
        writeUntil(m_layout.wellFormedLength);
        if (!m_layout.error)
            m_out.append("\n", 1);
        writeUntil(m_utf8.size());
    }

private:
    bool isOpenToWhiteSpace() const { return m_elements.empty() || m_elements.back(); }

    // Tokens between which nothing is added stay together, and are written in one go.
    void put(const Token &token)
    {
        const bool breaks = isOpenToWhiteSpace();
        if (token.kind == TokenKind::EndTag)
            m_elements.pop_back();
        if (breaks) {
            writeUntil(token.begin);
            if (token.kind == TokenKind::Text)
                m_written = token.end;
            else if (m_hasLine)
                breakLine();
            m_hasLine = m_hasLine || token.kind != TokenKind::Text;
        }
        if (token.kind == TokenKind::StartTag)
            m_elements.push_back(m_layout.isIndented(m_element++) && isOpenToWhiteSpace());
    }

    void writeUntil(qint64 offset)
    {
        if (offset > m_written)
            m_out.append(m_utf8.data() + m_written, offset - m_written);
        m_written = offset;
    }

    void breakLine()
    {
        const qint64 level = qMin<qint64>(qint64(m_elements.size()), m_options.deepestIndent);
        m_out.append(m_lineBreak.constData(), 1 + level * m_options.indent);
    }

    QByteArrayView m_utf8;
    const Layout &m_layout;
    const FormatOptions &m_options;
    PieceWriter &m_out;
    QByteArray m_lineBreak;
    std::vector<bool> m_elements; ///< of each open element: may white space be added inside?
    qint64 m_element = 0;
    qint64 m_written = 0; ///< how much of the input
    bool m_hasLine = false;
};

static Layout formatTo(QByteArrayView utf8, const FormatOptions &options, const Write &write,
                       const std::atomic_bool *cancel)
{
    Layout layout = layoutOf(utf8, cancel);
    if (cancel && cancel->load(std::memory_order_relaxed))
        return layout;
    PieceWriter out(write, 2 * utf8.size());
    LayoutWriter(utf8, layout, options, out).write(cancel);
    out.flush();
    return layout;
}

std::optional<SyntaxError> format(QByteArrayView utf8, const FormatOptions &options, const Write &write,
                                  const std::atomic_bool *cancel)
{
    return formatTo(utf8, options, write, cancel).error;
}

Formatted format(QByteArrayView utf8, const FormatOptions &options, const std::atomic_bool *cancel)
{
    Formatted formatted;
    // Only what is used becomes memory.
    formatted.text.reserve(2 * utf8.size() + 1);
    const auto append = [&formatted](QByteArrayView piece) {
        formatted.text.append(piece.data(), piece.size());
        return true;
    };
    const Layout layout = formatTo(utf8, options, append, cancel);
    formatted.error = layout.error;
    if (layout.error)
        formatted.errorAt = formatted.text.size() - (utf8.size() - layout.wellFormedLength);
    return formatted;
}

} // namespace gatepost::xml
