// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/problem.h"
#include "ui/compose/requestdocument.h"
#include "ui/compose/services.h"

#include <QObject>

namespace gatepost::ui {

class EditorPane;
class NoticeStrip;
class RequestStorage;
class ResponsePane;
class SchemaAssistant;

/// A tab's request on its way: past the guard, with what it asks for answered, held against its schema, sent,
/// its answer shown. Child of the tab, in whose parts it shows what it has to say.
class RequestSending : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Services &services;
        const RequestDocument &document;
        EditorPane *payload;
        ResponsePane *response;
        NoticeStrip *notice;
        SchemaAssistant *schema;
        RequestStorage *storage;
    };

    RequestSending(const Parts &parts, QWidget *tab);

    /// The one selected now.
    void setEnvironment(const workspace::Environment &environment) { m_environment = environment; }
    /// What would be sent, its payload left out.
    workspace::Draft draft(const workspace::Environment &environment) const;
    /// A payload to the environment that is selected now.
    Result<session::SendJob> jobFor(const QByteArray &payload) const;

    bool isUnderWay() const { return m_run || m_isExamined; }
    void send(const workspace::Environment &environment);
    void cancel();

signals:
    void underWayChanged();
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    /// What the guard, or who was asked, allowed.
    void sendAllowed(const workspace::Environment &environment);
    void send(const workspace::Draft &draft);
    /// Asks where the message is not what is known of it.
    void takeExamined(const workspace::Draft &draft, const QList<schema::Problem> &problems);
    void sendAnyway(const workspace::Draft &draft);
    void sendUnasked(const workspace::Draft &draft);
    void runEnded();
    void offerCertificate(const history::Entry &entry);
    void askForPassword(const secrets::SecretKey &key);
    void storePassword(const secrets::SecretKey &key, const QString &text);

    const Parts m_parts;
    QWidget *m_tab;
    workspace::Environment m_environment;
    session::SendRun *m_run = nullptr;
    QByteArray m_asked;        ///< environment and payload that somebody was asked about last
    bool m_isExamined = false; ///< held against its schema, before it leaves
    QString m_warned;          ///< the warnings shown last: the same ones are not shown twice in a row
};

} // namespace gatepost::ui
