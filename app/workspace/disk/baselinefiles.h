// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/baseline.h"
#include "app/workspace/disk/diskfolder.h"
#include "app/workspace/operation.h"

#include <QCoreApplication>

namespace gatepost::workspace {

/// The baselines of a workspace's templates, on disk.
class BaselineFiles
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::BaselineFiles)

public:
    /// `folder` outlives this.
    explicit BaselineFiles(const DiskFolder &folder) : m_folder(folder) {}

    bool exists(const TemplateId &id) const;
    Result<Baseline> read(const TemplateId &id) const;
    Result<> write(const TemplateId &id, const Baseline &baseline) const;
    Result<> move(const TemplateId &from, const TemplateId &to) const;
    /// What there is of a template's; relative to the workspace's folder.
    QStringList files(const TemplateId &id) const;
    static QString folderOf(const QString &operation);

private:
    /// The reply's file, without its folder; empty where none is named.
    QString replyFile(const TemplateId &id) const;

    const DiskFolder &m_folder;
};

} // namespace gatepost::workspace
