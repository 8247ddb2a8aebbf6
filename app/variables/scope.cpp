// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/scope.h"

#include <QScopeGuard>

#include <algorithm>

namespace gatepost::variables {

// Ten variables that each hold the next one ten times would otherwise fill the memory,
static constexpr qsizetype longestValue = 16 * 1024 * 1024;
// and a hundred thousand that each hold the next one the stack.
static constexpr qsizetype deepestNesting = 100;

Scope::Scope(QList<Layer> layers, Functions functions)
    : m_layers(std::move(layers)), m_functions(std::move(functions))
{}

const Layer *Scope::layerOf(const QString &name) const
{
    const auto layer =
        std::ranges::find_if(m_layers, [&name](const Layer &entry) { return entry.values.contains(name); });
    return layer == m_layers.end() ? nullptr : &*layer;
}

QString Scope::value(const QString &reference)
{
    if (!m_tooLarge.isEmpty())
        return {};
    // What a typed value may do, a stored one may not: see Sources::file.
    const bool isTyped = !m_origins.isEmpty() && m_origins.last() == Origin::Typed;
    const QString key = isTyped ? QLatin1Char('\x01') + reference : reference;
    if (const auto known = m_places.constFind(key); known != m_places.constEnd())
        return m_used.at(*known).value;
    if (leadsBack(reference))
        return {};
    const qsizetype place = m_used.size();
    m_used.emplaceBack();
    m_used.last().reference = reference;
    m_underWay << reference;
    UsedVariable found = evaluate(reference);
    m_underWay.removeLast();
    found.reference = reference;
    if (found.value.size() >= longestValue) {
        noteTooLarge(reference);
        found.value.clear();
    }
    m_used[place] = found;
    m_places.insert(key, place);
    return found.value;
}

bool Scope::leadsBack(const QString &reference)
{
    if (m_underWay.contains(reference)) {
        if (m_cycle.isEmpty())
            m_cycle =
                (m_underWay.mid(m_underWay.indexOf(reference)) << reference).join(QStringLiteral(" → "));
        return true;
    }
    if (m_underWay.size() >= deepestNesting) {
        noteTooLarge(m_underWay.first());
        return true;
    }
    return false;
}

UsedVariable Scope::evaluate(const QString &body)
{
    const Reference reference = Reference::of(body);
    if (reference.asks)
        return answer(reference);
    const auto function = m_functions.find(reference);
    if (function == Functions::Shadowing::Impossible)
        return call(reference);
    if (const Layer *layer = layerOf(reference.name.toString()))
        return lookUp(reference, *layer);
    if (function)
        return call(reference);
    UsedVariable found;
    if (reference.argument) {
        found.origin = Origin::Default;
        found.value = fill(*reference.argument, Inside::Argument);
    }
    return found;
}

UsedVariable Scope::lookUp(const Reference &reference, const Layer &layer)
{
    m_origins << layer.origin;
    const auto done = qScopeGuard([this] { m_origins.removeLast(); });
    UsedVariable found;
    found.origin = layer.origin;
    found.value = fill(layer.values.value(reference.name.toString()));
    return found;
}

UsedVariable Scope::answer(const Reference &reference)
{
    const QString name = reference.name.toString();
    const Layer *layer = layerOf(name);
    UsedVariable found;
    if (layer && layer->origin == Origin::Typed) {
        found = lookUp(reference, *layer);
        found.origin = Origin::Asked;
        return found;
    }
    found.origin = Origin::Unanswered;
    if (reference.argument)
        found.value = fill(*reference.argument, Inside::Argument);
    else if (const QString stored = layer ? layer->values.value(name) : QString();
             !stored.contains(QLatin1String("${")))
        found.value = stored;
    const auto isSame = [&name](const Question &question) { return question.name == name; };
    if (std::ranges::none_of(m_questions, isSame))
        m_questions << Question{name, found.value};
    return found;
}

UsedVariable Scope::call(const Reference &reference)
{
    const bool isTyped = !m_origins.isEmpty() && m_origins.last() == Origin::Typed;
    const QString argument = reference.argument ? fill(*reference.argument, Inside::Argument) : QString();
    const Result<QString> result = m_functions.value(reference, argument, isTyped);
    UsedVariable found;
    if (result) {
        found.origin = Origin::Function;
        found.value = m_functions.isFact(reference.name) ? fill(*result) : *result;
    } else {
        found.problem = result.error().message;
    }
    return found;
}

QString Scope::fill(QStringView text, Inside inside)
{
    QString filled;
    while (!text.isEmpty() && filled.size() < longestValue) {
        const auto [piece, length] = firstPiece(text, inside);
        const bool isReference = piece.kind == TextPiece::Kind::Reference;
        filled += isReference ? value(piece.text.toString()) : piece.text.toString();
        text = text.mid(length);
    }
    return filled;
}

void Scope::noteEscaped(const QString &reference)
{
    if (const auto known = m_places.constFind(reference); known != m_places.constEnd())
        m_used[*known].isEscaped = true;
}

void Scope::noteTooLarge(const QString &reference)
{
    if (m_tooLarge.isEmpty())
        m_tooLarge = reference;
}

QStringList Scope::undefined() const
{
    QStringList names;
    for (const UsedVariable &variable : m_used)
        if (variable.isMissing() && variable.problem.isEmpty() && !names.contains(variable.reference))
            names << variable.reference;
    return names;
}

} // namespace gatepost::variables
