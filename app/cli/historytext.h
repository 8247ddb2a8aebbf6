// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"

namespace gatepost::cli {

/// One line an exchange, in columns: id, local time, environment, operation/template, duration, verdict.
QString historyTable(const QList<history::Summary> &rows);
QByteArray historyJson(const QList<history::Summary> &rows);
/// The whole exchange: what it was, request head and body, reply head and body.
QString exchangeText(const history::Entry &entry);
QByteArray exchangeJson(const history::Entry &entry);

/// `CHG_SYNC_TEST.V1/helloworld`; the alias alone for what was never a template.
QString requestName(const QString &operation, const QString &alias, const QString &templateName);
/// `84 ms`; a dash when it is not known.
QString durationText(const std::optional<std::chrono::microseconds> &duration);
/// Timings in milliseconds, unknown ones left out.
QJsonObject timingsJson(const http::Timings &timings);
QJsonArray headersJson(const http::Headers &headers);
/// A body as text, in whatever encoding it came.
QString bodyText(const Body &body, const http::Headers &headers);

} // namespace gatepost::cli
