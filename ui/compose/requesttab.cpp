// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requesttab.h"

#include "ui/compose/draftkeeper.h"
#include "ui/compose/parametersform.h"
#include "ui/compose/variablesview.h"
#include "ui/editor/editorpane.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/pairtable.h"

#include <QCryptographicHash>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::IfChanged;
using workspace::TemplateId;

static QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

RequestTab::RequestTab(Services &services, RequestDocument document, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_document(std::move(document))
    , m_notice(new NoticeStrip(this))
    , m_payload(new EditorPane(EditorPane::Mode::Edit, this))
    , m_response(new ResponsePane(this))
{
    buildCompose();
    auto *compose = new QWidget(this);
    auto *composeLayout = new QVBoxLayout(compose);
    composeLayout->setContentsMargins(0, 0, 0, 0);
    composeLayout->setSpacing(0);
    composeLayout->addWidget(buildHeader());
    composeLayout->addWidget(m_notice);
    composeLayout->addWidget(m_compose, 1);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("requestSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(compose);
    splitter->addWidget(m_response);
    splitter->setSizes({450, 550});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_draftKeeper = new DraftKeeper(
        m_services.historyService, m_document.key, [this] { return draft(); }, this);
    showSettings();
    refreshHeader();
    connectEdits();
}

RequestTab::~RequestTab() = default;

void RequestTab::buildCompose()
{
    m_payload->setObjectName(QStringLiteral("payloadEditor"));
    m_payload->editor()->setAccessibleName(tr("Payload"));
    m_parameters = new ParametersForm(this);
    m_headers = new PairTable(this);
    m_headers->setObjectName(QStringLiteral("requestHeaders"));
    m_headers->setAccessibleName(tr("Further headers"));
    m_variables = new VariablesView(this);
    m_compose = new QTabWidget(this);
    m_compose->setObjectName(QStringLiteral("composeTabs"));
    m_compose->setDocumentMode(true);
    m_compose->addTab(m_payload, tr("Payload"));
    m_compose->addTab(m_parameters, tr("Parameters"));
    m_compose->addTab(m_headers, tr("Headers"));
    m_compose->addTab(m_variables, tr("Variables"));
}

QWidget *RequestTab::buildHeader()
{
    auto *header = new QWidget(this);
    m_heading = new QLabel(header);
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_heading->setObjectName(QStringLiteral("requestHeading"));
    m_route = new QLabel(header);
    m_route->setProperty("role", QStringLiteral("faded"));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(14, 9, 14, 3);
    row->setSpacing(12);
    row->addWidget(m_heading);
    row->addWidget(m_route);
    row->addStretch(1);
    return header;
}

void RequestTab::connectEdits()
{
    connect(m_payload, &EditorPane::textChanged, this, [this] {
        if (!m_loading)
            m_draftKeeper->touch();
    });
    connect(m_payload, &EditorPane::modificationChanged, this, &RequestTab::titleChanged);
    connect(m_payload, &EditorPane::failed, this, &RequestTab::failed);
    connect(m_parameters, &ParametersForm::edited, this, &RequestTab::settingsEdited);
    connect(m_headers->pairModel(), &PairModel::edited, this, &RequestTab::settingsEdited);
    connect(m_variables, &VariablesView::edited, this, &RequestTab::settingsEdited);
    connect(m_compose, &QTabWidget::currentChanged, this, &RequestTab::showUsedVariables);
    connect(m_response, &ResponsePane::cancelRequested, this, &RequestTab::cancel);
    connect(m_response, &ResponsePane::resendRequested, this, &RequestTab::resendWanted);
    connect(m_response, &ResponsePane::copied, this, &RequestTab::noticed);
    connect(m_response, &ResponsePane::failed, this, &RequestTab::failed);
    connect(m_draftKeeper, &DraftKeeper::failed, this, &RequestTab::failed);
}

void RequestTab::settingsEdited()
{
    m_document.edited = m_parameters->operation();
    m_document.edited.headers = m_headers->pairModel()->pairs();
    m_document.variables = m_variables->variables();
    m_draftKeeper->touch();
    refreshHeader();
    showUsedVariables();
    emit titleChanged();
}

void RequestTab::showSettings()
{
    m_parameters->setOperation(m_document.edited);
    m_headers->pairModel()->setPairs(m_document.edited.headers);
    m_variables->setVariables(m_document.variables);
    showUsedVariables();
}

void RequestTab::showUsedVariables()
{
    if (m_compose->currentWidget() != m_variables)
        return;
    QString everything = m_payload->text();
    for (const auto &[name, value] : m_document.edited.headers)
        everything += QLatin1Char('\n') + value;
    m_variables->showUsed(workspace::variablesIn(everything), m_environment);
}

void RequestTab::refreshHeader()
{
    m_heading->setText(m_document.edited.alias.isEmpty() ? tr("No operation") : m_document.edited.alias);
    const auto node = [this](const QString &role) { return m_environment.nodes.value(role).name; };
    const QString to = node(m_document.edited.to);
    QString route = node(m_document.edited.from);
    if (!to.isEmpty())
        route += QStringLiteral(" → ") + to;
    m_route->setText(QStringLiteral("%1   ·   %2").arg(m_document.name(), route));
}

Result<> RequestTab::loadPayload()
{
    const auto bytes = m_services.workspaceStore->payload(m_document.id);
    if (!bytes)
        return failure(bytes.error());
    setPayload(*bytes);
    return {};
}

void RequestTab::setPayload(const QByteArray &bytes)
{
    m_loading = true;
    m_base = hashOf(bytes);
    const xml::Decoded decoded = xml::decode(bytes);
    m_document.encoding = decoded.encoding;
    m_payload->setText(decoded.text);
    m_payload->setModified(false);
    m_loading = false;
    if (decoded.invalidAt >= 0) {
        m_notice->showNotice(Tone::Warning,
                             tr("The file is not valid %1 from byte %2 on: saving would change it.")
                                 .arg(decoded.encoding.name)
                                 .arg(decoded.invalidAt));
    }
    showUsedVariables();
}

void RequestTab::restoreDraft(const history::DraftText &draft)
{
    m_document.applyJson(draft.state);
    showSettings();
    refreshHeader();
    m_loading = true;
    m_payload->setText(draft.text);
    m_payload->restoreViewState(draft.state.value(QLatin1String("view")).toObject());
    m_loading = false;
    m_payload->setModified(true);
    m_base = draft.state.value(QLatin1String("base")).toString().toLatin1();
    m_draftKeeper->touch();
    const auto onDisk = m_services.workspaceStore->payload(m_document.id);
    if (!m_document.isNew() && onDisk && hashOf(*onDisk) != m_base)
        askAboutConflict(
            tr("%1 was changed by another program since this was typed.").arg(m_document.id.path()));
    emit titleChanged();
}

void RequestTab::showEntry(const history::Entry &entry)
{
    const xml::Decoded decoded =
        xml::decode(entry.request.body.bytes(), http::headerValue(entry.request.headers, "Content-Type"));
    m_document.encoding = decoded.encoding;
    QString text = decoded.text;
    text.replace(QLatin1String("${"), QLatin1String("$${"));
    m_loading = true;
    m_payload->setText(text);
    m_payload->setModified(false);
    m_loading = false;
    m_response->showEntry(entry);
    if (entry.maskedInBody) {
        m_notice->showNotice(
            Tone::Warning, tr("A password stood in this payload. It was not kept: put it back where ******** "
                              "stands before you send this again."));
    }
}

QString RequestTab::title() const
{
    return m_document.name();
}

QString RequestTab::path() const
{
    return m_document.isNew() ? tr("Not saved yet, for operation %1").arg(m_document.id.operation)
                              : m_document.id.path();
}

bool RequestTab::isModified() const
{
    return m_payload->isModified() || m_document.hasUnsavedSettings();
}

void RequestTab::setEnvironment(const workspace::Environment &environment)
{
    m_environment = environment;
    m_parameters->setEnvironment(environment);
    refreshHeader();
    showUsedVariables();
}

void RequestTab::send(const workspace::Environment &environment)
{
    if (m_run)
        return;
    m_notice->hide();
    const auto bytes = m_document.encoded(m_payload->utf8());
    if (!bytes)
        return m_response->showNotSent(bytes.error());
    const session::SendJob job{
        .draft = {.environment = m_services.sandboxHost.effective(environment),
                  .operation = m_document.edited,
                  .templateVariables = m_document.variables,
                  .typed = {},
                  .payload = *bytes},
        .workspaceName = m_services.workspaceStore->workspace().name,
        .templateName = m_document.isNew() ? m_document.title : m_document.id.name,
    };
    m_run = m_services.sender.send(job, this);
    m_response->showWaiting(environment.name, QColor(environment.colour));
    connect(m_run, &session::SendRun::progressed, m_response, &ResponsePane::showProgress);
    connect(m_run, &session::SendRun::answered, this,
            [this] { m_response->showEntry(m_run->outcome().entry); });
    connect(m_run, &session::SendRun::finished, this, &RequestTab::runEnded);
    emit sendingChanged();
}

void RequestTab::cancel()
{
    if (m_run)
        m_run->cancel();
}

void RequestTab::runEnded()
{
    const session::Outcome outcome = m_run->outcome();
    m_run->deleteLater();
    if (outcome.notSent)
        m_response->showNotSent(*outcome.notSent);
    if (outcome.notKept)
        emit failed(*outcome.notKept);
    if (outcome.notSent && outcome.notSent->kind == ErrorKind::Secret) {
        m_notice->showNotice(Tone::Warning, tr("The node's password is needed to send this."),
                             {{tr("Enter password…"), [this] { askForPassword(); }}});
    }
    const QString warnings = outcome.warnings.join(QLatin1Char('\n'));
    if (!warnings.isEmpty() && warnings != m_warned)
        m_notice->showNotice(Tone::Warning, warnings);
    m_warned = warnings;
    m_run = nullptr;
    emit sendingChanged();
}

void RequestTab::askForPassword()
{
    const QString node = m_environment.nodes.value(m_document.edited.from).name;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("passwordDialog"));
    dialog->setWindowTitle(tr("Node password"));
    dialog->setLabelText(tr("Password of node %1 in environment %2:").arg(node, m_environment.name));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this, &RequestTab::storePassword);
    dialog->open();
}

void RequestTab::storePassword(const QString &text)
{
    if (text.isEmpty())
        return;
    const workspace::Environment environment = m_environment;
    const secrets::SecretKey key{environment.id, environment.nodes.value(m_document.edited.from).name,
                                 m_services.sandboxHost.effective(environment).gatewayUrl};
    m_services.secretStore.write(key, secrets::Secret(text), this,
                                 [this, environment](const Result<secrets::Source> &kept) {
                                     if (!kept)
                                         emit failed(kept.error());
                                     send(environment);
                                 });
}

void RequestTab::save()
{
    if (m_document.isNew())
        emit saveAsWanted();
    else
        store(IfChanged::Refuse);
}

Result<> RequestTab::saveAs(const TemplateId &id)
{
    const auto bytes = m_document.encoded(m_payload->utf8());
    if (!bytes)
        return failure(bytes.error());
    RequestDocument document = m_document;
    document.id = id;
    if (const auto *operation = m_services.workspaceStore->workspace().operation(id.operation))
        document.stored = *operation;
    const workspace::Template requestTemplate = document.toTemplate();
    if (const auto stored = m_services.workspaceStore->saveTemplate(requestTemplate, *bytes); !stored)
        return stored;
    m_document = document;
    m_document.saved = requestTemplate;
    m_base = hashOf(*bytes);
    m_payload->setModified(false);
    m_draftKeeper->forget();
    refreshHeader();
    emit titleChanged();
    emit noticed(tr("Saved %1").arg(id.path()));
    return {};
}

void RequestTab::store(IfChanged ifChanged)
{
    const auto bytes = m_document.encoded(m_payload->utf8());
    if (!bytes) {
        emit failed(bytes.error());
        return;
    }
    const workspace::Template requestTemplate = m_document.toTemplate();
    const auto stored = m_services.workspaceStore->saveTemplate(requestTemplate, *bytes, ifChanged);
    if (!stored && stored.error().kind == ErrorKind::Conflict)
        return askAboutConflict(stored.error().message);
    if (!stored) {
        emit failed(stored.error());
        return;
    }
    m_document.saved = requestTemplate;
    m_base = hashOf(*bytes);
    m_payload->setModified(false);
    m_draftKeeper->forget();
    emit titleChanged();
    emit noticed(tr("Saved %1").arg(m_document.id.path()));
}

void RequestTab::askAboutConflict(const QString &text)
{
    m_notice->showNotice(Tone::Warning, text,
                         {{tr("Save mine over it"), [this] { store(IfChanged::Overwrite); }},
                          {tr("Take theirs"), [this] { takeFromDisk(); }}});
}

void RequestTab::takeFromDisk()
{
    m_services.workspaceStore->refresh();
    if (const auto loaded = loadPayload(); !loaded)
        emit failed(loaded.error());
    m_document = [this] {
        RequestDocument fresh =
            RequestDocument::ofTemplate(m_services.workspaceStore->workspace(), m_document.id);
        fresh.key = m_document.key;
        fresh.encoding = m_document.encoding;
        return fresh;
    }();
    m_draftKeeper->forget();
    showSettings();
    refreshHeader();
    emit titleChanged();
}

void RequestTab::discardDraft()
{
    m_draftKeeper->forget();
}

void RequestTab::followWorkspace()
{
    m_document.follow(m_services.workspaceStore->workspace());
    showSettings();
    refreshHeader();
    emit titleChanged();
}

void RequestTab::payloadChangedOnDisk(const TemplateId &id)
{
    if (m_document.isNew() || id != m_document.id)
        return;
    const auto bytes = m_services.workspaceStore->payload(id);
    if (!bytes) {
        m_payload->setModified(true);
        m_draftKeeper->touch();
        m_notice->showNotice(Tone::Warning,
                             tr("%1 was removed by another program. Saving writes it again.").arg(id.path()));
    } else if (isModified()) {
        askAboutConflict(tr("%1 was changed by another program, and here too.").arg(id.path()));
    } else {
        setPayload(*bytes);
        m_notice->showNotice(Tone::Info, tr("Taken over: %1 was changed by another program.").arg(id.path()));
    }
}

void RequestTab::templateMoved(const TemplateId &from, const TemplateId &to)
{
    if (m_document.isNew() || m_document.id != from)
        return;
    m_document.id = to;
    m_document.saved.id = to;
    followWorkspace();
}

history::DraftText RequestTab::draft() const
{
    history::DraftText draft;
    draft.key = m_document.key;
    draft.workspaceFolder = m_services.workspaceStore->workspace().folder;
    draft.operation = m_document.id.operation;
    draft.templateName = m_document.id.name;
    draft.text = m_payload->text();
    draft.state = m_document.toJson();
    draft.state[QLatin1String("base")] = QString::fromLatin1(m_base);
    draft.state[QLatin1String("view")] = m_payload->viewState();
    draft.savedAt = QDateTime::currentDateTimeUtc();
    return draft;
}

} // namespace gatepost::ui
