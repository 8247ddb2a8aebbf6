// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/hover.h"

#include "ui/editor/xmledit.h"

#include <QHelpEvent>
#include <QToolTip>

namespace gatepost::ui {

namespace {

constexpr int around = 4000; ///< bytes of a long line to either side of the place

} // namespace

Hover::Hover(XmlEdit *edit) : QObject(edit), m_edit(edit)
{
    edit->viewport()->installEventFilter(this);
}

void Hover::add(QObject *owner, Source source)
{
    m_sources.append({owner, std::move(source)});
    connect(owner, &QObject::destroyed, this, [this, owner] {
        m_sources.removeIf([owner](const Entry &each) { return each.owner == owner; });
    });
}

std::optional<HoverPlace> Hover::placeOf(int position) const
{
    if (position < 0 || position > m_edit->length())
        return {};
    const long line = m_edit->SendScintilla(XmlEdit::SCI_LINEFROMPOSITION, position);
    const int begin = int(m_edit->SendScintilla(XmlEdit::SCI_POSITIONFROMLINE, line));
    const int end = int(m_edit->SendScintilla(XmlEdit::SCI_GETLINEENDPOSITION, line));
    const int from = qMax(begin, position - around);
    return HoverPlace{m_edit->shown(from, qMin(end, position + around)), position - from, from};
}

QString Hover::textAt(int position) const
{
    const auto place = placeOf(position);
    if (!place)
        return {};
    QStringList texts;
    for (const Entry &each : m_sources)
        if (const QString text = each.source(*place); !text.isEmpty())
            texts.append(text);
    return texts.join(QStringLiteral("<hr>"));
}

void Hover::showAtCaret()
{
    const int caret = m_edit->caret();
    const auto at = static_cast<unsigned long>(0);
    const QPoint place(int(m_edit->SendScintilla(XmlEdit::SCI_POINTXFROMPOSITION, at, long(caret))),
                       int(m_edit->SendScintilla(XmlEdit::SCI_POINTYFROMPOSITION, at, long(caret))));
    QToolTip::showText(m_edit->viewport()->mapToGlobal(place), textAt(caret), m_edit->viewport());
}

bool Hover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QObject::eventFilter(watched, event);
    show(*static_cast<QHelpEvent *>(event));
    return true;
}

void Hover::show(const QHelpEvent &event)
{
    const long position = m_edit->SendScintilla(XmlEdit::SCI_POSITIONFROMPOINTCLOSE,
                                                static_cast<unsigned long>(event.x()), long(event.y()));
    const QString text = position < 0 ? QString() : textAt(int(position));
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(), text, m_edit->viewport());
}

} // namespace gatepost::ui
