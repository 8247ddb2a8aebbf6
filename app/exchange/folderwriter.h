// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/entrysink.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace gatepost::exchange {

class JsonStream;

/// A folder of files that any tool reads:
///
///     index.json                                           what there is, in order
///     0001 2026-11-25 10.42.07 DEV CHG_TEST.V1 helloworld/  one for each exchange
///         request-head.txt  request-body.xml  reply-head.txt  reply-body.xml  verdict.json
///
/// Everything is written beside it first: the folder appears whole, or not at all.
class FolderWriter : public EntrySink
{
public:
    /// A folder that does not exist yet, or is empty.
    static Result<std::unique_ptr<EntrySink>> to(const QString &folder);
    ~FolderWriter() override;

    Result<> add(const history::Entry &entry) override;
    Result<> finish() override;

private:
    FolderWriter(const QString &folder, const QString &draft);
    Result<> begin();
    Result<> write(const QString &name, const QByteArray &bytes) const;
    Result<> writeFiles(const QString &folder, const history::Entry &entry) const;
    void writeIndex(const QString &folder, const history::Entry &entry);

    QString m_folder;
    QTemporaryDir m_draft;
    QFile m_index;
    std::unique_ptr<JsonStream> m_json;
    int m_count = 0;
};

} // namespace gatepost::exchange
