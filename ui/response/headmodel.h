// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QAbstractItemModel>

namespace gatepost::ui {

/// The heads of a request and its reply: two rows with their first lines, below each its header fields in the
/// order and spelling of the wire.
class HeadModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit HeadModel(QObject *parent);

    void setHeads(const http::HttpRequest &request, const http::HttpReply &reply);
    /// The row as it stands on the wire.
    QString line(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Head
    {
        QString title;
        QString firstLine;
        http::Headers headers;
    };
    QVariant headData(const Head &head, int column, int role) const;

    QList<Head> m_heads;
};

} // namespace gatepost::ui
