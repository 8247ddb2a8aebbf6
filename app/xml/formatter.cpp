// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/formatter.h"

#include "app/xml/layout.h"
#include "app/xml/tokenwalker.h"

namespace gatepost::xml {

using Write = std::function<bool(QByteArrayView)>;

static constexpr qsizetype pieceSize = 1 << 20;

/// Collects what is written into pieces.
class PieceWriter
{
public:
    PieceWriter(const Write &write, qsizetype expected) : m_write(write)
    {
        m_piece.reserve(qMin(pieceSize, expected));
    }

    void append(QByteArrayView bytes)
    {
        if (m_piece.size() + bytes.size() > pieceSize)
            flush();
        if (bytes.size() > pieceSize)
            m_stopped = m_stopped || !m_write(bytes);
        else
            m_piece.append(bytes.data(), bytes.size());
        m_written += bytes.size();
    }

    void flush()
    {
        if (!m_piece.isEmpty())
            m_stopped = m_stopped || !m_write(m_piece);
        m_piece.resize(0);
    }

    bool isStopped() const { return m_stopped; }
    qint64 written() const { return m_written; }

private:
    const Write &m_write;
    QByteArray m_piece;
    qint64 m_written = 0;
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
        if (!m_layout.error)
            m_out.append("\n");
        m_out.append(m_utf8.sliced(m_layout.wellFormedLength));
    }

private:
    bool isOpenToWhiteSpace() const { return m_elements.empty() || m_elements.back(); }

    void put(const Token &token)
    {
        const QByteArrayView bytes = m_utf8.sliced(token.begin, token.end - token.begin);
        if (token.kind == TokenKind::Text) {
            if (!isOpenToWhiteSpace())
                m_out.append(bytes);
            return;
        }
        const bool breaks = isOpenToWhiteSpace() && m_out.written() > 0;
        if (token.kind == TokenKind::EndTag)
            m_elements.pop_back();
        if (breaks)
            breakLine();
        m_out.append(bytes);
        if (token.kind == TokenKind::StartTag)
            m_elements.push_back(m_layout.isIndented(m_element++) && isOpenToWhiteSpace());
    }

    void breakLine()
    {
        const qint64 level = qMin<qint64>(qint64(m_elements.size()), m_options.deepestIndent);
        m_out.append(QByteArrayView(m_lineBreak).first(1 + level * m_options.indent));
    }

    QByteArrayView m_utf8;
    const Layout &m_layout;
    const FormatOptions &m_options;
    PieceWriter &m_out;
    QByteArray m_lineBreak;
    std::vector<bool> m_elements; ///< of each open element: may white space be added inside?
    qint64 m_element = 0;
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
    formatted.text.reserve(utf8.size() + utf8.size() / 4);
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
