// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/errorcatalogue.h"

#include "app/broker/catalogue/cataloguefile.h"

#include <QCoreApplication>
#include <QFile>

namespace gatepost::broker {

static constexpr char shippedFile[] = ":/catalogue/errors.json";
// What a reply says of itself stands at its beginning; a pattern need not search megabytes.
static constexpr qsizetype searchedLength = 20'000;

static QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorCatalogue", text);
}

static Result<QList<CatalogueEntry>> entriesIn(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage,
                       tr("The error catalogue %1 cannot be read: %2.").arg(fileName, file.errorString()));
    }
    return readCatalogue(file.readAll(), fileName);
}

ErrorCatalogue ErrorCatalogue::shipped()
{
    ErrorCatalogue catalogue;
    const auto entries = entriesIn(QString::fromLatin1(shippedFile));
    Q_ASSERT_X(entries, "ErrorCatalogue::shipped", qPrintable(entries ? QString() : entries.error().message));
    catalogue.m_entries = entries.value_or(QList<CatalogueEntry>());
    return catalogue;
}

Result<ErrorCatalogue> ErrorCatalogue::load(const QString &userFile)
{
    ErrorCatalogue catalogue = shipped();
    if (userFile.isEmpty() || !QFile::exists(userFile))
        return catalogue;
    const auto entries = entriesIn(userFile);
    if (!entries)
        return failure(entries.error());
    catalogue.m_userEntries = entries->size();
    catalogue.m_entries = *entries + catalogue.m_entries;
    return catalogue;
}

// 0: not this one. A pair says more than a text, both together say most.
static int match(const CatalogueEntry &entry, std::optional<int> set, std::optional<int> number,
                 const QString &text)
{
    const bool hasPair = entry.messageSet.has_value();
    if (hasPair && (entry.messageSet != set || entry.messageNumber != number))
        return 0;
    const bool hasPattern = !entry.pattern.pattern().isEmpty();
    if (hasPattern && !entry.pattern.match(text.left(searchedLength)).hasMatch())
        return 0;
    return 2 * hasPair + hasPattern;
}

const CatalogueEntry *ErrorCatalogue::find(std::optional<int> set, std::optional<int> number,
                                           const QString &text) const
{
    const CatalogueEntry *best = nullptr;
    int bestMatch = 0;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (best && i == m_userEntries)
            break;
        const int here = match(m_entries[i], set, number, text);
        if (here > bestMatch) {
            best = &m_entries[i];
            bestMatch = here;
        }
    }
    return best;
}

bool ErrorCatalogue::isOwn(const CatalogueEntry *entry) const
{
    return entry && entry - m_entries.constData() < m_userEntries;
}

} // namespace gatepost::broker
