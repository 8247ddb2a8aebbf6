// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/textmap.h"

#include "ui/editor/xmledit.h"

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;
using document::TreeMap;

constexpr auto pause = 200ms;
constexpr qint64 smallEdit = 4096; ///< bytes; more than this is no typing, the last map is worth nothing
constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

} // namespace

TextMap::TextMap(XmlEdit *edit) : QObject(edit), m_edit(edit), m_job(this, &TextMap::take)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &TextMap::begin);
    connect(edit, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int kind, const char *, int length) { noteChange(position, kind, length); });
    connect(edit, &QsciScintilla::textChanged, this, [this] {
        m_isCurrent = false;
        m_job.cancel();
        if (m_edit->length() != m_known.length + (m_isEdited ? m_newEnd - m_oldEnd : 0)) {
            letGo(std::exchange(m_known, {}).tree); // another text, of which nobody told piece by piece
            m_isEdited = false;
        }
        // A text that came as a whole is wanted at once.
        m_pause.start(m_edit->isModified() ? std::chrono::milliseconds(pause) : 0ms);
    });
}

void TextMap::begin()
{
    m_job.start([text = m_edit->shown()](const std::atomic_bool *cancel) { return read(text, cancel); });
}

TextMap::Known TextMap::read(const QByteArray &shown, const std::atomic_bool *cancel)
{
    Known known;
    known.length = shown.size();
    const QByteArray text = softbreaks::removed(shown, &known.places);
    known.skipped = text.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    known.tree = std::make_shared<const TreeMap>(
        TreeMap::of(document::Text::ofUtf8(text.sliced(known.skipped)), cancel));
    return known;
}

void TextMap::take(const Known &known)
{
    const bool wasGood = m_known.tree && !m_known.tree->error() && m_known.tree->root() != TreeMap::none;
    const bool isTyping = m_isEdited && m_oldEnd - m_from < smallEdit && m_newEnd - m_from < smallEdit;
    m_isCurrent = true;
    if (!known.tree->error() || !wasGood || !isTyping) {
        letGo(std::exchange(m_known, known).tree);
        m_isEdited = false;
    }
    emit mapped();
}

/// Depending on the size of the text Scintilla tells of a change before it or after it.
void TextMap::noteChange(int position, int kind, int length)
{
    if (kind & (XmlEdit::SC_MOD_INSERTTEXT | XmlEdit::SC_MOD_BEFOREINSERT))
        noteEdit(position, 0, length);
    else if (kind & (XmlEdit::SC_MOD_DELETETEXT | XmlEdit::SC_MOD_BEFOREDELETE))
        noteEdit(position, length, 0);
}

void TextMap::noteEdit(qint64 from, qint64 removed, qint64 added)
{
    m_job.cancel();
    m_isCurrent = false;
    if (!m_isEdited) {
        m_from = from;
        m_oldEnd = m_newEnd = from;
        m_isEdited = true;
    }
    // The stretch grows over whatever of the old text the edit touches.
    m_from = qMin(m_from, from);
    const qint64 beyond = qMax(qint64(0), from + removed - m_newEnd);
    m_oldEnd += beyond;
    m_newEnd += beyond + added - removed;
}

qint64 TextMap::offsetAt(int position) const
{
    qint64 shown = position;
    if (m_isEdited && shown >= m_newEnd)
        shown += m_oldEnd - m_newEnd;
    else if (m_isEdited && shown > m_from)
        shown = m_from;
    return qMax(qint64(0), softbreaks::cleanOffset(shown, m_known.places) - m_known.skipped);
}

int TextMap::positionOf(qint64 offset) const
{
    qint64 shown = softbreaks::shownOffset(offset + m_known.skipped, m_known.places);
    if (m_isEdited && shown >= m_oldEnd)
        shown += m_newEnd - m_oldEnd;
    else if (m_isEdited && shown > m_from)
        shown = m_from;
    return int(qBound(qint64(0), shown, qint64(m_edit->length())));
}

TreeMap::Node TextMap::elementAt(int position) const
{
    if (!m_known.tree)
        return TreeMap::none;
    const TreeMap &tree = *m_known.tree;
    const qint64 offset = offsetAt(position);
    TreeMap::Node node = tree.at(offset);
    // Between </a> and what follows, the caret has just left the element; at its very end it still is in it.
    if (node == TreeMap::none && offset > 0)
        node = tree.at(offset - 1);
    while (node != TreeMap::none && tree.kind(node) != document::NodeKind::Element)
        node = tree.parent(node);
    return node;
}

} // namespace gatepost::ui
