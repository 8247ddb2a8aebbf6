// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/panes/arrangement.h"

namespace gatepost::ui {

/// One side of a comparison as rows to show: those of its text, and others without text that keep them beside
/// the rows of the other side, or stand for what is folded away.
class AlignedLines : public document::Lines
{
public:
    using LinesPointer = std::shared_ptr<const document::Lines>;
    using ArrangementPointer = std::shared_ptr<const Arrangement>;

    AlignedLines(LinesPointer lines, ArrangementPointer arrangement, Side side);

    const Arrangement &arrangement() const { return *m_arrangement; }
    const LinesPointer &inner() const { return m_inner; }
    /// Row of the text; -1: this one has none.
    qint64 innerRow(qint64 row) const;

    std::vector<document::Row> rows(qint64 first, qint64 count) const override;
    qint64 rowOf(qint64 offset) const override;
    qint64 rowOfLine(qint64 line) const override;
    qint64 foldEnd(qint64 row) const override;
    std::vector<document::Fold> folds(const std::atomic_bool *cancel) const override;
    using Lines::written;
    QByteArray written(const Place &from, const Place &to, const std::atomic_bool *cancel) const override;
    Context contextAt(qint64 offset) const override { return m_inner->contextAt(offset); }
    std::optional<Element> elementAt(qint64 offset, const std::atomic_bool *cancel) const override
    {
        return m_inner->elementAt(offset, cancel);
    }

protected:
    std::unique_ptr<document::Segments> segments(const document::SegmentState &state) const override;

private:
    document::Row filler(qint64 row) const;
    Place innerPlace(const Place &place, bool isEnd) const;

    LinesPointer m_inner;
    ArrangementPointer m_arrangement;
    Side m_side;
};

} // namespace gatepost::ui
