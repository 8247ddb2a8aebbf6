// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/headmodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

namespace {

constexpr quintptr topLevel = 0; ///< internal id of a head; a field's is its head's row + 1

/// Header bytes are ASCII by the book; what is not is shown as UTF-8 where it is that, else as Latin-1.
QString fieldText(const QByteArray &bytes)
{
    return QByteArrayView(bytes).isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QString requestLine(const http::HttpRequest &request)
{
    return QStringLiteral("%1 %2 HTTP/1.1")
        .arg(QString::fromLatin1(request.method),
             QString::fromLatin1(request.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment)));
}

QString statusLine(const http::HttpReply &reply)
{
    if (reply.status <= 0)
        return HeadModel::tr("none came");
    return QStringLiteral("HTTP/1.1 %1 %2")
        .arg(QString::number(reply.status), fieldText(reply.reason))
        .trimmed();
}

} // namespace

HeadModel::HeadModel(QObject *parent) : QAbstractItemModel(parent) {}

void HeadModel::setHeads(const http::HttpRequest &request, const http::HttpReply &reply)
{
    beginResetModel();
    m_heads = {{tr("Request"), requestLine(request), request.headers},
               {tr("Reply"), statusLine(reply), reply.headers}};
    endResetModel();
}

QString HeadModel::line(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == topLevel)
        return m_heads[index.row()].firstLine;
    const http::Header &header = m_heads[index.parent().row()].headers[index.row()];
    return QStringLiteral("%1: %2").arg(fieldText(header.name), fieldText(header.value));
}

QModelIndex HeadModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : topLevel);
}

QModelIndex HeadModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, topLevel);
}

int HeadModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_heads.size());
    const bool isHead = parent.internalId() == topLevel && parent.column() == 0;
    return isHead ? int(m_heads[parent.row()].headers.size()) : 0;
}

int HeadModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant HeadModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == topLevel)
        return headData(m_heads[index.row()], index.column(), role);
    const http::Header &header = m_heads[index.parent().row()].headers[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return fieldText(index.column() == 0 ? header.name : header.value);
    if (role == Qt::ForegroundRole && index.column() == 0)
        return Theme::syntax(Theme::Syntax::Attribute);
    if (role == Qt::FontRole)
        return Theme::monospace();
    return {};
}

QVariant HeadModel::headData(const Head &head, int column, int role) const
{
    if (role == Qt::DisplayRole)
        return column == 0 ? head.title : head.firstLine;
    if (role == Qt::FontRole) {
        QFont font = column == 0 ? QFont() : Theme::monospace();
        font.setBold(true);
        return font;
    }
    return {};
}

QVariant HeadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Name") : tr("Value");
}

} // namespace gatepost::ui
