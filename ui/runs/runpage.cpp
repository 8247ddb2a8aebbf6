// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runpage.h"

#include "app/session/report/runhtml.h"
#include "app/session/report/runjson.h"
#include "ui/guard/guardquestions.h"
#include "ui/runs/runmodel.h"
#include "ui/runs/runrequest.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

using session::EnvironmentRun;
using session::RunCell;
using State = RunCell::State;

RunPage::RunPage(Services &services, session::RunWish wish, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_wish(std::move(wish))
    , m_model(new RunModel(this))
    , m_table(new QTableView(this))
    , m_saving(this, &RunPage::takeReport)
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
    start();
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
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(14, 9, 14, 9);
    row->setSpacing(8);
    m_status = new QLabel(head);
    m_status->setObjectName(QStringLiteral("runStatus"));
    m_status->setProperty("role", QStringLiteral("heading"));
    row->addWidget(m_status, 1);
    m_cancel = addButton(head, QStringLiteral("runCancel"), tr("Cancel"), QStringLiteral("stop"));
    m_compare = addButton(head, QStringLiteral("runCompare"), tr("Compare"), QStringLiteral("compare"));
    m_compare->setToolTip(tr("Select two answers of a row, or one to compare with the reference"));
    m_repeat = addButton(head, QStringLiteral("runRepeat"), tr("Repeat"), QStringLiteral("repeat"));
    m_repeat->setToolTip(tr("Sends everything once more"));
    m_save = addButton(head, QStringLiteral("runSave"), tr("Save report…"), QStringLiteral("save"));
    connect(m_cancel, &QPushButton::clicked, this, &RunPage::cancel);
    connect(m_compare, &QPushButton::clicked, this, &RunPage::compare);
    connect(m_repeat, &QPushButton::clicked, this, &RunPage::repeat);
    connect(m_save, &QPushButton::clicked, this, &RunPage::chooseReport);
    return head;
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
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(170);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().lineSpacing() + 14);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_table, &QTableView::activated, this, &RunPage::openCell);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunPage::refresh);
}

void RunPage::start()
{
    m_model->setRun(nullptr);
    delete m_run;
    m_run = new EnvironmentRun(m_services.sender, m_wish, this);
    m_model->setRun(m_run);
    connect(m_run, &EnvironmentRun::cellChanged, this, &RunPage::refresh);
    connect(m_run, &EnvironmentRun::finished, this, [this] {
        refresh();
        emit stateChanged();
    });
    m_progress->setMaximum(int(m_run->rowCount() * m_run->columnCount()));
    m_run->start();
    if (m_run->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    refresh();
    emit stateChanged();
}

void RunPage::repeat()
{
    passGuard(this, m_services, summaryOf(m_wish), [this] {
        if (!isBusy())
            start();
    });
}

QString RunPage::title() const
{
    return m_wish.rows.size() == 1
               ? tr("%1, %2 environments").arg(m_wish.rows.first().name).arg(m_run->columnCount())
               : tr("%1 requests, %2 environments").arg(m_wish.rows.size()).arg(m_run->columnCount());
}

QString RunPage::toolTipOfTab() const
{
    QStringList names;
    for (const session::SendJob &job : m_wish.rows.first().jobs)
        names << job.draft.environment.name;
    return tr("Sent to %1").arg(names.join(QStringLiteral(", ")));
}

QIcon RunPage::icon() const
{
    return Theme::icon(QStringLiteral("environment"));
}

bool RunPage::isBusy() const
{
    return !m_run->isFinished();
}

void RunPage::cancel()
{
    m_run->cancel();
}

QString RunPage::costOfClosing() const
{
    return isBusy() ? tr("Requests are still being sent. What is under way may be processed all the same.")
                    : QString();
}

void RunPage::openCell(const QModelIndex &index)
{
    if (const qint64 entry = m_model->entryAt(index); entry > 0)
        emit entryWanted(entry);
    else if (index.isValid())
        emit noticed(tr("There is no exchange in the history to show here"));
}

std::optional<std::pair<qint64, qint64>> RunPage::compared() const
{
    QModelIndexList chosen = m_table->selectionModel()->selectedIndexes();
    const int reference = m_wish.reference;
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

void RunPage::chooseReport()
{
    auto *dialog = new QFileDialog(this, tr("Save report"));
    dialog->setObjectName(QStringLiteral("runReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Web page (*.html)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("json")) ? QStringLiteral("json")
                                                                        : QStringLiteral("html"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &RunPage::saveReport);
    dialog->open();
}

static Result<QString> writeReport(const session::RunRecord &record, const QString &file,
                                   const std::atomic_bool *cancel)
{
    const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const auto report = isJson ? session::jsonReport(record, cancel) : session::htmlReport(record, cancel);
    if (!report)
        return failure(report.error());
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(*report) != report->size() || !target.commit())
        return failure(ErrorKind::Storage,
                       RunPage::tr("The report could not be written to %1: %2. Choose another place.")
                           .arg(file, target.errorString()));
    return file;
}

void RunPage::saveReport(const QString &file)
{
    m_isSaving = true;
    refresh();
    m_saving.start([record = session::RunRecord::of(*m_run), file](const std::atomic_bool *cancel) {
        return writeReport(record, file, cancel);
    });
}

void RunPage::takeReport(const Result<QString> &file)
{
    m_isSaving = false;
    refresh();
    if (file)
        emit noticed(tr("Saved %1").arg(*file));
    else
        emit failed(file.error());
}

QString RunPage::statusText() const
{
    int done = 0;
    int off = 0;
    for (const QList<RunCell> &row : m_run->cells())
        for (qsizetype column = 0; column < row.size(); ++column) {
            const RunCell &cell = row[column];
            const bool isYes = cell.state == State::Done && !cell.outcome.notSent &&
                               broker::outcome(cell.outcome.entry.verdict.kind) == broker::Outcome::Yes;
            const bool isSame = column == m_wish.reference || (cell.likeness && cell.likeness->isSame);
            done += cell.state == State::Done || cell.state == State::GivenUp;
            off += !isYes || !isSame;
        }
    m_progress->setValue(done);
    if (isBusy())
        return tr("%1 of %2 answered").arg(done).arg(m_progress->maximum());
    return off == 0
               ? tr("All said yes, and all answers are the same")
               : tr("%1 of %2 differ from the reference or got no yes").arg(off).arg(m_progress->maximum());
}

void RunPage::refresh()
{
    m_status->setText(statusText());
    m_progress->setVisible(isBusy());
    m_cancel->setVisible(isBusy());
    m_compare->setEnabled(compared().has_value());
    m_repeat->setEnabled(!isBusy());
    m_save->setEnabled(!isBusy() && !m_isSaving);
}

} // namespace gatepost::ui
