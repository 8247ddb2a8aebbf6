// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/history/search/wordset.h"

#include <QHash>
#include <QVariant>

namespace gatepost::history {

/// An entry that may be an answer.
struct Candidate
{
    qint64 id = 0;
    QVariant requestBody;
    QVariant replyBody;
};

/// Looks at what the index came up with, and at what it does not know. An entry or a body that cannot be read
/// holds nothing; the others still do.
class Verifier
{
public:
    Verifier(Database &database, const std::atomic_bool *cancel) : m_database(database), m_cancel(cancel) {}

    bool holds(const Candidate &candidate, const WordSet &words);
    /// `words` are those that the expression needs.
    bool isTrue(const QString &expression, const Candidate &candidate, const WordSet &words);

private:
    struct Known
    {
        QString encoding;
        Body body;
    };

    const QString &headOf(qint64 id);
    Known known(qint64 blob);
    bool bodyHolds(const QVariant &blob, const WordSet &words);
    bool allIn(const Known &known, const QStringList &texts) const;
    bool isTrueOf(const QString &expression, const QVariant &blob, const WordSet &words);

    Database &m_database;
    const std::atomic_bool *m_cancel;
    qint64 m_headId = 0;
    QString m_head;
    /// Bodies are shared by entries, so answers are kept.
    QHash<std::pair<QString, qint64>, bool> m_answers;
};

} // namespace gatepost::history
