// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/delimited.h"
#include "app/document/lines.h"

#include <algorithm>

namespace gatepost::document {

namespace {

/// All of the text is one segment.
class RawSegments : public Segments
{
public:
    RawSegments(qint64 size, const SegmentState &state) : m_size(size), m_state(state) {}

    bool next(Segment &segment) override
    {
        if (m_state.phase == SegmentState::Phase::Done)
            return false;
        segment = {};
        segment.bytes = {0, m_size};
        m_state.phase = SegmentState::Phase::Done;
        return true;
    }
    SegmentState state() const override { return m_state; }

private:
    qint64 m_size;
    SegmentState m_state;
};

class RawLines : public Lines
{
public:
    RawLines(const Text &text, Syntax syntax, const Breaking &breaking, const std::atomic_bool *cancel)
        : Lines(text, syntax, breaking)
    {
        count(cancel);
    }

protected:
    std::unique_ptr<Segments> segments(const SegmentState &state) const override
    {
        return std::make_unique<RawSegments>(text().size(), state);
    }
};

/// Lines of values: where each of them begins is kept, for colours by column.
class DelimitedLines : public RawLines
{
public:
    DelimitedLines(const Text &text, const Breaking &breaking, const std::atomic_bool *cancel)
        : RawLines(text, Syntax::Delimited, breaking, cancel)
    {
        const QByteArray utf8 = text.utf8();
        if (const char separator = separatorOf(utf8))
            m_begins = recordBegins(utf8, separator, cancel);
    }

    qint64 recordBegin(qint64 offset) const override
    {
        const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), offset);
        return after == m_begins.begin() ? offset : *std::prev(after);
    }

private:
    std::vector<qint64> m_begins;
};

} // namespace

std::shared_ptr<const Lines> rawLines(const Text &text, Lines::Syntax syntax, const Breaking &breaking,
                                      const std::atomic_bool *cancel)
{
    if (syntax == Lines::Syntax::Delimited)
        return std::make_shared<DelimitedLines>(text, breaking, cancel);
    return std::make_shared<RawLines>(text, syntax, breaking, cancel);
}

} // namespace gatepost::document
