// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/variant.h"
#include "ui/compose/requestdocument.h"
#include "ui/compose/services.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

class DraftKeeper;
class EditorPane;
class NoticeStrip;

/// Where a tab's request comes from and goes to: its files in the workspace, its draft in the archive, and
/// the question when another program changed them meanwhile. Child of the tab, whose document, editor and
/// notice strip it works on.
class RequestStorage : public QObject
{
    Q_OBJECT

public:
    RequestStorage(Services &services, RequestDocument &document, EditorPane *payload, NoticeStrip *notice,
                   QObject *parent);

    Result<> load();
    /// Of a variant: makes the payload from its base and the document's changes; varied() follows. A large
    /// one is made off the GUI thread.
    void vary();
    /// What vary() makes is still to come: the payload is not yet what its changes say.
    bool isVarying() const { return m_isVarying; }
    /// Now, or as soon as nothing is to come any more.
    void whenSettled(std::function<void()> then);
    void setPayload(const QByteArray &bytes);
    /// Text that no file holds yet; counts as saved.
    void setText(const QString &text);
    void setUtf8(const QByteArray &utf8);
    void restoreDraft(const history::DraftText &draft);
    /// Something was edited: the draft is written soon.
    void touch();
    void forgetDraft();

    /// Conflict with another program's change is asked about. A new request needs saveAs().
    void save();
    /// As a template with a payload of its own, also where this one is a variant.
    Result<> saveAs(const workspace::TemplateId &id, const QString &suffix);
    void followPayload(const workspace::TemplateId &id);

signals:
    /// Payload, parameters or variables were replaced: show them.
    void replaced();
    void stored();
    void varied(const gatepost::Result<gatepost::workspace::Varied> &varied);
    void saveAsWanted();
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    using Varied = std::shared_ptr<const Result<workspace::Varied>>;

    void takeVaried(const Varied &varied);
    /// Writes only what is different: caret and view stay where they are. Much of it comes little by little.
    void changeTo(const QByteArray &utf8);
    void tellVaried();
    void store(workspace::IfChanged ifChanged);
    Result<> storeOperation(workspace::IfChanged ifChanged);
    void remember(const workspace::Template &requestTemplate, const QByteArray &bytes);
    void askAboutConflict(const QString &text);
    void takeFromDisk();
    history::DraftText draft() const;

    Services &m_services;
    RequestDocument &m_document;
    EditorPane *m_payload;
    NoticeStrip *m_notice;
    DraftKeeper *m_draftKeeper;
    QByteArray m_base; ///< hash of the file's bytes that the text began from
    bool m_loading = false;
    bool m_isVarying = false;
    bool m_isWriting = false;                  ///< what vary() made
    Varied m_varied;                           ///< to be told when it is written
    bool m_isTakeoverTold = false;             ///< the base was changed by another program
    std::optional<workspace::Recipe> m_recipe; ///< of the base, until that is another one
    workspace::TemplateId m_recipeOf;
    QList<std::function<void()>> m_waiting;
    NewestJob<Varied> m_job;
};

} // namespace gatepost::ui
