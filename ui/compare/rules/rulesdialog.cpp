// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/rulesdialog.h"

#include "ui/compare/rules/ruleseteditor.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace gatepost::ui {

using Scope = ComparisonRules::Scope;

RulesDialog::RulesDialog(const ComparisonRules &rules, const QList<compare::RecordKey> &used, QWidget *parent)
    : FormDialog(tr("What counts as a difference"), parent), m_tabs(new QTabWidget(this))
{
    setObjectName(QStringLiteral("rulesDialog"));
    const auto ofWorkspace = compare::Rules::of(rules.kept(Scope::Workspace), {});
    for (const Scope scope : {Scope::Operation, Scope::Workspace}) {
        if (scope == Scope::Operation && !rules.hasOperation())
            continue;
        const bool isWorkspace = scope == Scope::Workspace;
        auto *editor = new RuleSetEditor(isWorkspace ? RuleSetEditor::DefaultsChoice::Shown
                                                     : RuleSetEditor::DefaultsChoice::Hidden,
                                         m_tabs);
        editor->setObjectName(isWorkspace ? QStringLiteral("workspaceRules")
                                          : QStringLiteral("operationRules"));
        editor->setRules(rules.kept(scope),
                         isWorkspace || !ofWorkspace ? QList<compare::IgnoreRule>() : ofWorkspace->ignore,
                         used);
        m_before[int(scope)] = editor->rules();
        m_editors[int(scope)] = editor;
        m_tabs->addTab(editor,
                       isWorkspace ? tr("Whole workspace") : tr("Only %1").arg(rules.scopeWords(scope)));
        connect(editor, &RuleSetEditor::edited, this, &RulesDialog::check);
    }
    body()->addWidget(m_tabs, 1);
    resize(820, 640);
    check();
}

void RulesDialog::check()
{
    QString problem;
    for (const RuleSetEditor *editor : m_editors)
        if (editor && problem.isEmpty())
            problem = editor->problem();
    setProblem(problem);
}

std::optional<QJsonObject> RulesDialog::edited(Scope scope) const
{
    const RuleSetEditor *editor = m_editors[int(scope)];
    if (!editor || editor->rules() == m_before[int(scope)])
        return {};
    return editor->rules();
}

} // namespace gatepost::ui
