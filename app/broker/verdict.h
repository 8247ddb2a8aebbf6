// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace gatepost::broker {

/// What an exchange came to, in the user's terms.
enum class VerdictKind {
    Reply,       ///< a synchronous operation answered
    Accepted,    ///< an asynchronous message was received (not processed yet)
    Pong,        ///< a ping was answered
    Rejected,    ///< PeopleSoft said no: an IBResponse error or a SOAP fault
    Blocked,     ///< something answered that is not PeopleSoft: proxy, firewall, login page, web server
    Malformed,   ///< an answer that is not well-formed, or stopped short
    Unreachable, ///< nothing answered
    Timeout,
    Cancelled,
};

/// Who stopped it, in the order of the broker's own checks (protocol: network first, queue last).
enum class Stage {
    None,
    Network,
    Tls,
    Proxy,
    Gateway,
    Authentication,
    Node,
    Authorization,
    Routing,
    Payload,
    Handler,
    Queue
};

/// A place in a document: line and column from 1 (columns in characters), byte offset from 0.
struct Place
{
    qint64 line = 0;
    qint64 column = 0;
    qint64 offset = 0;

    bool operator==(const Place &) const = default;
};

/// How long a stage inside PeopleSoft took, as it measured itself (Gather Statistics).
struct Statistic
{
    QString name; ///< `OnRequestPeopleCode`, as written
    double milliseconds = 0;

    bool operator==(const Statistic &) const = default;
};

/// The reading of a reply that people act on. Fields that the reply did not give are empty.
struct Verdict
{
    VerdictKind kind = VerdictKind::Unreachable;
    Stage stage = Stage::None;
    std::optional<int> messageSet;
    std::optional<int> messageNumber;
    QString ownPair; ///< the handler's own `(set,number)` inside the text, e.g. `-1,-1`, when it is another
    QString text;    ///< what the reply (or the network) said, whole
    QString transactionId;      ///< opaque
    QString handler;            ///< `PACKAGE.Class.Event Name:method PCPC:n Statement:n`
    QString statusCode;         ///< the IBResponse's, verbatim
    QString advice;             ///< translated: what to do next
    std::optional<Place> place; ///< of a well-formedness error
    int httpStatus = 0;
    QList<Statistic> statistics; ///< in the order of the reply

    bool operator==(const Verdict &) const = default;
};

/// `reply`, `accepted` … as in the JSON.
QString name(VerdictKind kind);
std::optional<VerdictKind> verdictKind(const QString &name);
QString name(Stage stage);
std::optional<Stage> stage(const QString &name);

/// Did PeopleSoft say yes, say no, or not answer? Exit codes 0, 1 and 3 of the command line.
enum class Outcome { Yes, No, NoAnswer };
Outcome outcome(VerdictKind kind);

/// Keys in this order, absent ones left out: kind, stage, messageSet, messageNumber, text,
/// transactionId, handler, advice, then place {line, column, offset}, statusCode, httpStatus, statistics (a
/// list of {name, milliseconds}).
QJsonObject toJson(const Verdict &verdict);
Verdict verdictFromJson(const QJsonObject &json);

/// One line for a list or a terminal: `Rejected · 158,536 · User … not authorized …`.
QString headline(const Verdict &verdict);

} // namespace gatepost::broker
