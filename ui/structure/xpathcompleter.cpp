// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/xpathcompleter.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace gatepost::ui {

XPathCompleter::XPathCompleter(QLineEdit *line)
    : QObject(line), m_line(line), m_completer(new QCompleter(this)), m_names(new QStringListModel(this))
{
    m_completer->setModel(m_names);
    m_completer->setWidget(line);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setModelSorting(QCompleter::CaseInsensitivelySortedModel);
    m_completer->setMaxVisibleItems(10);
    line->installEventFilter(this);
    connect(line, &QLineEdit::textEdited, this, &XPathCompleter::offer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &XPathCompleter::take);
}

void XPathCompleter::setNames(const QStringList &names)
{
    QStringList sorted = names;
    sorted.removeDuplicates();
    sorted.sort(Qt::CaseInsensitive);
    m_names->setStringList(sorted);
}

void XPathCompleter::setHistory(const QStringList &expressions)
{
    m_history = expressions;
    m_at = -1;
}

void XPathCompleter::remember(const QString &expression)
{
    constexpr qsizetype most = 20;
    m_history.removeAll(expression);
    m_history.prepend(expression);
    m_history = m_history.mid(0, most);
    m_at = -1;
}

// What of a name stands before the cursor.
QString XPathCompleter::word() const
{
    const QString before = m_line->text().left(m_line->cursorPosition());
    qsizetype begin = before.size();
    while (begin > 0 &&
           (before[begin - 1].isLetterOrNumber() || QStringLiteral("_-.:").contains(before[begin - 1])))
        --begin;
    const QString text = before.sliced(begin);
    // Inside a literal nobody wants names.
    return before.count(QLatin1Char('\'')) % 2 || before.count(QLatin1Char('"')) % 2 ? QString() : text;
}

void XPathCompleter::offer()
{
    m_at = -1;
    const QString typed = word();
    m_completer->setCompletionPrefix(typed);
    const bool isDone = m_completer->completionCount() == 1 && m_completer->currentCompletion() == typed;
    if (typed.isEmpty() || m_completer->completionCount() == 0 || isDone) {
        m_completer->popup()->hide();
        return;
    }
    constexpr int width = 260;
    const int before =
        m_line->fontMetrics().horizontalAdvance(m_line->text().left(m_line->cursorPosition() - typed.size()));
    m_completer->complete({qBound(0, before, qMax(0, m_line->width() - width)), 0, width, m_line->height()});
}

void XPathCompleter::take(const QString &name)
{
    const qsizetype end = m_line->cursorPosition();
    const qsizetype begin = end - word().size();
    m_line->setText(m_line->text().replace(begin, end - begin, name));
    m_line->setCursorPosition(int(begin + name.size()));
}

void XPathCompleter::showEarlier(int step)
{
    const qsizetype at = qBound<qsizetype>(-1, m_at + step, m_history.size() - 1);
    if (at == m_at)
        return;
    if (m_at < 0)
        m_typed = m_line->text();
    m_at = at;
    m_line->setText(at < 0 ? m_typed : m_history[at]);
}

bool XPathCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return false;
    showEarlier(key == Qt::Key_Up ? 1 : -1);
    return true;
}

} // namespace gatepost::ui
