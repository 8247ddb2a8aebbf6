// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/tagmatcher.h"

#include "ui/editor/xmledit.h"
#include "ui/editor/xmllexer.h"

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 60ms;
constexpr int longest = 100'000'000; ///< bytes; beyond, a copy a caret movement is too much

bool isInTag(const XmlEdit *edit, int position)
{
    const auto style = edit->SendScintilla(XmlEdit::SCI_GETSTYLEAT, position);
    return style == XmlLexer::Tag || style == XmlLexer::Attribute || style == XmlLexer::Value;
}

void fill(const XmlEdit *edit, int start, int end)
{
    edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(start),
                        long(end - start));
}

} // namespace

TagMatcher::TagMatcher(XmlEdit *edit) : QObject(edit), m_edit(edit), m_job(this, &TagMatcher::show)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &TagMatcher::begin);
    connect(edit, &QsciScintilla::cursorPositionChanged, this, [this] { m_pause.start(); });
    connect(edit, &QsciScintillaBase::SCN_FOCUSIN, this, [this] { m_pause.start(); });
    connect(edit, &QsciScintillaBase::SCN_FOCUSOUT, this, [this] { m_pause.start(); });
    connect(edit, &QsciScintilla::textChanged, this, [this] {
        clear();
        m_pause.start();
    });
}

void TagMatcher::begin()
{
    const int caret = m_edit->caret();
    const bool worthIt =
        m_edit->length() < longest && (isInTag(m_edit, caret) || isInTag(m_edit, qMax(0, caret - 1)));
    if (!worthIt)
        return clear();
    m_job.start([text = m_edit->shown(), caret](const std::atomic_bool *cancel) -> Found {
        const auto pair = tagscan::pairAt(text, caret, cancel);
        if (!pair)
            return {};
        return Places{int(pair->start.start), int(pair->start.end), int(pair->end.start), int(pair->end.end)};
    });
}

void TagMatcher::show(const Found &found)
{
    clear();
    m_found = found;
    if (!found)
        return;
    m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::TagIndicator);
    // Names only: a long start tag as a box would be a wall.
    const int name = found->endEnd - found->end - 3;
    fill(m_edit, found->start + 1, qMin(found->start + 1 + name, found->startEnd));
    fill(m_edit, found->end + 2, found->endEnd - 1);
}

void TagMatcher::clear()
{
    m_job.cancel();
    m_found.reset();
    m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::TagIndicator);
    m_edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(m_edit->length()));
}

void TagMatcher::goToPartner()
{
    if (!m_found)
        return;
    const int caret = m_edit->caret();
    const bool isAtStart = caret >= m_found->start && caret <= m_found->startEnd;
    m_edit->goToPosition(isAtStart ? m_found->end + 2 : m_found->start + 1);
}

std::optional<TagMatcher::Names> TagMatcher::names() const
{
    if (!m_found)
        return {};
    const QByteArray end = m_edit->shown(m_found->end + 2, m_found->endEnd - 1).trimmed();
    return Names{m_found->start + 1, m_found->end + 2, int(end.size())};
}

} // namespace gatepost::ui
