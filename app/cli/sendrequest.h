// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/session/sendrun.h"

#include <QCommandLineParser>

namespace gatepost::cli {

enum class Output { Pretty, Raw, Json };

/// What the command line of `send` asks for, before any file is opened.
struct SendRequest
{
    QString workspace;
    QString environment; ///< empty: the workspace's default
    workspace::TemplateId requestTemplate;
    QString body; ///< empty: the template's own
    workspace::Variables typed;
    std::optional<int> timeoutSeconds;
    QUrl gateway; ///< empty: the environment's own
    Output output = Output::Pretty;
};

Result<SendRequest> readSendRequest(const QCommandLineParser &parser);

/// What is to be sent, and whether it is wrong on purpose.
struct PreparedJob
{
    session::SendJob job;
    bool isNegativeTest = false;
};

/// Opens the workspace and joins environment, operation and template. The payload is the template's own.
Result<PreparedJob> prepareJob(const SendRequest &request);
/// Where the payload is not what its schema or its field types say, a line each; for standard error.
QStringList violations(const session::SendJob &job);

} // namespace gatepost::cli
