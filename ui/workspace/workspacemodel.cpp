// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/workspacemodel.h"

#include "ui/widgets/theme.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

#include <algorithm>

namespace gatepost::ui {

using workspace::Operation;
using workspace::TemplateId;

const char WorkspaceModel::templatesMimeType[] = "application/x-gatepost-templates";

struct WorkspaceModel::OperationItem
{
    Operation operation;
    QStringList templates; ///< names
};

namespace {

QString iconOf(broker::OperationType type)
{
    switch (type) {
    case broker::OperationType::Async:
        return QStringLiteral("operation-async");
    case broker::OperationType::Ping:
        return QStringLiteral("ping");
    default:
        return QStringLiteral("operation");
    }
}

QString typeText(broker::OperationType type)
{
    switch (type) {
    case broker::OperationType::Sync:
        return WorkspaceModel::tr("Synchronous");
    case broker::OperationType::Async:
        return WorkspaceModel::tr("Asynchronous");
    case broker::OperationType::Ping:
        return WorkspaceModel::tr("Ping");
    case broker::OperationType::Unknown:
        break;
    }
    return {};
}

QList<TemplateId> templatesIn(const QMimeData *data)
{
    QList<TemplateId> ids;
    QDataStream stream(data->data(QLatin1String(WorkspaceModel::templatesMimeType)));
    while (!stream.atEnd()) {
        TemplateId id;
        stream >> id.operation >> id.name;
        if (stream.status() != QDataStream::Ok)
            return {};
        ids << id;
    }
    return ids;
}

} // namespace

WorkspaceModel::WorkspaceModel(QObject *parent) : QAbstractItemModel(parent) {}

WorkspaceModel::~WorkspaceModel() = default;

void WorkspaceModel::setWorkspace(const workspace::Workspace &workspace)
{
    m_workspace = workspace;
    alignOperations();
    for (const auto &item : m_operations)
        alignTemplates(*item);
}

// Rows that go, go first; then each place is given the row that belongs there: the one that stands there, one
// from further down, or a new one.
void WorkspaceModel::alignOperations()
{
    const QList<Operation> &wanted = m_workspace.operations;
    for (int row = static_cast<int>(m_operations.size()) - 1; row >= 0; --row) {
        if (m_workspace.operation(m_operations[static_cast<size_t>(row)]->operation.id))
            continue;
        beginRemoveRows({}, row, row);
        m_operations.erase(m_operations.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const auto place = m_operations.begin() + row;
        const auto found = std::find_if(place, m_operations.end(), [&](const auto &item) {
            return item->operation.id == wanted.at(row).id;
        });
        if (found == m_operations.end()) {
            beginInsertRows({}, row, row);
            m_operations.insert(place, std::make_unique<OperationItem>(OperationItem{wanted.at(row), {}}));
            endInsertRows();
            continue;
        }
        if (found != place) {
            beginMoveRows({}, static_cast<int>(found - m_operations.begin()),
                          static_cast<int>(found - m_operations.begin()), {}, row);
            std::rotate(place, found, found + 1);
            endMoveRows();
        }
        if (m_operations[row]->operation != wanted.at(row)) {
            m_operations[row]->operation = wanted.at(row);
            emit dataChanged(index(row, 0), index(row, 0));
        }
    }
}

void WorkspaceModel::alignTemplates(OperationItem &item)
{
    QStringList wanted;
    for (const workspace::Template &entry : m_workspace.templatesOf(item.operation.id))
        wanted << entry.id.name;
    const QModelIndex parent = index(rowOf(&item), 0);
    QStringList &names = item.templates;
    for (int row = static_cast<int>(names.size()) - 1; row >= 0; --row) {
        if (wanted.contains(names.at(row)))
            continue;
        beginRemoveRows(parent, row, row);
        names.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const int found = static_cast<int>(names.indexOf(wanted.at(row), row));
        if (found == row)
            continue;
        if (found < 0) {
            beginInsertRows(parent, row, row);
            names.insert(row, wanted.at(row));
            endInsertRows();
        } else {
            beginMoveRows(parent, found, found, parent, row);
            names.move(found, row);
            endMoveRows();
        }
    }
}

QModelIndex WorkspaceModel::indexOf(const QString &operation) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_operations[row]->operation.id == operation)
            return index(row, 0);
    return {};
}

QModelIndex WorkspaceModel::indexOf(const TemplateId &id) const
{
    const QModelIndex operation = indexOf(id.operation);
    if (!operation.isValid())
        return {};
    const auto row = m_operations[operation.row()]->templates.indexOf(id.name);
    return row < 0 ? QModelIndex() : index(static_cast<int>(row), 0, operation);
}

QString WorkspaceModel::operationAt(const QModelIndex &index) const
{
    const OperationItem *item = itemAt(index.parent().isValid() ? index.parent() : index);
    return item ? item->operation.id : QString();
}

std::optional<TemplateId> WorkspaceModel::templateAt(const QModelIndex &index) const
{
    const OperationItem *item = itemAt(index.parent());
    if (!item)
        return {};
    return TemplateId{item->operation.id, item->templates.at(index.row())};
}

// A template's index points to its operation's item; an operation's points to nothing.
QModelIndex WorkspaceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_operations[parent.row()].get())
                            : createIndex(row, column);
}

QModelIndex WorkspaceModel::parent(const QModelIndex &index) const
{
    const auto *item = static_cast<const OperationItem *>(index.internalPointer());
    return item ? createIndex(rowOf(item), 0) : QModelIndex();
}

int WorkspaceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_operations.size());
    const OperationItem *item = itemAt(parent);
    return item && parent.column() == 0 ? static_cast<int>(item->templates.size()) : 0;
}

int WorkspaceModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant WorkspaceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const OperationItem *item = itemAt(index))
        return operationData(*item, role);
    return templateData(*static_cast<const OperationItem *>(index.internalPointer()), index.row(), role);
}

QVariant WorkspaceModel::operationData(const OperationItem &item, int role) const
{
    const Operation &operation = item.operation;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case NameRole:
        return operation.id;
    case AliasRole:
        return operation.alias == operation.id ? QString() : operation.alias;
    case Qt::DecorationRole:
        return Theme::icon(iconOf(operation.type));
    case Qt::ToolTipRole:
        return operation.notes.isEmpty()
                   ? tr("%1\n%2").arg(operation.alias, typeText(operation.type))
                   : tr("%1\n%2\n\n%3").arg(operation.alias, typeText(operation.type), operation.notes);
    case Qt::AccessibleTextRole:
        return tr("Operation %1, %2").arg(operation.id, typeText(operation.type));
    default:
        return {};
    }
}

QVariant WorkspaceModel::templateData(const OperationItem &item, int row, int role) const
{
    const QString &name = item.templates.at(row);
    const TemplateId id{item.operation.id, name};
    const workspace::Template *entry = m_workspace.requestTemplate(id);
    const bool isVariant = entry && entry->isVariant();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case NameRole:
        return name;
    case Qt::DecorationRole:
        return Theme::icon(isVariant ? QStringLiteral("copy") : QStringLiteral("template"),
                           Theme::fadedText());
    case Qt::ToolTipRole:
        return isVariant ? tr("%1\nVariant of %2").arg(id.path(), entry->base.path()) : id.path();
    case Qt::AccessibleTextRole:
        return isVariant ? tr("Request %1, variant of %2").arg(name, entry->base.name)
                         : tr("Request %1").arg(name);
    default:
        return {};
    }
}

bool WorkspaceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString();
    if (!index.isValid() || role != Qt::EditRole || name == index.data(NameRole).toString())
        return false;
    if (const auto id = templateAt(index))
        emit templateRenameWanted(*id, name);
    else
        emit operationRenameWanted(operationAt(index), name);
    return true;
}

Qt::ItemFlags WorkspaceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common =
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDropEnabled;
    return itemAt(index) ? common : common | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

Qt::DropActions WorkspaceModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList WorkspaceModel::mimeTypes() const
{
    return {QLatin1String(templatesMimeType)};
}

QMimeData *WorkspaceModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const QModelIndex &index : indexes)
        if (const auto id = templateAt(index))
            stream << id->operation << id->name;
    auto data = std::make_unique<QMimeData>();
    data->setData(QLatin1String(templatesMimeType), bytes);
    return data.release();
}

bool WorkspaceModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                     const QModelIndex &parent) const
{
    const QString target = operationAt(parent);
    if (target.isEmpty() || !data || !data->hasFormat(QLatin1String(templatesMimeType)))
        return false;
    const QList<TemplateId> ids = templatesIn(data);
    return action == Qt::CopyAction ||
           std::any_of(ids.begin(), ids.end(), [&](const TemplateId &id) { return id.operation != target; });
}

bool WorkspaceModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                  const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QString target = operationAt(parent);
    for (const TemplateId &id : templatesIn(data)) {
        if (action == Qt::CopyAction)
            emit templateCopyWanted(id, target);
        else if (id.operation != target)
            emit templateMoveWanted(id, target);
    }
    return true;
}

const WorkspaceModel::OperationItem *WorkspaceModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() && !index.internalPointer() ? m_operations[index.row()].get() : nullptr;
}

int WorkspaceModel::rowOf(const OperationItem *item) const
{
    const auto found = std::find_if(m_operations.begin(), m_operations.end(),
                                    [item](const auto &one) { return one.get() == item; });
    return static_cast<int>(found - m_operations.begin());
}

} // namespace gatepost::ui
