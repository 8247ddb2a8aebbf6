// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/findbar.h"

#include "ui/editor/textfinder.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace gatepost::ui {

namespace {

constexpr int fieldWidth = 420;

} // namespace

FindBar::FindBar(TextFinder *finder, QWidget *parent)
    : QWidget(parent)
    , m_finder(finder)
    , m_expand(command("replaceToggle", tr("Show or hide replacing")))
    , m_find(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_case(option("matchCaseButton", QStringLiteral("Aa"), tr("Match case"), Qt::ALT | Qt::Key_C))
    , m_word(option("wholeWordButton", QStringLiteral("W"), tr("Whole words only"), Qt::ALT | Qt::Key_W))
    , m_expression(option("regexButton", QStringLiteral(".*"), tr("Regular expression"), Qt::ALT | Qt::Key_R))
    , m_previous(command("findPreviousButton", tr("Previous match (Shift+F3)")))
    , m_next(command("findNextButton", tr("Next match (F3)")))
    , m_close(command("findCloseButton", tr("Close (Esc)")))
    , m_replaceRow(new QWidget(this))
    , m_replace(new QLineEdit(m_replaceRow))
    , m_replaceOne(new QPushButton(tr("Replace"), m_replaceRow))
    , m_replaceAll(new QPushButton(tr("Replace all"), m_replaceRow))
{
    setObjectName(QStringLiteral("findBar"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addLayout(buildFind());
    column->addWidget(m_replaceRow);
    buildReplace();
    connect(m_finder, &TextFinder::changed, this, &FindBar::showState);
    refreshTheme();
    hide();
}

QHBoxLayout *FindBar::buildFind()
{
    m_find->setObjectName(QStringLiteral("findField"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setMaximumWidth(fieldWidth);
    m_find->installEventFilter(this);
    m_state->setObjectName(QStringLiteral("findState"));
    m_state->setProperty("role", QStringLiteral("faded"));
    m_state->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("9,999 of 9,999")));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 5, 6, 5);
    row->setSpacing(4);
    row->addWidget(m_expand);
    row->addWidget(m_find, 3);
    for (QToolButton *button : {m_case, m_word, m_expression, m_previous, m_next})
        row->addWidget(button);
    row->addSpacing(4);
    row->addWidget(m_state, 1);
    row->addWidget(m_close);
    m_expand->setCheckable(true);
    m_expand->setStyleSheet(QStringLiteral("QToolButton:checked:!hover { background: transparent; }"));
    m_expand->setVisible(m_finder->canReplace());
    connect(m_expand, &QToolButton::toggled, this, &FindBar::showReplaceRow);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    return row;
}

void FindBar::buildReplace()
{
    m_replace->setObjectName(QStringLiteral("replaceField"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setMaximumWidth(fieldWidth);
    m_replace->installEventFilter(this);
    m_replaceOne->setObjectName(QStringLiteral("replaceButton"));
    m_replaceOne->setToolTip(tr("Replace this match and go to the next (Enter)"));
    m_replaceAll->setObjectName(QStringLiteral("replaceAllButton"));
    m_replaceAll->setToolTip(tr("Replace all matches in one step (Alt+A)"));
    auto *row = new QHBoxLayout(m_replaceRow);
    row->setContentsMargins(6 + m_expand->sizeHint().width() + 4, 0, 6, 5);
    row->setSpacing(4);
    row->addWidget(m_replace, 3);
    row->addWidget(m_replaceOne);
    row->addWidget(m_replaceAll);
    row->addStretch(1);
    m_replaceRow->hide();
    connect(m_replaceOne, &QPushButton::clicked, this,
            [this] { m_finder->replaceCurrent(m_replace->text()); });
    connect(m_replaceAll, &QPushButton::clicked, this, [this] { m_finder->replaceAll(m_replace->text()); });
    connect(m_finder, &TextFinder::replaced, this,
            [this](int count) { m_state->setText(tr("%n replaced", nullptr, count)); });
}

QToolButton *FindBar::option(const char *objectName, const QString &text, const QString &tip,
                             QKeySequence key)
{
    QToolButton *button =
        command(objectName, QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    button->setText(text);
    button->setCheckable(true);
    connect(button, &QToolButton::toggled, this, &FindBar::search);
    return button;
}

QToolButton *FindBar::command(const char *objectName, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->installEventFilter(this);
    return button;
}

QList<QWidget *> FindBar::fields() const
{
    return {m_find, m_replace};
}

void FindBar::open(bool withReplace)
{
    if (isHidden())
        m_finder->start();
    show();
    m_expand->setChecked(withReplace && m_finder->canReplace());
    takeSelection();
    m_find->setFocus();
    m_find->selectAll();
}

void FindBar::openWith(const QString &text)
{
    m_finder->stop();
    m_finder->start(); // from where the caret is now
    show();
    m_expand->setChecked(false);
    if (m_find->text() == text)
        search();
    else
        m_find->setText(text); // searches
}

void FindBar::takeSelection()
{
    constexpr int longest = 200;
    const QString selected = m_finder->selectedText();
    const bool isWords =
        !selected.isEmpty() && selected.size() < longest && !selected.contains(QLatin1Char('\n'));
    if (isWords && !m_expression->isChecked() && selected != m_find->text())
        m_find->setText(selected); // searches
    else
        search();
}

void FindBar::close()
{
    m_finder->stop();
    hide();
    m_finder->focusText();
}

void FindBar::findNext()
{
    if (isHidden())
        return open(m_expand->isChecked());
    m_finder->goNext();
}

void FindBar::findPrevious()
{
    if (isHidden())
        return open(m_expand->isChecked());
    m_finder->goPrevious();
}

void FindBar::showReplaceRow(bool shown)
{
    m_replaceRow->setVisible(shown);
    refreshTheme();
}

void FindBar::search()
{
    if (!isHidden())
        m_finder->setQuery(
            {m_find->text(), m_expression->isChecked(), m_case->isChecked(), m_word->isChecked()});
}

void FindBar::showState()
{
    const QString problem = m_finder->problem();
    const int count = m_finder->count();
    const QLocale locale;
    QString text;
    if (!problem.isEmpty())
        text = problem;
    else if (!m_find->text().isEmpty() && count == 0)
        text = tr("Not found");
    else if (count > 0) {
        const QString total =
            locale.toString(count) + (m_finder->isCapped() ? QStringLiteral("+") : QString());
        text = m_finder->current() > 0 ? tr("%1 of %2").arg(locale.toString(m_finder->current()), total)
                                       : tr("%1 found").arg(total);
    }
    m_state->setText(text);
    m_state->setToolTip(problem);
    const bool invalid = !problem.isEmpty() || (!m_find->text().isEmpty() && count == 0);
    if (m_find->property("invalid").toBool() != invalid) {
        m_find->setProperty("invalid", invalid);
        m_find->style()->unpolish(m_find);
        m_find->style()->polish(m_find);
    }
    for (QWidget *button : QList<QWidget *>{m_next, m_previous, m_replaceOne, m_replaceAll})
        button->setEnabled(count > 0);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        const bool ours = key->key() == Qt::Key_Escape || key->modifiers() == Qt::AltModifier;
        if (ours)
            event->accept();
        return ours;
    }
    return pressed(watched, key->key(), key->modifiers());
}

bool FindBar::pressed(QObject *field, int key, Qt::KeyboardModifiers modifiers)
{
    const Qt::KeyboardModifiers plain = modifiers & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    if (plain == Qt::AltModifier) {
        const std::pair<int, QAbstractButton *> keys[] = {
            {Qt::Key_C, m_case}, {Qt::Key_W, m_word}, {Qt::Key_R, m_expression}, {Qt::Key_A, m_replaceAll}};
        for (const auto &[letter, button] : keys)
            if (key == letter && button->isVisible()) {
                button->click();
                return true;
            }
        return false;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    if (field == m_replace && plain == Qt::NoModifier)
        m_replaceOne->click();
    else if (field == m_find && plain == Qt::ShiftModifier)
        findPrevious();
    else if (field == m_find && plain == Qt::NoModifier)
        findNext();
    else
        return false;
    return true;
}

void FindBar::refreshTheme()
{
    m_expand->setIcon(Theme::icon(m_expand->isChecked() ? QStringLiteral("chevron-down")
                                                        : QStringLiteral("chevron-right")));
    m_previous->setIcon(Theme::icon(QStringLiteral("chevron-up")));
    m_next->setIcon(Theme::icon(QStringLiteral("chevron-down")));
    m_close->setIcon(Theme::icon(QStringLiteral("close")));
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(0, height() - 1, width(), 1, Theme::line());
}

} // namespace gatepost::ui
