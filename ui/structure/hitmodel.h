// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "app/xpath/hit.h"

#include <QAbstractTableModel>

#include <memory>

namespace gatepost::ui {

/// What an XPath expression found: where it stands and what it says.
class HitModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Hits = std::shared_ptr<const std::vector<xpath::Hit>>;

    explicit HitModel(QObject *parent);

    void setHits(const Hits &hits, const document::Text &text);
    /// Tells paths; without it only names are told.
    void setTree(std::shared_ptr<const document::TreeMap> tree);
    void clear() { setHits(nullptr, {}); }

    const xpath::Hit &hit(int row) const { return (*m_hits)[size_t(row)]; }
    document::Range rangeOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString place(const xpath::Hit &hit) const;

    Hits m_hits;
    document::Text m_text;
    std::shared_ptr<const document::TreeMap> m_tree;
};

} // namespace gatepost::ui
