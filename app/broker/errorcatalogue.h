// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/broker/verdict.h"

#include <QList>
#include <QRegularExpression>

namespace gatepost::broker {

/// One known error: recognised by its pair, or by its text where it has none (or where the text narrows it).
struct CatalogueEntry
{
    std::optional<int> messageSet;
    std::optional<int> messageNumber;
    QRegularExpression pattern; ///< on the reply's text; empty matches all
    Stage stage = Stage::None;
    QString cause;
    QString remedy;
    QString known; ///< how we know it: doc, seen, assumed
};

/// What is known about errors, as data: the shipped `:/catalogue/errors.json` and, before it, the user's own
/// `errors.json` in the configuration folder.
class ErrorCatalogue
{
public:
    /// The shipped entries; the user's file comes first where it exists. A broken user file is an Error that
    /// names file and place; the shipped entries still serve then (see shipped()).
    static Result<ErrorCatalogue> load(const QString &userFile);
    static ErrorCatalogue shipped();

    /// The user's own entries win, then the more specific one. Null: unknown.
    const CatalogueEntry *find(std::optional<int> set, std::optional<int> number, const QString &text) const;
    /// One that find() gave, of the user's own file.
    bool isOwn(const CatalogueEntry *entry) const;
    const QList<CatalogueEntry> &entries() const { return m_entries; }

private:
    QList<CatalogueEntry> m_entries;
    qsizetype m_userEntries = 0; ///< how many of them, at the beginning, are the user's
};

} // namespace gatepost::broker
