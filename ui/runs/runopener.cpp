// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runopener.h"

#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/guard/guardquestions.h"
#include "ui/runs/runpage.h"
#include "ui/runs/sendtodialog.h"
#include "ui/variables/askdialog.h"

namespace gatepost::ui {

using session::RunWish;
using workspace::Environment;

RunOpener::RunOpener(Services &services, RequestTabs *tabs, QObject *parent)
    : QObject(parent), m_services(services), m_tabs(tabs)
{}

void RunOpener::sendCurrent()
{
    const RequestTab *tab = m_tabs->current();
    if (!tab)
        return;
    const auto job = tab->jobFor(tab->payload()->utf8());
    if (!job)
        return emit failed(job.error());
    const QString name = tab->document().isNew() ? tab->title() : tab->path();
    choose(QList<RunRequest>{RunRequest{.name = name, .draft = job->draft}}, job->draft.environment.id);
}

void RunOpener::sendTemplates(const QList<workspace::TemplateId> &ids, const QString &environment)
{
    QList<RunRequest> requests;
    for (const workspace::TemplateId &id : ids) {
        const auto request = RunRequest::ofTemplate(*m_services.workspaceStore, id);
        if (!request)
            return emit failed(request.error());
        requests << *request;
    }
    if (requests.isEmpty())
        return emit noticed(tr("There is no request to send"));
    choose(requests, environment);
}

void RunOpener::choose(const QList<RunRequest> &requests, const QString &environment)
{
    const QString what = requests.size() == 1 ? requests.first().name
                                              : tr("%1 requests of %2")
                                                    .arg(QString::number(requests.size()),
                                                         requests.first().draft.operation.alias);
    auto *dialog = new SendToDialog(
        m_services, {.what = what, .requests = requests.size(), .environment = environment}, m_tabs);
    connect(dialog, &SendToDialog::chosen, this,
            [this, requests](const QList<Environment> &environments, int reference) {
                pass(requests, environments, reference);
            });
    dialog->open();
}

void RunOpener::pass(const QList<RunRequest> &requests, const QList<Environment> &environments, int reference)
{
    const auto wish = runWish(m_services, requests, environments, reference);
    if (!wish)
        return emit failed(wish.error());
    passGuard(m_tabs, m_services, summaryOf(*wish), [this, allowed = confirmed(*wish)] { ask(allowed); });
}

void RunOpener::ask(const RunWish &wish)
{
    const auto questions = questionsOf(wish);
    if (questions.isEmpty())
        return open(wish);
    const auto &jobs = wish.rows.first().jobs;
    const workspace::Draft &reference = jobs[wish.reference].draft;
    auto *dialog = new AskDialog(
        questions, RecentAnswers(reference.folder, reference.environment.id),
        jobs.size() == 1 ? reference.environment.name : tr("%1 environments").arg(jobs.size()), m_tabs);
    connect(dialog, &AskDialog::answered, this, [this, wish](const variables::Values &values) {
        RunWish answered = wish;
        for (RunWish::Row &row : answered.rows)
            for (session::SendJob &job : row.jobs)
                job.draft.typed.insert(values);
        open(answered);
    });
    dialog->open();
}

void RunOpener::open(const RunWish &wish)
{
    auto *page = new RunPage(m_services, wish, m_tabs);
    connect(page, &RunPage::entryWanted, this, &RunOpener::entryWanted);
    connect(page, &RunPage::comparisonWanted, this, &RunOpener::comparisonWanted);
    connect(page, &RunPage::failed, this, &RunOpener::failed);
    connect(page, &RunPage::noticed, this, &RunOpener::noticed);
    m_tabs->openPage(page);
}

} // namespace gatepost::ui
