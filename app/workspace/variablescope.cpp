// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/variablescope.h"

#include <algorithm>

namespace gatepost::workspace {

// Ten variables that each hold the next one ten times would otherwise fill the memory.
static constexpr qsizetype longestValue = 16 * 1024 * 1024;

static bool canBeInName(QChar character)
{
    return character.unicode() >= 0x20 && !QStringLiteral("${}<>&\"'").contains(character);
}

std::pair<TextPiece, qsizetype> firstPiece(QStringView text)
{
    using Kind = TextPiece::Kind;
    if (text.startsWith(QLatin1String("$${")))
        return {{Kind::Escape, text.mid(1, 2)}, 3};
    if (text.startsWith(QLatin1String("${"))) {
        qsizetype end = 2;
        while (end < text.size() && canBeInName(text.at(end)))
            ++end;
        if (end > 2 && end < text.size() && text.at(end) == QLatin1Char('}'))
            return {{Kind::Reference, text.mid(2, end - 2)}, end + 1};
    }
    const qsizetype next = text.indexOf(QLatin1Char('$'), 1);
    const qsizetype length = next < 0 ? text.size() : next;
    return {{Kind::Plain, text.first(length)}, length};
}

VariableScope::VariableScope(QList<Variables> lists) : m_lists(std::move(lists)) {}

QString VariableScope::value(const QString &name)
{
    if (const auto known = m_values.constFind(name); known != m_values.constEnd())
        return *known;
    const auto list = std::ranges::find_if(
        m_lists, [&name](const Variables &variables) { return variables.contains(name); });
    if (list == m_lists.end()) {
        if (!m_undefined.contains(name))
            m_undefined << name;
        return {};
    }
    if (!m_tooLarge.isEmpty())
        return {};
    if (m_underWay.contains(name)) {
        if (m_cycle.isEmpty())
            m_cycle = (m_underWay.mid(m_underWay.indexOf(name)) << name).join(QStringLiteral(" → "));
        return {};
    }
    m_underWay << name;
    const QString filled = fill(list->value(name));
    m_underWay.removeLast();
    if (filled.size() >= longestValue) {
        m_tooLarge = name;
        return {};
    }
    m_values.insert(name, filled);
    return filled;
}

QString VariableScope::fill(const QString &text)
{
    QString filled;
    QStringView rest = text;
    while (!rest.isEmpty() && filled.size() < longestValue) {
        const auto [piece, length] = firstPiece(rest);
        const bool isReference = piece.kind == TextPiece::Kind::Reference;
        filled += isReference ? value(piece.text.toString()) : piece.text.toString();
        rest = rest.mid(length);
    }
    return filled;
}

} // namespace gatepost::workspace
