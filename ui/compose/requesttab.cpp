// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requesttab.h"

#include "app/variables/places.h"
#include "ui/compose/parametersform.h"
#include "ui/compose/requestsending.h"
#include "ui/compose/requeststorage.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/response/responsepane.h"
#include "ui/rowset/rowspane.h"
#include "ui/schema/completer.h"
#include "ui/schema/schemaassistant.h"
#include "ui/variables/variablesuggestions.h"
#include "ui/variables/variablesview.h"
#include "ui/variables/variableswatcher.h"
#include "ui/variables/variantview.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/pairtable.h"
#include "ui/widgets/tabpages.h"
#include "ui/widgets/theme.h"
#include "ui/wire/wirepreviewpage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::TemplateId;

/// Everything is made where it stays: see pageParent().
static QWidget *payloadParent(QTabWidget *tabs, bool isVariant)
{
    QWidget *page = pageParent(tabs);
    return isVariant ? new QSplitter(Qt::Vertical, page) : page;
}

RequestTab::RequestTab(Services &services, RequestDocument document, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_document(std::move(document))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_area(new QWidget(m_splitter))
    , m_notice(new NoticeStrip(m_area))
    , m_compose(new QTabWidget(m_area))
    , m_payload(new EditorPane(EditorPane::Mode::Edit, payloadParent(m_compose, m_document.isVariant())))
    , m_response(new ResponsePane(m_splitter))
    , m_watcher(new VariablesWatcher(
          m_payload, [this] { return m_sending->draft(m_environment); }, this))
    , m_schema(new SchemaAssistant(services, m_payload))
    , m_storage(new RequestStorage(services, m_document, m_payload, m_notice, this))
    , m_sending(new RequestSending(
          {services, m_document, m_payload, m_response, m_notice, m_schema, m_storage}, this))
{
    buildCompose();
    auto *composeLayout = new QVBoxLayout(m_area);
    composeLayout->setContentsMargins(0, 0, 0, 0);
    composeLayout->setSpacing(0);
    composeLayout->addWidget(buildHeader());
    composeLayout->addWidget(m_notice);
    composeLayout->addWidget(m_compose, 1);

    m_splitter->setObjectName(QStringLiteral("requestSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_area);
    m_splitter->addWidget(m_response);
    m_splitter->setSizes({450, 550});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    showSettings();
    refreshHeader();
    connectEdits();
}

RequestTab::~RequestTab() = default;

void RequestTab::buildCompose()
{
    m_payload->setObjectName(QStringLiteral("payloadEditor"));
    m_payload->editor()->setAccessibleName(tr("Payload"));
    QWidget *page = pageParent(m_compose);
    m_parameters = new ParametersForm(page);
    m_headers = new PairTable(page);
    m_headers->setObjectName(QStringLiteral("requestHeaders"));
    m_headers->setAccessibleName(tr("Further headers"));
    m_variables = new VariablesView(page);
    m_compose->setObjectName(QStringLiteral("composeTabs"));
    m_compose->setDocumentMode(true);
    m_compose->addTab(m_document.isVariant() ? buildVariant() : m_payload, tr("Payload"));
    m_compose->addTab(m_parameters, tr("Parameters"));
    m_compose->addTab(m_headers, tr("Headers"));
    m_compose->addTab(m_variables, tr("Variables"));
    m_wire = buildWire(page);
    m_compose->addTab(m_wire, tr("Wire"));
    m_compose->setTabToolTip(m_compose->indexOf(m_wire), tr("The request as it would go out, byte for byte"));
    m_rows = new RowsPane(
        m_payload, m_services, [this](const QByteArray &payload) { return jobFor(payload); }, m_compose);
    connect(m_rows, &RowsPane::failed, this, &RequestTab::failed);
    connect(m_rows, &RowsPane::noticed, this, &RequestTab::noticed);
    if (!m_variant)
        return;
    m_rows->setVariant();
    connect(m_rows, &RowsPane::changeWanted, this,
            [this](const QString &xpath, const document::Range &place, const QString &value) {
                if (const auto set = m_variant->setChange(xpath, place, value); !set)
                    emit failed(set.error());
            });
}

WirePreviewPage *RequestTab::buildWire(QWidget *page)
{
    const auto input = [this]() -> WirePreviewPage::Input {
        return {m_sending->draft(m_services.sandboxHost.effective(m_environment)),
                [document = m_document](const QByteArray &utf8) { return document.encoded(utf8); }};
    };
    auto *wire = new WirePreviewPage(m_services, m_payload, input, page);
    connect(wire, &WirePreviewPage::said, this, &RequestTab::noticed);
    return wire;
}

QWidget *RequestTab::buildVariant()
{
    auto *splitter = static_cast<QSplitter *>(m_payload->parentWidget());
    static_cast<XmlEdit *>(m_payload->editor())->setViewOnly(true);
    m_variant = new VariantView(m_payload, splitter);
    splitter->addWidget(m_payload);
    splitter->addWidget(m_variant);
    splitter->setSizes({300, 200});
    splitter->setChildrenCollapsible(false);
    connect(m_variant, &VariantView::expandWanted, this, &RequestTab::saveAsWanted);
    connect(m_variant, &VariantView::edited, this, [this] {
        m_document.changes = m_variant->changes();
        m_storage->vary();
        settingsEdited();
    });
    connect(m_storage, &RequestStorage::varied, m_variant, &VariantView::show);
    return splitter;
}

QWidget *RequestTab::buildHeader()
{
    auto *header = new QWidget(m_area);
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
    row->addWidget(m_schema->button());
    return header;
}

void RequestTab::connectEdits()
{
    connect(m_payload, &EditorPane::modificationChanged, this, &RequestTab::titleChanged);
    connect(m_payload, &EditorPane::modificationChanged, m_wire, &WirePreviewPage::touch);
    connect(m_payload, &EditorPane::failed, this, &RequestTab::failed);
    connect(m_schema, &SchemaAssistant::failed, this, &RequestTab::failed);
    connect(m_sending, &RequestSending::underWayChanged, this, &RequestTab::sendingChanged);
    connect(m_sending, &RequestSending::failed, this, &RequestTab::failed);
    connect(m_sending, &RequestSending::payloadRefused, this, [this] { m_compose->setCurrentIndex(0); });
    connect(m_sending, &RequestSending::noticed, this, &RequestTab::noticed);
    connect(m_schema, &SchemaAssistant::incomplete, this, [this](const QStringList &notes) {
        constexpr qsizetype few = 4;
        m_notice->showNotice(Tone::Warning, notes.mid(0, few).join(QLatin1Char('\n')));
    });
    connect(m_parameters, &ParametersForm::edited, this, &RequestTab::settingsEdited);
    connect(m_headers->pairModel(), &PairModel::edited, this, &RequestTab::settingsEdited);
    connect(m_variables, &VariablesView::edited, this, &RequestTab::settingsEdited);
    m_schema->completer()->setReferences(
        [this] { return variableSuggestions(m_watcher->inScope(), m_watcher->environmentName()); });
    connect(m_watcher, &VariablesWatcher::found, this, &RequestTab::showUsedVariables);
    if (m_services.errors)
        m_response->setErrors(*m_services.errors);
    connect(m_response, &ResponsePane::cancelRequested, this, &RequestTab::cancel);
    connect(m_response, &ResponsePane::resendRequested, this, &RequestTab::resendWanted);
    connect(m_response, &ResponsePane::copied, this, &RequestTab::noticed);
    connect(m_response, &ResponsePane::failed, this, &RequestTab::failed);
    connect(m_storage, &RequestStorage::replaced, this, &RequestTab::showDocument);
    connect(m_storage, &RequestStorage::stored, this, &RequestTab::refreshHeader);
    connect(m_storage, &RequestStorage::stored, this, &RequestTab::titleChanged);
    connect(m_storage, &RequestStorage::saveAsWanted, this, &RequestTab::saveAsWanted);
    connect(m_storage, &RequestStorage::failed, this, &RequestTab::failed);
    connect(m_storage, &RequestStorage::noticed, this, &RequestTab::noticed);
}

void RequestTab::settingsEdited()
{
    m_document.edited = m_parameters->operation();
    m_document.edited.headers = m_headers->pairModel()->pairs();
    const DefinedVariables defined = m_variables->variables();
    m_document.typed = defined.typed;
    m_document.variables = defined.ofTemplate;
    m_document.edited.variables = defined.ofOperation;
    m_storage->touch();
    m_watcher->touch();
    m_wire->touch();
    refreshHeader();
    emit titleChanged();
}

void RequestTab::showSettings()
{
    m_parameters->setOperation(m_document.edited);
    m_headers->pairModel()->setPairs(m_document.edited.headers);
    m_variables->setVariables({m_document.typed, m_document.variables, m_document.edited.variables});
    m_watcher->touch();
    m_wire->touch();
    if (m_variant)
        m_variant->setVariant(m_document.saved.base, m_document.changes);
}

void RequestTab::showUsedVariables()
{
    m_variables->showUsed(m_watcher->preview());
    const int missing = m_watcher->missing();
    const int tab = m_compose->indexOf(m_variables);
    m_compose->setTabText(tab,
                          missing > 0 ? tr("Variables (%n not defined)", nullptr, missing) : tr("Variables"));
    m_compose->setTabIcon(tab, missing > 0 ? Theme::dot(Theme::text(Tone::Bad)) : QIcon());
    m_payload->setLanguage(language());
}

void RequestTab::refreshHeader()
{
    m_schema->setOperation(m_document.id.operation, m_document.edited.alias);
    m_schema->setTemplate(m_document.id);
    m_schema->setEnvironment(m_environment);
    m_heading->setText(m_document.edited.alias.isEmpty() ? tr("No operation") : m_document.edited.alias);
    const auto node = [this](const QString &role) { return m_environment.nodes.value(role).name; };
    const QString to = node(m_document.edited.to);
    QString route = node(m_document.edited.from);
    if (route.isEmpty())
        route = node(m_document.edited.user);
    if (!to.isEmpty())
        route += QStringLiteral(" → ") + to;
    m_route->setText(route.isEmpty() ? m_document.name()
                                     : QStringLiteral("%1   ·   %2").arg(m_document.name(), route.trimmed()));
}

void RequestTab::showDocument()
{
    showSettings();
    refreshHeader();
    m_payload->setLanguage(language());
    emit titleChanged();
}

Result<> RequestTab::loadPayload()
{
    return m_storage->load();
}

void RequestTab::setPayload(const QByteArray &bytes)
{
    m_storage->setPayload(bytes);
}

void RequestTab::restoreDraft(const history::DraftText &draft)
{
    m_storage->restoreDraft(draft);
}

void RequestTab::showEntry(const history::Entry &entry)
{
    const xml::Decoded decoded =
        xml::decode(entry.request.body.bytes(), http::headerValue(entry.request.headers, "Content-Type"));
    m_document.encoding = decoded.encoding;
    QString text = decoded.text;
    text.replace(QLatin1String("${"), QLatin1String("$${"));
    m_storage->setText(text);
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
    m_sending->setEnvironment(environment);
    m_parameters->setEnvironment(environment);
    m_variables->setEnvironment(environment);
    m_watcher->touch();
    m_wire->touch();
    refreshHeader();
}

void RequestTab::send(const workspace::Environment &environment)
{
    m_sending->send(environment);
}

void RequestTab::cancel()
{
    m_sending->cancel();
}

bool RequestTab::isSending() const
{
    return m_sending->isUnderWay();
}

Result<session::SendJob> RequestTab::jobFor(const QByteArray &payload) const
{
    return m_sending->jobFor(payload);
}

void RequestTab::copyAs(const SnippetKind &kind)
{
    const auto job = jobFor(m_payload->utf8());
    if (!job)
        return emit failed(job.error());
    const auto transcript = exchange::transcriptOf(job->draft);
    if (!transcript)
        return emit failed(transcript.error());
    auto *copier = new SnippetCopier(this);
    connect(copier, &SnippetCopier::failed, this, &RequestTab::failed);
    connect(copier, &SnippetCopier::noticed, this, &RequestTab::noticed);
    copier->copy(kind, *transcript);
}

void RequestTab::save()
{
    m_storage->save();
}

Result<> RequestTab::saveAs(const TemplateId &id, const QString &suffix)
{
    return m_storage->saveAs(id, suffix);
}

void RequestTab::showRows()
{
    m_compose->setCurrentWidget(m_rows);
}

QString RequestTab::payloadSuffix() const
{
    const workspace::Template &saved = m_document.saved;
    if (m_payload->language() == Language::Json)
        return QStringLiteral("json");
    return saved.isVariant() ? QStringLiteral("xml") : saved.suffix;
}

Language RequestTab::language() const
{
    const QString &suffix = m_document.saved.suffix;
    const auto kind = variables::payloadKind(suffix, m_payload->textHead());
    if (kind == variables::PayloadKind::Csv)
        return Language::Delimited;
    if (suffix == QLatin1String("txt"))
        return Language::Plain;
    return kind == variables::PayloadKind::Json ? Language::Json : Language::Xml;
}

void RequestTab::discardDraft()
{
    m_storage->forgetDraft();
}

void RequestTab::followWorkspace()
{
    m_document.follow(m_services.workspaceStore->workspace());
    showDocument();
}

void RequestTab::payloadChangedOnDisk(const TemplateId &id)
{
    m_storage->followPayload(id);
}

void RequestTab::templateMoved(const TemplateId &from, const TemplateId &to)
{
    if (m_document.isNew() || m_document.id != from)
        return;
    m_document.id = to;
    m_document.saved.id = to;
    followWorkspace();
}

} // namespace gatepost::ui
