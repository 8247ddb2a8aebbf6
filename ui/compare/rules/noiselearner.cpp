// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/noiselearner.h"

#include "app/xml/encoding.h"
#include "ui/compose/requestdocument.h"

namespace gatepost::ui {

namespace {

constexpr qsizetype sends = 2;

compare::Document documentOf(const http::HttpReply &reply, const std::atomic_bool *cancel)
{
    const QByteArray type = http::headerValue(reply.headers, "Content-Type");
    return {document::Text::read(reply.body, type, cancel), type};
}

} // namespace

NoiseLearner::NoiseLearner(Services &services, QObject *parent)
    : QObject(parent), m_services(services), m_learnJob(this, &NoiseLearner::take)
{}

const workspace::Environment *NoiseLearner::environmentOf(const history::Entry &entry) const
{
    return m_services.workspaceStore ? m_services.workspaceStore->workspace().environment(entry.environment)
                                     : nullptr;
}

Result<> NoiseLearner::check(const history::Entry &entry) const
{
    if (!environmentOf(entry))
        return failure(ErrorKind::NotFound,
                       tr("Environment %1 is not in this workspace: nothing can be sent there.")
                           .arg(entry.environmentName));
    if (entry.maskedInBody)
        return failure(ErrorKind::Input,
                       tr("A password stood in this request and was not kept, so it cannot be "
                          "sent again as it was. Send it from its template, and compare that."));
    return {};
}

workspace::Operation NoiseLearner::operationOf(const history::Entry &entry) const
{
    return RequestDocument::ofEntry(m_services.workspaceStore->workspace(), entry).sent();
}

bool NoiseLearner::mayChange(const history::Entry &entry) const
{
    return workspace::mayChange(operationOf(entry));
}

session::SendSummary NoiseLearner::summary(const history::Entry &entry) const
{
    session::SendSummary summary;
    summary.add(*environmentOf(entry), operationOf(entry), sends);
    return summary;
}

Result<session::SendJob> NoiseLearner::jobOf(const history::Entry &entry) const
{
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    RequestDocument document = RequestDocument::ofEntry(workspace, entry);
    const xml::Decoded decoded =
        xml::decode(entry.request.body.bytes(), http::headerValue(entry.request.headers, "Content-Type"));
    document.encoding = decoded.encoding;
    QString text = decoded.text;
    text.replace(QLatin1String("${"), QLatin1String("$${")); // as it was sent, nothing to fill in
    const auto payload = document.encoded(text.toUtf8());
    if (!payload)
        return failure(payload.error());
    session::SendJob job;
    job.draft.environment = m_services.sandboxHost.effective(*environmentOf(entry));
    job.draft.operation = document.sent();
    job.draft.payload = *payload;
    job.draft.templateName = entry.templateName;
    job.draft.folder = workspace.folder;
    job.workspaceName = workspace.name;
    job.templateName = entry.templateName;
    job.isConfirmed = true;
    return job;
}

void NoiseLearner::start(const history::Entry &entry, const compare::Rules &rules)
{
    cancel();
    if (const auto possible = check(entry); !possible)
        return stop(possible.error());
    const auto job = jobOf(entry);
    if (!job)
        return stop(job.error());
    m_sendJob = *job;
    m_rules = rules;
    m_replies.clear();
    m_isRunning = true;
    send();
}

void NoiseLearner::send()
{
    emit progressed(tr("Learning the noise: sending to %1, %2 of %3…")
                        .arg(m_sendJob.draft.environment.name, QString::number(m_replies.size() + 1),
                             QString::number(sends)));
    session::SendRun *run = m_services.sender.send(m_sendJob, this);
    m_run = run;
    connect(run, &session::SendRun::finished, this, [this, run] { runEnded(run); });
}

void NoiseLearner::runEnded(session::SendRun *run)
{
    run->deleteLater();
    if (run != m_run)
        return;
    m_run = nullptr;
    const session::Outcome &outcome = run->outcome();
    if (outcome.notSent)
        return stop(*outcome.notSent);
    if (const auto &failed = outcome.entry.reply.failure)
        return stop({failed->kind == http::FailureKind::Cancelled ? ErrorKind::Cancelled : ErrorKind::Network,
                     tr("No noise was learned: %1").arg(failed->sentence),
                     {}});
    m_replies << outcome.entry.reply;
    if (m_replies.size() < sends)
        send();
    else
        learn();
}

void NoiseLearner::learn()
{
    m_learnJob.start([replies = m_replies, rules = m_rules](const std::atomic_bool *cancel) -> Learned {
        return compare::learnNoise(documentOf(replies[0], cancel), documentOf(replies[1], cancel), rules,
                                   cancel);
    });
}

void NoiseLearner::take(const Learned &learned)
{
    if (!learned)
        return stop(learned.error());
    m_isRunning = false;
    emit this->learned(*learned);
}

void NoiseLearner::stop(const Error &error)
{
    m_isRunning = false;
    emit failed(error);
}

void NoiseLearner::cancel()
{
    m_learnJob.cancel();
    m_isRunning = false;
    if (session::SendRun *run = m_run) {
        m_run = nullptr;
        run->cancel();
    }
}

} // namespace gatepost::ui
