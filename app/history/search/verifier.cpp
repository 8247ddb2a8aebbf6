// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/verifier.h"

#include "app/history/blobs.h"
#include "app/history/entryrows.h"
#include "app/history/file/database.h"
#include "app/history/search/searchtext.h"
#include "app/history/search/xpathterm.h"

namespace gatepost::history {

const QString &Verifier::headOf(qint64 id)
{
    if (std::exchange(m_headId, id) != id) {
        const auto row = rows::read(m_database, id);
        m_head = row ? headText(row->entry) : QString();
    }
    return m_head;
}

Verifier::Known Verifier::known(qint64 blob)
{
    const auto encoding = m_database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
    const auto body = blobs::get(m_database, blob);
    if (!encoding || !body)
        return {};
    return {encoding->toString(), *body};
}

bool Verifier::allIn(const Known &known, const QStringList &texts) const
{
    return std::all_of(texts.begin(), texts.end(), [&](const QString &text) {
        return bodyContains(known.body, known.encoding, text, m_cancel);
    });
}

bool Verifier::bodyHolds(const QVariant &blob, const WordSet &words)
{
    if (blob.isNull() || words.body(blob.toLongLong()) == WordSet::Standing::No)
        return false;
    const auto key = std::pair(words.texts().first(), blob.toLongLong());
    const auto answer = m_answers.constFind(key);
    if (answer != m_answers.constEnd())
        return *answer;
    return *m_answers.insert(key, allIn(known(blob.toLongLong()), words.texts()));
}

bool Verifier::holds(const Candidate &candidate, const WordSet &words)
{
    if (words.isMarked(candidate.id))
        return true;
    // The reply first: it is what people look for, and seldom the same twice.
    if (bodyHolds(candidate.replyBody, words) || bodyHolds(candidate.requestBody, words))
        return true;
    return words.head(candidate.id) != WordSet::Standing::No &&
           headOf(candidate.id).contains(words.texts().first(), Qt::CaseInsensitive);
}

bool Verifier::isTrueOf(const QString &expression, const QVariant &blob, const WordSet &words)
{
    if (blob.isNull() || words.body(blob.toLongLong()) == WordSet::Standing::No)
        return false;
    const auto key = std::pair(u'\0' + expression, blob.toLongLong());
    const auto answer = m_answers.constFind(key);
    if (answer != m_answers.constEnd())
        return *answer;
    const Known body = known(blob.toLongLong());
    const bool isTrue =
        allIn(body, words.texts()) &&
        xpathterm::look(expression,
                        document::Text::readAs(
                            body.body, xml::Encoding{.name = body.encoding, .disagreement = {}}, m_cancel),
                        m_cancel)
            .isTrue;
    return *m_answers.insert(key, isTrue);
}

bool Verifier::isTrue(const QString &expression, const Candidate &candidate, const WordSet &words)
{
    return isTrueOf(expression, candidate.replyBody, words) ||
           isTrueOf(expression, candidate.requestBody, words);
}

} // namespace gatepost::history
