// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"
#include "app/history/entry.h"

#include <QStringConverter>

#include <atomic>
#include <functional>

namespace gatepost::history {

/// What can be found in a body: its text, slice by slice, so that a large one is never text as a whole.
/// `take` returns false to stop.
void forEachText(const Body &body, const QString &encoding, const std::function<bool(QStringView)> &take);
/// The encoding to read a body in: a name, never empty.
QString textEncoding(const Body &body, const http::Headers &headers);
/// Any substring, whatever its case. Cancelled: false.
bool bodyContains(const Body &body, const QString &encoding, const QString &text,
                  const std::atomic_bool *cancel = nullptr);

/// Where it stands in UTF-8, whatever its case, at most `most` places.
QList<document::Range> placesOf(const QString &text, const QByteArray &utf8, int most,
                                const std::atomic_bool *cancel = nullptr);

/// What can be found of an entry besides its bodies: names, URL, header lines, the verdict's own words.
QString headText(const Entry &entry);

/// Texts as words for a full-text index that knows only words: the distinct trigrams, but for those within
/// digits; of digits each four in a row, since three of them stand nearly everywhere. Case is folded; a word
/// stands for all that share its 20-bit hash, so what the index finds has to be looked at again.
class IndexWords
{
public:
    /// Trigrams: of digits too, and nothing else, as older versions did it.
    enum class Kind { Grams, Trigrams };

    /// `without`: words that are left out.
    explicit IndexWords(const QString &without, Kind kind = Kind::Grams);

    void feed(QStringView text);
    /// What comes now does not adjoin what was fed before.
    void begin() { m_known = m_digits = 0; }
    /// The words so far, separated by blanks.
    const QString &words() const { return m_words; }

private:
    void take(char16_t unit);
    void add(quint64 gram);

    std::vector<bool> m_seen;
    QString m_words;
    Kind m_kind;
    char16_t m_before[2] = {};
    int m_known = 0;  ///< how many of m_before are set
    int m_digits = 0; ///< how many came just now
    int m_number = 0; ///< the last four of them
};

QString indexWords(const QString &text, const QString &without,
                   IndexWords::Kind kind = IndexWords::Kind::Grams);
QString indexWords(const Body &body, const QString &encoding, const QString &without,
                   IndexWords::Kind kind = IndexWords::Kind::Grams);

} // namespace gatepost::history
