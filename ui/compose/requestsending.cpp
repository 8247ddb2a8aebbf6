// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requestsending.h"

#include "app/session/way/waykeys.h"
#include "ui/compose/requeststorage.h"
#include "ui/editor/editorpane.h"
#include "ui/guard/guardquestions.h"
#include "ui/response/responsepane.h"
#include "ui/schema/schemaassistant.h"
#include "ui/variables/askdialog.h"
#include "ui/widgets/noticestrip.h"
#include "ui/workspace/way/certificateaccepting.h"

#include <QInputDialog>

namespace gatepost::ui {

RequestSending::RequestSending(const Parts &parts, QWidget *tab) : QObject(tab), m_parts(parts), m_tab(tab)
{
    connect(m_parts.schema, &SchemaAssistant::examined, this, &RequestSending::takeExamined);
}

workspace::Draft RequestSending::draft(const workspace::Environment &environment) const
{
    return {.environment = environment,
            .operation = m_parts.document.sent(),
            .templateVariables = m_parts.document.variables,
            .typed = m_parts.document.typed,
            .payload = {},
            .templateName = m_parts.document.isNew() ? m_parts.document.title : m_parts.document.id.name,
            .suffix = m_parts.document.saved.suffix,
            .folder = m_parts.services.workspaceStore->workspace().folder};
}

Result<session::SendJob> RequestSending::jobFor(const QByteArray &payload) const
{
    const auto bytes = m_parts.document.encoded(payload);
    if (!bytes)
        return failure(bytes.error());
    workspace::Draft request = draft(m_parts.services.sandboxHost.effective(m_environment));
    request.payload = *bytes;
    return session::SendJob{.draft = request,
                            .workspaceName = m_parts.services.workspaceStore->workspace().name,
                            .templateName = request.templateName};
}

void RequestSending::send(const workspace::Environment &environment)
{
    if (isUnderWay() || m_tab->findChild<AskDialog *>())
        return;
    m_parts.notice->hide();
    session::SendSummary summary;
    summary.add(environment, m_parts.document.sent());
    passGuard(m_tab, m_parts.services, summary, [this, environment] {
        m_parts.storage->whenSettled([this, environment] { sendAllowed(environment); });
    });
}

void RequestSending::sendAllowed(const workspace::Environment &environment)
{
    const auto bytes = m_parts.document.encoded(m_parts.payload->utf8());
    if (!bytes)
        return m_parts.response->showNotSent(bytes.error());
    workspace::Draft request = draft(m_parts.services.sandboxHost.effective(environment));
    request.payload = *bytes;
    const auto questions = workspace::preview(request, m_parts.payload->utf8()).questions;
    if (questions.isEmpty())
        return send(request);
    auto *dialog =
        new AskDialog(questions, RecentAnswers(request.folder, environment.id), environment.name, m_tab);
    connect(dialog, &AskDialog::answered, this, [this, request](const variables::Values &values) {
        workspace::Draft answered = request;
        answered.typed.insert(values);
        send(answered);
    });
    dialog->open();
}

static QByteArray questionOf(const workspace::Draft &draft)
{
    return draft.environment.id.toUtf8() + '\n' + draft.payload;
}

void RequestSending::send(const workspace::Draft &draft)
{
    if (isUnderWay())
        return;
    // Sending once more what was asked about is an answer.
    const bool isAnswered = m_asked == questionOf(draft);
    m_asked.clear();
    if (isAnswered || !m_parts.schema->asksBeforeSending())
        return sendUnasked(draft);
    m_isExamined = true;
    m_parts.schema->examine(draft);
    emit underWayChanged();
}

/// What the editor shows by now; asked about again where that is something else.
void RequestSending::sendAnyway(const workspace::Draft &draft)
{
    const auto bytes = m_parts.document.encoded(m_parts.payload->utf8());
    if (!bytes)
        return m_parts.response->showNotSent(bytes.error());
    workspace::Draft request = draft;
    request.payload = *bytes;
    send(request);
}

void RequestSending::takeExamined(const workspace::Draft &draft, const QList<schema::Problem> &problems)
{
    m_isExamined = false;
    if (problems.isEmpty())
        return sendUnasked(draft);
    emit underWayChanged();
    m_asked = questionOf(draft);
    const QString first = tr("line %1: %2").arg(problems.first().line).arg(problems.first().message);
    const QString what =
        problems.size() == 1
            ? tr("Not sent yet: the message is not what its schema says at %1").arg(first)
            : tr("Not sent yet: the message is not what its schema says in %L1 places, first at %2")
                  .arg(problems.size())
                  .arg(first);
    m_parts.notice->showNotice(
        Tone::Warning, what,
        {{tr("Send anyway"), [this, draft] { sendAnyway(draft); }},
         {tr("Go to the first problem"), [this] { m_parts.schema->goToFirstProblem(); }}});
}

void RequestSending::sendUnasked(const workspace::Draft &draft)
{
    if (m_run)
        return;
    const workspace::Environment &environment = draft.environment;
    const session::SendJob job{.draft = draft,
                               .workspaceName = m_parts.services.workspaceStore->workspace().name,
                               .templateName = draft.templateName,
                               .isConfirmed = true};
    if (const QString warning = m_parts.schema->warning(); !warning.isEmpty())
        m_parts.notice->showNotice(Tone::Warning, warning);
    m_run = m_parts.services.sender.send(job, this);
    m_parts.response->showWaiting(environment.name, QColor(environment.colour));
    connect(m_run, &session::SendRun::progressed, m_parts.response, &ResponsePane::showProgress);
    connect(m_run, &session::SendRun::answered, this,
            [this] { m_parts.response->showEntry(m_run->outcome().entry); });
    connect(m_run, &session::SendRun::finished, this, &RequestSending::runEnded);
    emit underWayChanged();
}

void RequestSending::cancel()
{
    if (m_run)
        m_run->cancel();
    if (!std::exchange(m_isExamined, false))
        return;
    m_parts.schema->stopExamining();
    emit underWayChanged();
    emit noticed(tr("Given up before anything was sent"));
}

void RequestSending::runEnded()
{
    const session::Outcome outcome = m_run->outcome();
    m_run->deleteLater();
    if (outcome.notSent)
        m_parts.response->showNotSent(*outcome.notSent);
    if (outcome.notKept)
        emit failed(*outcome.notKept);
    if (outcome.missingSecret)
        m_parts.notice->showNotice(
            Tone::Warning,
            tr("To send this, the %1 is needed.").arg(session::secretName(*outcome.missingSecret)),
            {{tr("Enter password…"), [this, key = *outcome.missingSecret] { askForPassword(key); }}});
    offerCertificate(outcome.entry);
    const QString warnings = outcome.warnings.join(QLatin1Char('\n'));
    if (!warnings.isEmpty() && warnings != m_warned)
        m_parts.notice->showNotice(Tone::Warning, warnings);
    m_warned = warnings;
    m_run = nullptr;
    emit underWayChanged();
}

// Of the environment as it is on disk: the sandbox may listen elsewhere in this run.
void RequestSending::offerCertificate(const history::Entry &entry)
{
    const bool isRefused =
        entry.reply.failure && entry.reply.failure->kind == http::FailureKind::TlsFailed && entry.reply.tls;
    if (!isRefused || entry.reply.tls->doubts.isEmpty())
        return;
    m_parts.notice->showNotice(
        Tone::Warning,
        tr("The gateway’s certificate is not trusted: %1.").arg(entry.reply.tls->doubts.first()),
        {{tr("Look at it…"), [this, certificate = DoubtfulCertificate{entry.environment, *entry.reply.tls}] {
              showCertificate(certificate, *m_parts.services.workspaceStore, m_tab,
                              [this](const Result<> &kept) {
                                  if (!kept)
                                      return emit failed(kept.error());
                                  emit noticed(tr("Certificate accepted; send again"));
                              });
          }}});
}

void RequestSending::askForPassword(const secrets::SecretKey &key)
{
    auto *dialog = new QInputDialog(m_tab);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("passwordDialog"));
    dialog->setWindowTitle(tr("Password"));
    dialog->setLabelText(
        tr("Enter the %1 in environment %2:").arg(session::secretName(key), m_environment.name));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, key](const QString &text) { storePassword(key, text); });
    dialog->open();
}

void RequestSending::storePassword(const secrets::SecretKey &key, const QString &text)
{
    if (text.isEmpty())
        return;
    m_parts.services.secretStore.write(
        key, secrets::Secret(text), this,
        [this, environment = m_environment](const Result<secrets::Source> &kept) {
            if (!kept)
                emit failed(kept.error());
            send(environment);
        });
}

} // namespace gatepost::ui
