// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/rowstyler.h"

#include "app/document/delimited.h"
#include "ui/editor/xmllexer.h"

#include <cstring>

namespace gatepost::ui {

namespace {

using Kind = document::Lines::Context::Kind;
using Inside = XmlStyler::Inside;

constexpr qint64 lookBack = 1 << 18; ///< bytes styled again to know how a row begins
constexpr qint64 guess = 1 << 12;    ///< where nobody knows: from the last `<` so far back

Inside insideOf(Kind kind)
{
    switch (kind) {
    case Kind::Comment:
        return Inside::Comment;
    case Kind::CData:
        return Inside::CData;
    case Kind::Instruction:
        return Inside::Instruction;
    case Kind::Doctype:
        return Inside::Subset;
    default:
        return Inside::Text;
    }
}

char separatorIn(const document::Lines &lines)
{
    return lines.syntax() == document::Lines::Syntax::Delimited ? document::separatorOf(lines.text().utf8())
                                                                : '\0';
}

} // namespace

RowStyler::RowStyler(const document::Lines &lines, const document::Lines *markup)
    : m_lines(lines), m_markup(markup), m_utf8(lines.text().utf8()), m_columns({}, separatorIn(lines))
{}

QByteArray RowStyler::styles(const document::Row &row)
{
    using Syntax = document::Lines::Syntax;
    if (m_lines.syntax() == Syntax::Json)
        return jsonStyles(row);
    if (m_lines.syntax() == Syntax::Delimited)
        return delimitedStyles(row);
    if (m_lines.syntax() == Syntax::Plain)
        return QByteArray(row.bytes.end - row.bytes.begin, char(XmlLexer::Text));
    if (m_at != row.bytes.begin)
        seek(row.bytes.begin);
    m_styles.clear();
    styleXml(row.bytes.begin, row.next);
    m_at = row.next;
    return m_styles.first(row.bytes.end - row.bytes.begin);
}

void RowStyler::styleXml(qint64 from, qint64 to)
{
    m_styler.styleLine(QByteArrayView(m_utf8.constData() + from, to - from), m_styles);
}

void RowStyler::seek(qint64 offset)
{
    m_styler = XmlStyler({});
    m_styles.clear();
    const auto context = m_markup ? m_markup->contextAt(offset) : document::Lines::Context{};
    if (context.kind == Kind::Unknown) {
        const qint64 from = qMax<qint64>(0, offset - guess);
        const QByteArrayView before(m_utf8.constData() + from, offset - from);
        const qsizetype tag = before.lastIndexOf('<');
        if (tag >= 0)
            styleXml(from + tag, offset);
    } else if (context.range.begin < offset && context.kind == Kind::Tag) {
        seekInTag(context.range, offset);
    } else if (context.range.begin < offset && context.kind == Kind::Doctype &&
               offset - context.range.begin < lookBack) {
        styleXml(context.range.begin, offset);
    } else if (context.range.begin < offset) {
        m_styler = XmlStyler({insideOf(context.kind), 0});
    }
}

/// In a tag as long as a book only the quotes are counted.
void RowStyler::seekInTag(const document::Range &tag, qint64 offset)
{
    if (offset - tag.begin < lookBack)
        return styleXml(tag.begin, offset);
    Inside inside = Inside::Tag;
    for (const char *at = m_utf8.constData() + tag.begin, *end = m_utf8.constData() + offset; at < end;
         ++at) {
        if (*at != '"' && *at != '\'')
            continue;
        const auto *close = static_cast<const char *>(std::memchr(at + 1, *at, size_t(end - at - 1)));
        if (!close) {
            inside = *at == '"' ? Inside::DoubleQuoted : Inside::SingleQuoted;
            break;
        }
        at = close;
    }
    m_styler = XmlStyler({inside, 0});
}

QByteArray RowStyler::delimitedStyles(const document::Row &row)
{
    if (m_at != row.bytes.begin) {
        const qint64 record = m_lines.recordBegin(row.bytes.begin);
        const qint64 from = row.bytes.begin - record < lookBack ? record : row.bytes.begin;
        m_columns = DelimitedStyler({}, separatorIn(m_lines));
        m_columns.styleLine(QByteArrayView(m_utf8).sliced(from, row.bytes.begin - from), m_styles);
    }
    m_styles.clear();
    m_columns.styleLine(QByteArrayView(m_utf8).sliced(row.bytes.begin, row.next - row.bytes.begin), m_styles);
    m_at = row.next;
    return m_styles.first(row.bytes.end - row.bytes.begin);
}

/// Whether a place that is reached from another is within a string.
static bool isInJsonString(QByteArrayView bytes, bool isInString)
{
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (isInString && bytes[at] == '\\')
            ++at;
        else if (bytes[at] == '"')
            isInString = !isInString;
    }
    return isInString;
}

static bool endsEscaping(QByteArrayView bytes)
{
    qsizetype count = 0;
    while (count < bytes.size() && bytes[bytes.size() - 1 - count] == '\\')
        ++count;
    return count % 2 == 1;
}

/// A row that was laid out says how it begins. One of a long line that is shown as it came begins as the row
/// before it ended; where that is not known, a string begins on the same line, and none is behind `":`.
bool RowStyler::beginsInJsonString(const document::Row &row) const
{
    if (row.writing != document::Writing::AsIs)
        return row.writing == document::Writing::JsonInString;
    if (m_at == row.bytes.begin)
        return m_isInString;
    const qint64 from = qMax<qint64>(0, row.bytes.begin - lookBack);
    const QByteArrayView before = QByteArrayView(m_utf8).sliced(from, row.bytes.begin - from);
    const qsizetype line = before.lastIndexOf('\n') + 1;
    const qsizetype member = line > 0 || from == 0 ? -1 : before.lastIndexOf(QByteArrayView("\":"));
    return isInJsonString(before.sliced(member < 0 ? line : member + 2), false);
}

QByteArray RowStyler::jsonStyles(const document::Row &row)
{
    const QByteArrayView bytes(m_utf8.constData() + row.bytes.begin, row.bytes.end - row.bytes.begin);
    QByteArray styles(bytes.size(), char(XmlLexer::Text));
    bool isInString = beginsInJsonString(row);
    const bool isEscaped =
        isInString && !bytes.isEmpty() && endsEscaping(QByteArrayView(m_utf8).first(row.bytes.begin));
    m_isInString =
        row.ending == document::Ending::Soft && isInJsonString(bytes.sliced(isEscaped ? 1 : 0), isInString);
    m_at = row.next;
    for (qsizetype at = 0; at < bytes.size() && row.bytes.begin + at < m_lines.restBegin();) {
        const qsizetype begin = at;
        int style = XmlLexer::Declaration;
        if (isInString || bytes[at] == '"') {
            at += isInString && !isEscaped ? 0 : 1;
            isInString = false;
            while (at < bytes.size() && bytes[at] != '"')
                at += bytes[at] == '\\' ? 2 : 1;
            at = qMin(at + 1, bytes.size());
            const QByteArrayView rest = bytes.sliced(at).trimmed();
            style = rest.startsWith(':') ? XmlLexer::Attribute : XmlLexer::Value;
        } else if (std::strchr("{}[],:", bytes[at])) {
            ++at;
        } else {
            while (at < bytes.size() && !std::strchr("{}[],:\"", bytes[at]))
                ++at;
            style = XmlLexer::Entity;
        }
        std::fill(styles.begin() + begin, styles.begin() + at, char(style));
    }
    return styles;
}

} // namespace gatepost::ui
