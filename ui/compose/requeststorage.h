// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/variant.h"
#include "ui/compose/requestdocument.h"
#include "ui/compose/services.h"

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
    /// Of a variant: computes the payload from its base and the document's changes.
    Result<> vary();
    void setPayload(const QByteArray &bytes);
    /// Text that no file holds yet; counts as saved.
    void setText(const QString &text);
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
};

} // namespace gatepost::ui
