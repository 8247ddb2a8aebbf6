// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/rulemenu.h"

#include "ui/compare/rules/rulesuggestions.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace gatepost::ui {

using Scope = ComparisonRules::Scope;

namespace {

constexpr int longestWords = 90;

/// An ampersand is no shortcut here; long paths lose their middle.
QString menuText(const QString &text)
{
    QString shown = text;
    if (shown.size() > longestWords)
        shown = shown.left(longestWords / 3) + QStringLiteral(" … ") + shown.right(longestWords * 2 / 3);
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

RuleMenu::RuleMenu(ComparisonRules *rules, QObject *parent)
    : QObject(parent), m_rules(rules), m_scope(rules->hasOperation() ? Scope::Operation : Scope::Workspace)
{}

void RuleMenu::fill(QMenu *menu, const compare::Difference &difference, const QList<compare::RecordKey> &keys)
{
    addIgnoring(menu, difference);
    addKey(menu, difference, keys);
    if (const QString parent = parentElement(difference); !parent.isEmpty()) {
        QAction *unordered = menu->addAction(tr("Order within %1 does not matter").arg(menuText(parent)));
        unordered->setObjectName(QStringLiteral("makeUnordered"));
        connect(unordered, &QAction::triggered, this,
                [this, parent] { tell(m_rules->addUnordered(m_scope, parent)); });
    }
    addScopes(menu);
    menu->addSeparator();
}

void RuleMenu::addIgnoring(QMenu *menu, const compare::Difference &difference)
{
    const auto rules = m_rules->all();
    const QList<RuleSuggestion> suggestions =
        ignoreSuggestions(difference, rules ? *rules : compare::Rules());
    if (suggestions.isEmpty())
        return;
    for (qsizetype index = 0; index < suggestions.size(); ++index) {
        QAction *action = menu->addAction(menuText(suggestions[index].text));
        action->setObjectName(QStringLiteral("ignore%1").arg(index));
        connect(action, &QAction::triggered, this,
                [this, rule = suggestions[index].rule] { tell(m_rules->addIgnored(m_scope, {rule})); });
    }
    menu->addSeparator();
}

void RuleMenu::addKey(QMenu *menu, const compare::Difference &difference,
                      const QList<compare::RecordKey> &keys)
{
    const bool isField = !difference.record.isEmpty() && !difference.field.isEmpty() &&
                         !difference.field.contains(QLatin1Char('@'));
    if (!isField)
        return;
    const auto known = std::find_if(keys.begin(), keys.end(), [&difference](const compare::RecordKey &key) {
        return key.record == difference.record;
    });
    const QStringList fields = known == keys.end() ? QStringList() : known->fields;
    const QStringList changed = keyWith(difference.field, fields);
    const QString text = fields.contains(difference.field)
                             ? tr("Take %1 out of the key of %2").arg(difference.field, difference.record)
                             : tr("Make %1 a key of %2").arg(difference.field, difference.record);
    QAction *action = menu->addAction(menuText(text));
    action->setObjectName(QStringLiteral("makeKey"));
    connect(action, &QAction::triggered, this,
            [this, record = difference.record, changed] { tell(m_rules->setKey(m_scope, record, changed)); });
}

void RuleMenu::addScopes(QMenu *menu)
{
    QMenu *scopes = menu->addMenu(tr("Keep rules with"));
    auto *group = new QActionGroup(scopes);
    for (const Scope scope : {Scope::Operation, Scope::Workspace}) {
        QAction *action = scopes->addAction(menuText(m_rules->scopeWords(scope)));
        action->setObjectName(scope == Scope::Operation ? QStringLiteral("keepWithOperation")
                                                        : QStringLiteral("keepWithWorkspace"));
        action->setCheckable(true);
        action->setChecked(scope == m_scope);
        action->setEnabled(scope == Scope::Workspace || m_rules->hasOperation());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, scope] { m_scope = scope; });
    }
}

void RuleMenu::tell(const Result<> &result)
{
    if (!result)
        emit failed(result.error());
}

} // namespace gatepost::ui
