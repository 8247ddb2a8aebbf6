// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/schemacommand.h"

#include "app/session/schema/keptschema.h"
#include "app/session/schema/schemaaddress.h"

#include <QDir>

namespace gatepost::cli {

using session::SchemaFetch;

QString SchemaCommand::help() const
{
    return tr(R"(Usage: gatepost-cli schema [--workspace DIR] [--environment NAME] OPERATION
                           [--xsd MESSAGE.VERSION | --wsdl SERVICE.VERSION | --from URL]

Fetches what the messages of an operation look like, and keeps it with the operation, in
place of the schema that was there. Asked is the gateway of an environment, without a
user: for the message schema (GetSchema) that is called as the operation's alias, unless
you say otherwise. What a schema or service description imports and includes comes from
the same server only; what lies elsewhere is named and not fetched.

Options:
  --workspace DIR     the workspace's folder (the current one)
  --environment NAME  the name of the environment's file (the workspace's default)
  --xsd NAME          the schema of this message
  --wsdl NAME         the description of this service (GetWSDL)
  --from URL          from this address

Examples:
  gatepost-cli schema --workspace ~/workspace --environment uat DEPT_SYNC.V1
  gatepost-cli schema DEPT_SYNC.V1 --wsdl DEPT.1
  gatepost-cli validate request.xml --schema operations/DEPT_SYNC.V1/schema/DEPT.1.wsdl

Exit codes:
  0  it is kept; its files are listed
  2  wrong usage, or no schema that can be read
  3  the server was not reached, or did not hand it out
)");
}

QList<QCommandLineOption> SchemaCommand::options() const
{
    QList<QCommandLineOption> options;
    for (const char *name : {"workspace", "environment", "xsd", "wsdl", "from"})
        options.append(QCommandLineOption(QLatin1String(name), {}, QStringLiteral("VALUE")));
    return options;
}

static QString named(const QList<QString> &names)
{
    return names.isEmpty() ? SchemaCommand::tr("none") : names.join(QStringLiteral(", "));
}

static Error noEnvironment(const workspace::Workspace &workspace, const QString &name)
{
    QStringList known;
    for (const workspace::Environment &one : workspace.environments)
        known << one.id;
    return {ErrorKind::Input,
            SchemaCommand::tr("There is no environment “%1” in the workspace; it has: %2.")
                .arg(name, named(known)),
            {}};
}

static Error noOperation(const workspace::Workspace &workspace, const QString &name)
{
    QStringList known;
    for (const workspace::Operation &one : workspace.operations)
        known << one.id;
    return {
        ErrorKind::Input,
        SchemaCommand::tr("There is no operation “%1” in the workspace; it has: %2.").arg(name, named(known)),
        {}};
}

void SchemaCommand::execute(const QCommandLineParser &parser)
{
    const QStringList operations = parser.positionalArguments();
    if (operations.size() != 1)
        return fail(tr("One operation, please; %1 were named.").arg(operations.size()));
    const QString folder = parser.value(QStringLiteral("workspace"));
    auto store = workspace::WorkspaceStore::open(folder.isEmpty() ? QDir::currentPath() : folder);
    if (!store)
        return fail(store.error());
    m_store = *std::move(store);
    const workspace::Workspace &workspace = m_store->workspace();
    const workspace::Operation *operation = workspace.operation(operations.first());
    if (!operation)
        return fail(noOperation(workspace, operations.first()));
    m_operation = *operation;
    const QString wanted = parser.value(QStringLiteral("environment"));
    const QString name = wanted.isEmpty() ? workspace.defaultEnvironment : wanted;
    const workspace::Environment *environment = workspace.environment(name);
    if (!environment && (!wanted.isEmpty() || !parser.isSet(QStringLiteral("from"))))
        return fail(noEnvironment(workspace, name));
    const auto from = address(parser, environment);
    if (!from)
        return fail(from.error());
    find(*from, environment);
}

Result<QUrl> SchemaCommand::address(const QCommandLineParser &parser,
                                    const workspace::Environment *environment) const
{
    const QString xsd = parser.value(QStringLiteral("xsd"));
    const QString wsdl = parser.value(QStringLiteral("wsdl"));
    const QString from = parser.value(QStringLiteral("from"));
    if (int(!xsd.isEmpty()) + int(!wsdl.isEmpty()) + int(!from.isEmpty()) > 1)
        return failure(ErrorKind::Usage, tr("Say one of --xsd, --wsdl and --from."));
    if (!from.isEmpty())
        return SchemaFetch::readAddress(from);
    if (!wsdl.isEmpty())
        return session::serviceDescriptionAddress(environment->gatewayUrl, wsdl);
    const QString message = xsd.isEmpty() ? m_operation.alias : xsd;
    if (message.contains(QLatin1String("${")))
        return failure(
            ErrorKind::Input,
            tr("The alias of %1 holds a variable: name the message with --xsd, or the service with "
               "--wsdl.")
                .arg(m_operation.id));
    return session::messageSchemaAddress(environment->gatewayUrl, message);
}

void SchemaCommand::find(const QUrl &address, const workspace::Environment *environment)
{
    if (!environment)
        return fetch(address, {}, {});
    m_session = std::make_unique<Session>(this, [this](const QString &notice) { warn(notice); });
    m_session->sender().wayFinder().find(
        *environment, m_store->workspace().folder, this,
        [this, address, gateway = environment->gatewayUrl](const session::FoundWay &found) {
            if (found.way)
                fetch(address, *found.way, gateway);
            else
                fail(found.way.error());
        });
}

void SchemaCommand::fetch(const QUrl &address, const http::Way &way, const QUrl &gateway)
{
    m_fetch = new SchemaFetch(this);
    connect(m_fetch, &SchemaFetch::finished, this, &SchemaCommand::keep);
    connect(m_fetch, &SchemaFetch::movedTo, this, [this, address](const QUrl &elsewhere) {
        fail(tr("%1: The server says that it is at %2 now, which was not asked; name that address with "
                "--from.")
                 .arg(address.toString(), elsewhere.toString()),
             ExitCode::NoAnswer);
    });
    m_fetch->begin(address, way, gateway);
}

void SchemaCommand::keep(const Result<schema::SchemaFiles> &fetched)
{
    if (!fetched)
        return fail(fetched.error());
    const QString folder = session::schemaFolder(m_store->workspace().folder, m_operation.id);
    const auto schema = session::keepSchema(*fetched, m_operation.alias, folder);
    if (!schema)
        return fail(schema.error());
    if (!schema->kept)
        return fail(schema->kept.error());
    for (const QString &note : schema->knowledge.notes)
        warn(note);
    report(*fetched, folder);
    finish(ExitCode::Yes);
}

void SchemaCommand::report(const schema::SchemaFiles &files, const QString &folder)
{
    const QDir place(folder);
    console().print(QDir::toNativeSeparators(place.filePath(files.name)) + QLatin1Char('\n'));
    const QStringList others = files.others.keys();
    for (const QString &other : others)
        console().print(QDir::toNativeSeparators(place.filePath(other)) + QLatin1Char('\n'));
}

void SchemaCommand::stop()
{
    if (m_fetch)
        m_fetch->cancel();
    finish(ExitCode::NoAnswer);
}

} // namespace gatepost::cli
