// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/noisedialog.h"

#include "ui/compare/rules/checkedrulesmodel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using Scope = ComparisonRules::Scope;

NoiseDialog::NoiseDialog(const QList<compare::IgnoreRule> &learned, const ComparisonRules &rules,
                         QWidget *parent)
    : FormDialog(tr("What was learned"), parent)
    , m_model(new CheckedRulesModel(learned, this))
    , m_scope(new QComboBox(this))
{
    setObjectName(QStringLiteral("noiseDialog"));
    auto *words =
        new QLabel(tr("The same request was sent twice. This differed between the two answers, so it "
                      "says nothing about the environments. Ignore it?"),
                   this);
    words->setWordWrap(true);
    auto *list = new QListView(this);
    list->setObjectName(QStringLiteral("noiseList"));
    list->setAccessibleName(tr("Rules that were learned"));
    list->setModel(m_model);
    list->setMinimumSize(520, 220);
    m_scope->setObjectName(QStringLiteral("noiseScope"));
    m_scope->setAccessibleName(tr("Keep the rules with"));
    for (const Scope scope : {Scope::Operation, Scope::Workspace})
        if (scope == Scope::Workspace || rules.hasOperation())
            m_scope->addItem(rules.scopeWords(scope), int(scope));
    auto *label = new QLabel(tr("Keep the rules with"), this);
    label->setBuddy(m_scope);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_scope);
    row->addStretch(1);
    body()->addWidget(words);
    body()->addWidget(list, 1);
    body()->addLayout(row);
    okButton()->setText(tr("Ignore these"));
    okButton()->setMinimumWidth(130);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &NoiseDialog::check);
    check();
}

void NoiseDialog::check()
{
    setProblem(chosen().isEmpty() ? tr("Tick what is to be ignored.") : QString());
}

QList<compare::IgnoreRule> NoiseDialog::chosen() const
{
    return m_model->checked();
}

Scope NoiseDialog::scope() const
{
    return Scope(m_scope->currentData().toInt());
}

} // namespace gatepost::ui
