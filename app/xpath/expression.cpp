// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/expression.h"

#include "app/xpath/expressionnames.h"

#include <libxml/xpath.h>

#include <QCoreApplication>

#include <memory>

namespace gatepost::xpath {

static QString tr(const char *text)
{
    return QCoreApplication::translate("XPath", text);
}

static QString sentence(int code, const QString &expression, qsizetype at)
{
    const bool isAtEnd = at >= expression.size();
    switch (code) {
    case XPATH_UNFINISHED_LITERAL_ERROR:
        return tr("A quote is opened that does not end.");
    case XPATH_NUMBER_ERROR:
        return tr("This is no number.");
    case XPATH_UNCLOSED_ERROR:
    case XPATH_INVALID_PREDICATE_ERROR:
        return tr("A closing ] is missing.");
    case XPATH_INVALID_TYPE:
        return tr("A function or an operator gets a value of the wrong kind here.");
    case XPATH_INVALID_ARITY:
        return tr("A function gets too few or too many arguments.");
    case XPATH_RECURSION_LIMIT_EXCEEDED:
    case XPATH_STACK_ERROR:
        return tr("The expression is nested too deeply.");
    case XPATH_MEMORY_ERROR:
        return tr("The expression finds more nodes than can be held.");
    default:
        return isAtEnd ? tr("The expression ends where something should follow.")
                       : tr("%1 cannot stand here.").arg(expression.at(at));
    }
}

ExpressionError expressionError(int code, const QString &expression, qint64 offset)
{
    const qsizetype at =
        offset < 0 ? expression.size() : QString::fromUtf8(expression.toUtf8().left(offset)).size();
    return {sentence(code, expression, at), offset < 0 ? -1 : at + 1};
}

static const QStringList &knownFunctions()
{
    static const QStringList names =
        QStringLiteral("last position count id local-name namespace-uri name string concat starts-with "
                       "contains substring-before substring-after substring string-length normalize-space "
                       "translate boolean not true false lang number sum floor ceiling round "
                       "node text comment processing-instruction")
            .split(QLatin1Char(' '));
    return names;
}

/// What libxml2 would say only when evaluating, and without a place.
static std::optional<ExpressionError> wrongName(const QString &text)
{
    static const QStringList operators{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("div"),
                                       QStringLiteral("mod")};
    for (const ExpressionName &name : namesIn(text)) {
        if (name.use == ExpressionName::Use::Variable)
            return ExpressionError{tr("There are no variables here."), name.begin};
        if (name.use != ExpressionName::Use::Function || operators.contains(name.local))
            continue;
        if (!name.prefix.isEmpty() || !knownFunctions().contains(name.local)) {
            return ExpressionError{
                tr("There is no function %1() in XPath 1.0.")
                    .arg(name.prefix.isEmpty() ? name.local : name.prefix + QLatin1Char(':') + name.local),
                name.begin + 1};
        }
    }
    return {};
}

// Keeps libxml2 from writing to standard error; the context remembers its last error itself.
static void ignore(void *, xmlErrorPtr) {}

tl::expected<Expression, ExpressionError> Expression::parse(const QString &text)
{
    constexpr qsizetype longest = 20'000;
    if (text.trimmed().isEmpty())
        return tl::unexpected(ExpressionError{tr("An expression is missing, such as //Transaction."), 1});
    if (text.size() > longest)
        return tl::unexpected(ExpressionError{tr("The expression is too long."), longest});
    const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
        xmlXPathNewContext(nullptr), &xmlXPathFreeContext);
    context->error = ignore;
    const QByteArray utf8 = text.toUtf8();
    const std::unique_ptr<xmlXPathCompExpr, decltype(&xmlXPathFreeCompExpr)> compiled(
        xmlXPathCtxtCompile(context.get(), reinterpret_cast<const xmlChar *>(utf8.constData())),
        &xmlXPathFreeCompExpr);
    if (!compiled) {
        const xmlError &error = context->lastError;
        return tl::unexpected(
            expressionError(error.code - XML_XPATH_EXPRESSION_OK, text, qint64(error.int1)));
    }
    if (const auto wrong = wrongName(text))
        return tl::unexpected(*wrong);
    return Expression(text);
}

} // namespace gatepost::xpath
