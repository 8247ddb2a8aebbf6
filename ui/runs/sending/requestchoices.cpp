// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/sending/requestchoices.h"

#include <algorithm>

namespace gatepost::ui {

RequestChoices::RequestChoices(const workspace::Workspace &workspace, const QList<RunRequest> &wanted,
                               QObject *parent)
    : QAbstractListModel(parent)
{
    for (const RunRequest &request : wanted)
        if (request.isEdited)
            m_choices << Choice{request, true};
    for (const workspace::Template &found : workspace.templates) {
        const bool isTicked = std::ranges::any_of(wanted, [&found](const RunRequest &request) {
            return !request.isEdited && request.id == found.id;
        });
        m_choices << Choice{{.name = found.id.path(), .draft = {}, .id = found.id}, isTicked};
    }
}

RequestChoices::Ticked RequestChoices::ticked() const
{
    Ticked ticked;
    for (const Choice &choice : m_choices) {
        if (!choice.isTicked)
            continue;
        if (choice.request.isEdited)
            ticked.edited << choice.request;
        else
            ticked.templates << choice.request.id;
    }
    return ticked;
}

QModelIndex RequestChoices::firstTicked() const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_choices[row].isTicked)
            return index(row);
    return {};
}

int RequestChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

QVariant RequestChoices::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Choice &choice = m_choices[index.row()];
    if (role == Qt::CheckStateRole)
        return choice.isTicked ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return choice.request.isEdited ? tr("%1, as it stands in its tab").arg(choice.request.name)
                                   : choice.request.name;
}

bool RequestChoices::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    m_choices[index.row()].isTicked = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags RequestChoices::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsUserCheckable
                           : QAbstractListModel::flags(index);
}

} // namespace gatepost::ui
