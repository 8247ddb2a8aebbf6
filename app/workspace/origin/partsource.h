// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace gatepost::workspace {

struct Draft;
struct Resolved;

/// Who says what stands in a part of a request.
enum class PartOrigin {
    Environment,
    Operation,
    Template,
    Typed,    ///< in this tab or on the command line, saved nowhere
    Gatepost, ///< added on the way
};

/// `environment` … as in JSON.
QString name(PartOrigin origin);
/// For people, translated.
QString words(PartOrigin origin);

struct PartSource
{
    PartOrigin origin = PartOrigin::Gatepost;
    QString words = {}; ///< translated: what of it, and which variables have a share in it; may be empty

    bool operator==(const PartSource &) const = default;
};

/// By what the part is: a broker::ParameterName::key, or `gateway`, `connector`, `method`, `path`, `accept`,
/// `cookies`, `user`, `userPassword`, `login`, `payload`, `header:NAME` in lower case, `query:NAME`.
using PartSources = QMap<QString, PartSource>;

/// Which keys of an operation (those of overridesOf(), and `payload`) somebody else says.
using PartOrigins = QMap<QString, PartOrigin>;

PartSources sourcesOf(const Draft &draft, const Resolved &resolved);

} // namespace gatepost::workspace
