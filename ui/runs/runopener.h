// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runcheck.h"
#include "ui/runs/sending/sendtodialog.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

#include <functional>

namespace gatepost::ui {

class RequestTabs;
class RunPage;

/// Stands between those who want something sent to several environments and the page that shows it: asks
/// where to, passes the guard, asks what the requests ask and whether to send what violates its schema, opens
/// the page in a tab. Opens kept runs too. Child of the window.
class RunOpener : public QObject
{
    Q_OBJECT

public:
    /// Outlives neither.
    RunOpener(Services &services, RequestTabs *tabs, QObject *parent);

    /// The request in front, as it is edited.
    void sendCurrent();
    /// As the workspace has them. `environment` is chosen from the start.
    void sendTemplates(const QList<workspace::TemplateId> &ids, const QString &environment);

    /// The list of kept runs.
    void showRuns();
    /// A kept one; held against another one where `earlier` is not 0.
    void openKept(qint64 run, qint64 earlier);
    void repeat(const session::RunRecord &record);

signals:
    void entryWanted(qint64 entry);
    void comparisonWanted(qint64 left, qint64 right);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    /// What the guard let through.
    struct Passed
    {
        session::RunWish wish;
        qint64 earlier = 0; ///< the kept run that it repeats
    };
    struct Checked
    {
        Passed passed;
        QList<session::RowProblems> problems;
    };
    void choose(const QList<RunRequest> &requests, const QString &environment);
    void take(const SendToDialog::Chosen &chosen);
    void pass(const session::RunWish &wish, qint64 earlier);
    void ask(const Passed &passed);
    void check(const Passed &passed);
    void takeChecked(const Checked &checked);
    void show(RunPage *page);
    void withKept(qint64 run, std::function<void(const session::RunRecord &)> take);

    Services &m_services;
    RequestTabs *m_tabs;
    NewestJob<Checked> m_checking;
};

} // namespace gatepost::ui
