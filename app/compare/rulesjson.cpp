// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/nodepath.h"
#include "app/compare/rules.h"
#include "app/compare/valuetest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace gatepost::compare {

using What = IgnoreRule::What;

/// Reads the object; the first thing that is wrong is what failed() says.
class RulesReader
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::Rules)

public:
    Result<Rules> read(const QJsonObject &json)
    {
        static const QStringList known{QStringLiteral("ignore"),    QStringLiteral("keys"),
                                       QStringLiteral("unordered"), QStringLiteral("comments"),
                                       QStringLiteral("guessKeys"), QStringLiteral("defaults"),
                                       QStringLiteral("format")};
        checkNames({}, json, known);
        if (flag({}, json, QStringLiteral("defaults"), false))
            m_rules.ignore = Rules::defaults().ignore;
        m_rules.comments = flag({}, json, QStringLiteral("comments"), false);
        m_rules.guessesKeys = flag({}, json, QStringLiteral("guessKeys"), true);
        m_rules.unordered = names(QStringLiteral("unordered"), json.value(QLatin1String("unordered")));
        readKeys(json.value(QLatin1String("keys")));
        readIgnored(json.value(QLatin1String("ignore")));
        if (!m_error.isEmpty())
            return failure(ErrorKind::Input, m_error);
        return m_rules;
    }

private:
    void fail(const QString &message)
    {
        if (m_error.isEmpty())
            m_error = message;
    }

    static QString within(const QString &place, const QString &name)
    {
        return place.isEmpty() ? name : place + QLatin1Char('.') + name;
    }

    void checkNames(const QString &place, const QJsonObject &json, const QStringList &known)
    {
        for (auto member = json.begin(); member != json.end(); ++member)
            if (!known.contains(member.key()))
                fail(tr("“%1” is unknown in rules; known are %2.")
                         .arg(within(place, member.key()), known.join(QLatin1String(", "))));
    }

    bool flag(const QString &place, const QJsonObject &json, const QString &name, bool fallback)
    {
        const QJsonValue value = json.value(name);
        if (!value.isUndefined() && !value.isBool())
            fail(tr("“%1” must be true or false.").arg(within(place, name)));
        return value.toBool(fallback);
    }

    QStringList names(const QString &place, const QJsonValue &value)
    {
        QStringList names;
        if (!value.isUndefined() && !value.isArray())
            fail(tr("“%1” must be a list of names, [\"…\"].").arg(place));
        for (const QJsonValue &name : value.toArray()) {
            if (!name.isString() || name.toString().isEmpty())
                fail(tr("“%1” must hold names in quotes.").arg(place));
            names << name.toString();
        }
        return names;
    }

    void readKeys(const QJsonValue &value)
    {
        if (!value.isUndefined() && !value.isObject())
            fail(tr("“keys” must be an object such as {\"JOB\": [\"EMPLID\", \"EFFDT\"]}."));
        const QJsonObject keys = value.toObject();
        for (auto record = keys.begin(); record != keys.end(); ++record)
            m_rules.keys.insert(record.key(), names(QStringLiteral("keys.") + record.key(), record.value()));
    }

    void readIgnored(const QJsonValue &value)
    {
        if (!value.isUndefined() && !value.isArray())
            fail(tr("“ignore” must be a list of rules, [{\"element\": \"…\"}]."));
        const QJsonArray list = value.toArray();
        for (qsizetype index = 0; index < list.size(); ++index) {
            const QString place = QStringLiteral("ignore[%1]").arg(index);
            if (!list[index].isObject())
                fail(tr("“%1” must be an object such as {\"element\": \"LASTUPDDTTM\"}.").arg(place));
            m_rules.ignore << ruleOf(place, list[index].toObject());
        }
    }

    QString text(const QString &place, const QJsonObject &json, const QString &name)
    {
        const QJsonValue value = json.value(name);
        if (!value.isUndefined() && (!value.isString() || value.toString().isEmpty()))
            fail(tr("“%1” must be a text in quotes.").arg(within(place, name)));
        return value.toString();
    }

    IgnoreRule ruleOf(const QString &place, const QJsonObject &json)
    {
        static const std::pair<QString, What> kinds[] = {
            {QStringLiteral("pattern"), What::Pattern},
            {QStringLiteral("number"), What::Number},
            {QStringLiteral("time"), What::Time},
            {QStringLiteral("now"), What::Now},
            {QStringLiteral("trailingBlanks"), What::TrailingBlanks},
            {QStringLiteral("empty"), What::Empty},
            {QStringLiteral("order"), What::Order}};
        QStringList known{QStringLiteral("xpath"), QStringLiteral("element")};
        IgnoreRule rule;
        rule.xpath = text(place, json, known[0]);
        rule.element = text(place, json, known[1]);
        for (const auto &[name, what] : kinds) {
            known << name;
            if (!json.contains(name))
                continue;
            if (rule.what != What::Anything)
                fail(tr("“%1” says two things; make it two rules.").arg(place));
            rule.what = what;
            readWhat(place, json, name, rule);
        }
        checkNames(place, json, known);
        check(place, rule);
        return rule;
    }

    void readWhat(const QString &place, const QJsonObject &json, const QString &name, IgnoreRule &rule)
    {
        if (rule.what == What::Pattern) {
            rule.pattern = text(place, json, name);
        } else if (rule.what == What::Number || rule.what == What::Time || rule.what == What::Now) {
            rule.tolerance = json.value(name).toDouble(-1);
            if (rule.tolerance < 0 || !std::isfinite(rule.tolerance))
                fail(tr("“%1” must be a number that is not negative.").arg(within(place, name)));
        } else if (!flag(place, json, name, false)) {
            fail(tr("“%1” must be true; leave the rule out if it is not wanted.").arg(within(place, name)));
        }
    }

    void check(const QString &place, const IgnoreRule &rule)
    {
        if (rule.what == What::Anything && rule.xpath.isEmpty() && rule.element.isEmpty())
            fail(tr("“%1” names nothing: give it an “xpath”, an “element” or a “pattern”.").arg(place));
        if (!rule.xpath.isEmpty())
            if (const auto path = NodePath::parse(rule.xpath); !path)
                fail(tr("“%1.xpath”: %2").arg(place, path.error().message));
        if (const auto test = ValueTest::of(rule, m_rules); !test)
            fail(tr("“%1.pattern”: %2").arg(place, test.error().message));
    }

    Rules m_rules;
    QString m_error;
};

Result<Rules> Rules::fromJson(const QJsonObject &json)
{
    return RulesReader().read(json);
}

Result<Rules> Rules::fromJson(const QByteArray &json)
{
    const QByteArray bytes = json.startsWith("\xEF\xBB\xBF") ? json.mid(3) : json;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorKind::Input, tr("Line %1: these rules are not valid JSON: %2.")
                                             .arg(1 + bytes.left(error.offset).count('\n'))
                                             .arg(error.errorString()));
    if (!document.isObject())
        return failure(ErrorKind::Input, tr("Rules are one JSON object, such as {\"ignore\": [{\"element\": "
                                            "\"LASTUPDDTTM\"}]}."));
    return fromJson(document.object());
}

QJsonObject Rules::toJson() const
{
    QJsonObject json;
    QJsonArray ignored;
    for (const IgnoreRule &rule : ignore)
        ignored.append(rule.toJson());
    if (!ignored.isEmpty())
        json.insert(QStringLiteral("ignore"), ignored);
    QJsonObject keyFields;
    for (auto key = keys.begin(); key != keys.end(); ++key)
        keyFields.insert(key.key(), QJsonArray::fromStringList(key.value()));
    if (!keyFields.isEmpty())
        json.insert(QStringLiteral("keys"), keyFields);
    if (!unordered.isEmpty())
        json.insert(QStringLiteral("unordered"), QJsonArray::fromStringList(unordered));
    if (comments)
        json.insert(QStringLiteral("comments"), true);
    if (!guessesKeys)
        json.insert(QStringLiteral("guessKeys"), false);
    return json;
}

} // namespace gatepost::compare
