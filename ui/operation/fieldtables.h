// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/details.h"

#include <QTabWidget>

namespace gatepost::ui {

class PairTable;

/// What else goes out with an operation's requests, a table each: the broker's further parameters, query
/// arguments and cookies, and where wanted headers.
class FieldTables : public QTabWidget
{
    Q_OBJECT

public:
    enum class Headers { Shown, Hidden };
    explicit FieldTables(Headers headers, QWidget *parent = nullptr);

    void setDetails(const broker::Details &details);
    broker::Details applied(broker::Details details) const;
    void setHeaders(const broker::Fields &headers);
    broker::Fields headers() const;
    /// A sentence; empty when all can be taken.
    QString problem() const;

signals:
    void edited();

private:
    PairTable *add(const QString &title, const char *name, const QString &hint);
    void showCounts();

    PairTable *m_headers = nullptr;
    PairTable *m_parameters;
    PairTable *m_query;
    PairTable *m_cookies;
    QStringList m_titles;
};

/// Why a header cannot be one of an operation's own; empty when it can.
QString headerComplaint(const QString &name, const QString &value);

} // namespace gatepost::ui
