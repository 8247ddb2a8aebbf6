// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/variablesview.h"

#include "ui/compose/usedvariables.h"
#include "ui/widgets/pairtable.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>

namespace gatepost::ui {

VariablesView::VariablesView(QWidget *parent)
    : QWidget(parent), m_own(new PairTable(this)), m_used(new UsedVariablesModel(this))
{
    m_own->setObjectName(QStringLiteral("templateVariables"));
    m_own->setAccessibleName(tr("Variables of this template"));
    auto *used = new QTableView(this);
    used->setObjectName(QStringLiteral("usedVariables"));
    used->setAccessibleName(tr("Variables that this request uses"));
    used->setModel(m_used);
    used->setShowGrid(false);
    used->setEditTriggers(QAbstractItemView::NoEditTriggers);
    used->setSelectionBehavior(QAbstractItemView::SelectRows);
    used->verticalHeader()->hide();
    used->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    used->horizontalHeader()->setStretchLastSection(true);
    used->horizontalHeader()->resizeSection(0, 150);
    used->horizontalHeader()->resizeSection(1, 170);

    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_own);
    splitter->addWidget(used);
    splitter->setSizes({400, 500});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_own->pairModel(), &PairModel::edited, this, &VariablesView::edited);
}

workspace::Variables VariablesView::variables() const
{
    workspace::Variables variables;
    for (const auto &[name, value] : m_own->pairModel()->pairs())
        if (!name.isEmpty())
            variables[name] = value;
    return variables;
}

void VariablesView::setVariables(const workspace::Variables &variables)
{
    Pairs pairs;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        pairs.append({it.key(), it.value()});
    m_own->pairModel()->setPairs(pairs);
}

void VariablesView::showUsed(const QStringList &names, const workspace::Environment &environment)
{
    m_used->setVariables(usedVariables(names, variables(), environment), environment.name);
}

} // namespace gatepost::ui
