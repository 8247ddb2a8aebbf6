// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/documentfinder.h"

#include "ui/document/documentview.h"

namespace gatepost::ui {

namespace {

constexpr qint64 longestSelection = 1000; ///< bytes that may be what somebody looks for

} // namespace

DocumentFinder::DocumentFinder(DocumentView *view)
    : TextFinder(view), m_view(view), m_job(this, &DocumentFinder::showFound)
{
    connect(view, &DocumentView::caretMoved, this, [this] {
        if (m_isActive)
            emit changed();
    });
    view->setHits([this](const document::Range &range) { return hitsIn(range); });
}

void DocumentFinder::setQuery(const textsearch::Query &query)
{
    m_query = query;
    search(Then::SelectFromOrigin);
}

void DocumentFinder::start()
{
    m_isActive = true;
    m_origin = m_view->selectedRange().begin;
}

void DocumentFinder::stop()
{
    m_isActive = m_isSearching = false;
    m_job.cancel();
    m_hits.reset();
    m_view->viewport()->update();
}

void DocumentFinder::searchAgain()
{
    if (m_isActive)
        search(Then::Nothing);
}

void DocumentFinder::search(Then then)
{
    m_then = then;
    m_isSearching = true;
    m_job.start(
        [text = m_view->lines()->text(), query = m_query](const std::atomic_bool *cancel) -> HitsPointer {
            return std::make_shared<document::Hits>(document::search(text, query, cancel));
        });
}

void DocumentFinder::showFound(const HitsPointer &hits)
{
    m_isSearching = false;
    m_hits = hits;
    go(std::exchange(m_then, Then::Nothing));
    m_view->viewport()->update();
    emit changed();
}

void DocumentFinder::goNext()
{
    go(Then::GoNext);
}

void DocumentFinder::goPrevious()
{
    go(Then::GoPrevious);
}

void DocumentFinder::go(Then direction)
{
    if (m_isSearching) {
        m_then = direction;
        return;
    }
    if (direction == Then::Nothing || !m_hits || m_hits->kept() == 0)
        return;
    const document::Range selected = m_view->selectedRange();
    if (direction == Then::GoPrevious) {
        const qint64 next = m_hits->firstFrom(selected.begin);
        return select(next == 0 ? m_hits->kept() - 1 : next - 1);
    }
    const qint64 next = m_hits->firstFrom(direction == Then::SelectFromOrigin ? m_origin : selected.end);
    select(next == m_hits->kept() ? 0 : next);
    if (direction == Then::GoNext)
        m_origin = m_view->selectedRange().begin;
}

void DocumentFinder::select(qint64 index)
{
    m_view->showRange(m_hits->at(index));
    emit m_view->caretMovedByUser();
}

std::vector<document::Range> DocumentFinder::hitsIn(const document::Range &range) const
{
    std::vector<document::Range> hits;
    if (!m_hits)
        return hits;
    for (qint64 index = m_hits->firstAfter(range.begin); index < m_hits->kept(); ++index) {
        const document::Range hit = m_hits->at(index);
        if (hit.begin >= range.end)
            break;
        hits.push_back(hit);
    }
    return hits;
}

int DocumentFinder::count() const
{
    return m_hits ? int(qMin<qint64>(m_hits->count(), std::numeric_limits<int>::max())) : 0;
}

int DocumentFinder::current() const
{
    const document::Range selected = m_view->selectedRange();
    if (!m_hits || selected.isEmpty())
        return 0;
    const qint64 index = m_hits->firstFrom(selected.begin);
    return index < m_hits->kept() && m_hits->at(index) == selected ? int(index) + 1 : 0;
}

bool DocumentFinder::isCapped() const
{
    return false; // all are counted
}

QString DocumentFinder::selectedText() const
{
    return QString::fromUtf8(m_view->selectedText(longestSelection));
}

void DocumentFinder::focusText()
{
    m_view->setFocus();
}

} // namespace gatepost::ui
