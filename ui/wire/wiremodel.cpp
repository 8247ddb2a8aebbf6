// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wire/wiremodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

using session::WireRow;
using workspace::PartOrigin;

QColor originColour(PartOrigin origin)
{
    const bool isDark = Theme::isDark();
    switch (origin) {
    case PartOrigin::Environment:
        return isDark ? QColor(0x5f, 0xc9, 0xb5) : QColor(0x0b, 0x7a, 0x69);
    case PartOrigin::Operation:
        return Theme::accent();
    case PartOrigin::Template:
        return isDark ? QColor(0xc5, 0x9c, 0xf5) : QColor(0x7a, 0x3f, 0xb8);
    case PartOrigin::Typed:
        return Theme::text(Tone::Warning);
    case PartOrigin::Gatepost:
        break;
    }
    return Theme::fadedText();
}

WireModel::WireModel(QObject *parent) : QAbstractItemModel(parent) {}

void WireModel::setRows(const QList<WireRow> &rows)
{
    beginResetModel();
    m_nodes.clear();
    m_top.clear();
    for (int at = 0; at < int(rows.size()); ++at)
        m_top << add(rows[at], -1, at);
    endResetModel();
}

int WireModel::add(const WireRow &row, int parent, int place)
{
    const int id = int(m_nodes.size());
    m_nodes.push_back({row, parent, place});
    QList<int> children;
    for (int at = 0; at < int(row.parts.size()); ++at)
        children << add(row.parts[at], id, at);
    m_nodes[size_t(id)].children = children;
    return id;
}

const WireRow &WireModel::row(const QModelIndex &index) const
{
    return m_nodes.at(size_t(index.internalId())).row;
}

bool WireModel::isFirstLine(const QModelIndex &index) const
{
    return row(index).kind == WireRow::Kind::FirstLine;
}

const QList<int> &WireModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_nodes.at(size_t(parent.internalId())).children : m_top;
}

QModelIndex WireModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(childrenOf(parent).at(row)));
}

QModelIndex WireModel::parent(const QModelIndex &index) const
{
    const int parent = index.isValid() ? m_nodes.at(size_t(index.internalId())).parent : -1;
    return parent < 0 ? QModelIndex() : createIndex(m_nodes.at(size_t(parent)).place, 0, quintptr(parent));
}

int WireModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(parent).size());
}

int WireModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString WireModel::text(const WireRow &row, int column) const
{
    const bool isFirst = row.kind == WireRow::Kind::FirstLine;
    if (column == Part)
        return isFirst ? row.value : row.name;
    if (column == Wire)
        return isFirst ? QString() : row.value;
    if (!row.source)
        return {};
    const QString who = workspace::words(row.source->origin);
    return row.source->words.isEmpty() ? who : who + QStringLiteral(" · ") + row.source->words;
}

QVariant WireModel::colour(const WireRow &row, int column) const
{
    if (column == Part)
        return row.kind == WireRow::Kind::Field  ? Theme::syntax(Theme::Syntax::Attribute)
               : row.kind == WireRow::Kind::Part ? Theme::fadedText()
                                                 : QVariant();
    if (column == Wire && row.isSecret)
        return Theme::text(Tone::Warning);
    return {};
}

QVariant WireModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WireRow &shown = row(index);
    const bool isWire =
        index.column() == Wire ||
        (index.column() == Part && (shown.kind == WireRow::Kind::Field || isFirstLine(index)));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(shown, index.column());
    case Qt::DecorationRole:
        return index.column() == From && shown.source
                   ? QVariant(Theme::dot(originColour(shown.source->origin)))
                   : QVariant();
    case Qt::FontRole: {
        QFont font = isWire && shown.kind != WireRow::Kind::Body ? Theme::monospace() : QFont();
        font.setBold(shown.kind == WireRow::Kind::FirstLine || shown.kind == WireRow::Kind::Body);
        return font;
    }
    case Qt::ForegroundRole:
        return colour(shown, index.column());
    case IsSecretRole:
        return shown.isSecret;
    default:
        return {};
    }
}

QVariant WireModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Part"), tr("On the wire"), tr("Where it comes from")};
    return titles[section];
}

} // namespace gatepost::ui
