// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/comparecommand.h"

namespace gatepost::cli {

using compare::Comparison;
using compare::Rules;

QString CompareCommand::help() const
{
    return tr(R"(Usage: gatepost-cli compare LEFT RIGHT [OPTIONS]

Says how two documents differ (files; - is standard input). XML and JSON are compared by
what they say: attribute order, prefixes, white space between elements, CDATA or not,
encodings are no difference. Rows are matched by their keys. Anything else is compared by
line.

Options:
  --rules FILE         what to ignore, keys of records (JSON, see below)
  --defaults           ignore what usually differs between two environments as well: transaction
                       ids, nodes, hosts, times near now, order of rows, empty against missing
  --format FORMAT      text (default), json or html
  --summary            counts only
  --full               values whole, not only their first 200 characters
  --content-type TYPE  of both, where it is not what it looks like
  --lines              compare by line, whatever it is

A rules file: {"ignore": [{"xpath": "//JOB/LASTUPDDTTM"}, {"element": "PROCESS_INSTANCE"},
{"pattern": "guid"}], "keys": {"JOB": ["EMPLID", "EMPL_RCD", "EFFDT", "EFFSEQ"]},
"unordered": ["Phones"], "comments": false}

Example:
  gatepost-cli compare dev.xml uat.xml --rules rules.json --format html >differences.html

Exit codes:
  0  the same, or only ignored differences
  1  they differ
  2  wrong usage, or something cannot be read
)");
}

QList<QCommandLineOption> CompareCommand::options() const
{
    return {{QStringLiteral("rules"), {}, QStringLiteral("FILE")},
            {QStringLiteral("defaults"), {}},
            {QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("text")},
            {QStringLiteral("summary"), {}},
            {QStringLiteral("full"), {}},
            {QStringLiteral("content-type"), {}, QStringLiteral("TYPE")},
            {QStringLiteral("lines"), {}}};
}

Result<Rules> CompareCommand::rules(const QCommandLineParser &parser)
{
    const Rules defaults = parser.isSet(QStringLiteral("defaults")) ? Rules::defaults() : Rules();
    if (!parser.isSet(QStringLiteral("rules")))
        return defaults;
    const QString file = parser.value(QStringLiteral("rules"));
    const auto body = read(file);
    if (!body)
        return failure(body.error());
    const Result<Rules> own = Rules::fromJson(body->bytes());
    if (!own)
        return failure(own.error().kind, QStringLiteral("%1: %2").arg(file, own.error().message));
    return Rules::merged(defaults, *own);
}

void CompareCommand::execute(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    const QString format = parser.value(QStringLiteral("format"));
    if (files.size() != 2)
        return fail(tr("Two files, please; %1 were named.").arg(files.size()));
    if (format != QLatin1String("text") && format != QLatin1String("json") && format != QLatin1String("html"))
        return fail(tr("There is no format %1; choose text, json or html.").arg(format));
    const Result<Rules> rules = this->rules(parser);
    if (!rules)
        return fail(rules.error());
    const QByteArray type = parser.value(QStringLiteral("content-type")).toUtf8();
    compare::Document documents[2];
    for (qsizetype side = 0; side < 2; ++side) {
        const auto body = read(files[side]);
        if (!body)
            return fail(body.error());
        documents[side] = {document::Text::read(*body, type), type, parser.isSet(QStringLiteral("lines"))};
    }
    const auto comparison = Comparison::of(documents[0], documents[1], *rules);
    if (!comparison)
        return fail(comparison.error());
    if (comparison->isMalformed())
        return fail(tr("%1 --lines compares them all the same.").arg(comparison->notices().join(u' ')));
    for (const QString &notice : comparison->notices())
        warn(notice);
    report(*comparison, format,
           {.leftName = files[0],
            .rightName = files[1],
            .isSummary = parser.isSet(QStringLiteral("summary")),
            .isFull = parser.isSet(QStringLiteral("full")),
            .isColoured = console().isTerminal()});
}

void CompareCommand::report(const Comparison &comparison, const QString &format,
                            const compare::ReportOptions &options)
{
    if (format == QLatin1String("json"))
        console().write(compare::jsonReport(comparison, options));
    else if (format == QLatin1String("html"))
        console().write(compare::htmlReport(comparison, options));
    else
        console().print(compare::textReport(comparison, options));
    finish(comparison.isSame() ? ExitCode::Yes : ExitCode::No);
}

} // namespace gatepost::cli
