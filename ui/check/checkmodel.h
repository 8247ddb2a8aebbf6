// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/check/environmentcheck.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// Environments with the hops on the way to them: a row each, a column a hop.
class CheckModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CheckModel(QObject *parent);

    /// They outlive the model, or the next call.
    void setChecks(const QList<session::EnvironmentCheck *> &checks);
    const session::EnvironmentCheck *check(int row) const { return m_checks.value(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const session::CheckStep *step(const QModelIndex &index) const;
    QVariant environmentData(const workspace::Environment &environment, int role) const;

    QList<session::EnvironmentCheck *> m_checks;
};

/// "Certificate", as the column is called.
QString title(session::CheckStep::Kind kind);
/// "good", "not reached" …
QString words(session::CheckStep::State state);
/// The icon that stands for it.
QIcon iconOf(session::CheckStep::State state);

} // namespace gatepost::ui
