// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace gatepost::history {

/// What is known in the archive: what a filter's value can be.
struct Vocabulary
{
    QStringList environments;
    QStringList operations; ///< aliases
    QStringList templates;
    QStringList tags;
    QStringList users;
    QStringList codes;

    bool operator==(const Vocabulary &) const = default;
};

/// What may be meant by the word at a cursor.
struct Completion
{
    QString text;        ///< for the place of the word, ready to be put there: `env:` or `env:"HC UAT" `
    QString explanation; ///< translated; may be empty

    bool operator==(const Completion &) const = default;
};

struct Completions
{
    qsizetype begin = 0; ///< the word that they replace
    qsizetype end = 0;
    QList<Completion> choices;

    bool operator==(const Completions &) const = default;
};

/// Filter names, and behind a colon values that the archive knows; what begins as typed comes first.
Completions completions(const QString &text, qsizetype cursor, const Vocabulary &vocabulary);

} // namespace gatepost::history
