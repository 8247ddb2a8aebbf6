// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/errormark.h"

#include "ui/editor/xmledit.h"

namespace gatepost::ui {

namespace {

/// What to underline: the rest of the word or tag that stands there, never less than a character.
std::pair<int, int> range(const XmlEdit *edit, int position)
{
    constexpr int longest = 80;
    const int line = int(edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, position));
    const int lineStart = int(edit->SendScintilla(XmlEdit::SCI_POSITIONFROMLINE, line));
    const int lineEnd = int(edit->SendScintilla(XmlEdit::SCI_GETLINEENDPOSITION, line));
    const QByteArray rest = edit->shown(position, qMin(position + longest, lineEnd));
    int length = rest.startsWith("</") ? 2 : rest.isEmpty() ? 0 : 1;
    while (length < rest.size() && !std::strchr(" \t<>/=\"'", rest[length]))
        ++length;
    if (length > 0)
        return {position, position + length};
    const int before = int(edit->SendScintilla(XmlEdit::SCI_POSITIONBEFORE, lineEnd));
    return {qMax(lineStart, before), lineEnd};
}

} // namespace

ErrorMark::ErrorMark(XmlEdit *edit) : QObject(edit), m_edit(edit) {}

void ErrorMark::mark(qsizetype position)
{
    clear();
    const int at = int(qBound(qsizetype(0), position, qsizetype(m_edit->length())));
    const auto [start, end] = range(m_edit, at);
    m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::ErrorIndicator);
    m_edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(start),
                          long(end - start));
    const int line = int(m_edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, at));
    m_marker = m_edit->markerAdd(line, XmlEdit::ErrorMarker);
}

void ErrorMark::clear()
{
    m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::ErrorIndicator);
    m_edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(m_edit->length()));
    m_edit->markerDeleteAll(XmlEdit::ErrorMarker);
    m_marker = -1;
}

} // namespace gatepost::ui
