// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/tagrenamer.h"

#include "app/xml/characters.h"
#include "ui/editor/tagmatcher.h"
#include "ui/editor/xmledit.h"

#include <QKeyEvent>

#include <algorithm>

namespace gatepost::ui {

namespace {

bool isName(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char byte) { return xml::isNameByte(byte) || xml::isMultiByte(byte); });
}

/// Keys that may change the text. Undo and redo bring both names back by themselves.
bool mayEdit(const QKeyEvent &key)
{
    if (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo))
        return false;
    const bool isCommand = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (key.matches(QKeySequence::Paste) || key.matches(QKeySequence::Cut))
        return true;
    return key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Delete ||
           (!isCommand && !key.text().isEmpty() && key.text()[0].isPrint());
}

} // namespace

TagRenamer::TagRenamer(XmlEdit *edit, const TagMatcher *matcher)
    : QObject(edit), m_edit(edit), m_matcher(matcher)
{
    edit->installEventFilter(this);
}

bool TagRenamer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        finish();
        if (mayEdit(*static_cast<QKeyEvent *>(event)))
            begin();
    }
    return QObject::eventFilter(watched, event);
}

std::optional<TagRenamer::Names> TagRenamer::matched() const
{
    const auto places = m_matcher->names();
    if (!places)
        return {};
    const int caret = m_edit->caret();
    const bool isAtStart = caret <= places->startName + places->length;
    const Names names{isAtStart ? places->startName : places->endName,
                      isAtStart ? places->endName : places->startName,
                      m_edit->shown(places->startName, places->startName + places->length), m_edit->length()};
    return names;
}

/// With the selection wholly inside, and both names still there.
bool TagRenamer::isInName(const Names &names) const
{
    const auto end = names.here + int(names.name.size());
    return m_edit->length() == names.lengthOfText && m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONS) == 1 &&
           m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONSTART) >= names.here &&
           m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONEND) <= end &&
           m_edit->shown(names.here, end) == names.name &&
           m_edit->shown(names.there, names.there + int(names.name.size())) == names.name;
}

void TagRenamer::begin()
{
    // The matcher takes a moment after each key; meanwhile the names of the last key are known here.
    if (!m_names || !isInName(*m_names))
        m_names = matched();
    if (m_edit->isReadOnly() || !m_names || !isInName(*m_names))
        return m_names.reset();
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    m_isTyping = true;
    QMetaObject::invokeMethod(this, &TagRenamer::finish, Qt::QueuedConnection);
}

void TagRenamer::finish()
{
    if (!std::exchange(m_isTyping, false))
        return;
    follow();
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
}

void TagRenamer::follow()
{
    Names &names = *m_names;
    const int grown = m_edit->length() - names.lengthOfText;
    const auto oldLength = int(names.name.size());
    const QByteArray name = m_edit->shown(names.here, names.here + oldLength + grown);
    if (names.there > names.here)
        names.there += grown;
    const bool isThere = m_edit->shown(names.there, names.there + oldLength) == names.name;
    if (oldLength + grown < 0 || !isName(name) || !isThere)
        return m_names.reset();
    if (name == names.name)
        return;
    m_edit->SendScintilla(XmlEdit::SCI_SETTARGETRANGE, static_cast<unsigned long>(names.there),
                          long(names.there + oldLength));
    m_edit->SendScintilla(XmlEdit::SCI_REPLACETARGET, static_cast<uintptr_t>(name.size()), name.constData());
    if (names.there < names.here)
        names.here += grown;
    names.name = name;
    names.lengthOfText = m_edit->length();
}

} // namespace gatepost::ui
