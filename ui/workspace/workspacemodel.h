// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace gatepost::ui {

/// Operations, and below each its templates. A new Workspace is taken over row by row, so that views keep
/// what is selected and expanded. Changes nothing itself: what the user asks for by typing or dragging is a
/// signal.
class WorkspaceModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, AliasRole };
    static const char templatesMimeType[];

    explicit WorkspaceModel(QObject *parent = nullptr);
    ~WorkspaceModel() override;

    void setWorkspace(const workspace::Workspace &workspace);
    const workspace::Workspace &workspace() const { return m_workspace; }

    QModelIndex indexOf(const QString &operation) const;
    QModelIndex indexOf(const workspace::TemplateId &id) const;
    /// Of the row itself, or of the operation that a template's row belongs to; empty elsewhere.
    QString operationAt(const QModelIndex &index) const;
    std::optional<workspace::TemplateId> templateAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    void operationRenameWanted(const QString &operation, const QString &name);
    void templateRenameWanted(const gatepost::workspace::TemplateId &id, const QString &name);
    void templateMoveWanted(const gatepost::workspace::TemplateId &id, const QString &operation);
    void templateCopyWanted(const gatepost::workspace::TemplateId &id, const QString &operation);

private:
    struct OperationItem;

    const OperationItem *itemAt(const QModelIndex &index) const;
    int rowOf(const OperationItem *item) const;
    void alignOperations();
    void alignTemplates(OperationItem &item);
    QVariant operationData(const OperationItem &item, int role) const;
    QVariant templateData(const OperationItem &item, int row, int role) const;

    workspace::Workspace m_workspace;
    std::vector<std::unique_ptr<OperationItem>> m_operations;
};

} // namespace gatepost::ui
