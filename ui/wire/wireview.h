// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QTreeView>

namespace gatepost::session {
struct WireRow;
}

namespace gatepost::ui {

class WireModel;

/// A message's head to read, part by part; Ctrl+C copies the selected rows as they stand on the wire, as they
/// are shown: masked where they are.
class WireView : public QTreeView
{
    Q_OBJECT

public:
    explicit WireView(QWidget *parent);

    /// The same rows with other values stay where they are scrolled to.
    void setRows(const QList<session::WireRow> &rows);
    /// Of a reply nobody says where it comes from.
    void setHasSources(bool has);
    QString selectedLines() const;

signals:
    /// The row that was gone to stands in these bytes of the body.
    void rangeChosen(const gatepost::document::Range &range);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    WireModel *m_model = nullptr;
};

} // namespace gatepost::ui
