// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/operation.h"

namespace gatepost::session {

/// What is about to be sent to production, counted for the question before it goes: what, how many, where.
/// Requests to other environments are not counted.
class SendSummary
{
public:
    void add(const workspace::Environment &environment, const workspace::Operation &operation,
             qsizetype count = 1);

    QList<workspace::Environment> environments() const { return m_environments; }
    qsizetype count() const;
    /// Several requests at once, or anything that is not marked as reading.
    bool needsConfirmation() const { return count() > 1 || m_mayChange; }
    /// "40 requests of DEPT_SYNC.V1 (changes data) to HCPRD, hcprd.example.com"; a line each.
    QString text() const;

private:
    struct Part
    {
        QString alias;
        QString effect;
        QString where;
        qsizetype count = 0;
    };
    QList<workspace::Environment> m_environments;
    QList<Part> m_parts;
    bool m_mayChange = false;
};

} // namespace gatepost::session
