// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/tagcloser.h"

#include "ui/editor/tagscan.h"
#include "ui/editor/xmledit.h"
#include "ui/editor/xmllexer.h"

#include <algorithm>

namespace gatepost::ui {

namespace {

constexpr int longestTag = 20'000;         ///< bytes looked back for where a tag begins
constexpr qsizetype lookAhead = 4'000'000; ///< bytes looked at for an end tag that is there already
constexpr int longestText = 50'000'000;    ///< bytes; beyond, nothing is completed

qsizetype sameAtFront(const QList<QByteArrayView> &names, QByteArrayView name)
{
    return std::find_if(names.begin(), names.end(), [name](QByteArrayView each) { return each != name; }) -
           names.begin();
}

/// Is `position` styled as markup, not as text, comment or section?
bool isTag(const XmlEdit *edit, int position)
{
    const long line = edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, position);
    const long start = edit->SendScintilla(XmlEdit::SCI_POSITIONFROMLINE, line);
    edit->SendScintilla(XmlEdit::SCI_COLOURISE, static_cast<unsigned long>(start), long(position + 1));
    return edit->SendScintilla(XmlEdit::SCI_GETSTYLEAT, position) == XmlLexer::Tag;
}

} // namespace

TagCloser::TagCloser(XmlEdit *edit) : QObject(edit), m_edit(edit)
{
    connect(edit, &QsciScintillaBase::SCN_CHARADDED, this, &TagCloser::charAdded);
}

void TagCloser::charAdded(int character)
{
    const bool isOneCaret = m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONS) == 1;
    if (m_edit->isReadOnly() || !isOneCaret || m_edit->length() > longestText)
        return;
    if (typeOver(character))
        return;
    if (character == '>')
        closeAfterStartTag();
    else if (character == '/')
        completeEndTag();
}

void TagCloser::closeAfterStartTag()
{
    const int caret = m_edit->caret();
    const QByteArray before = m_edit->shown(qMax(0, caret - longestTag), caret);
    const qsizetype start = before.lastIndexOf('<');
    if (start < 0 || !isTag(m_edit, caret - 1))
        return;
    const auto tag = TagReader(before, start).next();
    if (!tag || tag->kind != Tag::Kind::Start || tag->end != before.size())
        return;
    if (isClosedAlready(m_edit->shown(), caret, tag->name))
        return;
    const QByteArray end = "</" + tag->name.toByteArray() + '>';
    m_edit->SendScintilla(XmlEdit::SCI_INSERTTEXT, static_cast<uintptr_t>(caret), end.constData());
}

/// As many end tags of this name follow as elements of this name are open: one more is needed only if ours is
/// not among them.
bool TagCloser::isClosedAlready(const QByteArray &text, int caret, QByteArrayView name) const
{
    constexpr int enough = 50;
    const qsizetype following = sameAtFront(tagscan::closedAfter(text, caret, enough, lookAhead), name);
    if (following == 0)
        return false;
    const QList<Tag> open = tagscan::openElements(text, caret);
    QList<QByteArrayView> names;
    for (auto each = open.rbegin(); each != open.rend(); ++each)
        names.append(each->name);
    return following >= sameAtFront(names, name);
}

void TagCloser::completeEndTag()
{
    const int caret = m_edit->caret();
    if (caret < 2 || m_edit->shown(caret - 2, caret) != "</" || !isTag(m_edit, caret - 2))
        return;
    const QByteArray text = m_edit->shown();
    const QList<Tag> open = tagscan::openElements(text, caret - 2);
    if (open.isEmpty())
        return;
    const QByteArray rest = open.last().name.toByteArray() + '>';
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    // The end tag that was put there for the start tag is typed over, not doubled.
    if (QByteArrayView(text).sliced(caret).startsWith(QByteArray("</" + rest)))
        m_edit->SendScintilla(XmlEdit::SCI_DELETERANGE, static_cast<unsigned long>(caret),
                              long(rest.size() + 2));
    m_edit->SendScintilla(XmlEdit::SCI_INSERTTEXT, static_cast<uintptr_t>(caret), rest.constData());
    m_edit->SendScintilla(XmlEdit::SCI_GOTOPOS, static_cast<unsigned long>(caret + rest.size()));
    alignEndTag(caret - 2, int(open.last().start));
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
    m_completed = rest;
    m_typed = 0;
    m_completedAt = m_edit->caret();
}

/// What is typed again is taken away; what turns out to be text of its own is given back.
bool TagCloser::typeOver(int character)
{
    if (m_completed.isEmpty())
        return false;
    const int before = m_edit->caret() - 1;
    const bool isHere = before == m_completedAt && m_edit->shown(before, before + 1).at(0) == char(character);
    if (isHere && m_completed.at(m_typed) == char(character)) {
        m_edit->SendScintilla(XmlEdit::SCI_DELETERANGE, static_cast<unsigned long>(before), 1L);
        if (++m_typed == m_completed.size())
            m_completed.clear();
        return true;
    }
    if (isHere && m_typed > 0) {
        m_edit->SendScintilla(XmlEdit::SCI_INSERTTEXT, static_cast<uintptr_t>(before),
                              m_completed.first(m_typed).constData());
        m_edit->SendScintilla(XmlEdit::SCI_GOTOPOS, static_cast<unsigned long>(before + m_typed + 1));
    }
    m_completed.clear();
    return false;
}

/// An end tag that stands alone on its line goes below its start tag.
void TagCloser::alignEndTag(int position, int startTag)
{
    const long line = m_edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, position);
    const long startLine = m_edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, startTag);
    const bool isAlone = m_edit->SendScintilla(XmlEdit::SCI_GETLINEINDENTPOSITION, line) == position;
    if (!isAlone || line == startLine)
        return;
    const long indent = m_edit->SendScintilla(XmlEdit::SCI_GETLINEINDENTATION, startLine);
    m_edit->SendScintilla(XmlEdit::SCI_SETLINEINDENTATION, static_cast<unsigned long>(line), indent);
}

} // namespace gatepost::ui
