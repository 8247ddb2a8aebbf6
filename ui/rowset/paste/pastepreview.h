// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/rowset/paste/pastereading.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// The first rows of a sheet under the fields that its columns go into. The first line is left free for the
/// boxes in which that is chosen.
class PastePreview : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Whether other cells are shown now, and not only another mapping of the same.
    bool show(const PasteReading &reading, const rowset::Record &record);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString complaintAt(int line, int column) const;

    QList<QStringList> m_rows; ///< the first ones
    QStringList m_headings;
    rowset::Record m_record;
    rowset::Mapping m_mapping;
};

} // namespace gatepost::ui
