// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/functions.h"

namespace gatepost::variables {

using Values = QMap<QString, QString>;

/// Who says what a reference's value is.
enum class Origin {
    Typed, ///< for this send only
    Template,
    Operation,
    Environment,
    Function,
    Asked,      ///< answered for this send
    Default,    ///< written in the reference itself
    Unanswered, ///< a question that nobody answered yet
    Nowhere,    ///< not defined, or in error: see UsedVariable::problem
};

/// One of the lists a name is looked up in.
struct Layer
{
    Origin origin = Origin::Template;
    Values values;
};

/// A reference and what became of it.
struct UsedVariable
{
    QString reference; ///< what stands between `${` and `}`
    QString value;
    Origin origin = Origin::Nowhere;
    bool isEscaped = false; ///< the value could not stand as it is somewhere
    QString problem;        ///< a sentence; empty where there is none

    bool isMissing() const { return origin == Origin::Nowhere; }
    bool operator==(const UsedVariable &) const = default;
};

/// `${?EMPLID:KU0001}`: to be asked before the request is sent.
struct Question
{
    QString name;
    QString suggestion; ///< the default, or what a scope says; may be empty

    bool operator==(const Question &) const = default;
};

/// Every value that one request sees, the first layer that has a name winning. Values may hold references.
/// Collects what is wrong while it fills in: names that nobody defines, values that lead back to themselves,
/// questions without an answer. One request, one Scope.
class Scope
{
public:
    Scope(QList<Layer> layers, Functions functions);

    /// Of what stands between `${` and `}`, all that it refers to filled in; empty when it cannot be had.
    QString value(const QString &reference);
    QString fill(QStringView text, Inside inside = Inside::Text);
    void noteEscaped(const QString &reference);
    /// More was filled in than any message holds.
    void noteTooLarge(const QString &reference);

    /// In order of first use, those inside of others behind them.
    const QList<UsedVariable> &used() const { return m_used; }
    QStringList undefined() const;
    const QList<Question> &questions() const { return m_questions; }
    /// `A → B → A`; empty: no value leads back to itself.
    const QString &cycle() const { return m_cycle; }
    /// A reference whose value would be larger than any message; empty: none.
    const QString &tooLarge() const { return m_tooLarge; }

private:
    UsedVariable evaluate(const QString &body);
    UsedVariable answer(const Reference &reference);
    UsedVariable call(const Reference &reference);
    UsedVariable lookUp(const Reference &reference, const Layer &layer);
    const Layer *layerOf(const QString &name) const;
    bool leadsBack(const QString &name);

    const QList<Layer> m_layers;
    Functions m_functions;
    QHash<QString, qsizetype> m_places; ///< reference → its place in m_used
    QList<UsedVariable> m_used;
    QStringList m_underWay;
    QList<Origin> m_origins; ///< of the values under way
    QList<Question> m_questions;
    QString m_cycle;
    QString m_tooLarge;
};

} // namespace gatepost::variables
