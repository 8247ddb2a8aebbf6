// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/lines.h"

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

} // namespace

std::shared_ptr<const Lines> rawLines(const Text &text, Lines::Syntax syntax, const Breaking &breaking,
                                      const std::atomic_bool *cancel)
{
    return std::make_shared<RawLines>(text, syntax, breaking, cancel);
}

} // namespace gatepost::document
