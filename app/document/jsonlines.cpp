// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/jsonlines.h"

#include "app/json/formatter.h"
#include "app/xml/characters.h"

namespace gatepost::document {

namespace {

/// Walks through tokens that are known to be right; knows no more of JSON than where they end.
class JsonSegments : public Segments
{
public:
    JsonSegments(QByteArrayView utf8, qint64 goodEnd, bool hasRest, const SegmentState &state)
        : m_utf8(utf8), m_goodEnd(goodEnd), m_hasRest(hasRest), m_state(state)
    {}

    bool next(Segment &segment) override
    {
        using Phase = SegmentState::Phase;
        if (m_state.phase == Phase::Done)
            return false;
        segment = {};
        segment.writing = Writing::Json;
        segment.isFoldable = true;
        skipSpace();
        if (m_state.phase == Phase::LastLine || m_state.at >= m_goodEnd)
            return last(segment);
        m_state.phase = Phase::Middle;
        read(segment);
        segment.level = m_state.depth - segment.opens;
        segment.indent = int(qMin<qint64>(segment.level, xml::FormatOptions().deepestIndent)) *
                         xml::FormatOptions().indent;
        return true;
    }

    SegmentState state() const override { return m_state; }

private:
    // After the last value a line of nothing, or what could not be read.
    bool last(Segment &segment)
    {
        segment.bytes = {m_hasRest && m_state.phase == SegmentState::Phase::Start ? 0 : m_utf8.size(),
                         m_utf8.size()};
        segment.writing = Writing::AsIs;
        m_state.phase = SegmentState::Phase::Done;
        return true;
    }

    void read(Segment &segment)
    {
        segment.bytes.begin = m_state.at;
        if (isOneOf('}', ']')) {
            --m_state.depth;
            ++m_state.at;
        } else {
            segment.opens = value();
        }
        skipSpace();
        if (!segment.opens && isOneOf(',', ','))
            ++m_state.at;
        qint64 end = m_state.at;
        while (end > segment.bytes.begin && xml::isSpace(m_utf8[end - 1]))
            --end;
        segment.bytes.end = segment.breaksFrom = end;
        segment.ending = Ending::Added;
        skipSpace();
        if (m_state.at < m_goodEnd)
            return;
        if (m_hasRest) {
            segment.bytes.end = m_utf8.size();
            segment.breaksFrom = m_goodEnd;
            segment.ending = Ending::Last;
        }
        m_state.phase = m_hasRest ? SegmentState::Phase::Done : SegmentState::Phase::LastLine;
    }

    /// A member's name and value, or an element; true: an array or object begins.
    bool value()
    {
        if (isOneOf('"', '"')) {
            string();
            skipSpace();
            if (!isOneOf(':', ':'))
                return false;
            ++m_state.at;
            skipSpace();
        }
        if (isOneOf('"', '"')) {
            string();
        } else if (isOneOf('{', '[')) {
            ++m_state.at;
            const qint64 inside = m_state.at;
            skipSpace();
            if (!isOneOf('}', ']')) {
                m_state.at = inside;
                ++m_state.depth;
                return true;
            }
            ++m_state.at;
        } else {
            while (m_state.at < m_goodEnd && !isOneOf(',', ':') && !isOneOf('}', ']') &&
                   !xml::isSpace(m_utf8[m_state.at]))
                ++m_state.at;
        }
        return false;
    }

    void string()
    {
        for (++m_state.at; m_state.at < m_goodEnd && m_utf8[m_state.at] != '"'; ++m_state.at)
            if (m_utf8[m_state.at] == '\\')
                ++m_state.at;
        ++m_state.at;
    }

    void skipSpace()
    {
        const char *end = m_utf8.data() + m_goodEnd;
        if (m_state.at < m_goodEnd)
            m_state.at = xml::skipSpace(m_utf8.data() + m_state.at, end) - m_utf8.data();
    }

    bool isOneOf(char one, char other) const
    {
        return m_state.at < m_goodEnd && (m_utf8[m_state.at] == one || m_utf8[m_state.at] == other);
    }

    QByteArrayView m_utf8;
    qint64 m_goodEnd;
    bool m_hasRest;
    SegmentState m_state;
};

/// Where the last good token ends.
qint64 goodEnd(QByteArrayView utf8, std::optional<xml::SyntaxError> &error, const std::atomic_bool *cancel)
{
    json::Tokenizer tokenizer(utf8);
    qint64 end = 0;
    for (qint64 count = 0; !(cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed));
         ++count) {
        const json::Token token = tokenizer.next();
        if (token.kind == json::TokenKind::End || token.kind == json::TokenKind::Error)
            break;
        end = token.end;
    }
    error = tokenizer.error();
    return end;
}

} // namespace

JsonLines::JsonLines(const Text &text, const Breaking &breaking, Whole whole, const std::atomic_bool *cancel)
    : Lines(text, Syntax::Json, breaking)
{
    const QByteArray utf8 = text.utf8();
    const qint64 end = goodEnd(utf8, m_error, cancel);
    m_restBegin = m_error ? end : utf8.size();
    if (whole == Whole::No && m_error && m_error->offset >= utf8.size() - 1)
        m_error.reset();
    count(cancel);
}

std::unique_ptr<Segments> JsonLines::segments(const SegmentState &state) const
{
    const QByteArray utf8 = text().utf8();
    return std::make_unique<JsonSegments>(QByteArrayView(utf8.constData(), utf8.size()), m_restBegin,
                                          m_restBegin < utf8.size() || m_error, state);
}

} // namespace gatepost::document
