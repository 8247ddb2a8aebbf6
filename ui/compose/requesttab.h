// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compose/requestdocument.h"
#include "ui/compose/services.h"
#include "ui/editor/language.h"
#include "ui/history/entry/snippetcopier.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;

namespace gatepost::ui {

class EditorPane;
class NoticeStrip;
class PairTable;
class ParametersForm;
class RequestSending;
class RequestStorage;
class RowsPane;
class ResponsePane;
class SchemaAssistant;
class VariablesView;
class VariablesWatcher;
class VariantView;
class WirePreviewPage;

/// One request: composed above, answered below. Sends, saves, keeps its unsaved text in a draft.
class RequestTab : public QWidget
{
    Q_OBJECT

public:
    RequestTab(Services &services, RequestDocument document, QWidget *parent);
    ~RequestTab() override;

    /// Reads the payload from the workspace.
    Result<> loadPayload();
    void setPayload(const QByteArray &bytes);
    /// As a draft had it: unsaved.
    void restoreDraft(const history::DraftText &draft);
    /// Shows an exchange of the history, its payload ready to be sent again.
    void showEntry(const history::Entry &entry);

    const RequestDocument &document() const { return m_document; }
    QString title() const;
    QString path() const; ///< "CHG_SYNC_TEST.V1/helloworld", for a tool tip
    bool isModified() const;
    bool isSending() const;

    void setEnvironment(const workspace::Environment &environment);
    /// To the environment given, whatever is selected later.
    void send(const workspace::Environment &environment);
    void cancel();
    /// This payload to the environment that is selected now, as the tab would send it.
    Result<session::SendJob> jobFor(const QByteArray &payload) const;
    /// What would be sent now, as text for another program.
    void copyAs(const SnippetKind &kind);

    /// Conflict with another program's change is asked about in the tab. A new request needs saveAs().
    void save();
    Result<> saveAs(const workspace::TemplateId &id, const QString &suffix);
    /// What a file of this payload would be called: as the template's own, or by what it begins with.
    QString payloadSuffix() const;
    /// Forgets the draft; the tab is about to go.
    void discardDraft();

    EditorPane *payload() const { return m_payload; }
    ResponsePane *response() const { return m_response; }
    /// The payload as rows, where it is a rowset message.
    void showRows();
    SchemaAssistant *schema() const { return m_schema; }

public slots:
    void followWorkspace();
    void payloadChangedOnDisk(const gatepost::workspace::TemplateId &id);
    void templateMoved(const gatepost::workspace::TemplateId &from,
                       const gatepost::workspace::TemplateId &to);

signals:
    void titleChanged();
    void sendingChanged();
    void saveAsWanted();
    void failed(const gatepost::Error &error);
    void resendWanted();
    /// A sentence for the status bar.
    void noticed(const QString &notice);

private:
    void buildCompose();
    QWidget *buildVariant();
    WirePreviewPage *buildWire(QWidget *page);
    QWidget *buildHeader();
    void connectEdits();
    void settingsEdited();
    void showSettings();
    void showDocument();
    void showUsedVariables();
    void refreshHeader();
    Language language() const;

    Services &m_services;
    RequestDocument m_document;
    workspace::Environment m_environment; ///< the one selected now

    QLabel *m_heading = nullptr;
    QLabel *m_route = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_area = nullptr; ///< where the request is composed
    NoticeStrip *m_notice = nullptr;
    QTabWidget *m_compose = nullptr;
    EditorPane *m_payload = nullptr;
    ParametersForm *m_parameters = nullptr;
    PairTable *m_headers = nullptr;
    VariablesView *m_variables = nullptr;
    WirePreviewPage *m_wire = nullptr;
    ResponsePane *m_response = nullptr;
    RowsPane *m_rows = nullptr;
    VariantView *m_variant = nullptr; ///< of a variant
    VariablesWatcher *m_watcher = nullptr;
    SchemaAssistant *m_schema = nullptr;
    RequestStorage *m_storage = nullptr;
    RequestSending *m_sending = nullptr;
};

} // namespace gatepost::ui
