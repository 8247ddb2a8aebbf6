// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/session/run/environmentrun.h"

#include <QCommandLineParser>

namespace gatepost::cli {

enum class Output { Pretty, Raw, Json };

/// What the command line of `send` asks for, before any file is opened.
struct SendRequest
{
    QString workspace;
    QString environment; ///< empty: the workspace's default
    workspace::TemplateId requestTemplate;
    QStringList environments;               ///< all that were named
    QList<workspace::TemplateId> templates; ///< likewise
    QStringList allowedProduction;          ///< names of environments
    QString body;                           ///< empty: the template's own
    workspace::Variables typed;
    std::optional<int> timeoutSeconds;
    QUrl gateway; ///< empty: the environment's own
    Output output = Output::Pretty;
    QString report; ///< a file; empty: none
};

Result<SendRequest> readSendRequest(const QCommandLineParser &parser);

/// What is to be sent, and whether it is wrong on purpose.
struct PreparedJob
{
    session::SendJob job;
    bool isNegativeTest = false;
    QJsonObject workspaceRules; ///< of comparisons
};

/// More than one request, or environment.
inline bool isForGrid(const SendRequest &request)
{
    return request.environments.size() > 1 || request.templates.size() > 1;
}
/// Every request to every environment.
Result<session::RunWish> prepareRun(const SendRequest &request);

/// Opens the workspace and joins environment, operation and template. The payload is the template's own.
Result<PreparedJob> prepareJob(const SendRequest &request);
/// Where the payload is not what its schema or its field types say, a line each; for standard error.
QStringList violations(const session::SendJob &job);

} // namespace gatepost::cli
