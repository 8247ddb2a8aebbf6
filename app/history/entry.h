// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/verdict.h"
#include "app/broker/verdictreader.h"
#include "app/http/httpmessage.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

namespace gatepost::history {

/// One exchange as it was: request as sent, reply as received, and where, when, by whom. Secrets are masked
/// before an Entry is made (see secrets/masking.h); `maskedInBody` says that the request's body is not the
/// one that was sent.
struct Entry
{
    qint64 id = 0;       ///< given by the store
    QDateTime sentAt;    ///< UTC
    QString workspace;   ///< its name
    QString environment; ///< Environment::id
    QString environmentName;
    QString environmentClass;
    QString colour;
    QString stamp;
    QString operation; ///< Operation::id
    QString alias;
    QString templateName; ///< empty: never saved as one
    broker::OperationType type = broker::OperationType::Unknown;
    http::HttpRequest request;
    http::HttpReply reply;
    broker::Verdict verdict;
    bool maskedInBody = false;
    QString user;
    QString machine;
    QMap<QString, QString> variables; ///< what was filled in: reference → value, secrets masked
    qint64 run = 0;                   ///< id of the kept Run it belongs to; 0: none
    // What people add later.
    QString note;
    QStringList tags; ///< sorted, each once
    bool starred = false;

    bool operator==(const Entry &) const = default;
};

/// A row of the list.
struct Summary
{
    qint64 id = 0;
    QDateTime sentAt;
    QString environment;
    QString environmentName;
    QString environmentClass;
    QString colour;
    QString operation;
    QString alias;
    QString templateName;
    broker::VerdictKind verdict = broker::VerdictKind::Unreachable;
    QString headline; ///< broker::headline of the verdict
    std::optional<std::chrono::microseconds> duration;
    QString code; ///< `158,536`: message set and number; empty without
    qint64 run = 0;
    QString noteLine; ///< the note's first line
    QStringList tags;
    bool starred = false;

    bool operator==(const Summary &) const = default;
};

/// Editor text that is not saved yet. One row a tab; survives a crash.
struct DraftText
{
    QString key; ///< of the tab, a UUID
    QString workspaceFolder;
    QString operation;
    QString templateName; ///< empty: a new request
    QString text;
    QJsonObject state; ///< cursor, headers, parameters … as the window likes
    QDateTime savedAt;

    bool operator==(const DraftText &) const = default;
};

} // namespace gatepost::history
