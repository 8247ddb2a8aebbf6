// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/tagscan.h"

#include <cstring>

namespace gatepost::ui {

namespace {

bool endsName(char byte)
{
    return byte == '>' || byte == '/' || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/// Takes the element that `end` closes, and what was left open in it, off the stack; its start tag if there
/// is one.
std::optional<Tag> closeElement(QList<Tag> &open, const Tag &end)
{
    for (qsizetype at = open.size() - 1; at >= 0; --at)
        if (open[at].name == end.name) {
            const Tag start = open[at];
            open.resize(at);
            return start;
        }
    return {};
}

} // namespace

std::optional<Tag> TagReader::next()
{
    for (;;) {
        const qsizetype start = find('<', m_at);
        if (start < 0)
            return {};
        const QByteArrayView rest = m_text.sliced(start);
        if (rest.startsWith("<!--"))
            m_at = pastToken(start + 4, "-->");
        else if (rest.startsWith("<![CDATA["))
            m_at = pastToken(start + 9, "]]>");
        else if (rest.startsWith("<?"))
            m_at = pastToken(start + 2, "?>");
        else if (rest.startsWith("<!"))
            m_at = pastDoctype(start + 2);
        else if (const auto found = tag(start))
            return found;
    }
}

std::optional<Tag> TagReader::tag(qsizetype start)
{
    const bool isEnd = start + 1 < m_text.size() && m_text[start + 1] == '/';
    const qsizetype nameStart = start + (isEnd ? 2 : 1);
    qsizetype at = nameStart;
    while (at < m_text.size() && !endsName(m_text[at]) && m_text[at] != '<')
        ++at;
    const QByteArrayView name = m_text.sliced(nameStart, at - nameStart);
    char quote = 0;
    for (; at < m_text.size(); ++at) {
        const char byte = m_text[at];
        if (quote != 0)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>' || byte == '<')
            break;
    }
    if (name.isEmpty() || at == m_text.size() || m_text[at] == '<') {
        m_at = quote != 0 ? nameStart : at; // a quote that is never closed must not swallow the document
        return {};
    }
    m_at = at + 1;
    const bool isEmpty = !isEnd && m_text[at - 1] == '/';
    return Tag{isEnd ? Tag::Kind::End : isEmpty ? Tag::Kind::Empty : Tag::Kind::Start, start, m_at, name};
}

qsizetype TagReader::pastToken(qsizetype from, QByteArrayView token) const
{
    const qsizetype found = m_text.indexOf(token, from);
    return found < 0 ? m_text.size() : found + token.size();
}

qsizetype TagReader::pastDoctype(qsizetype from) const
{
    const qsizetype end = find('>', from);
    const qsizetype subset = find('[', from);
    if (end < 0)
        return m_text.size();
    return subset < 0 || subset > end ? end + 1 : pastToken(subset, "]>");
}

qsizetype TagReader::find(char byte, qsizetype from) const
{
    if (from >= m_text.size())
        return -1;
    const void *found = std::memchr(m_text.data() + from, byte, size_t(m_text.size() - from));
    return found ? static_cast<const char *>(found) - m_text.data() : -1;
}

namespace tagscan {

QList<Tag> openElements(QByteArrayView text, qsizetype position)
{
    QList<Tag> open;
    TagReader reader(text.first(qMin(position, text.size())));
    while (const auto tag = reader.next()) {
        if (tag->kind == Tag::Kind::Start)
            open.append(*tag);
        else if (tag->kind == Tag::Kind::End)
            closeElement(open, *tag);
    }
    return open;
}

QList<QByteArrayView> closedAfter(QByteArrayView text, qsizetype position, int most, qsizetype distance)
{
    QList<QByteArrayView> names;
    qsizetype depth = 0;
    TagReader reader(text.first(qMin(text.size(), position + distance)), position);
    while (const auto tag = reader.next()) {
        if (tag->kind == Tag::Kind::Start)
            ++depth;
        else if (tag->kind == Tag::Kind::End && depth > 0)
            --depth;
        else if (tag->kind == Tag::Kind::End)
            names.append(tag->name);
        if (names.size() == most)
            break;
    }
    return names;
}

std::optional<Pair> pairAt(QByteArrayView text, qsizetype caret, const std::atomic_bool *cancel)
{
    QList<Tag> open;
    std::optional<Tag> wanted; // the start tag that the caret is in
    TagReader reader(text);
    while (const auto tag = reader.next()) {
        if ((tag->start > caret && !wanted) || (cancel && *cancel))
            return {};
        const bool isHere = caret >= tag->start && caret <= tag->end && tag->kind != Tag::Kind::Empty;
        if (tag->kind == Tag::Kind::Start) {
            open.append(*tag);
            if (isHere)
                wanted = tag;
        } else if (tag->kind == Tag::Kind::End) {
            const auto start = closeElement(open, *tag);
            if (wanted && start == wanted)
                return Pair{*wanted, *tag};
            // Between </a> and <b> the caret is in the tag that follows, as a block cursor would be.
            if (isHere && (caret < tag->end || caret == text.size() || text[caret] != '<'))
                return start ? std::optional(Pair{*start, *tag}) : std::nullopt;
            if (wanted && !open.contains(*wanted))
                return {}; // closed by an end tag of another name
        }
    }
    return {};
}

} // namespace tagscan

} // namespace gatepost::ui
