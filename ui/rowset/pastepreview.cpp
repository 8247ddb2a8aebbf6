// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/pastepreview.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

static constexpr qsizetype mostRows = 100;

void PastePreview::show(const sheet::Sheet &sheet, const rowset::Record &record,
                        const rowset::Mapping &mapping)
{
    const bool isSame = sheet == m_sheet && mapping.size() == m_mapping.size();
    if (!isSame)
        beginResetModel();
    m_sheet = sheet;
    m_record = record;
    m_mapping = mapping;
    if (!isSame)
        endResetModel();
    else if (columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int PastePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(qMin(mostRows, m_sheet.rows.size())) + 1;
}

int PastePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_mapping.size());
}

QString PastePreview::complaintAt(int line, int column) const
{
    const int field = m_record.indexOf(m_mapping[column]);
    return field < 0 ? QString()
                     : rowset::complaint(m_record.fields[field].type, m_sheet.rows[line].value(column));
}

QVariant PastePreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() == 0)
        return {};
    const int line = index.row() - 1;
    const bool isIgnored = m_mapping[index.column()].isEmpty();
    if (role == Qt::DisplayRole)
        return m_sheet.rows[line].value(index.column());
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
    const QString heading = m_sheet.columns.value(section);
    return heading.isEmpty() ? tr("Column %1").arg(section + 1) : heading;
}

} // namespace gatepost::ui
