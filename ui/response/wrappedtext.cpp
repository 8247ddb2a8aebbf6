// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/wrappedtext.h"

#include <QEvent>
#include <QTextDocument>

#include <cmath>

namespace gatepost::ui {

namespace {

constexpr qsizetype longest = 20'000; ///< characters; the whole text is in the Raw view

} // namespace

WrappedText::WrappedText(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setStyleSheet(QStringLiteral("QTextEdit { background: transparent; border: none; padding: 0; }"));
    document()->setDocumentMargin(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the answer says"));
}

void WrappedText::showText(const QString &text)
{
    setPlainText(text.left(longest));
    setVisible(!text.isEmpty());
    adjust();
}

void WrappedText::setMostLines(int lines)
{
    m_mostLines = lines;
    adjust();
}

QSize WrappedText::sizeHint() const
{
    return {300, height()};
}

QSize WrappedText::minimumSizeHint() const
{
    return {60, height()};
}

void WrappedText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        adjust();
}

void WrappedText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adjust();
}

void WrappedText::adjust()
{
    document()->setTextWidth(viewport()->width());
    const int needed = int(std::ceil(document()->size().height()));
    const int allowed = fontMetrics().lineSpacing() * m_mostLines + 1;
    setFixedHeight(qMin(needed, allowed) + 2);
    setVerticalScrollBarPolicy(needed > allowed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (m_overfull == (needed > allowed))
        return;
    m_overfull = needed > allowed;
    emit overfullChanged(m_overfull);
}

} // namespace gatepost::ui
