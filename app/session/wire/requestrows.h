// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/bodyparts.h"
#include "app/session/wire/wiremessage.h"

namespace gatepost::session {

/// Takes a request apart. `shown` is what the rows say; where `masked` has something else, or a mask, there
/// is a secret.
class RequestRows
{
public:
    RequestRows(const http::HttpRequest &shown, const http::HttpRequest &masked, const WireContext *context);

    QList<WireRow> rows() const;

private:
    WireRow firstLine() const;
    QList<WireRow> targetParts() const;
    QList<WireRow> pathParts(const QString &path) const;
    QList<WireRow> queryParts(const QByteArray &query) const;
    WireRow field(qsizetype at) const;
    QList<WireRow> soapActionParts(const QString &value, bool isSecret) const;
    WireRow body() const;
    WireRow bodyPart(const broker::BodyPart &part) const;
    std::optional<workspace::PartSource> source(const QString &key) const;
    std::optional<workspace::PartSource> fieldSource(const QByteArray &name) const;

    const http::HttpRequest &m_shown;
    const http::HttpRequest &m_masked;
    const WireContext *m_context;
    http::Headers m_headers;
    http::Headers m_maskedHeaders;
};

} // namespace gatepost::session
