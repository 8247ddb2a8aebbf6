// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/wirecommand.h"

#include "app/cli/sendrequest.h"
#include "app/session/sandboxhost.h"

#include <QFileInfo>

namespace gatepost::cli {

QString WireCommand::help() const
{
    return tr(R"(Usage: gatepost-cli wire --workspace DIR --environment NAME OPERATION/TEMPLATE
                         [--body FILE|-] [--set NAME=VALUE]… [--gateway URL] [--origins]

Prints the request that send would send: request line, header fields and body, byte for
byte, but for passwords, in whose place ******** stands (Content-Length counts what is
really sent). Nothing is sent, and no number of a counter is used up; of functions such as
${uuid} another value comes each time.

Options:
  --workspace DIR     the workspace's folder (the current one)
  --environment NAME  the name of the environment's file (the workspace's default)
  --body FILE|-       this file, or standard input, in place of the template's payload
  --set NAME=VALUE    fill the variable ${NAME}, or answer ${?NAME}
  --gateway URL       as it would go to this gateway (the environment's)
  --origins           before each part, who says it: environment, operation, template,
                      typed, gatepost; a line's parts stand below it, indented

Examples:
  gatepost-cli wire --workspace ~/workspace --environment dev CHG_SYNC_TEST.V1/helloworld
  gatepost-cli wire --workspace . --environment uat DEPT_SYNC/new --origins

Exit codes:
  0  it was printed
  2  wrong usage, or a request that cannot be built: an undefined variable, a character
     that the declared encoding does not have …
)");
}

QList<QCommandLineOption> WireCommand::options() const
{
    QList<QCommandLineOption> options;
    for (const char *name : {"workspace", "environment", "body", "set", "gateway", "timeout", "output",
                             "report", "allow-production"})
        options.append(QCommandLineOption(QLatin1String(name), {}, QStringLiteral("VALUE")));
    options.append(QCommandLineOption(QStringLiteral("origins")));
    return options;
}

void WireCommand::execute(const QCommandLineParser &parser)
{
    m_hasOrigins = parser.isSet(QStringLiteral("origins"));
    const auto request = readSendRequest(parser);
    if (!request)
        return fail(request.error());
    if (isForGrid(*request))
        return fail(tr("Name one request and one environment."));
    const auto prepared = prepareJob(*request);
    if (!prepared)
        return fail(prepared.error());
    m_draft = prepared->job.draft;
    if (!request->body.isEmpty()) {
        const auto body = read(request->body);
        if (!body)
            return fail(body.error());
        // A copy of its own: the mapped file may go before it is looked at.
        m_draft.payload = QByteArray(body->bytes().constData(), body->size());
        m_draft.suffix = QFileInfo(request->body).suffix();
        m_draft.said.insert(QStringLiteral("payload"), workspace::PartOrigin::Typed);
    }
    if (session::SandboxHost::isBuiltIn(m_draft.environment))
        session::SandboxHost::offerPassword(m_draft.environment, m_secretStore);
    m_wayFinder.find(m_draft.environment, m_draft.folder, this, [this](const session::FoundWay &found) {
        if (found.way)
            m_joins.way = *found.way;
        else
            warn(found.way.error().message);
        build();
    });
}

void WireCommand::build()
{
    const session::WirePreview preview = session::wirePreview(m_draft, m_joins, session::Secrets::Masked);
    if (preview.wanted.isEmpty())
        return print(preview);
    const secrets::SecretKey key = preview.wanted.first();
    m_secretStore.read(key, this, [this, key](const Result<secrets::Found> &found) {
        if (!found)
            warn(found.error().message);
        m_joins.secrets.append({key, found ? found->secret : secrets::Secret()});
        build();
    });
}

void WireCommand::print(const session::WirePreview &preview)
{
    if (!preview.message)
        return fail(preview.problem);
    for (const auto &[name, suggestion] : preview.questions)
        warn(tr("%1 is %2, its default; --set %1=VALUE gives another.").arg(name, suggestion));
    for (const QString &node : preview.unknownPasswordsOf)
        warn(tr("The password of %1 is not known here: Content-Length may be another.").arg(node));
    if (m_hasOrigins) {
        printOrigins(*preview.message);
    } else {
        console().write(preview.message->head);
        console().write(preview.message->body.bytes());
    }
    console().flush();
    for (const QString &warning : preview.warnings)
        warn(warning);
    finish(ExitCode::Yes);
}

static QString originText(const session::WireRow &row)
{
    return (row.source ? workspace::name(row.source->origin) : QString()).leftJustified(12);
}

static void addRows(QString &text, const QList<session::WireRow> &rows, int depth)
{
    for (const session::WireRow &row : rows) {
        const bool isLine =
            row.kind == session::WireRow::Kind::Field || row.kind == session::WireRow::Kind::FirstLine;
        text += originText(row) + QString(depth * 2, QLatin1Char(' ')) +
                (isLine ? row.line() : row.name + QStringLiteral(" = ") + row.value);
        if (row.source && !row.source->words.isEmpty())
            text += QStringLiteral("  (%1)").arg(row.source->words);
        text += QLatin1Char('\n');
        addRows(text, row.parts, depth + 1);
    }
}

void WireCommand::printOrigins(const session::WireMessage &message)
{
    QString text;
    addRows(text, message.rows, 0);
    console().print(text);
    if (message.body.isEmpty())
        return;
    console().print(QStringLiteral("\n"));
    console().write(message.body.bytes());
    if (!message.body.bytes().endsWith('\n'))
        console().print(QStringLiteral("\n"));
}

} // namespace gatepost::cli
