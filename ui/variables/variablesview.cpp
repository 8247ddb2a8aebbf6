// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/variablesview.h"

#include "app/workspace/resolve.h"
#include "ui/variables/scopedelegate.h"
#include "ui/variables/usedvariables.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>

#include <set>

namespace gatepost::ui {

static QTableView *newTable(QAbstractItemModel *model, const QList<int> &widths, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setModel(model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 14);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    for (qsizetype column = 0; column < widths.size(); ++column)
        table->horizontalHeader()->resizeSection(int(column), widths.at(column));
    return table;
}

VariablesView::VariablesView(QWidget *parent)
    : QWidget(parent)
    , m_definedModel(new DefinedVariablesModel(this))
    , m_usedModel(new UsedVariablesModel(this))
    , m_defined(buildDefined())
{
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_defined);
    splitter->addWidget(buildUsed());
    splitter->setSizes({500, 500});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_definedModel, &DefinedVariablesModel::edited, this, &VariablesView::edited);
}

QTableView *VariablesView::buildDefined()
{
    QTableView *table = newTable(m_definedModel, {120, 120, 110}, this);
    table->setObjectName(QStringLiteral("definedVariables"));
    table->setAccessibleName(tr("Variables of this template and its operation"));
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    table->setItemDelegateForColumn(DefinedVariablesModel::BelongsTo, new ScopeDelegate(table));
    connect(table, &QTableView::clicked, this, [this, table](const QModelIndex &index) {
        if (index.row() == m_definedModel->rowCount() - 1)
            table->edit(index);
    });
    auto *remove = new QShortcut(QKeySequence::Delete, table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &VariablesView::removeSelected);
    return table;
}

QTableView *VariablesView::buildUsed()
{
    QTableView *table = newTable(m_usedModel, {150, 170}, this);
    table->setObjectName(QStringLiteral("usedVariables"));
    table->setAccessibleName(tr("Variables that this request uses"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    connect(table, &QTableView::activated, this, &VariablesView::defineUsed);
    return table;
}

void VariablesView::removeSelected()
{
    std::set<int, std::greater<>> rows;
    const QModelIndexList selected = m_defined->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        rows.insert(index.row());
    for (const int row : rows)
        m_definedModel->removeRows(row, 1);
}

void VariablesView::defineUsed(const QModelIndex &index)
{
    const variables::UsedVariable &used = m_usedModel->variable(index.row());
    if (!used.isMissing() || !used.problem.isEmpty())
        return;
    const QModelIndex value = m_definedModel->define(used.reference);
    m_defined->setFocus();
    m_defined->setCurrentIndex(value);
    m_defined->edit(value);
}

DefinedVariables VariablesView::variables() const
{
    return m_definedModel->variables();
}

void VariablesView::setVariables(const DefinedVariables &variables)
{
    m_definedModel->setVariables(variables);
}

void VariablesView::setEnvironment(const workspace::Environment &environment)
{
    m_environmentName = environment.name;
    m_definedModel->setEnvironment(environment);
}

void VariablesView::showUsed(const workspace::Preview &preview)
{
    m_usedModel->setVariables(preview.variables, m_environmentName);
}

} // namespace gatepost::ui
