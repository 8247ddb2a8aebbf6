// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/runs/sending/runrequest.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// The workspace's requests, to tick those that are sent; first what is not as the workspace has it.
class RequestChoices : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `wanted` are ticked from the start.
    RequestChoices(const workspace::Workspace &workspace, const QList<RunRequest> &wanted, QObject *parent);

    /// Those ticked that are taken from the workspace, and those that are not, in the order of the list.
    struct Ticked
    {
        QList<RunRequest> edited;
        QList<workspace::TemplateId> templates;

        qsizetype size() const { return edited.size() + templates.size(); }
    };
    Ticked ticked() const;
    /// Of the first one that is ticked; invalid where none is.
    QModelIndex firstTicked() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Choice
    {
        RunRequest request; ///< its payload only where it is edited
        bool isTicked = false;
    };
    QList<Choice> m_choices;
};

} // namespace gatepost::ui
