// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requeststorage.h"

#include "ui/compose/draftkeeper.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/stretchwriter.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/noticestrip.h"

#include <QCryptographicHash>
#include <QScopedValueRollback>

#include <cstring>

namespace gatepost::ui {

using workspace::IfChanged;
using workspace::TemplateId;

static QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

RequestStorage::RequestStorage(Services &services, RequestDocument &document, EditorPane *payload,
                               NoticeStrip *notice, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_document(document)
    , m_payload(payload)
    , m_notice(notice)
    , m_draftKeeper(new DraftKeeper(services.historyService, document.key,
                                    {[this] { return draft(); }, [this] { return m_payload->utf8(); }}, this))
    , m_job(this, &RequestStorage::takeVaried)
{
    connect(m_payload, &EditorPane::textChanged, this, [this] {
        if (!m_loading && !m_isWriting)
            touch();
    });
    StretchWriter *writer = static_cast<XmlEdit *>(m_payload->editor())->writer();
    connect(writer, &StretchWriter::written, this, [this, writer] {
        if (m_isWriting && m_varied && !writer->isBusy())
            tellVaried();
    });
    connect(writer, &StretchWriter::abandoned, this, [this] { m_isWriting = false; });
    connect(m_draftKeeper, &DraftKeeper::failed, this, &RequestStorage::failed);
}

static Result<workspace::Recipe> recipeOf(const workspace::WorkspaceStore &store, const TemplateId &base)
{
    const workspace::Template *entry = store.workspace().requestTemplate(base);
    auto recipe = entry ? workspace::recipeOf(store.workspace(), *entry)
                        : Result<workspace::Recipe>(workspace::Recipe{.base = base, .payload = {}});
    if (!recipe)
        return recipe;
    const auto payload = store.payload(recipe->base);
    if (!payload)
        return failure(payload.error());
    recipe->payload = *payload;
    return recipe;
}

void RequestStorage::vary()
{
    constexpr qsizetype quicklyMade = 100'000;
    m_job.cancel();
    m_varied.reset();
    m_isVarying = true;
    const TemplateId &base = m_document.saved.base;
    if (!m_recipe || m_recipeOf != base) {
        const auto recipe = recipeOf(*m_services.workspaceStore, base);
        if (!recipe)
            return takeVaried(std::make_shared<const Result<workspace::Varied>>(failure(recipe.error())));
        m_recipe = *recipe;
        m_recipeOf = base;
    }
    const auto make = [recipe = *m_recipe, changes = m_document.changes] {
        const auto payload = workspace::made(recipe);
        return std::make_shared<const Result<workspace::Varied>>(payload ? workspace::vary(*payload, changes)
                                                                         : failure(payload.error()));
    };
    if (m_recipe->payload.size() < quicklyMade)
        takeVaried(make());
    else
        m_job.start([make](const std::atomic_bool *) { return make(); });
}

void RequestStorage::takeVaried(const Varied &result)
{
    m_varied = result;
    if (!*result)
        return tellVaried();
    m_document.encoding = xml::detectEncoding((*result)->payload);
    m_isWriting = true;
    changeTo((*result)->utf8);
}

void RequestStorage::tellVaried()
{
    m_isWriting = false;
    m_isVarying = false;
    const Varied result = std::exchange(m_varied, {});
    if (*result)
        m_payload->setModified(false);
    if (std::exchange(m_isTakeoverTold, false) && *result)
        m_notice->showNotice(
            Tone::Info,
            tr("Taken over: the base or the changes of %1 are others now.").arg(m_document.id.path()));
    emit varied(*result);
    for (const auto &then : std::exchange(m_waiting, {}))
        then();
}

static qsizetype sameAtStart(QByteArrayView a, QByteArrayView b)
{
    constexpr qsizetype block = 4096;
    const qsizetype most = qMin(a.size(), b.size());
    qsizetype at = 0;
    while (at + block <= most && std::memcmp(a.data() + at, b.data() + at, block) == 0)
        at += block;
    while (at < most && a[at] == b[at])
        ++at;
    return at;
}

static qsizetype sameAtEnd(QByteArrayView a, QByteArrayView b)
{
    constexpr qsizetype block = 4096;
    const qsizetype most = qMin(a.size(), b.size());
    qsizetype count = 0;
    while (count + block <= most && std::memcmp(a.end() - count - block, b.end() - count - block, block) == 0)
        count += block;
    while (count < most && a[a.size() - count - 1] == b[b.size() - count - 1])
        ++count;
    return count;
}

void RequestStorage::changeTo(const QByteArray &utf8)
{
    constexpr qsizetype quicklyLoaded = 500'000;
    auto *edit = static_cast<XmlEdit *>(m_payload->editor());
    const QByteArray before = edit->shown();
    const QByteArray after = softbreaks::inserted(utf8);
    const qsizetype start = sameAtStart(before, after);
    const qsizetype end =
        sameAtEnd(QByteArrayView(before).sliced(start), QByteArrayView(after).sliced(start));
    const qsizetype removed = before.size() - start - end;
    const qsizetype added = after.size() - start - end;
    if (before.isEmpty() && added < quicklyLoaded)
        setUtf8(utf8);
    else if (removed + added > 0)
        return edit->writer()->write({{start, start + removed, after.mid(start, added)}});
    tellVaried();
}

void RequestStorage::whenSettled(std::function<void()> then)
{
    if (m_isVarying)
        m_waiting.append(std::move(then));
    else
        then();
}

Result<> RequestStorage::load()
{
    if (m_document.isVariant()) {
        // One without a payload is shown all the same: to be mended.
        m_recipe.reset();
        vary();
        emit replaced();
        return {};
    }
    const auto bytes = m_services.workspaceStore->payload(m_document.id);
    if (!bytes)
        return failure(bytes.error());
    setPayload(*bytes);
    return {};
}

void RequestStorage::setPayload(const QByteArray &bytes)
{
    m_base = hashOf(bytes);
    const xml::Decoded decoded = xml::decode(bytes);
    m_document.encoding = decoded.encoding;
    setText(decoded.text);
    if (decoded.invalidAt >= 0) {
        m_notice->showNotice(Tone::Warning,
                             tr("The file is not valid %1 from byte %2 on: saving would change it.")
                                 .arg(decoded.encoding.name)
                                 .arg(decoded.invalidAt));
    }
    emit replaced();
}

void RequestStorage::setText(const QString &text)
{
    setUtf8(text.toUtf8());
}

void RequestStorage::setUtf8(const QByteArray &utf8)
{
    const QScopedValueRollback loading(m_loading, true);
    m_payload->setUtf8(utf8);
    m_payload->setModified(false);
}

void RequestStorage::restoreDraft(const history::DraftText &draft)
{
    m_document.applyJson(draft.state);
    setText(draft.text);
    m_payload->restoreViewState(draft.state.value(QLatin1String("view")).toObject());
    m_payload->setModified(!m_document.isVariant());
    m_base = draft.state.value(QLatin1String("base")).toString().toLatin1();
    emit replaced();
    touch();
    if (m_document.isVariant())
        return vary();
    const auto onDisk = m_services.workspaceStore->payload(m_document.id);
    if (!m_document.isNew() && onDisk && hashOf(*onDisk) != m_base)
        askAboutConflict(
            tr("%1 was changed by another program since this was typed.").arg(m_document.id.path()));
}

void RequestStorage::touch()
{
    m_draftKeeper->touch();
}

void RequestStorage::forgetDraft()
{
    m_draftKeeper->forget();
}

void RequestStorage::save()
{
    if (m_document.isNew())
        emit saveAsWanted();
    else
        store(IfChanged::Refuse);
}

Result<> RequestStorage::saveAs(const TemplateId &id, const QString &suffix)
{
    if (m_isVarying)
        return failure(ErrorKind::Conflict,
                       tr("The variant is still being made. Save the copy in a moment."));
    const auto bytes = m_document.encoded(m_payload->utf8());
    if (!bytes)
        return failure(bytes.error());
    RequestDocument document = m_document;
    document.id = id;
    document.saved.suffix = suffix;
    document.saved.base = {};
    document.saved.changes.clear();
    document.changes.clear();
    if (const auto *operation = m_services.workspaceStore->workspace().operation(id.operation))
        document.stored = *operation;
    if (id.operation != m_document.id.operation)
        document.edited.variables = document.stored.variables;
    const workspace::Template requestTemplate = document.toTemplate();
    if (const auto kept = m_services.workspaceStore->saveTemplate(requestTemplate, *bytes); !kept)
        return kept;
    m_document = document;
    remember(requestTemplate, *bytes);
    return storeOperation(IfChanged::Refuse);
}

void RequestStorage::store(IfChanged ifChanged)
{
    const auto bytes = m_document.encoded(m_payload->utf8());
    if (!bytes) {
        emit failed(bytes.error());
        return;
    }
    const workspace::Template requestTemplate = m_document.toTemplate();
    const auto kept = m_services.workspaceStore->saveTemplate(requestTemplate, *bytes, ifChanged);
    if (!kept && kept.error().kind == ErrorKind::Conflict)
        return askAboutConflict(kept.error().message);
    if (!kept) {
        emit failed(kept.error());
        return;
    }
    remember(requestTemplate, *bytes);
    if (const auto operation = storeOperation(ifChanged); !operation)
        emit failed(operation.error());
}

/// The operation's variables, edited here; all else of it as the workspace has it.
Result<> RequestStorage::storeOperation(IfChanged ifChanged)
{
    const auto *known = m_services.workspaceStore->workspace().operation(m_document.id.operation);
    if (!known || !m_document.hasUnsavedOperation())
        return {};
    workspace::Operation operation = *known;
    operation.variables = m_document.edited.variables;
    const auto kept = m_services.workspaceStore->saveOperation(operation, ifChanged);
    if (kept)
        m_document.stored = operation;
    emit stored();
    return kept;
}

void RequestStorage::remember(const workspace::Template &requestTemplate, const QByteArray &bytes)
{
    m_document.saved = requestTemplate;
    m_base = hashOf(bytes);
    m_payload->setModified(false);
    m_draftKeeper->forget();
    emit stored();
    emit noticed(tr("Saved %1").arg(m_document.id.path()));
}

void RequestStorage::askAboutConflict(const QString &text)
{
    m_notice->showNotice(Tone::Warning, text,
                         {{tr("Save mine over it"), [this] { store(IfChanged::Overwrite); }},
                          {tr("Take theirs"), [this] { takeFromDisk(); }}});
}

void RequestStorage::takeFromDisk()
{
    m_services.workspaceStore->refresh();
    RequestDocument fresh =
        RequestDocument::ofTemplate(m_services.workspaceStore->workspace(), m_document.id);
    fresh.key = m_document.key;
    fresh.encoding = m_document.encoding;
    m_document = fresh;
    m_draftKeeper->forget();
    emit replaced();
    if (const auto loaded = load(); !loaded)
        emit failed(loaded.error());
}

void RequestStorage::followPayload(const TemplateId &id)
{
    if (m_document.isNew() || id != m_document.id)
        return;
    if (m_document.isVariant()) {
        m_isTakeoverTold = true;
        m_recipe.reset();
        return vary();
    }
    const auto bytes = m_services.workspaceStore->payload(id);
    if (!bytes) {
        m_payload->setModified(true);
        touch();
        m_notice->showNotice(Tone::Warning,
                             tr("%1 was removed by another program. Saving writes it again.").arg(id.path()));
    } else if (m_payload->isModified() || m_document.hasUnsavedSettings()) {
        askAboutConflict(tr("%1 was changed by another program, and here too.").arg(id.path()));
    } else {
        setPayload(*bytes);
        m_notice->showNotice(Tone::Info, tr("Taken over: %1 was changed by another program.").arg(id.path()));
    }
}

history::DraftText RequestStorage::draft() const
{
    history::DraftText draft;
    draft.key = m_document.key;
    draft.workspaceFolder = m_services.workspaceStore->workspace().folder;
    draft.operation = m_document.id.operation;
    draft.templateName = m_document.id.name;
    draft.state = m_document.toJson();
    draft.state[QLatin1String("base")] = QString::fromLatin1(m_base);
    draft.state[QLatin1String("view")] = m_payload->viewState();
    draft.savedAt = QDateTime::currentDateTimeUtc();
    return draft;
}

} // namespace gatepost::ui
