// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/xpathcommand.h"

namespace gatepost::cli {

QString XPathCommand::help() const
{
    return tr(R"help(Usage: gatepost-cli xpath [--prefix-free] EXPRESSION [FILE|-]

Prints what an XPath 1.0 expression finds in an XML document, one hit a line:
elements as they are written in the document, of attributes and texts the value;
or the string, number or boolean that the expression comes to. UTF-8.

Without a file, or with -, reads standard input. A DTD is neither loaded nor are its
entities expanded.

Options:
  --prefix-free  ignore namespaces: //Envelope/Body finds soap:Envelope/soap:Body.
                 Otherwise the document's own prefixes hold, and its default
                 namespace gets the prefix d.

Examples:
  gatepost-cli xpath "//JOB[DEPTID='10050']/EMPLID" reply.xml
  gatepost-cli xpath "count(//Transaction)" reply.xml
  gatepost-cli xpath --prefix-free "//Fault/faultstring/text()" reply.xml

Exit codes:
  0  something was found
  1  nothing was found, or the expression is false
  2  wrong usage, unreadable file, document not well-formed, or error in the expression
)help");
}

QList<QCommandLineOption> XPathCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("prefix-free"))};
}

static QString sentence(const xpath::ExpressionError &error)
{
    return error.column < 1 ? error.message
                            : Command::tr("Column %1: %2").arg(error.column).arg(error.message);
}

void XPathCommand::execute(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty() || arguments.size() > 2)
        return fail(tr("An expression and a file are needed, such as //Transaction reply.xml."));
    const auto expression = xpath::Expression::parse(arguments[0]);
    if (!expression)
        return fail(sentence(expression.error()));
    const auto body = read(arguments.value(1, QStringLiteral("-")));
    if (!body)
        return fail(body.error());
    const bool isPrefixFree = parser.isSet(QStringLiteral("prefix-free"));
    const auto document = xpath::Document::read(document::Text::read(*body),
                                                isPrefixFree ? xpath::Names::Local : xpath::Names::Qualified);
    if (!document)
        return fail(document.error());
    evaluate(**document, *expression);
}

void XPathCommand::evaluate(const xpath::Document &document, const xpath::Expression &expression)
{
    const auto answer = document.evaluate(expression);
    if (!answer)
        return fail(sentence(answer.error()));
    if (answer->kind != xpath::Answer::Kind::Nodes) {
        console().print(answer->value + QLatin1Char('\n'));
        const bool isFalse =
            answer->kind == xpath::Answer::Kind::Truth && answer->value == QLatin1String("false");
        return finish(isFalse ? ExitCode::No : ExitCode::Yes);
    }
    for (const xpath::Hit &hit : answer->hits) {
        print(hit, document.text());
        if (!console().isIntact())
            break;
    }
    if (answer->hits.empty())
        tellMadeUpPrefixes(document);
    finish(answer->hits.empty() ? ExitCode::No : ExitCode::Yes);
}

void XPathCommand::print(const xpath::Hit &hit, const document::Text &text)
{
    if (hit.kind == xpath::HitKind::Attribute || hit.kind == xpath::HitKind::Text) {
        console().write(valueOf(hit, text, text.size()).toUtf8());
    } else {
        const document::Range range = rangeOf(hit, text);
        const QByteArray utf8 = text.utf8();
        console().write(QByteArrayView(utf8).sliced(range.begin, range.end - range.begin));
    }
    console().write("\n");
}

// Nothing found is mostly a name without its namespace.
void XPathCommand::tellMadeUpPrefixes(const xpath::Document &document)
{
    for (const xpath::Prefix &prefix : document.prefixes()) {
        if (prefix.isMadeUp) {
            warn(tr("Elements of namespace %1 are named with the prefix %2 here, or use --prefix-free.")
                     .arg(prefix.uri, prefix.prefix));
        }
    }
}

} // namespace gatepost::cli
