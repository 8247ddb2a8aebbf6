// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace gatepost::xpath {

/// Why an expression cannot be evaluated.
struct ExpressionError
{
    QString message;    ///< translated, one sentence
    qint64 column = -1; ///< of the expression, in characters from 1; -1: not at one place

    bool operator==(const ExpressionError &) const = default;
};

/// An XPath 1.0 expression whose syntax is right. Whether its prefixes are known depends on the document.
class Expression
{
public:
    static tl::expected<Expression, ExpressionError> parse(const QString &text);

    const QString &text() const { return m_text; }

private:
    explicit Expression(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

/// Of libxml2's error code; `offset` in bytes of the expression's UTF-8.
ExpressionError expressionError(int code, const QString &expression, qint64 offset);

} // namespace gatepost::xpath
