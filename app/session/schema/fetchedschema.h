// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"
#include "app/http/httpmessage.h"

#include <QMap>

namespace gatepost::session {

/// A document that came in the hope that it is a schema, and what it refers to.
struct FetchedSchema
{
    struct Reference
    {
        document::Range place; ///< the location in the text, without its quotes
        QUrl url;              ///< absolute
    };

    QByteArray utf8;
    QString problem; ///< translated: why it is none; empty: it is one
    bool isWsdl = false;
    QList<Reference> references; ///< in the order of the text

    /// Not for the GUI thread. `url`: where it came from.
    static FetchedSchema read(const http::HttpReply &reply, const QUrl &url);
    /// The text with other locations, by their numbers in `references`.
    QByteArray withLocations(const QMap<qsizetype, QString> &locations) const;
    /// A file name for what an address leads to: `…?Operation=GetSchema&xsd=DEPT_SYNC.V1`.
    static QString fileName(const QUrl &url, bool isWsdl);
};

/// Same host and port; one that has gone from http to https is the same, too.
bool isSameServer(const QUrl &url, const QUrl &server);

} // namespace gatepost::session
