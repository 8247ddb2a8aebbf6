// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/program.h"

#include "app/cli/comparecommand.h"
#include "app/cli/formatcommand.h"
#include "app/cli/historycommand.h"
#include "app/cli/pingcommand.h"
#include "app/cli/rowscommand.h"
#include "app/cli/sandboxcommand.h"
#include "app/cli/schemacommand.h"
#include "app/cli/sendcommand.h"
#include "app/cli/validatecommand.h"
#include "app/cli/verdictcommand.h"
#include "app/cli/wirecommand.h"
#include "app/cli/xpathcommand.h"

namespace gatepost::cli {

Program::Program(Console &console, QObject *parent) : QObject(parent), m_console(console) {}

QString Program::help()
{
    return tr(R"(Usage: gatepost-cli COMMAND [OPTIONS]

Tests PeopleSoft Integration Broker operations from a terminal or a script.

Commands:
  send      send a template of a workspace and say what PeopleSoft answered
  wire      print what send would send, and where each part of it comes from
  ping      go the way to environments, hop by hop, and say where it ends
  format    pretty-print XML
  xpath     print what an XPath expression finds in a document
  schema    fetch the schema of an operation's messages from a gateway
  validate  hold a message against its schema
  rows      fill a rowset message with the rows of a spreadsheet
  compare   say how two documents differ
  verdict   say what a saved reply means, as JSON
  history   list, show and search what was sent and received
  sandbox   run the built-in gateway, for trying things out

Options:
  --help     this text; COMMAND --help tells about one command
  --version  the program's version

Examples:
  gatepost-cli sandbox &
  gatepost-cli send --workspace ~/workspace --environment sandbox CHG_SYNC_TEST.V1/helloworld
  curl -sD head.txt -o reply.xml …; gatepost-cli verdict reply.xml --head head.txt

Exit codes:
  0  PeopleSoft said yes (or the command did its work)
  1  PeopleSoft said no
  2  wrong usage, or input that cannot be read
  3  no answer of PeopleSoft's: unreachable, TLS, timeout, proxy, HTML, malformed

A node's password comes from the desktop's keychain, or from the environment variable
GATEPOST_PASSWORD_<ENVIRONMENT>_<NODE> (upper case, anything but letters and digits as _).
)");
}

void Program::start(QStringList arguments)
{
    const QString first = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("help")) {
        m_console.print(help());
        return finish(ExitCode::Yes);
    }
    if (first == QLatin1String("--version") || first == QLatin1String("-v")) {
        m_console.print(QStringLiteral("gatepost-cli " GATEPOST_VERSION "\n"));
        return finish(ExitCode::Yes);
    }
    m_command = commandNamed(first);
    if (!m_command) {
        m_console.note(first.isEmpty()
                           ? tr("gatepost-cli: No command given; see gatepost-cli --help.")
                           : tr("gatepost-cli: There is no command %1; see gatepost-cli --help.").arg(first));
        return finish(ExitCode::Usage);
    }
    connect(m_command, &Command::finished, this, &Program::finished);
    m_command->start(arguments);
}

Command *Program::commandNamed(const QString &name)
{
    if (name == QLatin1String("send"))
        return new SendCommand(m_console, this);
    if (name == QLatin1String("wire"))
        return new WireCommand(m_console, this);
    if (name == QLatin1String("format"))
        return new FormatCommand(m_console, this);
    if (name == QLatin1String("xpath"))
        return new XPathCommand(m_console, this);
    if (name == QLatin1String("schema"))
        return new SchemaCommand(m_console, this);
    if (name == QLatin1String("validate"))
        return new ValidateCommand(m_console, this);
    if (name == QLatin1String("rows"))
        return new RowsCommand(m_console, this);
    if (name == QLatin1String("compare"))
        return new CompareCommand(m_console, this);
    if (name == QLatin1String("verdict"))
        return new VerdictCommand(m_console, this);
    if (name == QLatin1String("history"))
        return new HistoryCommand(m_console, this);
    if (name == QLatin1String("ping"))
        return new PingCommand(m_console, this);
    if (name == QLatin1String("sandbox"))
        return new SandboxCommand(m_console, this);
    return nullptr;
}

void Program::stop()
{
    if (m_command)
        m_command->stop();
    else
        finish(ExitCode::NoAnswer);
}

void Program::finish(ExitCode code)
{
    m_console.flush();
    emit finished(static_cast<int>(m_console.isIntact() ? code : ExitCode::Usage));
}

} // namespace gatepost::cli
