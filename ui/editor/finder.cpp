// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/finder.h"

#include "ui/editor/xmledit.h"

#include <algorithm>

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 150ms;

textsearch::Match selection(const XmlEdit *edit)
{
    return {int(edit->SendScintilla(XmlEdit::SCI_GETSELECTIONSTART)),
            int(edit->SendScintilla(XmlEdit::SCI_GETSELECTIONEND))};
}

bool startsBefore(const textsearch::Match &match, int place)
{
    return match.start < place;
}

void fill(const XmlEdit *edit, int indicator, const textsearch::Match &match)
{
    edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, indicator);
    edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(match.start),
                        long(match.end - match.start));
}

} // namespace

Finder::Finder(XmlEdit *edit) : TextFinder(edit), m_edit(edit), m_job(this, &Finder::showFound)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] { search(Then::Nothing); });
    connect(edit, &QsciScintilla::textChanged, this, [this] {
        if (m_isActive)
            m_pause.start();
    });
    connect(edit, &QsciScintillaBase::SCN_UPDATEUI, this, [this] {
        if (m_isActive && !m_pause.isActive())
            markVisible();
    });
    connect(edit, &QsciScintilla::selectionChanged, this, [this] {
        if (m_isActive)
            emit changed();
    });
}

void Finder::setQuery(const textsearch::Query &query)
{
    m_query = query;
    search(Then::SelectFromOrigin);
}

void Finder::start()
{
    m_isActive = true;
    m_origin = selection(m_edit).start;
}

void Finder::stop()
{
    m_isActive = false;
    m_pause.stop();
    m_job.cancel();
    m_isSearching = false;
    m_found = {};
    unmark();
}

void Finder::search(Then then)
{
    m_pause.stop();
    m_then = then;
    m_isSearching = true;
    m_job.start([text = m_edit->shown(), query = m_query](const std::atomic_bool *cancel) {
        return textsearch::find(text, query, cancel);
    });
}

void Finder::showFound(const textsearch::Found &found)
{
    m_isSearching = false;
    if (m_pause.isActive())
        return; // the text changed meanwhile; the next search will tell
    m_found = found;
    go(std::exchange(m_then, Then::Nothing));
    markVisible();
    emit changed();
}

void Finder::goNext()
{
    go(Then::GoNext);
}

void Finder::goPrevious()
{
    go(Then::GoPrevious);
}

void Finder::go(Then direction)
{
    if (m_isSearching || m_pause.isActive()) {
        if (!m_isSearching)
            search(direction);
        m_then = direction;
        return;
    }
    const QList<textsearch::Match> &matches = m_found.matches;
    if (direction == Then::Nothing || matches.isEmpty())
        return;
    const textsearch::Match selected = selection(m_edit);
    if (direction == Then::GoPrevious) {
        const auto after = std::lower_bound(matches.begin(), matches.end(), selected.start, startsBefore);
        return select(after == matches.begin() ? matches.last() : *(after - 1));
    }
    const int from = direction == Then::SelectFromOrigin ? m_origin : selected.end;
    const auto next = std::lower_bound(matches.begin(), matches.end(), from, startsBefore);
    select(next == matches.end() ? matches.first() : *next);
    if (direction == Then::GoNext)
        m_origin = selection(m_edit).start;
}

void Finder::select(const textsearch::Match &match)
{
    m_edit->showRange(match.start, match.end);
}

int Finder::current() const
{
    const textsearch::Match selected = selection(m_edit);
    const auto &matches = m_found.matches;
    const auto found = std::lower_bound(matches.begin(), matches.end(), selected.start, startsBefore);
    return found != matches.end() && *found == selected ? int(found - matches.begin()) + 1 : 0;
}

bool Finder::canReplace() const
{
    return !m_edit->isReadOnly();
}

QString Finder::selectedText() const
{
    return m_edit->selectedText();
}

void Finder::focusText()
{
    m_edit->setFocus();
}

void Finder::replaceCurrent(const QString &replacement)
{
    if (m_isSearching || m_pause.isActive() || current() == 0)
        return goNext();
    const auto change =
        textsearch::replace(m_edit->shown(), m_query, replacement, m_found.matches[current() - 1]);
    if (!change)
        return;
    apply(*change);
    const int end = change->range.start + int(change->text.size());
    m_edit->SendScintilla(XmlEdit::SCI_SETSEL, static_cast<unsigned long>(end), long(end));
    emit replaced(1);
    search(Then::GoNext);
}

void Finder::replaceAll(const QString &replacement)
{
    const auto change = textsearch::replace(m_edit->shown(), m_query, replacement);
    if (!change)
        return;
    const long firstLine = m_edit->SendScintilla(XmlEdit::SCI_GETFIRSTVISIBLELINE);
    apply(*change);
    m_edit->SendScintilla(XmlEdit::SCI_SETEMPTYSELECTION, qMin(m_edit->caret(), m_edit->length()));
    m_edit->SendScintilla(XmlEdit::SCI_SETFIRSTVISIBLELINE, firstLine);
    emit replaced(change->count);
    search(Then::Nothing);
}

void Finder::apply(const textsearch::Change &change)
{
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    m_edit->SendScintilla(XmlEdit::SCI_SETTARGETRANGE, static_cast<unsigned long>(change.range.start),
                          long(change.range.end));
    m_edit->SendScintilla(XmlEdit::SCI_REPLACETARGET, static_cast<uintptr_t>(change.text.size()),
                          change.text.constData());
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
}

void Finder::markVisible()
{
    unmark();
    const auto [first, last] = m_edit->visibleRange();
    const auto &matches = m_found.matches;
    const textsearch::Match selected = selection(m_edit);
    // A match may begin above the screen; expressions that span a thousand bytes are seen from their start
    // only.
    auto match = std::lower_bound(matches.begin(), matches.end(), first - 1000, startsBefore);
    for (; match != matches.end() && match->start < last; ++match)
        fill(m_edit, *match == selected ? XmlEdit::CurrentFoundIndicator : XmlEdit::FoundIndicator, *match);
}

void Finder::unmark()
{
    for (const int indicator : {XmlEdit::FoundIndicator, XmlEdit::CurrentFoundIndicator}) {
        m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, indicator);
        m_edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(m_edit->length()));
    }
}

} // namespace gatepost::ui
