// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/formatcommand.h"

#include "app/xml/encoding.h"
#include "app/xml/formatter.h"

namespace gatepost::cli {

QString FormatCommand::help() const
{
    return tr(R"(Usage: gatepost-cli format [--check] [FILE|-]

Pretty-prints an XML document on standard output, in the encoding it came in.
Blanks are added only where they cannot matter. Without a file, or with -, reads
standard input.

A document that is not well-formed is printed formatted up to the error and as it
came from there on; FILE:LINE:COLUMN: and the reason go to standard error.

Options:
  --check  print no document, only say whether it is well-formed

Examples:
  gatepost-cli format reply.xml
  curl -s … | gatepost-cli format

Exit codes:
  0  the document is well-formed
  2  wrong usage, unreadable file, or not well-formed
)");
}

QList<QCommandLineOption> FormatCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("check"))};
}

void FormatCommand::execute(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return fail(tr("One file at a time, please; %1 were named.").arg(files.size()));
    const QString file = files.value(0, QStringLiteral("-"));
    const auto body = read(file);
    if (!body)
        return fail(body.error());
    if (parser.isSet(QStringLiteral("check")))
        check(file, *body);
    else
        format(file, *body);
}

void FormatCommand::check(const QString &file, const Body &body)
{
    const QByteArray bytes = body.bytes();
    end(file, xml::check(xml::toUtf8(bytes, xml::detectEncoding(bytes))));
}

/// Writes `text`, which is UTF-8, in `encoding`.
static Result<> writeEncoded(Console &console, const QByteArray &text, const QString &encoding)
{
    const auto bytes = xml::encode(QString::fromUtf8(text), encoding);
    if (!bytes)
        return failure(bytes.error());
    console.write(*bytes);
    return {};
}

void FormatCommand::format(const QString &file, const Body &body)
{
    const QByteArray bytes = body.bytes();
    const xml::Encoding encoding = xml::detectEncoding(bytes);
    const QByteArray utf8 = xml::toUtf8(bytes, encoding);
    std::optional<xml::SyntaxError> error;
    if (encoding.name == QLatin1String("UTF-8")) {
        error = xml::format(utf8, {}, [this](QByteArrayView piece) {
            console().write(piece);
            return console().isIntact();
        });
    } else {
        const xml::Formatted formatted = xml::format(utf8);
        error = formatted.error;
        if (const auto written = writeEncoded(console(), formatted.text, encoding.name); !written)
            return fail(written.error());
    }
    end(file, error);
}

void FormatCommand::end(const QString &file, const std::optional<xml::SyntaxError> &error)
{
    if (!error)
        return finish(ExitCode::Yes);
    const QString place = file == QLatin1String("-") ? QStringLiteral("<stdin>") : file;
    console().flush();
    console().note(
        QStringLiteral("%1:%2:%3: %4").arg(place).arg(error->line).arg(error->column).arg(error->message));
    finish(ExitCode::Usage);
}

} // namespace gatepost::cli

// By itself, so that what is linked with it is not linked with every other command.
#include "moc_formatcommand.cpp"
