// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/workspacereader.h"
#include "app/workspace/workspacestore.h"

namespace gatepost::workspace {

/// Renames, copies and takes away the files of environments, operations and templates. Looks at the disk, not
/// only at what was read: a damaged file occupies its name too.
class StoredFiles
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::StoredFiles)

public:
    StoredFiles(const DiskFolder &folder, const Snapshot &snapshot);

    Result<> renameEnvironment(const QString &id, const QString &newId) const;
    Result<> renameOperation(const QString &id, const QString &newId) const;
    Result<> moveTemplate(const TemplateId &id, const TemplateId &newId) const;

    Result<> copyEnvironment(const QString &id, const QString &newId) const;
    Result<> copyOperation(const QString &id, const QString &newId) const;
    Result<> copyTemplate(const TemplateId &id, const TemplateId &newId) const;

    Result<Removed> removeEnvironment(const QString &id) const;
    Result<Removed> removeOperation(const QString &id) const;
    Result<Removed> removeTemplate(const TemplateId &id) const;
    Result<Removed> removeBaseline(const TemplateId &id) const;
    Result<> restore(const Removed &removed) const;

    bool isEnvironmentTaken(const QString &id) const;
    bool isOperationTaken(const QString &id) const;
    bool isTemplateTaken(const QString &operation, const QString &name) const;

    /// Where a template's payload and sidecar are, or would be; the second one whether or not there is one.
    std::pair<QString, QString> paths(const TemplateId &id, const QString &suffix) const;

private:
    Result<> checkTemplateMove(const TemplateId &id, const TemplateId &newId) const;
    Result<> moveOwnFiles(const TemplateId &id, const TemplateId &newId) const;
    Result<> copy(const QString &from, const QString &to) const;
    Result<Removed> removeFiles(const QString &what, const QStringList &files) const;

    const DiskFolder &m_folder;
    const Snapshot &m_snapshot;
};

} // namespace gatepost::workspace
