// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/paste/pastepreview.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

static constexpr qsizetype mostRows = 100;

bool PastePreview::show(const PasteReading &reading, const rowset::Record &record)
{
    const auto rows = reading.sheet ? reading.sheet->rows.first(qMin(mostRows, reading.sheet->rows.size()))
                                    : QList<QStringList>();
    const QStringList headings = reading.sheet ? reading.sheet->columns : QStringList();
    const bool isSame =
        rows == m_rows && headings == m_headings && reading.mapping.size() == m_mapping.size();
    if (!isSame)
        beginResetModel();
    m_rows = rows;
    m_headings = headings;
    m_record = record;
    m_mapping = reading.mapping;
    if (!isSame)
        endResetModel();
    else if (columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return !isSame;
}

int PastePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int PastePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_mapping.size());
}

QString PastePreview::complaintAt(int line, int column) const
{
    const int field = m_record.indexOf(m_mapping[column]);
    return field < 0 ? QString() : rowset::complaint(m_record.fields[field].type, m_rows[line].value(column));
}

QVariant PastePreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() == 0)
        return {};
    const int line = index.row() - 1;
    const bool isIgnored = m_mapping[index.column()].isEmpty();
    if (role == Qt::DisplayRole)
        return m_rows[line].value(index.column());
    if (role == Qt::ForegroundRole && isIgnored)
        return Theme::fadedText();
    if (role == Qt::ToolTipRole)
        return isIgnored ? tr("This column is ignored") : complaintAt(line, index.column());
    const bool isWrong = (role == Qt::ForegroundRole || role == Qt::DecorationRole) &&
                         !complaintAt(line, index.column()).isEmpty();
    if (!isWrong)
        return {};
    return role == Qt::ForegroundRole ? QVariant(Theme::text(Tone::Warning))
                                      : Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning));
}

QVariant PastePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role == Qt::DisplayRole)
            return section == 0 ? QString() : QString::number(section);
        return {};
    }
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString heading = m_headings.value(section);
    return heading.isEmpty() ? tr("Column %1").arg(section + 1) : heading;
}

} // namespace gatepost::ui
