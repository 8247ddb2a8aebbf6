// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/panes/alignedlines.h"
#include "ui/compare/compared.h"
#include "ui/document/rowdecor.h"

#include <QHash>

namespace gatepost::ui {

/// How rows of one side look: signs, colours, what has changed in them, and what stands where they have no
/// text.
class DifferenceMarks : public RowDecor
{
public:
    using LinesPointer = std::shared_ptr<const AlignedLines>;

    explicit DifferenceMarks(Side side) : m_side(side) {}

    void setCompared(const Compared &compared, const LinesPointer &lines);
    /// The block that is gone to; -1: none.
    void setCurrent(qint64 block) { m_current = block; }

    Look look(qint64 number, const document::Row &row) const override;
    Sort sort(qint64 number) const override;
    QString spoken(qint64 number) const override;
    int signs() const override { return 3; }

private:
    const Alignment::Block *blockAt(qint64 number, qint64 *index = nullptr) const;
    Look bandLook(const Arrangement::Band &band) const;
    void addMarks(Look &look, const Alignment::Block &block, const document::Row &row) const;
    const document::Range &markOf(quint32 stretch) const;
    QString movedWords(const Alignment::Block &block) const;
    QString ignoredSign(const Alignment::Block &block) const;

    Side m_side;
    Compared m_compared;
    LinesPointer m_lines;
    qint64 m_current = -1;
    mutable QHash<quint32, document::Range> m_marks; ///< by stretch, of those seen lately
    mutable QHash<qint64, QString> m_places;         ///< by block, likewise
    mutable QHash<quint32, QString> m_moves;         ///< by stretch
    mutable QHash<quint32, QString> m_signs;         ///< of ignored ones, by stretch
};

} // namespace gatepost::ui
