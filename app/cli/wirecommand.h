// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/secrets/secretstore.h"
#include "app/session/way/wayfinder.h"
#include "app/session/wire/wirepreview.h"

namespace gatepost::cli {

/// `wire --workspace DIR --environment NAME OPERATION/TEMPLATE`: prints the request that `send` would send,
/// secrets masked, and sends nothing.
class WireCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("wire"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    /// Looks for the passwords that are wanted, one after the other, then prints.
    void build();
    void print(const session::WirePreview &preview);
    void printOrigins(const session::WireMessage &message);

    bool m_hasOrigins = false;
    workspace::Draft m_draft;
    session::WireJoins m_joins;
    secrets::SecretStore m_secretStore;
    session::WayFinder m_wayFinder{m_secretStore};
};

} // namespace gatepost::cli
