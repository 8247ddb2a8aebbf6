// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/rules/comparisonrules.h"
#include "app/compare/difference.h"
#include "ui/widgets/formdialog.h"

class QTabWidget;

namespace gatepost::ui {

class RuleSetEditor;

/// The rules of comparisons: the operation's, and the workspace's, which hold for all operations.
class RulesDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `used`: the keys that the comparison at hand goes by.
    RulesDialog(const ComparisonRules &rules, const QList<compare::RecordKey> &used, QWidget *parent);

    /// The edited rules of a scope; nothing where they are as they were.
    std::optional<QJsonObject> edited(ComparisonRules::Scope scope) const;

private:
    void check();

    QJsonObject m_before[2]; ///< by Scope
    RuleSetEditor *m_editors[2] = {nullptr, nullptr};
    QTabWidget *m_tabs;
};

} // namespace gatepost::ui
