// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentsdialog.h"

#include "ui/widgets/rowtable.h"
#include "ui/workspace/environmentsmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

EnvironmentsDialog::EnvironmentsDialog(QWidget *parent)
    : QDialog(parent), m_model(new EnvironmentsModel(this)), m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("environmentsDialog"));
    setWindowTitle(tr("Environments"));
    setAttribute(Qt::WA_DeleteOnClose);
    buildTable();
    auto *create = new QPushButton(tr("&New…"), this);
    create->setObjectName(QStringLiteral("newButton"));
    create->setAutoDefault(false);
    connect(create, &QPushButton::clicked, this, &EnvironmentsDialog::newWanted);

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(create);
    buttons->addWidget(
        addButton(QStringLiteral("editButton"), tr("&Edit…"), &EnvironmentsDialog::editWanted));
    buttons->addWidget(
        addButton(QStringLiteral("duplicateButton"), tr("D&uplicate"), &EnvironmentsDialog::duplicateWanted));
    m_default =
        addButton(QStringLiteral("defaultButton"), tr("&Make default"), &EnvironmentsDialog::defaultWanted);
    buttons->addWidget(m_default);
    buttons->addWidget(
        addButton(QStringLiteral("deleteButton"), tr("&Delete…"), &EnvironmentsDialog::removeWanted));
    buttons->addStretch();
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_table, 1);
    top->addLayout(buttons);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    close->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(top, 1);
    layout->addWidget(close);
    resize(720, 380);
    updateButtons();
}

void EnvironmentsDialog::buildTable()
{
    m_table->setObjectName(QStringLiteral("environmentsTable"));
    m_table->setAccessibleName(tr("Environments"));
    m_table->setModel(m_model);
    showAsRows(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->resizeSection(EnvironmentsModel::NameColumn, 180);
    header->resizeSection(EnvironmentsModel::ClassColumn, 110);
    connect(m_table, &QTableView::activated, this, [this] { emit editWanted(current()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EnvironmentsDialog::updateButtons);
}

QPushButton *EnvironmentsDialog::addButton(const QString &name, const QString &text, Wanted wanted)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    m_forCurrent << button;
    connect(button, &QPushButton::clicked, this, [this, wanted] { emit(this->*wanted)(current()); });
    return button;
}

void EnvironmentsDialog::setWorkspace(const workspace::Workspace &workspace)
{
    const QString wanted = current();
    m_model->setWorkspace(workspace);
    select(m_model->indexOf(wanted).isValid() ? wanted : workspace.defaultEnvironment);
    updateButtons();
}

void EnvironmentsDialog::select(const QString &id)
{
    if (const QModelIndex index = m_model->indexOf(id); index.isValid())
        m_table->setCurrentIndex(index);
    else if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

QString EnvironmentsDialog::current() const
{
    return m_model->idAt(m_table->currentIndex());
}

void EnvironmentsDialog::updateButtons()
{
    for (QPushButton *button : m_forCurrent)
        button->setEnabled(!current().isEmpty());
    m_default->setEnabled(!current().isEmpty() && current() != m_model->workspace().defaultEnvironment);
}

} // namespace gatepost::ui
