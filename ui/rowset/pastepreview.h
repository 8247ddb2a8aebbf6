// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/filling.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// The first rows of a sheet under the fields that its columns go into. The first line is left free for the
/// boxes in which that is chosen.
class PastePreview : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const sheet::Sheet &sheet, const rowset::Record &record, const rowset::Mapping &mapping);
    const sheet::Sheet &sheet() const { return m_sheet; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString complaintAt(int line, int column) const;

    sheet::Sheet m_sheet;
    rowset::Record m_record;
    rowset::Mapping m_mapping;
};

} // namespace gatepost::ui
