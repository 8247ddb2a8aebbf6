// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/verdictcommand.h"

#include "app/broker/catalogue/knownerrors.h"
#include "app/broker/verdictreader.h"
#include "app/cli/orderedjson.h"
#include "app/cli/savedhead.h"

namespace gatepost::cli {

QString VerdictCommand::help() const
{
    return tr(R"(Usage: gatepost-cli verdict FILE|- [--head FILE] [--type sync|async|ping]
                            [--connector CONNECTOR]

Says what a saved reply means, as JSON on standard output: the kind (reply, accepted,
pong, rejected, blocked, malformed), and where the reply tells them the stage, message
set and number, text, transaction id, handler, and advice. Absent keys are left out.

What you know of messages yourself comes first: errors.json in the configuration folder,
~/.config/gatepost, which the window writes too. An entry is recognised by both numbers,
by a pattern (a regular expression), or by all of them:
  {"format": 1, "errors": [{"messageSet": 20001, "messageNumber": 7, "pattern": "locked",
    "stage": "handler", "cause": "The job row is locked.", "remedy": "Ask payroll."}]}

Options:
  --head FILE  status line and headers of the reply, as saved by curl -D; without it,
               status 200 is assumed
  --type TYPE  what kind of operation was asked for
  --connector CONNECTOR
               through which connector, HttpListeningConnector as a rule; of
               RESTListeningConnector the status code counts

Examples:
  curl -sD head.txt -o reply.xml … && gatepost-cli verdict reply.xml --head head.txt
  gatepost-cli verdict - < reply.xml

Exit codes:
  0  PeopleSoft said yes
  1  PeopleSoft said no
  2  wrong usage, or a file that cannot be read
  3  not an answer of PeopleSoft's: HTML, a proxy's page, malformed
)");
}

QList<QCommandLineOption> VerdictCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("head"), {}, QStringLiteral("FILE")),
            QCommandLineOption(QStringLiteral("type"), {}, QStringLiteral("TYPE")),
            QCommandLineOption(QStringLiteral("connector"), {}, QStringLiteral("CONNECTOR"))};
}

void VerdictCommand::execute(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return fail(tr("Name one file with the reply's body, or - for standard input."));
    const QString wanted = parser.value(QStringLiteral("type"));
    const auto type = wanted.isEmpty() ? broker::OperationType::Unknown : broker::operationType(wanted);
    if (!type)
        return fail(tr("--type is sync, async or ping, not %1.").arg(wanted));
    const QString way = parser.value(QStringLiteral("connector"));
    const auto connector = way.isEmpty() ? broker::Connector::HttpListening : broker::connector(way);
    if (!connector)
        return fail(tr("--connector is HttpListeningConnector, PeopleSoftServiceListeningConnector, "
                       "RESTListeningConnector or PeopleSoftListeningConnector, not %1.")
                        .arg(way));

    http::HttpReply reply;
    reply.status = 200;
    if (parser.isSet(QStringLiteral("head"))) {
        const QString file = parser.value(QStringLiteral("head"));
        const auto bytes = read(file);
        if (!bytes)
            return fail(bytes.error());
        const auto head = readSavedHead(bytes->bytes());
        if (!head)
            return fail(QStringLiteral("%1: %2").arg(file, head.error().message));
        reply = *head;
    }
    const auto body = read(files.first());
    if (!body)
        return fail(body.error());
    reply.body = reply.wireBody = *body;
    const auto own = broker::ErrorCatalogue::load(broker::KnownErrors::defaultFile());
    if (!own)
        warn(own.error().message);
    const auto verdict =
        broker::readVerdict(reply, {*type, *connector}, own ? *own : broker::ErrorCatalogue::shipped());
    console().write(jsonText(orderedVerdict(broker::toJson(verdict))) + '\n');
    finish(exitCode(verdict.kind));
}

} // namespace gatepost::cli
