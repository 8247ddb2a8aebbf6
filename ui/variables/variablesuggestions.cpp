// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/variablesuggestions.h"

#include "ui/variables/usedvariables.h"

#include <QCoreApplication>

namespace gatepost::ui {

using variables::Origin;
using variables::UsedVariable;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("VariableSuggestions", text);
}

/// Of a function as it is suggested.
QString explanation(const QString &reference)
{
    static const QMap<QString, const char *> explanations{
        {QStringLiteral("uuid"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "A new identifier for every place; uuid#1 is the same one "
                                                  "wherever it stands.")},
        {QStringLiteral("now"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "Date and time of sending; now:HH:mm takes a format.")},
        {QStringLiteral("now+1d"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "A day later; s, m, h, d, w, mo and y can follow + or -.")},
        {QStringLiteral("today"), QT_TRANSLATE_NOOP("VariableSuggestions", "The date of sending.")},
        {QStringLiteral("today+1d"),
         QT_TRANSLATE_NOOP("VariableSuggestions",
                           "The day after; s, m, h, d, w, mo and y can follow + or -.")},
        {QStringLiteral("today:yyyy-MM-dd"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "The date of sending in a format of your own.")},
        {QStringLiteral("ps.timestamp"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "The time of sending as Integration Broker writes it.")},
        {QStringLiteral("seq"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "Counts up with every sending; seq:6 has six digits.")},
        {QStringLiteral("random:1000-9999"),
         QT_TRANSLATE_NOOP("VariableSuggestions", "A number by chance between the two.")},
    };
    const auto found = explanations.constFind(reference);
    return found == explanations.constEnd() ? QString() : tr(*found);
}

QList<Suggestion> questions(const QList<UsedVariable> &inScope)
{
    QList<Suggestion> found;
    for (const UsedVariable &each : inScope)
        if (each.origin != Origin::Function) {
            const QString text = QLatin1Char('?') + each.reference;
            found.append({.text = text,
                          .insert = text,
                          .detail = shortValue(each.value, 40),
                          .documentation = tr("Asked when it is sent; the value is suggested.")});
        }
    found.append({.text = QStringLiteral("?"),
                  .insert = QStringLiteral("?"),
                  .detail = tr("asked when it is sent"),
                  .documentation = tr("Write a name, and a colon with what is to be suggested: "
                                      "${?EMPLID:KU0001}.")});
    return found;
}

} // namespace

QList<Suggestion> variableSuggestions(const QList<UsedVariable> &inScope, const QString &environmentName)
{
    QList<Suggestion> variables;
    QList<Suggestion> functions;
    for (const UsedVariable &each : inScope) {
        const QString origin = originText(each, environmentName);
        const QString help = explanation(each.reference);
        (each.origin == Origin::Function ? functions : variables)
            .append({.text = each.reference,
                     .insert = each.reference,
                     .detail = each.isMissing() ? origin : shortValue(each.value, 60),
                     .documentation = help.isEmpty() ? origin : help});
    }
    functions.append(
        {.text = QStringLiteral("file:"),
         .insert = QStringLiteral("file:"),
         .detail = {},
         .documentation = tr("What a file of the workspace holds; its path follows the colon.")});
    return variables + functions + questions(inScope);
}

} // namespace gatepost::ui
