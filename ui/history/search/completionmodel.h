// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/search/completion.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// What may be meant by the word being typed, each with its explanation.
class CompletionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setChoices(const QList<history::Completion> &choices);
    const history::Completion &at(int row) const { return m_choices.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<history::Completion> m_choices;
};

} // namespace gatepost::ui
