// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/pairmodel.h"

#include <QTableView>

namespace gatepost::ui {

/// The view of a PairModel: type to edit, Del removes rows.
class PairTable : public QTableView
{
    Q_OBJECT

public:
    explicit PairTable(QWidget *parent);

    PairModel *pairModel() const { return m_model; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void removeSelected();

    PairModel *m_model;
};

} // namespace gatepost::ui
