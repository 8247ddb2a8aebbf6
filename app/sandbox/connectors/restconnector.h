// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"
#include "app/sandbox/sandboxdatabase.h"

#include <QUrl>

namespace gatepost::sandbox {

/// A request to the RESTListeningConnector.
struct RestRequest
{
    QByteArray method;
    QUrl url; ///< whole; the connector's path is taken off
    http::Headers headers;
    QByteArray body;
};

struct RestReply
{
    int status = 200;
    QByteArray type = "application/json; charset=UTF-8";
    QByteArray body;
    http::Headers headers = {};
};

/// The sandbox's one REST operation, `DEPT.v1`: departments of PS_DEPT_TBL, read, written and deleted, as
/// JSON, XML or CSV.
///
///     /PSFT_SANDBOX/DEPT.v1/departments/{SETID}            GET
///     /PSFT_SANDBOX/DEPT.v1/departments/{SETID}/{DEPTID}   GET PUT PATCH DELETE HEAD
class RestConnector
{
public:
    explicit RestConnector(SandboxDatabase &database) : m_database(database) {}

    RestReply answer(const RestRequest &request) const;

private:
    RestReply departments(const RestRequest &request, const QStringList &path) const;
    RestReply change(const RestRequest &request, const QString &setId, const QString &departmentId) const;
    bool mayEnter(const RestRequest &request) const;

    SandboxDatabase &m_database;
};

} // namespace gatepost::sandbox
