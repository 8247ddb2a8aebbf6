// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/cli/session.h"
#include "app/session/schema/schemafetch.h"
#include "app/workspace/workspacestore.h"

#include <QPointer>

namespace gatepost::cli {

/// `schema --workspace DIR --environment NAME OPERATION`: fetches what an operation's messages look like and
/// keeps it with the operation.
class SchemaCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("schema"); }
    QString help() const override;
    void stop() override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    Result<QUrl> address(const QCommandLineParser &parser, const workspace::Environment *environment) const;
    void find(const QUrl &address, const workspace::Environment *environment);
    void fetch(const QUrl &address, const http::Way &way, const QUrl &gateway);
    void keep(const Result<schema::SchemaFiles> &fetched);
    void report(const schema::SchemaFiles &files, const QString &folder);

    std::unique_ptr<workspace::WorkspaceStore> m_store;
    workspace::Operation m_operation;
    std::unique_ptr<Session> m_session;
    QPointer<session::SchemaFetch> m_fetch;
};

} // namespace gatepost::cli
