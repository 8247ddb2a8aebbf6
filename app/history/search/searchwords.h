// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace gatepost::history {

/// What a term of a search looks at.
enum class Field {
    Text, ///< anything: bodies, heads, notes, tags
    Environment,
    Operation,
    Template,
    Verdict,
    Code,
    After,
    Before,
    Slower,
    Pinned,
    Note,
    Tag,
    User,
    Run,
    XPath,
};

/// A filter as it is typed: `env:`.
struct Filter
{
    const char *name;
    Field field;
    const char *help; ///< to be translated in the context Search
};

/// In the order in which they are offered.
const QList<Filter> &filters();
std::optional<Field> filterNamed(QStringView name);
/// As typed, without the colon; the first one where there are two.
QString name(Field field);

/// A word of what stands in the search box.
struct SearchWord
{
    Field field = Field::Text;
    bool isNegated = false;
    bool isQuoted = false;
    QString value; ///< without the quotes
    qsizetype begin = 0;
    qsizetype valueBegin = 0; ///< behind the colon
    qsizetype end = 0;
};

/// Never fails: a quote that is not closed reaches to the end, an unknown `word:` is text.
QList<SearchWord> searchWords(const QString &text);

} // namespace gatepost::history
