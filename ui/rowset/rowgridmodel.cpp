// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowgridmodel.h"

#include "ui/widgets/theme.h"

#include <QFont>

namespace gatepost::ui {

using rowset::Field;

void RowGridModel::show(const std::shared_ptr<const rowset::Rowset> &rowset, int record,
                        const QList<int> &rows)
{
    const QList<Field> fields = rowset && record >= 0 ? rowset->records()[record].fields : QList<Field>();
    const auto isSame = [](const Field &a, const Field &b) { return a.name == b.name; };
    const bool isAlike = m_rowset && rowset && m_record == record && rows.size() == m_rows.size() &&
                         std::equal(fields.begin(), fields.end(), m_fields.begin(), m_fields.end(), isSame);
    if (!isAlike)
        beginResetModel();
    m_rowset = rowset;
    m_record = record;
    m_rows = rows;
    m_fields = fields;
    if (!isAlike)
        endResetModel();
    else if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QByteArray RowGridModel::fieldAt(int column) const
{
    return column == actionColumn ? QByteArray("AUDIT_ACTN") : m_fields.value(column - 1).name;
}

int RowGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_record < 0 ? 0 : int(m_fields.size()) + 1;
}

QString RowGridModel::complaintAt(int line, int column) const
{
    if (column == actionColumn || column > m_fields.size())
        return {};
    const Field &field = m_fields[column - 1];
    return field.type == rowset::FieldType::Text
               ? QString()
               : rowset::complaint(field.type, m_rowset->value(rowAt(line), field.name));
}

QString RowGridModel::toolTip(int line, int column) const
{
    const QString complaint = complaintAt(line, column);
    if (!complaint.isEmpty())
        return complaint;
    const QByteArray field = fieldAt(column);
    if (m_rowset->field(rowAt(line), field) == document::TreeMap::none)
        return tr("This row does not have the field %1. Type a value to add it.")
            .arg(QString::fromUtf8(field));
    return m_rowset->isChanged(rowAt(line), field) ? tr("Marked as changed") : QString();
}

QVariant RowGridModel::actionData(int row, int role) const
{
    const QString code = m_rowset->action(row);
    if (role == Qt::DisplayRole)
        return code.isNull() ? tr("(none)") : rowset::actionWord(code);
    if (role == Qt::EditRole)
        return rowset::actionWord(code);
    if (role == actionRole)
        return code;
    if (role == Qt::ForegroundRole && code.isNull())
        return Theme::fadedText();
    if (role == Qt::ToolTipRole)
        return tr("What the receiver is to do with this row (AUDIT_ACTN: %1)")
            .arg(code.isEmpty() ? tr("empty") : code);
    return {};
}

QVariant RowGridModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_rowset)
        return {};
    const int row = rowAt(index.row());
    if (index.column() == actionColumn)
        return actionData(row, role);
    const QByteArray field = fieldAt(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_rowset->value(row, field).replace(QLatin1Char('\n'), QChar(0x21b5));
    case Qt::EditRole:
        return m_rowset->value(row, field);
    case Qt::ToolTipRole:
        return toolTip(index.row(), index.column());
    case Qt::ForegroundRole:
        return complaintAt(index.row(), index.column()).isEmpty() ? QVariant() : Theme::text(Tone::Warning);
    case Qt::DecorationRole:
        return complaintAt(index.row(), index.column()).isEmpty()
                   ? QVariant()
                   : Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning));
    case Qt::FontRole:
        if (m_rowset->isChanged(row, field)) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant RowGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::DisplayRole)
        return section == actionColumn ? tr("Action") : QString::fromUtf8(fieldAt(section));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::ToolTipRole)
        return {};
    if (section == actionColumn)
        return tr("What the receiver is to do with the row");
    const Field field = m_fields.value(section - 1);
    return field.isDeclared() ? tr("%1: %2").arg(field.typeName, rowset::describe(field.type))
                              : tr("FieldTypes does not know this field");
}

Qt::ItemFlags RowGridModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

bool RowGridModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const int row = rowAt(index.row());
    const bool isAction = index.column() == actionColumn;
    const QString text = isAction ? rowset::actionCode(value.toString()) : value.toString();
    const QString before = isAction ? m_rowset->action(row) : m_rowset->value(row, fieldAt(index.column()));
    // An empty action says the same as A.
    if (text == before || (isAction && (text.isEmpty() || (text == QLatin1String("A") && before.isEmpty() &&
                                                           !before.isNull()))))
        return false;
    emit edited(row, fieldAt(index.column()), text);
    return true;
}

} // namespace gatepost::ui
