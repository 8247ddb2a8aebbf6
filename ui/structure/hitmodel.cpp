// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/hitmodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

using document::TreeMap;
using xpath::Hit;
using xpath::HitKind;

HitModel::HitModel(QObject *parent) : QAbstractTableModel(parent) {}

void HitModel::setHits(const Hits &hits, const document::Text &text)
{
    beginResetModel();
    m_hits = hits;
    m_text = text;
    endResetModel();
}

void HitModel::setTree(std::shared_ptr<const TreeMap> tree)
{
    m_tree = std::move(tree);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 1));
}

// An element may be the whole document: its end is looked up in the tree, not walked to.
document::Range HitModel::rangeOf(int row) const
{
    const Hit &found = hit(row);
    if (found.kind != HitKind::Element)
        return xpath::rangeOf(found, m_text);
    if (!m_tree)
        return {found.begin, found.begin + 1};
    return m_tree->range(m_tree->at(found.begin));
}

int HitModel::rowCount(const QModelIndex &parent) const
{
    constexpr size_t mostOfAView = 40'000'000;
    return parent.isValid() || !m_hits ? 0 : int(qMin(m_hits->size(), mostOfAView));
}

int HitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QString HitModel::place(const Hit &hit) const
{
    static const QStringList steps{QString(),           QStringLiteral("text()"),
                                   QStringLiteral("@"), QStringLiteral("comment()"),
                                   QString(),           QString()};
    constexpr qsizetype mostSteps = 64;
    QStringList names;
    if (hit.kind != HitKind::Element)
        names << steps[int(hit.kind)] + xpath::nameOf(hit, m_text);
    if (!m_tree)
        return names.isEmpty() ? xpath::nameOf(hit, m_text) : names.first();
    for (TreeMap::Node node = m_tree->at(hit.begin); node != TreeMap::none && names.size() < mostSteps;
         node = m_tree->parent(node)) {
        if (m_tree->kind(node) == document::NodeKind::Element)
            names.prepend(QString::fromUtf8(m_tree->name(node)));
    }
    return QLatin1Char('/') + names.join(QLatin1Char('/'));
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    constexpr qint64 shown = 200;
    if (!index.isValid())
        return {};
    const Hit &found = hit(index.row());
    if (role == Qt::ForegroundRole && index.column() == 0)
        return Theme::syntax(Theme::Syntax::Tag);
    if (role == Qt::ToolTipRole && index.column() == 0)
        return place(found);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return place(found);
    if (found.kind == HitKind::Element && m_tree) {
        const TreeMap::Node node = m_tree->at(found.begin);
        return m_tree->hasChildren(node) ? QString() : m_tree->value(node, shown).simplified();
    }
    return found.kind == HitKind::Element || found.kind == HitKind::Document
               ? QString()
               : xpath::valueOf(found, m_text, shown).simplified();
}

} // namespace gatepost::ui
