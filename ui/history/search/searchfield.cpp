// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/search/searchfield.h"

#include "app/history/search/searchquery.h"
#include "ui/history/search/completionmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

namespace gatepost::ui {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent), m_completer(new QCompleter(this)), m_choices(new CompletionModel(this))
{
    m_completer->setModel(m_choices);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setObjectName(QStringLiteral("searchCompletions"));
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    setClearButtonEnabled(true);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(this, &QLineEdit::textChanged, this, &SearchField::colour);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &SearchField::take);
}

void SearchField::addTerm(const QString &term)
{
    const QString before = text().trimmed();
    setText(before.isEmpty() ? term : before + QLatin1Char(' ') + term);
    setFocus(Qt::OtherFocusReason);
    setCursorPosition(static_cast<int>(text().size()));
    if (term.endsWith(QLatin1Char(':')))
        offer(true);
}

void SearchField::removeTerm(qsizetype begin, qsizetype end)
{
    setText((text().left(begin) + text().mid(end)).simplified());
}

// Nothing typed, nothing offered, unless somebody asks.
void SearchField::offer(bool always)
{
    m_offered = history::completions(text(), cursorPosition(), m_vocabulary);
    const QString typed = text().mid(m_offered.begin, m_offered.end - m_offered.begin);
    const bool isThere = m_offered.choices.size() == 1 && m_offered.choices.first().text.trimmed() == typed;
    if (m_offered.choices.isEmpty() || isThere || (!always && typed.isEmpty())) {
        m_completer->popup()->hide();
        return;
    }
    m_choices->setChoices(m_offered.choices);
    const int wanted = m_completer->popup()->sizeHintForColumn(0) + 30;
    m_completer->complete({0, 0, qBound(width(), wanted, 460), height()});
}

void SearchField::take(const QModelIndex &index)
{
    const QString chosen = index.data(Qt::EditRole).toString();
    QString changed = text();
    changed.replace(m_offered.begin, m_offered.end - m_offered.begin, chosen);
    setText(changed);
    setCursorPosition(static_cast<int>(m_offered.begin + chosen.size()));
    if (chosen.endsWith(QLatin1Char(':')))
        QMetaObject::invokeMethod(
            this, [this] { offer(true); }, Qt::QueuedConnection);
}

static QTextCharFormat formatOf(const history::SearchWord &word, const QString &written)
{
    QTextCharFormat format;
    const bool isOpen = word.value.isEmpty() && word.field != history::Field::Text;
    if (!isOpen && !history::SearchQuery::parse(written)) {
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::text(Tone::Bad));
        format.setForeground(Theme::text(Tone::Bad));
    } else if (word.isNegated) {
        format.setForeground(Theme::text(Tone::Warning));
    } else if (word.field != history::Field::Text) {
        format.setForeground(Theme::accent());
    }
    return format;
}

// A line edit has no formats of its own; those of an input method that composes nothing serve.
void SearchField::colour()
{
    QList<QInputMethodEvent::Attribute> attributes;
    for (const history::SearchWord &word : history::searchWords(text())) {
        const QString written = text().mid(word.begin, word.end - word.begin);
        attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(word.begin) - cursorPosition(),
                           static_cast<int>(written.size()), formatOf(word, written)});
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    const bool asks = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    if (asks || (event->key() == Qt::Key_Down && text().isEmpty())) {
        offer(true);
        return;
    }
    if (event->key() == Qt::Key_Down) {
        emit leftDownwards();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    emit focused();
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace gatepost::ui
