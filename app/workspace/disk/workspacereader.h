// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/diskfolder.h"
#include "app/workspace/disk/sidecar.h"

namespace gatepost::workspace {

/// A workspace's folder as it was at one moment.
struct Snapshot
{
    Workspace workspace;
    QMap<QString, QByteArray> documents; ///< every JSON file that means something, relative → bytes as read
    QMap<TemplateId, QString> payloads;  ///< the payload's file, relative
    QMap<TemplateId, QString> sidecars;  ///< where there is one
    QMap<QString, FileStamp> stamps;     ///< of the payloads
    bool isWorkspace = false;            ///< workspace.json, or a folder of environments or operations
};

/// Reads the folder. What cannot be taken is a Problem of the workspace; the rest is read all the same.
class WorkspaceReader
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::WorkspaceReader)

public:
    explicit WorkspaceReader(const DiskFolder &folder);
    Snapshot read();

private:
    void readManifestFile();
    void readEnvironments();
    void readOperations();
    void readOperationFolder(const QString &id);
    void readPayload(const QString &operation, const PayloadFile &payload);
    void complain(const QString &file, const QString &message);
    template <typename T>
    std::optional<T> document(const QString &file, Read<T> (*parse)(const QString &, const QByteArray &));

    const DiskFolder m_folder;
    Snapshot m_snapshot;
};

} // namespace gatepost::workspace
