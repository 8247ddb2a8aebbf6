// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpclient.h"
#include "app/schema/schemafiles.h"
#include "app/session/schema/fetchedschema.h"

#include <QPointer>

namespace gatepost::session {

/// Fetches a schema or service description, and what it includes and imports, from the one server that its
/// address names. Another server is never spoken to: what lies there is named in the files' notes, and where
/// the schema itself does, movedTo() says so. Ends with one of finished() and movedTo(), unless it is
/// cancelled. GUI thread; documents are read on others. Deleting it gives up.
class SchemaFetch : public QObject
{
    Q_OBJECT

public:
    explicit SchemaFetch(QObject *parent);

    /// An address that somebody typed. No password may be in it: it is kept with the operation.
    static Result<QUrl> readAddress(const QString &typed);

    /// `way` is the one to `gateway`: another server than that gets no login and no certificate of ours.
    void begin(const QUrl &address, const http::Way &way, const QUrl &gateway = {});
    void cancel();
    bool isUnderWay() const { return m_isUnderWay; }

signals:
    /// Of all documents together.
    void progressed(qint64 bytes, int documents);
    void finished(const gatepost::Result<gatepost::schema::SchemaFiles> &files);
    /// The server sends whoever asks to another server, which was not asked.
    void movedTo(const QUrl &address);

private:
    struct Wanted
    {
        QUrl url;
        QString name;  ///< of its file; empty: the first one
        int hops = 0;  ///< redirects that led here
        int depth = 0; ///< imports that led here
    };

    void fetchNext();
    void take(const Wanted &wanted, const http::HttpReply &reply);
    bool follow(const Wanted &wanted, const http::HttpReply &reply);
    void read(const Wanted &wanted, const http::HttpReply &reply);
    void keep(const Wanted &wanted, const FetchedSchema &document);
    /// The file of an address that a document refers to; empty: it is not to be had.
    QString nameOf(const QUrl &url, int depth);
    void giveUp(const Wanted &wanted, const QString &why);
    void end(const Result<schema::SchemaFiles> &files);

    http::HttpClient m_client;
    QPointer<http::HttpExchange> m_exchange;
    http::Way m_way;
    QUrl m_address;
    QList<Wanted> m_wanted;
    QHash<QUrl, QString> m_names; ///< of files, by their addresses
    schema::SchemaFiles m_files;
    qint64 m_bytes = 0;
    int m_documents = 0;
    int m_run = 0; ///< answers of an earlier one do not count
    bool m_isUnderWay = false;
};

} // namespace gatepost::session
