// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/selectiongrower.h"

#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"

namespace gatepost::ui {

using document::TreeMap;

SelectionGrower::SelectionGrower(TextMap *map) : QObject(map), m_map(map), m_edit(map->edit()) {}

SelectionGrower::Span SelectionGrower::selection() const
{
    return {int(m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONSTART)),
            int(m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONEND))};
}

void SelectionGrower::select(const Span &span)
{
    m_last = span;
    m_edit->SendScintilla(XmlEdit::SCI_SETSEL, static_cast<unsigned long>(span.start), long(span.end));
}

SelectionGrower::Span SelectionGrower::enclosing(const Span &span) const
{
    const auto tree = m_map->tree();
    const auto shown = [this](const document::Range &range) {
        return Span{m_map->positionOf(range.begin), m_map->positionOf(range.end)};
    };
    for (auto node = m_map->elementAt(span.start); tree && node != TreeMap::none; node = tree->parent(node)) {
        const Span content = shown(tree->content(node));
        if (content.end > content.start && content.holds(span))
            return content;
        if (const Span whole = shown(tree->range(node)); whole.holds(span))
            return whole;
    }
    return {0, m_edit->length()};
}

void SelectionGrower::grow()
{
    const Span now = selection();
    if (now != m_last)
        m_smaller.clear();
    const Span larger = enclosing(now);
    if (larger == now)
        return;
    m_smaller.append(now);
    select(larger);
}

void SelectionGrower::shrink()
{
    if (selection() == m_last && !m_smaller.isEmpty())
        select(m_smaller.takeLast());
}

} // namespace gatepost::ui
