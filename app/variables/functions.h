// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/reference.h"
#include "app/variables/sources.h"

#include <QHash>
#include <QMap>

namespace gatepost::variables {

/// What is known of the request itself: `env.name`, `operation.alias`, `node.from` … → value.
using Facts = QMap<QString, QString>;

/// The values that are made, not stored. One for each request: it knows one instant, and one number a label.
///
/// - `${uuid}`
/// - `${now}`: ISO 8601 with offset; `${today}`: the date; `${ps.timestamp}`: as PeopleSoft writes it,
///   2026-03-01T10:05:00.000000+0100. Offsets follow the name, several in a row: `${now+1d-2h}`; units s, m
///   (minutes), h, d, w, mo or M (months), y. A format follows a colon, as QDateTime has it:
///   `${today-7d:dd.MM.yyyy}`.
/// - `${seq}`: counts up with every request sent; `${seq:6}` with six digits.
/// - `${random:1000-9999}`: both ends included; as many digits as the first one where that begins with 0.
/// - `${file:note.txt}`: a text file; relative to the template's folder, inside the workspace.
/// - the facts: `${env.name}`, `${env.class}`, `${env.stamp}`, `${operation.alias}`, `${template.name}`,
///   `${node.from}`, `${node.to}` or any other role.
///
/// `uuid`, `seq` and `random` may bear a label: `${uuid#2}`.
class Functions
{
public:
    Functions(Sources sources, Facts facts);

    enum class Shadowing { Possible, Impossible };
    /// Whether this is a function, and whether a variable of the same name would win over it.
    std::optional<Shadowing> find(const Reference &reference) const;
    /// Of what find() found. `argument` with its references filled in.
    Result<QString> value(const Reference &reference, const QString &argument, bool isTyped);

    /// A fact's own value may hold references.
    bool isFact(QStringView name) const { return m_facts.contains(name.toString()); }

    /// For completion: `uuid`, `now`, `today` …, the facts among them.
    QStringList names() const;

private:
    Result<QString> moment(const Reference &reference, const QString &argument);
    Result<QString> number(const QString &label, const QString &argument);
    Result<QString> random(const QString &argument);
    Result<QString> file(const QString &path, bool isTyped);

    const Sources m_sources;
    const Facts m_facts;
    QDateTime m_now;
    QHash<QString, qint64> m_numbers; ///< label → number
};

} // namespace gatepost::variables
