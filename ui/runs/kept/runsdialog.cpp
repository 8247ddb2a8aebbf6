// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/kept/runsdialog.h"

#include "ui/runs/kept/runlistmodel.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/rowtable.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

RunsDialog::RunsDialog(history::HistoryService &historyService, QWidget *parent)
    : QDialog(parent)
    , m_historyService(historyService)
    , m_model(new RunListModel(this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(this))
{
    setObjectName(QStringLiteral("runsDialog"));
    setWindowTitle(tr("Runs over environments"));
    setAttribute(Qt::WA_DeleteOnClose);
    buildTable();
    m_empty->setObjectName(QStringLiteral("runsEmpty"));
    m_empty->setProperty("role", QStringLiteral("faded"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setText(tr("No run is kept yet. Press Ctrl+Shift+Enter in a request to send it to several "
                        "environments; it is listed here from then on."));
    m_empty->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_table, 1);
    top->addWidget(m_empty, 1);
    top->addLayout(buildButtons());
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    close->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(top, 1);
    layout->addWidget(close);
    resize(1160, 460);
    connect(m_model, &RunListModel::renameWanted, this, &RunsDialog::rename);
    connect(&historyService, &history::HistoryService::changed, this, &RunsDialog::load);
    updateButtons();
    load();
}

void RunsDialog::buildTable()
{
    m_table->setObjectName(QStringLiteral("runsTable"));
    m_table->setAccessibleName(tr("Kept runs"));
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setIconSize(QSize(16, 16));
    showAsRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(RunListModel::OutcomeColumn, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{RunListModel::TimeColumn, 170},
                                          {RunListModel::NameColumn, 250},
                                          {RunListModel::EnvironmentsColumn, 120},
                                          {RunListModel::WhoColumn, 110}};
    for (const auto &[column, width] : widths)
        header->resizeSection(column, width);
    connect(m_table, &QTableView::activated, this, &RunsDialog::openChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsDialog::updateButtons);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &RunsDialog::removeChosen);
}

QPushButton *RunsDialog::addButton(QBoxLayout *layout, const QString &name, const QString &text,
                                   void (RunsDialog::*run)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

QBoxLayout *RunsDialog::buildButtons()
{
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(6);
    m_open = addButton(buttons, QStringLiteral("runsOpen"), tr("&Open"), &RunsDialog::openChosen);
    m_repeat = addButton(buttons, QStringLiteral("runsRepeat"), tr("Re&peat"), &RunsDialog::repeatChosen);
    m_repeat->setToolTip(tr("Sends it once more, as the workspace has its requests now"));
    m_compare = addButton(buttons, QStringLiteral("runsCompare"), tr("&Compare"), &RunsDialog::compareChosen);
    m_compare->setToolTip(tr("Select two runs: the later one is opened, held against the earlier one"));
    m_rename = addButton(buttons, QStringLiteral("runsRename"), tr("Re&name"), &RunsDialog::renameChosen);
    m_remove = addButton(buttons, QStringLiteral("runsDelete"), tr("&Delete…"), &RunsDialog::removeChosen);
    buttons->addStretch();
    return buttons;
}

void RunsDialog::load()
{
    m_historyService.runs(this, [this](const Result<QList<history::Run>> &runs) {
        if (runs)
            show(*runs);
        else
            emit failed(runs.error());
    });
}

void RunsDialog::show(const QList<history::Run> &runs)
{
    if (m_table->viewport()->findChild<QLineEdit *>()) // a name is being typed
        return;
    const QList<qint64> before = chosen();
    m_model->setRuns(runs);
    m_empty->setVisible(runs.isEmpty());
    m_table->setVisible(!runs.isEmpty());
    const QModelIndex first = m_model->indexOf(before.value(0));
    m_table->setCurrentIndex(first.isValid() ? first : m_model->index(0, 0));
    for (const qint64 id : before.mid(1))
        m_table->selectionModel()->select(m_model->indexOf(id),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    updateButtons();
}

QList<qint64> RunsDialog::chosen() const
{
    QList<qint64> ids;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids << m_model->idAt(row);
    std::ranges::sort(ids, std::greater<>());
    return ids;
}

void RunsDialog::openChosen()
{
    const QList<qint64> ids = chosen();
    for (const qint64 id : ids)
        emit openWanted(id);
    if (!ids.isEmpty())
        accept();
}

void RunsDialog::repeatChosen()
{
    const QList<qint64> ids = chosen();
    if (ids.size() != 1)
        return;
    accept();
    emit repeatWanted(ids.first());
}

void RunsDialog::compareChosen()
{
    const QList<qint64> ids = chosen();
    if (ids.size() != 2)
        return;
    emit comparisonWanted(ids[0], ids[1]);
    accept();
}

void RunsDialog::renameChosen()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_table->edit(current.siblingAtColumn(RunListModel::NameColumn));
}

void RunsDialog::rename(qint64 id, const QString &name)
{
    m_historyService.run(id, this, [this, name](const Result<history::Run> &run) {
        if (!run)
            return emit failed(run.error());
        m_historyService.updateRun(session::renamed(*run, name), this, [this](const Result<> &done) {
            if (!done)
                emit failed(done.error());
            load();
        });
    });
}

void RunsDialog::removeChosen()
{
    const QList<qint64> ids = chosen();
    if (ids.isEmpty())
        return;
    ask(this,
        {.title = tr("Delete runs"),
         .question = ids.size() == 1 ? tr("Delete this run?") : tr("Delete %1 runs?").arg(ids.size()),
         .consequence = tr("The requests and answers that belong to it stay in the history."),
         .action = tr("Delete")},
        [this, ids] { remove(ids); });
}

void RunsDialog::remove(const QList<qint64> &ids)
{
    for (const qint64 id : ids)
        m_historyService.removeRun(id, this, [this](const Result<> &removed) {
            if (!removed)
                emit failed(removed.error());
            load();
        });
}

void RunsDialog::updateButtons()
{
    const qsizetype count = chosen().size();
    m_open->setEnabled(count > 0);
    m_repeat->setEnabled(count == 1);
    m_compare->setEnabled(count == 2);
    const QModelIndex name = m_table->currentIndex().siblingAtColumn(RunListModel::NameColumn);
    m_rename->setEnabled(count == 1 && (name.flags() & Qt::ItemIsEditable));
    m_remove->setEnabled(count > 0);
}

} // namespace gatepost::ui
