// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/search/completionmodel.h"

namespace gatepost::ui {

void CompletionModel::setChoices(const QList<history::Completion> &choices)
{
    beginResetModel();
    m_choices = choices;
    endResetModel();
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const history::Completion &choice = m_choices.at(index.row());
    if (role == Qt::EditRole)
        return choice.text;
    if (role == Qt::ToolTipRole)
        return choice.explanation;
    if (role != Qt::DisplayRole)
        return {};
    return choice.explanation.isEmpty() ? choice.text.trimmed()
                                        : choice.text.trimmed() + QStringLiteral("   ") + choice.explanation;
}

} // namespace gatepost::ui
