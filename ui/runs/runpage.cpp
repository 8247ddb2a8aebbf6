// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runpage.h"

#include "ui/guard/guardquestions.h"
#include "ui/runs/kept/earlierchooser.h"
#include "ui/runs/reportsaver.h"
#include "ui/runs/runmodel.h"
#include "ui/runs/sending/runrequest.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

using session::EnvironmentRun;
using session::RunRecord;

RunPage::RunPage(Services &services, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_model(new RunModel(this))
    , m_table(new QTableView(this))
    , m_reports(new ReportSaver(services.historyService, this))
{
    setObjectName(QStringLiteral("runPage"));
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("runProgress"));
    m_progress->setAccessibleName(tr("Answers that have come"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    buildTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connectEarlier();
    connect(m_reports, &ReportSaver::busyChanged, this, &RunPage::refresh);
    connect(m_reports, &ReportSaver::failed, this, &RunPage::failed);
    connect(m_reports, &ReportSaver::saved, this,
            [this](const QString &file) { emit noticed(tr("Saved %1").arg(file)); });
}

RunPage::RunPage(Services &services, session::RunWish wish, qint64 earlier, QWidget *parent)
    : RunPage(services, parent)
{
    m_wish = std::move(wish);
    start(earlier);
}

RunPage::RunPage(Services &services, const RunRecord &record, qint64 earlier, QWidget *parent)
    : RunPage(services, parent)
{
    m_model->setRecord(record);
    m_table->setCurrentIndex(m_model->index(0, 0));
    m_earlier->setRecord(record, earlier);
    refresh();
}

QPushButton *RunPage::addButton(QWidget *parent, const QString &name, const QString &text,
                                const QString &icon)
{
    auto *button = new QPushButton(Theme::icon(icon), text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    parent->layout()->addWidget(button);
    return button;
}

QWidget *RunPage::buildHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(14, 9, 14, 9);
    column->setSpacing(6);
    m_status = new QLabel(head);
    m_status->setObjectName(QStringLiteral("runStatus"));
    m_status->setProperty("role", QStringLiteral("heading"));
    m_status->setTextFormat(Qt::PlainText);
    m_facts = new QLabel(head);
    m_facts->setObjectName(QStringLiteral("runFacts"));
    m_facts->setProperty("role", QStringLiteral("faded"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setMinimumWidth(1);
    column->addWidget(m_status);
    column->addWidget(m_facts);
    column->addWidget(buildButtons(head));
    return head;
}

QWidget *RunPage::buildButtons(QWidget *parent)
{
    auto *buttons = new QWidget(parent);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 2, 0, 0);
    row->setSpacing(8);
    m_cancel = addButton(buttons, QStringLiteral("runCancel"), tr("Cancel"), QStringLiteral("stop"));
    m_compare = addButton(buttons, QStringLiteral("runCompare"), tr("Compare"), QStringLiteral("compare"));
    m_compare->setToolTip(tr("Select two answers of a row, or one to compare with the reference"));
    m_repeat = addButton(buttons, QStringLiteral("runRepeat"), tr("Repeat"), QStringLiteral("repeat"));
    m_repeat->setToolTip(tr("Sends everything once more"));
    m_save = addButton(buttons, QStringLiteral("runSave"), tr("Save report…"), QStringLiteral("save"));
    row->addStretch(1);
    m_earlier = new EarlierChooser(m_services.historyService, buttons);
    row->addWidget(m_earlier);
    m_compareThen =
        addButton(buttons, QStringLiteral("runThenAndNow"), tr("Then and now"), QStringLiteral("compare"));
    m_compareThen->setToolTip(tr("Compares the selected answer with the earlier run's (Shift+Enter)"));
    connect(m_compareThen, &QPushButton::clicked, this, &RunPage::compareWithThen);
    connect(m_cancel, &QPushButton::clicked, this, &RunPage::cancel);
    connect(m_compare, &QPushButton::clicked, this, &RunPage::compare);
    connect(m_repeat, &QPushButton::clicked, this, &RunPage::repeat);
    connect(m_save, &QPushButton::clicked, this, [this] { m_reports->choose(record()); });
    return buttons;
}

QAction *RunPage::addCommand(const QString &name, const QString &text, void (RunPage::*run)())
{
    auto *command = new QAction(text, m_table);
    command->setObjectName(name);
    m_table->addAction(command);
    connect(command, &QAction::triggered, this, run);
    return command;
}

void RunPage::buildTable()
{
    m_table->setObjectName(QStringLiteral("runTable"));
    m_table->setAccessibleName(tr("Answers by request and environment"));
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setIconSize(QSize(18, 18));
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(170);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    addCommand(QStringLiteral("runOpenAnswer"), tr("Open the answer"), &RunPage::openCell);
    m_compareCommand =
        addCommand(QStringLiteral("runCompareAnswers"), tr("Compare the answers"), &RunPage::compare);
    m_thenCommand = addCommand(QStringLiteral("runCompareThen"), tr("Compare with the earlier run's"),
                               &RunPage::compareWithThen);
    m_thenCommand->setShortcuts({Qt::SHIFT | Qt::Key_Return, Qt::SHIFT | Qt::Key_Enter});
    m_thenCommand->setShortcutContext(Qt::WidgetShortcut);
    m_openThenCommand =
        addCommand(QStringLiteral("runOpenThen"), tr("Open the earlier run's answer"), &RunPage::openThen);
    connect(m_table, &QTableView::activated, this, &RunPage::openCell);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunPage::refresh);
}

void RunPage::connectEarlier()
{
    connect(m_earlier, &EarlierChooser::cleared, this, [this] {
        m_model->clearSince();
        fitRows();
        refresh();
    });
    connect(m_earlier, &EarlierChooser::begun, m_model, &RunModel::setEarlier);
    connect(m_earlier, &EarlierChooser::compared, this,
            [this](int row, int column, const session::Since &since) {
                m_model->setSince(row, column, since);
                refresh();
            });
    connect(m_earlier, &EarlierChooser::failed, this, &RunPage::failed);
    fitRows();
}

/// A line more for what became of it since.
void RunPage::fitRows()
{
    const int lines = m_earlier->hasChosen() ? 3 : 2;
    m_table->verticalHeader()->setDefaultSectionSize(lines * fontMetrics().lineSpacing() + 14);
}

void RunPage::start(qint64 earlier)
{
    m_model->setRun(nullptr);
    delete m_run;
    m_run = new EnvironmentRun(m_services.sender, *m_wish, this);
    m_model->setRun(m_run);
    connect(m_run, &EnvironmentRun::cellChanged, this, &RunPage::refresh);
    connect(m_run, &EnvironmentRun::finished, this, [this, earlier] { finish(earlier); });
    m_progress->setMaximum(int(m_run->rowCount() * m_run->columnCount()));
    m_run->start();
    m_earlier->hide();
    if (m_run->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    refresh();
    emit stateChanged();
}

void RunPage::finish(qint64 earlier)
{
    m_earlier->show();
    m_earlier->setRecord(record(), earlier);
    fitRows();
    refresh();
    emit stateChanged();
    if (const auto &notKept = m_run->notKept())
        emit failed(
            {notKept->kind, tr("This run is not in the history: %1").arg(notKept->message), notKept->detail});
}

void RunPage::repeat()
{
    if (!m_wish)
        return emit repeatWanted(record());
    passGuard(this, m_services, summaryOf(*m_wish), [this] {
        if (!isBusy())
            start(record().id);
    });
}

const RunRecord &RunPage::record() const
{
    return m_model->record();
}

QString RunPage::title() const
{
    return record().name();
}

QString RunPage::toolTipOfTab() const
{
    return tr("Sent to %1\n%2").arg(record().places(), factsText());
}

QIcon RunPage::icon() const
{
    return Theme::icon(QStringLiteral("environment"));
}

bool RunPage::isBusy() const
{
    return m_run && !m_run->isFinished();
}

void RunPage::cancel()
{
    if (m_run)
        m_run->cancel();
}

QString RunPage::costOfClosing() const
{
    return isBusy() ? tr("Requests are still being sent. What is under way may be processed all the same.")
                    : QString();
}

void RunPage::openCell()
{
    const QModelIndex index = m_table->currentIndex();
    if (const qint64 entry = m_model->entryAt(index); entry > 0)
        emit entryWanted(entry);
    else if (index.isValid())
        emit noticed(m_model->isGoneAt(index) ? tr("This answer is no longer kept")
                                              : tr("There is no exchange in the history to show here"));
}

void RunPage::openThen()
{
    if (const qint64 then = m_model->thenAt(m_table->currentIndex()); then > 0)
        emit entryWanted(then);
}

void RunPage::compareWithThen()
{
    const QModelIndex index = m_table->currentIndex();
    const qint64 now = m_model->entryAt(index);
    const qint64 then = m_model->thenAt(index);
    if (now > 0 && then > 0)
        emit comparisonWanted(then, now);
}

std::optional<std::pair<qint64, qint64>> RunPage::compared() const
{
    QModelIndexList chosen = m_table->selectionModel()->selectedIndexes();
    const int reference = record().wish.reference;
    if (chosen.size() == 1 && chosen.first().column() != reference)
        chosen << m_model->index(chosen.first().row(), reference);
    if (chosen.size() != 2 || chosen[0].row() != chosen[1].row())
        return std::nullopt;
    const bool isTurned = chosen[0].column() != reference &&
                          (chosen[1].column() == reference || chosen[1].column() < chosen[0].column());
    if (isTurned)
        chosen.swapItemsAt(0, 1);
    const std::pair entries(m_model->entryAt(chosen[0]), m_model->entryAt(chosen[1]));
    if (entries.first == 0 || entries.second == 0)
        return std::nullopt;
    return entries;
}

void RunPage::compare()
{
    if (const auto entries = compared())
        emit comparisonWanted(entries->first, entries->second);
}

void RunPage::saveReport(const QString &file)
{
    m_reports->save(record(), file);
}

QString RunPage::statusText() const
{
    const session::RunCounts counts = record().counts();
    if (isBusy())
        return tr("%1 of %2 answered").arg(counts.cells - counts.open).arg(counts.cells);
    if (!record().finishedAt.isValid())
        return tr("Never came to its end: %1").arg(counts.text());
    return counts.text();
}

QString RunPage::factsText() const
{
    const RunRecord &run = record();
    const QString when = QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
    return run.user.isEmpty() ? tr("Sent %1 from %2").arg(when, run.machine)
                              : tr("Sent %1 by %2 from %3").arg(when, run.user, run.machine);
}

void RunPage::refresh()
{
    const session::RunCounts counts = record().counts();
    m_progress->setValue(int(counts.cells - counts.open));
    m_status->setText(statusText());
    const QString since = record().sinceText();
    m_facts->setText(since.isEmpty() ? factsText() : factsText() + QStringLiteral(" · ") + since);
    m_progress->setVisible(isBusy());
    m_cancel->setVisible(isBusy());
    m_compare->setEnabled(compared().has_value());
    m_compareCommand->setEnabled(m_compare->isEnabled());
    m_repeat->setEnabled(!isBusy());
    m_save->setEnabled(!isBusy() && !m_reports->isBusy());
    const qint64 then = m_model->thenAt(m_table->currentIndex());
    m_compareThen->setVisible(m_earlier->hasChosen());
    m_compareThen->setEnabled(then > 0);
    m_thenCommand->setVisible(then > 0);
    m_openThenCommand->setVisible(then > 0);
}

} // namespace gatepost::ui
