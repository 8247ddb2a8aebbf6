// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/cookiesmodel.h"

#include <QDateTime>
#include <QLocale>

namespace gatepost::ui {

void CookiesModel::setCookies(const QList<QNetworkCookie> &cookies)
{
    beginResetModel();
    m_cookies = cookies;
    endResetModel();
}

int CookiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cookies.size());
}

int CookiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

static QString textOf(const QNetworkCookie &cookie, int column)
{
    switch (column) {
    case CookiesModel::Name:
        return QString::fromUtf8(cookie.name());
    case CookiesModel::Value:
        return QString::fromUtf8(cookie.value());
    case CookiesModel::Domain:
        return cookie.domain();
    case CookiesModel::Path:
        return cookie.path();
    default:
        return cookie.isSessionCookie()
                   ? CookiesModel::tr("When Gatepost closes")
                   : QLocale().toString(cookie.expirationDate().toLocalTime(), QLocale::ShortFormat);
    }
}

QVariant CookiesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return textOf(m_cookies.at(index.row()), index.column());
}

QVariant CookiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Name"), tr("Value"), tr("Server"), tr("Path"), tr("Ends")};
    return section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

} // namespace gatepost::ui
