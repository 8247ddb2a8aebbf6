// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/rulesuggestions.h"

#include "app/compare/valuetest.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace gatepost::ui {

namespace {

using compare::Difference;
using compare::IgnoreRule;
using What = IgnoreRule::What;

QString tr(const char *text)
{
    return QCoreApplication::translate("RuleSuggestions", text);
}

QString pathOf(const Difference &difference)
{
    return difference.left.isThere() ? difference.left.path : difference.right.path;
}

/// `DEPTID`, `@IsChanged`; of JSON the member's name.
QString nameOf(const QString &path)
{
    static const QRegularExpression positions(QStringLiteral(R"(\[[^\]]*\])"));
    QString name = path;
    name.remove(positions);
    name = name.section(path.startsWith(QLatin1Char('$')) ? QLatin1Char('.') : QLatin1Char('/'), -1);
    const bool isAttribute = name.startsWith(QLatin1Char('@'));
    const QString local = name.section(QLatin1Char(':'), -1);
    return isAttribute && !local.startsWith(QLatin1Char('@')) ? QLatin1Char('@') + local : local;
}

IgnoreRule rule(What what, const QString &element = {})
{
    IgnoreRule made;
    made.what = what;
    made.element = element;
    return made;
}

IgnoreRule ofPath(const QString &xpath)
{
    IgnoreRule made;
    made.xpath = xpath;
    return made;
}

class Suggesting
{
public:
    Suggesting(const Difference &difference, const compare::Rules &rules)
        : m_difference(difference), m_rules(rules), m_path(pathOf(difference)), m_name(nameOf(m_path))
    {}

    QList<RuleSuggestion> suggest()
    {
        if (m_difference.kind == compare::Kind::Moved) {
            addOrder();
            return m_made;
        }
        if (m_path.startsWith(QLatin1Char('/')))
            addPaths();
        if (!m_name.isEmpty() && !m_path.startsWith(QLatin1String("line")))
            add(tr("Ignore all %1, wherever they are").arg(m_name), rule(What::Anything, m_name));
        if (m_difference.kind == compare::Kind::Changed) {
            addPatterns();
            addTolerances();
        } else if (m_difference.left.value.isEmpty() && m_difference.right.value.isEmpty()) {
            add(tr("Ignore empty elements that the other side has not"), rule(What::Empty));
        }
        return m_made;
    }

private:
    void add(const QString &text, const IgnoreRule &added) { m_made.append({text, added}); }

    void addOrder()
    {
        if (!m_name.isEmpty())
            add(tr("Ignore the order of all %1").arg(m_name), rule(What::Order, m_name));
        add(tr("Ignore the order of everything"), rule(What::Order));
    }

    void addPaths()
    {
        add(tr("Ignore this: %1").arg(m_path), ofPath(m_path));
        if (const QString all = pathOfAll(m_path); all != m_path)
            add(tr("Ignore all at %1").arg(all), ofPath(all));
    }

    void addPatterns()
    {
        const std::pair<QString, QString> patterns[] = {
            {QStringLiteral("guid"), tr("Ignore values that differ only in a GUID")},
            {QStringLiteral("timestamp"), tr("Ignore values that differ only in a time stamp")},
            {QStringLiteral("host"), tr("Ignore values that differ only in a host name")},
            {QStringLiteral("node"), tr("Ignore values that differ only in a node name")}};
        for (const auto &[name, text] : patterns) {
            IgnoreRule like = rule(What::Pattern);
            like.pattern = name;
            if (passes(like))
                add(text, like);
        }
    }

    void addTolerances()
    {
        bool isLeft = false;
        bool isRight = false;
        const double left = m_difference.left.value.trimmed().toDouble(&isLeft);
        const double right = m_difference.right.value.trimmed().toDouble(&isRight);
        if (isLeft && isRight && std::isfinite(left - right)) {
            const double apart = std::abs(left - right);
            addWithin(What::Number, tr("Ignore %1 that differ by at most %2"), apart);
        }
        const auto before = compare::momentOf(m_difference.left.value);
        const auto after = compare::momentOf(m_difference.right.value);
        if (before && after && !isLeft) {
            const double apart = double(qAbs(before->time.secsTo(after->time)));
            addWithin(What::Time, tr("Ignore %1 that differ by at most %2 seconds"), apart);
        }
    }

    void addWithin(What what, const QString &text, double apart)
    {
        IgnoreRule within = rule(what, m_name);
        within.tolerance = apart;
        add(text.arg(m_name, QLocale().toString(apart, 'g', 12)), within);
    }

    bool passes(const IgnoreRule &like) const
    {
        const auto test = compare::ValueTest::of(like, m_rules);
        return test && test->passesOver(m_difference.left.value, m_difference.right.value);
    }

    const Difference &m_difference;
    const compare::Rules &m_rules;
    QString m_path;
    QString m_name;
    QList<RuleSuggestion> m_made;
};

} // namespace

QList<RuleSuggestion> ignoreSuggestions(const Difference &difference, const compare::Rules &rules)
{
    return Suggesting(difference, rules).suggest();
}

QString pathOfAll(const QString &path)
{
    static const QRegularExpression positions(QStringLiteral(R"(\[\d+\])"));
    return QString(path).remove(positions);
}

QStringList keyWith(const QString &field, const QStringList &fields)
{
    QStringList changed = fields;
    if (!changed.removeOne(field))
        changed << field;
    return changed;
}

QString parentElement(const Difference &difference)
{
    const QString path = pathOfAll(pathOf(difference));
    if (!path.startsWith(QLatin1Char('/')) || path.count(QLatin1Char('/')) < 2)
        return {};
    return path.section(QLatin1Char('/'), -2, -2).section(QLatin1Char(':'), -1);
}

} // namespace gatepost::ui
