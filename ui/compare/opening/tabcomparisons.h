// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "ui/compare/comparedside.h"
#include "ui/compare/opening/baselinecheck.h"
#include "ui/compose/services.h"

#include <QObject>

class QMenu;

namespace gatepost::ui {

class RequestTab;
class RequestTabs;

/// What a request tab's answer can be compared with, as a menu; the baseline of its template, and whether the
/// answer is as the baseline. Child of the tab.
class TabComparisons : public QObject
{
    Q_OBJECT

public:
    TabComparisons(Services &services, RequestTab *tab, RequestTabs *tabs);

signals:
    void openWanted(const gatepost::ui::ComparedSide &left, const gatepost::ui::ComparedSide &right);
    void earlierWanted(const gatepost::history::Entry &entry);
    void fileWanted(const gatepost::ui::ComparedSide &left);
    void baselineWanted(const gatepost::workspace::TemplateId &id, const gatepost::history::Entry &entry);
    void failed(const gatepost::Error &error);
    void noticed(const QString &what);

private:
    void fill(QMenu *menu);
    void addTabs(QMenu *menu);
    void addBaseline(QMenu *menu);
    /// Operation empty where the answer belongs to no template of the workspace.
    workspace::TemplateId templateId() const;
    bool hasBaseline() const;
    void accept();
    void keep(const workspace::TemplateId &id, const workspace::Baseline &baseline);
    void forget();
    void followRules();
    void check();
    void showCheck(const BaselineCheck::Found &found);

    Services &m_services;
    RequestTab *m_tab;
    RequestTabs *m_tabs;
    BaselineCheck *m_check;
    compare::Rules m_rules; ///< that the check went by
};

} // namespace gatepost::ui
