// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/autoindent.h"

#include "ui/editor/xmledit.h"
#include "ui/editor/xmlstyler.h"

namespace gatepost::ui {

namespace {

constexpr int step = 2;

XmlStyler::State endOf(const XmlEdit *edit, long line)
{
    return line < 0 ? XmlStyler::State()
                    : XmlStyler::State::unpacked(int(edit->SendScintilla(XmlEdit::SCI_GETLINESTATE, line)));
}

void setIndentation(const XmlEdit *edit, long line, long indent)
{
    edit->SendScintilla(XmlEdit::SCI_SETLINEINDENTATION, static_cast<unsigned long>(line), indent);
}

} // namespace

AutoIndent::AutoIndent(XmlEdit *edit) : QObject(edit), m_edit(edit)
{
    connect(edit, &QsciScintillaBase::SCN_CHARADDED, this, &AutoIndent::charAdded);
}

void AutoIndent::charAdded(int character)
{
    const int last = m_edit->eolMode() == QsciScintilla::EolMac ? '\r' : '\n';
    if (character != last || m_edit->isReadOnly() || m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONS) != 1)
        return;
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    indentCaretLine();
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
}

void AutoIndent::indentCaretLine()
{
    const int caret = m_edit->caret();
    const long line = m_edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, caret);
    if (line == 0)
        return;
    const long lineEnd = m_edit->SendScintilla(XmlEdit::SCI_GETLINEENDPOSITION, line);
    const long above = m_edit->SendScintilla(XmlEdit::SCI_GETLINEINDENTATION, line - 1);
    const long aboveStart = m_edit->SendScintilla(XmlEdit::SCI_POSITIONFROMLINE, line - 1);
    m_edit->SendScintilla(XmlEdit::SCI_COLOURISE, static_cast<unsigned long>(aboveStart), lineEnd);
    const bool opens = endOf(m_edit, line - 1).inside == XmlStyler::Inside::Text &&
                       endOf(m_edit, line - 1).depth > endOf(m_edit, line - 2).depth;
    const bool closes = m_edit->shown(caret, int(lineEnd)).trimmed().startsWith("</");
    if (opens && closes) {
        m_edit->SendScintilla(XmlEdit::SCI_INSERTTEXT, static_cast<uintptr_t>(caret),
                              m_edit->eolMode() == QsciScintilla::EolWindows ? "\r\n"
                              : m_edit->eolMode() == QsciScintilla::EolMac   ? "\r"
                                                                             : "\n");
        setIndentation(m_edit, line + 1, above);
    }
    setIndentation(m_edit, line, opens ? above + step : closes ? qMax(0L, above - step) : above);
    m_edit->SendScintilla(XmlEdit::SCI_GOTOPOS,
                          m_edit->SendScintilla(XmlEdit::SCI_GETLINEINDENTPOSITION, line));
}

} // namespace gatepost::ui
