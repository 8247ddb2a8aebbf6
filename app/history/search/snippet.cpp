// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/snippet.h"

#include "app/history/search/searchtext.h"
#include "app/history/search/xpathterm.h"

#include <QCoreApplication>

namespace gatepost::history {

using document::Range;
using Where = Snippet::Where;

/// Bytes of a body shown on each side.
static constexpr qint64 around = 60;
/// What is found of a word within one body.
static constexpr int mostOfOne = 20;

namespace {

class Collector
{
public:
    Collector(const Entry &entry, const SearchQuery &query, int most, const std::atomic_bool *cancel)
        : m_entry(entry), m_query(query), m_most(most), m_cancel(cancel)
    {}

    QList<Snippet> collect()
    {
        body(Where::ReplyBody, m_entry.reply.body, m_entry.reply.headers);
        body(Where::RequestBody, m_entry.request.body, m_entry.request.headers);
        for (const QString &word : m_query.noteWords())
            line(Where::Note, {}, m_entry.note, word);
        for (const QString &word : m_query.words())
            heads(word);
        return m_snippets.mid(0, m_most);
    }

private:
    bool isDone() const { return m_snippets.size() >= m_most || (m_cancel && *m_cancel); }

    void body(Where where, const Body &body, const http::Headers &headers)
    {
        if (body.isEmpty() || isDone())
            return;
        const auto text = document::Text::read(body, http::headerValue(headers, "Content-Type"), m_cancel);
        QList<Range> first;
        QList<Range> others;
        for (const QString &expression : m_query.expressions())
            share(xpathterm::look(expression, text, m_cancel).places, first, others);
        for (const QString &word : m_query.words())
            share(placesOf(word, text.utf8(), mostOfOne, m_cancel), first, others);
        for (const Range &range : first + others)
            if (!isDone())
                m_snippets << ofBody(where, text.utf8(), range);
    }

    static void share(const QList<Range> &found, QList<Range> &first, QList<Range> &others)
    {
        for (const Range &range : found)
            (&range == &found.first() ? first : others) << range;
    }

    static Snippet ofBody(Where where, const QByteArray &utf8, const Range &range)
    {
        const auto isInside = [&utf8](qint64 at) {
            return at > 0 && at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80;
        };
        qint64 from = std::max(qint64(0), range.begin - around);
        qint64 shownEnd = std::min(range.end, range.begin + 4 * around);
        qint64 to = std::min(qint64(utf8.size()), shownEnd + around);
        while (isInside(from))
            --from;
        while (isInside(shownEnd))
            ++shownEnd;
        while (isInside(to))
            ++to;
        const auto text = [&utf8](qint64 begin, qint64 end) {
            QString part = QString::fromUtf8(utf8.mid(begin, std::max(qint64(0), end - begin)));
            for (QChar &character : part)
                if (character.isSpace() || character.category() == QChar::Other_Control)
                    character = u' ';
            return part;
        };
        Snippet snippet{.where = where, .name = {}, .text = text(from, range.begin), .range = range};
        snippet.begin = snippet.text.size();
        const QString found = text(range.begin, shownEnd);
        snippet.length = found.size();
        snippet.text += found + text(shownEnd, std::max(to, shownEnd));
        return snippet;
    }

    void line(Where where, const QString &name, const QString &text, const QString &word)
    {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0 || word.isEmpty() || isDone())
            return;
        const qsizetype from = std::max(qsizetype(0), at - qsizetype(around));
        QString shown = text.mid(from, at - from + word.size() + qsizetype(around));
        for (QChar &character : shown)
            if (character.isSpace())
                character = u' ';
        m_snippets << Snippet{.where = where,
                              .name = name,
                              .text = shown,
                              .begin = at - from,
                              .length = word.size(),
                              .range = {}};
    }

    void headers(Where where, const http::Headers &headers, const QString &word)
    {
        for (const http::Header &header : headers) {
            const QString name = QString::fromUtf8(header.name);
            line(where, name, name + QStringLiteral(": ") + QString::fromUtf8(header.value), word);
        }
    }

    void heads(const QString &word)
    {
        for (const QString &tag : m_entry.tags)
            line(Where::Tag, {}, tag, word);
        headers(Where::RequestHeader, m_entry.request.headers, word);
        headers(Where::ReplyHeader, m_entry.reply.headers, word);
        const QMap<QString, QString> &variables = m_entry.variables;
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            line(Where::Variable, variable.key(), variable.key() + u'=' + variable.value(), word);
        if (!m_snippets.isEmpty())
            return;
        Entry rest = m_entry;
        rest.request.headers.clear();
        rest.reply.headers.clear();
        for (const QString &other : headText(rest).split(u'\n'))
            line(Where::Other, {}, other, word);
    }

    const Entry &m_entry;
    const SearchQuery &m_query;
    int m_most;
    const std::atomic_bool *m_cancel;
    QList<Snippet> m_snippets;
};

} // namespace

QList<Snippet> snippets(const Entry &entry, const SearchQuery &query, int most,
                        const std::atomic_bool *cancel)
{
    return Collector(entry, query, most, cancel).collect();
}

} // namespace gatepost::history
