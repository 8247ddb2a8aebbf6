// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/rules/comparisonrules.h"
#include "ui/widgets/formdialog.h"

class QComboBox;

namespace gatepost::ui {

class CheckedRulesModel;

/// Offers what differed between two answers to the same request as rules; those that stay ticked are kept.
class NoiseDialog : public FormDialog
{
    Q_OBJECT

public:
    NoiseDialog(const QList<compare::IgnoreRule> &learned, const ComparisonRules &rules, QWidget *parent);

    QList<compare::IgnoreRule> chosen() const;
    ComparisonRules::Scope scope() const;

private:
    void check();

    CheckedRulesModel *m_model;
    QComboBox *m_scope;
};

} // namespace gatepost::ui
