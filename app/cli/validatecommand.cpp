// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/validatecommand.h"

namespace gatepost::cli {

QString ValidateCommand::help() const
{
    return tr(R"(Usage: gatepost-cli validate FILE|- --schema SCHEMA

Holds an XML message against an XML schema (.xsd) or the schemas of a service
description (.wsdl). What the schema includes or imports is read from its own
folder; nothing is fetched.

Every violation goes to standard output as FILE:LINE:COLUMN: and a sentence.

Options:
  --schema SCHEMA  the .xsd or .wsdl file

Examples:
  gatepost-cli validate request.xml --schema DEPT_SYNC.V1.xsd
  gatepost-cli format reply.xml | gatepost-cli validate - --schema service.wsdl

Exit codes:
  0  the message is what the schema says
  1  it is not
  2  wrong usage, unreadable file or schema, or not well-formed
)");
}

QList<QCommandLineOption> ValidateCommand::options() const
{
    return {{QStringLiteral("schema"), {}, QStringLiteral("SCHEMA")}};
}

void ValidateCommand::execute(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return fail(tr("One file, please; %1 were named.").arg(files.size()));
    if (!parser.isSet(QStringLiteral("schema")))
        return fail(tr("Which schema? Name it with --schema."));
    const auto body = read(files.first());
    if (!body)
        return fail(body.error());
    const auto schemaFiles = schema::SchemaFiles::open(parser.value(QStringLiteral("schema")));
    if (!schemaFiles)
        return fail(schemaFiles.error());
    for (const QString &location : schemaFiles->missing)
        warn(tr("%1 is asked for, but there is no such file beside %2.").arg(location, schemaFiles->name));
    const auto validator = schema::Validator::compile(*schemaFiles);
    if (!validator)
        return fail(validator.error());
    validate(files.first(), *body, *validator);
}

void ValidateCommand::validate(const QString &file, const Body &body, const schema::Validator &validator)
{
    const auto tree = document::TreeMap::of(document::Text::read(body));
    const QString place = file == QLatin1String("-") ? QStringLiteral("<stdin>") : file;
    if (const auto &error = tree.error()) {
        console().note(QStringLiteral("%1:%2:%3: %4")
                           .arg(place)
                           .arg(error->line)
                           .arg(error->column)
                           .arg(error->message));
        return finish(ExitCode::Usage);
    }
    const auto problems = validator.validate(tree);
    for (const schema::Problem &problem : problems)
        console().print(
            QStringLiteral("%1:%2:%3: %4\n")
                .arg(place, QString::number(problem.line), QString::number(problem.column), problem.message));
    finish(problems.isEmpty() ? ExitCode::Yes : ExitCode::No);
}

} // namespace gatepost::cli
