// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/sending/rowrundialog.h"

#include "ui/compose/services.h"
#include "ui/guard/guardquestions.h"
#include "ui/rowset/sending/rowrun.h"
#include "ui/variables/askdialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

RowRunDialog::RowRunDialog(RowRun *run, Services &services, const workspace::Draft &draft, QWidget *parent)
    : QDialog(parent)
    , m_run(run)
    , m_services(services)
    , m_environment(draft.environment)
    , m_operation(draft.operation)
    , m_heading(new QLabel(this))
    , m_status(new QLabel(this))
    , m_table(new QTableView(this))
    , m_progress(new QProgressBar(this))
    , m_stops(new QCheckBox(tr("Stop at the first one that is not accepted"), this))
    , m_send(new QPushButton(
          run->rowCount() == 1 ? tr("Send one request") : tr("Send %L1 requests").arg(run->rowCount()), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_templates(new QPushButton(tr("Save as templates"), this))
    , m_close(new QPushButton(tr("Close"), this))
    , m_unlock(new QPushButton(tr("Unlock %1…").arg(draft.environment.name), this))
{
    run->setParent(this);
    build();
    connect(m_send, &QPushButton::clicked, this, &RowRunDialog::pass);
    connect(m_unlock, &QPushButton::clicked, this, [this] { askToUnlock(this, m_services, m_environment); });
    connect(&services.sender.guard(), &session::ProductionGuard::changed, this, &RowRunDialog::refresh);
    connect(m_stop, &QPushButton::clicked, m_run, &RowRun::stop);
    connect(m_close, &QPushButton::clicked, this, &RowRunDialog::reject);
    connect(m_templates, &QPushButton::clicked, this, [this] {
        emit templatesWanted();
        close();
    });
    connect(m_run, &RowRun::advanced, this, [this](int line) {
        m_table->scrollTo(m_run->index(line, 0));
        m_progress->setValue(line);
    });
    connect(m_run, &RowRun::finished, this, &RowRunDialog::refresh);
    refresh();
}

void RowRunDialog::build()
{
    setObjectName(QStringLiteral("rowRunDialog"));
    setWindowTitle(tr("One request per row"));
    resize(820, 480);
    m_heading->setObjectName(QStringLiteral("rowRunHeading"));
    const int count = m_run->rowCount();
    m_heading->setText((count == 1 ? tr("%L1 request of %2 to %3") : tr("%L1 requests of %2 to %3"))
                           .arg(count)
                           .arg(m_operation.alias, m_environment.name));
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_status->setObjectName(QStringLiteral("rowRunStatus"));
    m_status->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("rowRunTable"));
    m_table->setAccessibleName(tr("Rows and their answers"));
    m_table->setModel(m_run);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    m_table->horizontalHeader()->setSectionResizeMode(RowRun::AnswerColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(RowRun::NameColumn, 240);
    m_table->setColumnWidth(RowRun::StateColumn, 130);
    m_table->setColumnWidth(RowRun::TimeColumn, 80);
    m_progress->setObjectName(QStringLiteral("rowRunProgress"));
    m_progress->setMaximum(m_run->rowCount());
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_stops->setObjectName(QStringLiteral("rowRunStops"));
    m_send->setObjectName(QStringLiteral("rowRunSend"));
    m_send->setDefault(true);
    m_send->setMinimumWidth(150);
    m_stop->setObjectName(QStringLiteral("rowRunStop"));
    m_templates->setObjectName(QStringLiteral("rowRunTemplates"));
    m_templates->setToolTip(tr("Makes a template of every row, to be sent later"));
    m_close->setObjectName(QStringLiteral("rowRunClose"));
    m_unlock->setObjectName(QStringLiteral("rowRunUnlock"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_templates);
    buttons->addStretch(1);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_close);
    buttons->addWidget(m_unlock);
    buttons->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_stops);
    layout->addLayout(buttons);
}

void RowRunDialog::setQuestions(const QList<variables::Question> &questions, const RecentAnswers &recent)
{
    m_questions = questions;
    m_recent = recent;
    refresh();
}

bool RowRunDialog::isLocked() const
{
    return !m_services.sender.guard().isOpen(m_environment);
}

void RowRunDialog::pass()
{
    session::SendSummary summary;
    summary.add(m_environment, m_operation, m_run->rowCount());
    passGuard(this, m_services, summary, [this] { ask(); });
}

void RowRunDialog::ask()
{
    if (m_questions.isEmpty() || !m_recent)
        return start();
    auto *dialog = new AskDialog(m_questions, *m_recent, m_environment.name, this);
    connect(dialog, &AskDialog::answered, this, [this](const variables::Values &values) {
        m_run->setAnswers(values);
        start();
    });
    dialog->open();
}

void RowRunDialog::start()
{
    m_wasStarted = true;
    m_run->setStopping(m_stops->isChecked());
    m_run->start();
    refresh();
}

void RowRunDialog::refresh()
{
    const bool isRunning = m_run->isRunning();
    m_send->setEnabled(!isRunning && !isLocked());
    m_send->setVisible(!isRunning);
    m_unlock->setVisible(!isRunning && isLocked());
    m_stop->setVisible(isRunning);
    m_stops->setEnabled(!isRunning && !isLocked());
    m_close->setEnabled(!isRunning);
    m_progress->setVisible(isRunning);
    if (isRunning)
        m_status->setText(tr("Sending one after the other; every one goes into the history."));
    else if (m_wasStarted)
        m_status->setText(m_run->summary());
    else if (const auto open = m_services.sender.guard().check(m_environment); !open)
        m_status->setText(open.error().message);
    else if (!m_questions.isEmpty())
        m_status->setText(
            tr("Nothing has been sent yet. You are asked once for what the rows leave open; the answers hold "
               "for all of them."));
    else
        m_status->setText(
            tr("Nothing has been sent yet. They go one after the other, each waits for its answer."));
    if (m_wasStarted)
        m_send->setText(tr("Send all again"));
}

void RowRunDialog::reject()
{
    m_run->stop();
    QDialog::reject();
}

} // namespace gatepost::ui
