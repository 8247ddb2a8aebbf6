// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"

#include <QCoreApplication>
#include <QStringList>

#include <functional>

namespace gatepost::workspace {

/// A piece of a text with variables: `${name}`, an escaped `$${`, or what is between them.
struct TextPiece
{
    enum class Kind { Plain, Escape, Reference };
    Kind kind = Kind::Plain;
    QStringView text; ///< a reference's name; an escape's `${`
};

/// The first piece at the beginning of `text`, and how many characters it takes. `text` is not empty.
std::pair<TextPiece, qsizetype> firstPiece(QStringView text);

/// Variables, the first list that has a name winning. Values may refer to other variables. Collects what is
/// wrong while it fills in: names that nobody defines, values that lead back to themselves.
class VariableScope
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::VariableScope)

public:
    using Escape = std::function<QString(const QString &value)>;

    explicit VariableScope(QList<Variables> lists);

    /// A value with all that it refers to filled in; null when it cannot be had.
    QString value(const QString &name);
    QString fill(const QString &text);

    const QStringList &undefined() const { return m_undefined; }
    /// `A → B → A`; empty: no value leads back to itself.
    const QString &cycle() const { return m_cycle; }
    /// A variable whose value would be larger than any message; empty: none.
    const QString &tooLarge() const { return m_tooLarge; }

private:
    const QList<Variables> m_lists;
    QHash<QString, QString> m_values;
    QStringList m_underWay;
    QStringList m_undefined;
    QString m_cycle;
    QString m_tooLarge;
};

} // namespace gatepost::workspace
