// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/folderwatcher.h"
#include "app/workspace/disk/manifest.h"
#include "app/workspace/disk/storedfiles.h"
#include "app/workspace/workspacestore.h"

namespace gatepost::workspace {

/// What tells a file's content from another's.
QByteArray fingerprint(const QByteArray &bytes);

/// What a look at the disk found to be otherwise.
struct WorkspaceStore::Changes
{
    bool workspace = false;
    QList<TemplateId> payloads;
    QList<std::pair<TemplateId, TemplateId>> moved;
};

/// The store without its signals: what was read, and saving against it.
class WorkspaceStore::Private
{
public:
    Private(const DiskFolder &workspaceFolder, Snapshot firstSnapshot);

    StoredFiles files() const { return {folder, snapshot}; }
    void watch();
    /// `own`: templates whose payloads this store itself has just written, moved or removed.
    Changes reload(const QList<TemplateId> &own);
    /// What is known of a payload's content moves along with it.
    void carryOver(const TemplateId &from, const TemplateId &to);

    /// Of a template's own file; remembered, so that another program's change is noticed.
    Result<QByteArray> payloadOf(const TemplateId &id);
    /// Of a variant, computed.
    Result<QByteArray> variedPayload(const Template &variant);
    /// Variants follow their bases to new names; those that were written.
    QList<TemplateId> retarget(const QList<std::pair<TemplateId, TemplateId>> &moved);

    Result<> saveEnvironment(const Environment &environment, IfChanged ifChanged);
    Result<> saveOperation(const Operation &operation, IfChanged ifChanged);
    Result<> saveTemplate(const Template &entry, const QByteArray &payload, IfChanged ifChanged);
    Result<> saveDefaultEnvironment(const QString &id);
    Result<> saveCompareRules(const QJsonObject &rules);

    const DiskFolder folder;
    Snapshot snapshot;
    QMap<QString, QByteArray> readPayloads; ///< file → fingerprint, as somebody here last saw it
    FolderWatcher watcher;

private:
    Manifest manifest() const;
    Result<> saveManifest(const Manifest &manifest) const;
    bool isDamaged(const QString &file) const;
    Result<> checkDocument(const QString &file, IfChanged ifChanged) const;
    Result<> checkPayload(const QString &file, const QByteArray &payload, IfChanged ifChanged) const;
    Result<> checkTemplate(const Template &entry) const;
    Result<> writeDocument(const QString &file, const QByteArray &json) const;
    Result<> saveSidecar(const Template &entry, const QString &file) const;
    Result<> dropOldSidecar(const Template &entry, const QString &sidecar) const;
    Result<> dropOldPayload(const Template &entry, const QString &payload);
    Result<> saveVariant(const Template &entry, IfChanged ifChanged);
    QList<TemplateId> changedVariants(const Snapshot &now, const QList<TemplateId> &changed,
                                      const QList<TemplateId> &own) const;
    bool isPayloadChanged(const TemplateId &id, const Snapshot &now) const;
};

} // namespace gatepost::workspace
