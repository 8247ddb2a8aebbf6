// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/rules/comparisonrules.h"
#include "app/compare/comparison.h"

#include <QObject>

class QMenu;

namespace gatepost::ui {

/// What the menu on a difference offers to make rules of it: ignore it, or all like it, make its field a key,
/// let an order not matter; and where the rule is to be kept.
class RuleMenu : public QObject
{
    Q_OBJECT

public:
    RuleMenu(ComparisonRules *rules, QObject *parent);

    ComparisonRules::Scope scope() const { return m_scope; }
    void setScope(ComparisonRules::Scope scope) { m_scope = scope; }

    void fill(QMenu *menu, const compare::Difference &difference, const QList<compare::RecordKey> &keys);

signals:
    void failed(const gatepost::Error &error);

private:
    void addIgnoring(QMenu *menu, const compare::Difference &difference);
    void addKey(QMenu *menu, const compare::Difference &difference, const QList<compare::RecordKey> &keys);
    void addScopes(QMenu *menu);
    void tell(const Result<> &result);

    ComparisonRules *m_rules;
    ComparisonRules::Scope m_scope;
};

} // namespace gatepost::ui
