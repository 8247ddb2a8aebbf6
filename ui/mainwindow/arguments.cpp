// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace gatepost::ui {

namespace {

struct Parser : QCommandLineParser
{
    QCommandLineOption workspace{QStringLiteral("workspace"), tr("Open the workspace in this folder."),
                                 tr("folder")};
    QCommandLineOption environment{QStringLiteral("environment"), tr("Select this environment."), tr("name")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")};
    QCommandLineOption version{QStringLiteral("version"), tr("Show the version.")};

    Parser()
    {
        setApplicationDescription(tr("The console for testing PeopleSoft Integration Broker operations."));
        addOptions({workspace, environment, help, version});
        addPositionalArgument(QStringLiteral("request"), tr("Open this request: OPERATION/TEMPLATE."),
                              tr("[request]"));
    }

    static QString tr(const char *text) { return QCoreApplication::translate("Arguments", text); }
};

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    Parser parser;
    if (!parser.parse(QStringList{QStringLiteral("gatepost")} + arguments))
        return failure(ErrorKind::Usage, Parser::tr("%1 Try gatepost --help.").arg(parser.errorText()));
    if (parser.positionalArguments().size() > 1)
        return failure(ErrorKind::Usage,
                       Parser::tr("Only one request can be opened from here. Try gatepost --help."));
    return Arguments{.workspace = parser.value(parser.workspace),
                     .environment = parser.value(parser.environment),
                     .open = parser.positionalArguments().value(0),
                     .help = parser.isSet(parser.help),
                     .version = parser.isSet(parser.version)};
}

QString helpText()
{
    return Parser::tr(
        "Usage: gatepost [options] [request]\n"
        "The console for testing PeopleSoft Integration Broker operations.\n\n"
        "  --workspace <folder>   open the workspace in this folder (else the last one, else the sample)\n"
        "  --environment <name>   select this environment\n"
        "  --help, --version\n"
        "  request                open this request: OPERATION/TEMPLATE\n\n"
        "The same work without a window: gatepost-cli --help\n");
}

} // namespace gatepost::ui
