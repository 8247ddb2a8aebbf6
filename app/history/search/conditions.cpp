// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/conditions.h"

namespace gatepost::history {

static QString likePattern(const QString &text)
{
    QString pattern = QStringLiteral("%");
    for (const QChar character : text) {
        if (character == u'%' || character == u'_' || character == u'\\')
            pattern += u'\\';
        pattern += character;
    }
    return pattern + u'%';
}

QStringList likePatterns(const QString &text)
{
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() < 128; });
    QStringList patterns{likePattern(text)};
    if (!isAscii)
        patterns << likePattern(text.toLower()) << likePattern(text.toUpper());
    patterns.removeDuplicates();
    return patterns;
}

namespace {

class Builder
{
public:
    void add(const Term &term)
    {
        const QString condition = of(term);
        if (!condition.isEmpty())
            m_result.sql += QStringLiteral(" AND ") + (term.isNegated ? QStringLiteral("NOT ") : QString()) +
                            u'(' + condition + u')';
    }

    const Conditions &result() const { return m_result; }

private:
    QString bind(const QString &sql, const QVariant &value)
    {
        m_result.values << value;
        return sql;
    }

    QString like(const QString &column, const QString &text)
    {
        QStringList parts;
        for (const QString &pattern : likePatterns(text))
            parts << bind(column + QStringLiteral(" LIKE ? ESCAPE '\\'"), pattern);
        return parts.join(QStringLiteral(" OR "));
    }

    QString is(const QString &column, const QString &value, bool isExact)
    {
        if (isExact)
            return bind(QStringLiteral("coalesce(%1, '') = ? COLLATE NOCASE").arg(column), value);
        return like(QStringLiteral("coalesce(%1, '')").arg(column), value);
    }

    /// Any choice in any of the columns.
    QString any(const Term &term, const QStringList &columns)
    {
        QStringList parts;
        for (const QString &choice : term.choices)
            for (const QString &column : columns)
                parts << is(column, choice, term.isExact);
        return parts.join(QStringLiteral(" OR "));
    }

    QString code(const Term &term)
    {
        if (term.value.contains(u','))
            return bind(QStringLiteral("code = ?"), term.value);
        return bind(QStringLiteral("code LIKE ?"), term.value + QStringLiteral(",%"));
    }

    QString tag(const Term &term)
    {
        if (term.choices.isEmpty())
            return QStringLiteral("id IN (SELECT entry FROM tag)");
        return QStringLiteral("id IN (SELECT entry FROM tag WHERE %1)")
            .arg(any(term, {QStringLiteral("name")}));
    }

    QString note(const Term &term)
    {
        const QString noted = QStringLiteral("id IN (SELECT id FROM entry WHERE note <> ''%1)");
        if (term.value.isEmpty())
            return noted.arg(QString());
        return noted.arg(QStringLiteral(" AND (%1)").arg(like(QStringLiteral("note"), term.value)));
    }

    QString of(const Term &term)
    {
        switch (term.field) {
        case Field::Environment:
            return any(term, {QStringLiteral("environment_name"), QStringLiteral("environment")});
        case Field::Operation:
            return any(term, {QStringLiteral("alias"), QStringLiteral("operation")});
        case Field::Template:
            return any(term, {QStringLiteral("template")});
        case Field::User:
            return any(term, {QStringLiteral("user")});
        case Field::Verdict:
            return any({.isExact = true, .value = {}, .choices = term.choices}, {QStringLiteral("kind")});
        case Field::Code:
            return code(term);
        case Field::After:
            return bind(QStringLiteral("coalesce(sent_at, 0) >= ?"), term.number);
        case Field::Before:
            return bind(QStringLiteral("coalesce(sent_at, 0) < ?"), term.number);
        case Field::Slower:
            return bind(QStringLiteral("coalesce(duration, 0) > ?"), term.number);
        case Field::Pinned:
            return bind(QStringLiteral("starred = ?"), term.isWanted ? 1 : 0);
        case Field::Tag:
            return tag(term);
        case Field::Note:
            return note(term);
        case Field::Run:
            return bind(QStringLiteral("run = ?"), term.number);
        case Field::Text:
        case Field::XPath:
            break;
        }
        return {};
    }

    Conditions m_result;
};

} // namespace

Conditions Conditions::of(const SearchQuery &query)
{
    Builder builder;
    for (const Term &term : query.terms)
        builder.add(term);
    return builder.result();
}

} // namespace gatepost::history
