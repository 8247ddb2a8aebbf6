// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/problemstrip.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace gatepost::ui {

static constexpr qsizetype shownAtFirst = 2;

ProblemStrip::ProblemStrip(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_list(new QLabel(this))
    , m_more(new QToolButton(this))
{
    setObjectName(QStringLiteral("problemStrip"));
    setAutoFillBackground(true);
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_heading->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("problemList"));
    m_list->setWordWrap(true);
    m_list->setTextFormat(Qt::RichText);
    m_list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setObjectName(QStringLiteral("problemsMore"));
    m_more->setCheckable(true);
    auto *again = new QToolButton(this);
    again->setObjectName(QStringLiteral("problemsReadAgain"));
    again->setText(tr("Read again"));
    again->setToolTip(tr("Read the workspace's files again"));

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(-5, 0, 0, 0); // the text below the text, not the button
    buttons->addWidget(m_more);
    buttons->addWidget(again);
    buttons->addStretch();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_heading, 0, 1);
    layout->addWidget(m_list, 1, 1);
    layout->addLayout(buttons, 2, 1);
    layout->setColumnStretch(1, 1);
    applyColours();
    hide();
    connect(m_more, &QToolButton::toggled, this, &ProblemStrip::showProblems);
    connect(again, &QToolButton::clicked, this, &ProblemStrip::readAgainWanted);
}

void ProblemStrip::setProblems(const QList<workspace::Problem> &problems)
{
    m_problems = problems;
    setVisible(!problems.isEmpty());
    showProblems();
}

void ProblemStrip::showProblems()
{
    const auto count = m_problems.size();
    m_heading->setText(count == 1 ? tr("A file could not be read")
                                  : tr("%1 files could not be read").arg(count));
    m_heading->setToolTip(tr("The rest of the workspace is open. These files are left as they are."));
    const auto shown = m_more->isChecked() ? count : std::min(count, shownAtFirst);
    QStringList lines;
    for (const workspace::Problem &problem : m_problems.mid(0, shown)) {
        const QString place =
            problem.line > 0 ? tr("%1, line %2").arg(problem.file).arg(problem.line) : problem.file;
        lines << QStringLiteral("<p style='margin: 0 0 3px 0'><b>%1</b><br>%2</p>")
                     .arg(place.toHtmlEscaped(), problem.message.toHtmlEscaped());
    }
    m_list->setText(lines.join(QString()));
    m_more->setVisible(count > shownAtFirst);
    m_more->setText(m_more->isChecked() ? tr("Show fewer") : tr("Show all %1").arg(count));
}

void ProblemStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange &&
        palette().color(QPalette::Window) != Theme::background(Tone::Warning))
        applyColours();
    QFrame::changeEvent(event);
}

void ProblemStrip::applyColours()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Window, Theme::background(Tone::Warning));
    setPalette(colours);
    m_icon->setPixmap(Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning))
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace gatepost::ui
