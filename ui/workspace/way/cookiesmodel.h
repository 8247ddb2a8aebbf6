// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QNetworkCookie>

namespace gatepost::ui {

/// Cookies, a row each.
class CookiesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Domain, Path, Expires, ColumnCount };

    explicit CookiesModel(QObject *parent) : QAbstractTableModel(parent) {}

    void setCookies(const QList<QNetworkCookie> &cookies);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<QNetworkCookie> m_cookies;
};

} // namespace gatepost::ui
