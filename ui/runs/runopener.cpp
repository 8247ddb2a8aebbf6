// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runopener.h"

#include "app/session/run/keptrun.h"
#include "app/session/run/runloader.h"
#include "app/workspace/asking.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/guard/guardquestions.h"
#include "ui/runs/runpage.h"
#include "ui/runs/kept/runsdialog.h"
#include "ui/runs/sending/sendtodialog.h"
#include "ui/variables/askdialog.h"
#include "ui/widgets/confirmation.h"

namespace gatepost::ui {

using session::RunWish;

RunOpener::RunOpener(Services &services, RequestTabs *tabs, QObject *parent)
    : QObject(parent), m_services(services), m_tabs(tabs), m_checking(this, &RunOpener::takeChecked)
{}

static bool isAsSaved(const workspace::WorkspaceStore &store, const RequestDocument &document,
                      const workspace::Draft &draft)
{
    if (document.isNew() || document.hasUnsavedSettings() || !document.typed.isEmpty())
        return false;
    const auto payload = store.payload(document.id);
    return payload && *payload == draft.payload;
}

void RunOpener::sendCurrent()
{
    const RequestTab *tab = m_tabs->current();
    if (!tab)
        return;
    const auto job = tab->jobFor(tab->payload()->utf8());
    if (!job)
        return emit failed(job.error());
    const RequestDocument &document = tab->document();
    const RunRequest request{.name = document.isNew() ? tab->title() : tab->path(),
                             .draft = job->draft,
                             .id = document.id,
                             .isEdited = !isAsSaved(*m_services.workspaceStore, document, job->draft),
                             .isNegativeTest = workspace::isNegativeTest(document.saved)};
    choose({request}, job->draft.environment.id);
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
    auto *dialog = new SendToDialog(m_services, {.requests = requests, .environment = environment}, m_tabs);
    connect(dialog, &SendToDialog::chosen, this, &RunOpener::take);
    dialog->open();
}

void RunOpener::take(const SendToDialog::Chosen &chosen)
{
    QList<RunRequest> requests = chosen.requests.edited;
    for (const workspace::TemplateId &id : chosen.requests.templates) {
        const auto request = RunRequest::ofTemplate(*m_services.workspaceStore, id);
        if (!request)
            return emit failed(request.error());
        requests << *request;
    }
    const auto wish = runWish(m_services, requests, chosen.environments, chosen.reference);
    if (wish)
        pass(*wish, 0);
    else
        emit failed(wish.error());
}

void RunOpener::pass(const RunWish &wish, qint64 earlier)
{
    passGuard(m_tabs, m_services, summaryOf(wish),
              [this, passed = Passed{confirmed(wish), earlier}] { ask(passed); });
}

void RunOpener::ask(const Passed &passed)
{
    const auto questions = questionsOf(passed.wish);
    if (questions.isEmpty())
        return check(passed);
    const auto &jobs = passed.wish.rows.first().jobs;
    const workspace::Draft &reference = jobs[passed.wish.reference].draft;
    auto *dialog = new AskDialog(
        questions, RecentAnswers(reference.folder, reference.environment.id),
        jobs.size() == 1 ? reference.environment.name : tr("%1 environments").arg(jobs.size()), m_tabs);
    connect(dialog, &AskDialog::answered, this, [this, passed](const variables::Values &values) {
        Passed answered = passed;
        for (RunWish::Row &row : answered.wish.rows)
            for (session::SendJob &job : row.jobs)
                job.draft.typed.insert(values);
        check(answered);
    });
    dialog->open();
}

void RunOpener::check(const Passed &passed)
{
    m_checking.start([passed](const std::atomic_bool *cancel) {
        return Checked{passed, session::problemsToAskAbout(passed.wish, cancel)};
    });
}

static QString listed(const QList<session::RowProblems> &problems)
{
    constexpr qsizetype most = 8;
    QStringList lines;
    for (const session::RowProblems &row : problems.first(qMin(most, problems.size())))
        lines << row.text();
    if (problems.size() > most)
        lines << RunOpener::tr("… and %1 more").arg(problems.size() - most);
    return lines.join(QLatin1Char('\n'));
}

void RunOpener::takeChecked(const Checked &checked)
{
    const auto send = [this, passed = checked.passed] {
        show(new RunPage(m_services, passed.wish, passed.earlier, m_tabs));
    };
    if (checked.problems.isEmpty())
        return send();
    const qsizetype count = checked.problems.size();
    ui::ask(m_tabs,
            {.title = tr("Send to several environments"),
             .question = count == 1
                             ? tr("A request is not what its schema says. Send all the same?")
                             : tr("%1 of %2 requests are not what their schema says. Send all the same?")
                                   .arg(count)
                                   .arg(checked.passed.wish.rows.size()),
             .consequence = listed(checked.problems),
             .action = tr("Send anyway")},
            send);
}

void RunOpener::show(RunPage *page)
{
    connect(page, &RunPage::entryWanted, this, &RunOpener::entryWanted);
    connect(page, &RunPage::comparisonWanted, this, &RunOpener::comparisonWanted);
    connect(page, &RunPage::repeatWanted, this, &RunOpener::repeat);
    connect(page, &RunPage::failed, this, &RunOpener::failed);
    connect(page, &RunPage::noticed, this, &RunOpener::noticed);
    m_tabs->openPage(page);
}

void RunOpener::showRuns()
{
    auto *dialog = new RunsDialog(m_services.historyService, m_tabs);
    connect(dialog, &RunsDialog::openWanted, this, [this](qint64 run) { openKept(run, 0); });
    connect(dialog, &RunsDialog::comparisonWanted, this, &RunOpener::openKept);
    connect(dialog, &RunsDialog::repeatWanted, this, [this](qint64 run) {
        withKept(run, [this](const session::RunRecord &record) { repeat(record); });
    });
    connect(dialog, &RunsDialog::failed, this, &RunOpener::failed);
    dialog->open();
}

void RunOpener::withKept(qint64 run, std::function<void(const session::RunRecord &)> take)
{
    const auto settle = [this, take = std::move(take)](session::RunRecord record) {
        auto *receiver = new QObject(this); // of its own: a newer list would supersede this one
        m_services.historyService.list(
            session::entriesOf(record.id), receiver,
            [this, receiver, take, record](const Result<QList<history::Summary>> &entries) mutable {
                receiver->deleteLater();
                if (!entries)
                    return emit failed(entries.error());
                session::settle(record, *entries);
                take(record);
            });
    };
    m_services.historyService.run(run, this, [this, settle](const Result<history::Run> &kept) {
        if (kept)
            settle(session::fromKept(*kept));
        else
            emit failed(kept.error());
    });
}

void RunOpener::openKept(qint64 run, qint64 earlier)
{
    withKept(run, [this, earlier](const session::RunRecord &record) {
        show(new RunPage(m_services, record, earlier, m_tabs));
    });
}

void RunOpener::repeat(const session::RunRecord &record)
{
    if (const auto wish = runWishAgain(m_services, record))
        pass(*wish, record.id);
    else
        emit failed(wish.error());
}

} // namespace gatepost::ui
