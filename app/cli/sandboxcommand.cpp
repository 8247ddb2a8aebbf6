// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/sandboxcommand.h"

namespace gatepost::cli {

using sandbox::Sandbox;

QString SandboxCommand::help() const
{
    return tr(R"(Usage: gatepost-cli sandbox [--port N] [--https]

Runs the built-in gateway on 127.0.0.1 until Ctrl+C. The first line on standard output
is its URL; opened in a browser, it shows the operations and nodes that it knows.

It answers as Integration Broker's listening connectors do (XML over HTTP, SOAP, REST,
MIME): node PTEST and user PTEST_USER with the password secret, the operations of the
sample workspace. It guards nothing. A request's header X-Sandbox-Fault makes it do
something wrong: delay=5s, slow=10kB/s, status=503, truncate, reset, garbage, html,
empty, redirect.

Options:
  --port N  listen on this port, or fail; 0 takes a free one. Without it: %1, or a
            free one where that is taken
  --https   with TLS and a certificate made now, whose fingerprint is printed: what
            an environment accepts under "tls", "accepted"

Examples:
  gatepost-cli sandbox
  gatepost-cli sandbox --port 9000
  gatepost-cli sandbox --https

Exit codes:
  0  ended by Ctrl+C
  2  wrong usage, or the port is taken
)")
        .arg(Sandbox::usualPort);
}

QList<QCommandLineOption> SandboxCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("port"), {}, QStringLiteral("N")),
            QCommandLineOption(QStringLiteral("https"))};
}

Result<> SandboxCommand::startOn(quint16 port, bool isTls)
{
    m_sandbox = std::make_unique<Sandbox>(sandbox::SandboxOptions{.port = port, .isTls = isTls});
    return m_sandbox->start();
}

void SandboxCommand::execute(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return fail(tr("%1 is not understood; see gatepost-cli sandbox --help.")
                        .arg(parser.positionalArguments().first()));
    const QString wanted = parser.value(QStringLiteral("port"));
    bool isPort = true;
    const quint16 port = wanted.isNull() ? Sandbox::usualPort : wanted.toUShort(&isPort);
    if (!isPort)
        return fail(tr("--port takes a number from 0 to 65535, not %1.").arg(wanted));
    const bool isTls = parser.isSet(QStringLiteral("https"));
    Result<> started = startOn(port, isTls);
    if (!started && wanted.isNull())
        started = startOn(0, isTls);
    if (!started)
        return fail(started.error());
    console().print(m_sandbox->url().toString() + QLatin1Char('\n'));
    console().flush();
    if (!console().isIntact())
        return finish(ExitCode::Usage);
    if (isTls)
        console().note(tr("Its certificate’s SHA-256 fingerprint is %1").arg(m_sandbox->fingerprint()));
    console().note(tr("The sandbox gateway listens; Ctrl+C ends it."));
}

void SandboxCommand::stop()
{
    m_sandbox.reset();
    finish(ExitCode::Yes);
}

} // namespace gatepost::cli
