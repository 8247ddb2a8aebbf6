// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/differencemarks.h"

#include "ui/compare/kindwords.h"
#include "ui/compare/panes/valuemarks.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatepost::ui {

namespace {

constexpr qsizetype mostKept = 2000;

QString tr(const char *text)
{
    return QCoreApplication::translate("DifferenceMarks", text);
}

} // namespace

void DifferenceMarks::setCompared(const Compared &compared, const LinesPointer &lines)
{
    m_compared = compared;
    m_lines = lines;
    m_current = -1;
    m_marks.clear();
    m_places.clear();
    m_moves.clear();
    m_signs.clear();
}

const Alignment::Block *DifferenceMarks::blockAt(qint64 number, qint64 *index) const
{
    if (!m_lines || number >= m_lines->rowCount() || m_compared.alignment->blocks().empty())
        return nullptr;
    const size_t found = m_compared.alignment->blockAt(m_lines->arrangement().aligned(number));
    if (index)
        *index = qint64(found);
    return &m_compared.alignment->blocks()[found];
}

RowDecor::Sort DifferenceMarks::sort(qint64 number) const
{
    if (!m_lines || m_lines->innerRow(number) >= 0)
        return Sort::Text;
    return m_lines->arrangement().bandAt(number) ? Sort::Band : Sort::Filler;
}

QString DifferenceMarks::spoken(qint64 number) const
{
    if (!m_lines)
        return {};
    if (const Arrangement::Band *band = m_lines->arrangement().bandAt(number))
        return bandLook(*band).words;
    const Alignment::Block *block = blockAt(number);
    if (!block)
        return {};
    if (sort(number) == Sort::Filler)
        return tr("nothing on this side");
    return wordOf(block->sort);
}

RowDecor::Look DifferenceMarks::look(qint64 number, const document::Row &row) const
{
    Look look;
    if (!m_lines)
        return look;
    if (const Arrangement::Band *band = m_lines->arrangement().bandAt(number))
        return bandLook(*band);
    qint64 index = -1;
    const Alignment::Block *block = blockAt(number, &index);
    if (!block)
        return look;
    look.sort = sort(number);
    const bool isFirst = m_lines->arrangement().aligned(number) == block->row;
    if (look.sort == Sort::Filler) {
        if (isFirst && block->sort == Alignment::Sort::Moved)
            look.words = movedWords(*block);
    } else if (block->sort != Alignment::Sort::Same) {
        const Tone tone = toneOf(block->sort);
        look.sign = block->sort == Alignment::Sort::Ignored ? ignoredSign(*block) : signOf(block->sort);
        look.signColour = tone == Tone::Neutral ? Theme::fadedText() : Theme::text(tone);
        look.background = Theme::background(tone);
        addMarks(look, *block, row);
    }
    if (index == m_current)
        look.frame = Theme::text(toneOf(block->sort));
    return look;
}

RowDecor::Look DifferenceMarks::bandLook(const Arrangement::Band &band) const
{
    Look look;
    look.sort = Sort::Band;
    look.background = Theme::background(Tone::Neutral);
    look.words =
        band.count == 1 ? tr("1 equal line") : tr("%1 equal lines").arg(QLocale().toString(band.count));
    if (band.next < 0)
        return look;
    QString &place = m_places[band.next];
    if (place.isNull()) {
        const Alignment::Block &block = m_compared.alignment->blocks()[size_t(band.next)];
        const compare::Stretch &stretch = m_compared.comparison->stretches()[block.firstStretch];
        place = placeWords(stretch.isIgnored ? m_compared.comparison->ignored(stretch.difference, 0)
                                             : m_compared.comparison->difference(stretch.difference, 0));
    }
    look.place = place;
    return look;
}

void DifferenceMarks::addMarks(Look &look, const Alignment::Block &block, const document::Row &row) const
{
    constexpr quint32 mostOfARow = 200;
    QColor colour = Theme::text(toneOf(block.sort));
    colour.setAlpha(block.sort == Alignment::Sort::Ignored ? 24 : Theme::isDark() ? 80 : 50);
    const quint32 end = qMin(block.endStretch, block.firstStretch + mostOfARow);
    for (quint32 stretch = block.firstStretch; stretch < end; ++stretch) {
        const document::Range mark = markOf(stretch);
        if (mark.begin < row.bytes.end && mark.end > row.bytes.begin)
            look.marks.push_back({mark, colour});
    }
}

/// Empty where there is nothing to mark: all of it is new, or gone.
const document::Range &DifferenceMarks::markOf(quint32 stretch) const
{
    if (const auto known = m_marks.constFind(stretch); known != m_marks.constEnd())
        return *known;
    if (m_marks.size() > mostKept)
        m_marks.clear();
    const compare::Stretch &found = m_compared.comparison->stretches()[stretch];
    document::Range mark;
    if (found.difference >= 0 && !found.left.isEmpty() && !found.right.isEmpty()) {
        const QByteArray left = m_compared.left->text().utf8();
        const QByteArray right = m_compared.right->text().utf8();
        const ValueMarks marks = valueMarks({left.constData(), left.size()}, found.left,
                                            {right.constData(), right.size()}, found.right);
        mark = m_side == Side::Left ? marks.left : marks.right;
    }
    return *m_marks.insert(stretch, mark);
}

/// In brackets, of the kind that it is.
QString DifferenceMarks::ignoredSign(const Alignment::Block &block) const
{
    if (m_signs.size() > mostKept)
        m_signs.clear();
    QString &sign = m_signs[block.firstStretch];
    if (sign.isNull()) {
        const compare::Stretch &stretch = m_compared.comparison->stretches()[block.firstStretch];
        sign = QStringLiteral("(%1)").arg(signOf(m_compared.comparison->ignored(stretch.difference, 0).kind));
    }
    return sign;
}

QString DifferenceMarks::movedWords(const Alignment::Block &block) const
{
    const compare::Stretch &stretch = m_compared.comparison->stretches()[block.firstStretch];
    if (stretch.difference < 0 || stretch.isIgnored)
        return {};
    QString &words = m_moves[block.firstStretch];
    if (!words.isNull())
        return words;
    const compare::Difference difference = m_compared.comparison->difference(stretch.difference, 0);
    const bool isLeft = m_side == Side::Left;
    const auto &lines = m_compared.lines(m_side);
    const qint64 at = (isLeft ? difference.left : difference.right).range.begin;
    words = tr("↔ here in line %1").arg(QLocale().toString(lines->row(lines->rowOf(at)).line + 1));
    return words;
}

} // namespace gatepost::ui
