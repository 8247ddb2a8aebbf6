// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/comparejob.h"
#include "ui/compare/panes/comparepanes.h"
#include "ui/compare/rules/comparisonrules.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace gatepost::ui {

class DifferenceList;
class NoiseLearner;
class NoticeStrip;
class RuleMenu;
class SideHeader;

/// A comparison of two replies or files: both beside each other, a list of what differs, a table of changed
/// fields. What does not matter is said by rules, which can be made here.
class ComparePage : public Page
{
    Q_OBJECT

public:
    ComparePage(Services &services, ComparedSide left, ComparedSide right, QWidget *parent);
    ~ComparePage() override;

    QString title() const override;
    QString toolTipOfTab() const override;
    QIcon icon() const override;
    bool isBusy() const override { return m_isBusy; }
    void cancel() override;
    void showFind() override;
    void findNext() override;
    void findPrevious() override;

    const ComparedSide &side(Side side) const { return side == Side::Left ? m_left : m_right; }
    const CompareJob::Done &result() const { return m_result; }
    ComparePanes *panes() const { return m_panes; }
    ComparisonRules *rules() const { return m_rules; }

    /// Files are read again, rules too.
    void compareAgain();
    void swapSides();
    void editRules();
    void learnNoise(Side side);
    void undoRule();
    /// As HTML or JSON, by the file's ending.
    void exportTo(const QString &file);
    void copySummary();

signals:
    void failed(const gatepost::Error &error);
    void said(const QString &what);
    /// The comparison that was asked for last is on the screen, or said to be impossible.
    void compared();

protected:
    void changeEvent(QEvent *event) override;

private:
    using Outcome = Result<CompareJob::Done>;

    QWidget *buildBusy();
    QWidget *buildResult();
    QWidget *buildHead();
    QToolButton *addTool(const char *name, const char *icon, const QString &text, const QString &tip);
    QMenu *buildMenu();
    void addNoiseActions(QMenu *menu);
    void addRules(QMenu *menu);
    void connectParts();
    void bindKeys();
    void takeOutcome(const Outcome &outcome);
    void takeExport(const Result<QString> &file);
    void showResult();
    void showSummary();
    void showNotices();
    void showStep();
    void askWhereToExport(const QString &suffix);
    void startLearning(const history::Entry &entry);
    void offerLearned(const QList<compare::IgnoreRule> &learned);
    void offerUndo();
    void setBusy(bool busy);
    void rulesChanged();
    void choose(const ComparePanes::Current &difference);
    void setIgnoredShown(bool shown);
    void refreshIcons();

    Services &m_services;
    ComparedSide m_left;
    ComparedSide m_right;
    ComparisonRules *m_rules;
    CompareJob::Done m_result;
    std::shared_ptr<std::atomic_int> m_step;
    Progress::Permille m_permille;
    QTimer m_tick;
    bool m_isBusy = false;
    bool m_isShown = false; ///< there is a result to keep while comparing again
    bool m_isSwapped = false;

    QStackedWidget *m_pages;
    QLabel *m_busyText = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_summaryIcon = nullptr;
    QLabel *m_summary = nullptr;
    QToolButton *m_ignored = nullptr;
    QList<std::pair<QToolButton *, QString>> m_tools; ///< with their icons' names
    NoticeStrip *m_notice = nullptr;
    QTabWidget *m_tabs = nullptr;
    QSplitter *m_splitter = nullptr;
    ComparePanes *m_panes = nullptr;
    SideHeader *m_headers[2] = {nullptr, nullptr};
    DifferenceList *m_list = nullptr;
    DifferenceList *m_table = nullptr;
    RuleMenu *m_ruleMenu = nullptr;
    NoiseLearner *m_learner = nullptr;
    NewestJob<Outcome> m_job;
    NewestJob<Result<QString>> m_exportJob;
};

} // namespace gatepost::ui
