// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/messagemodel.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace gatepost::schema {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("MessageModel", source);
}

constexpr int deepestGroup = 64; ///< particles inside particles

/// Which places a content model may have reached after some children, and what it waits for at their end.
class Follower
{
public:
    Follower(const MessageModel &model, const QStringList &names) : m_model(model), m_names(names) {}

    QList<MessageModel::Child> expected(int particle)
    {
        pass(particle, {0}, true, 0);
        QList<MessageModel::Child> found;
        for (const int element : m_order)
            found.append({element, m_expected.value(element)});
        return found;
    }

private:
    using Places = QSet<int>;

    /// Where `particle`, repeated as often as it may, can end when it begins at one of `from`.
    Places pass(int index, const Places &from, bool isNeeded, int depth)
    {
        const Particle &particle = m_model.particles[size_t(index)];
        if (depth > deepestGroup)
            return from;
        Places ends = particle.least == 0 ? from : Places();
        Places seen = from;
        Places at = from;
        for (int times = 1; particle.most == Particle::unbounded || times <= particle.most; ++times) {
            const Places next = once(particle, at, isNeeded && times <= particle.least, depth + 1);
            const Places fresh = Places(next).subtract(seen);
            // A round that may be empty may be repeated as often as is asked for.
            if (times >= particle.least || fresh.size() < next.size())
                ends.unite(next);
            if (fresh.isEmpty())
                break;
            seen.unite(fresh);
            at = fresh;
        }
        return ends;
    }

    Places once(const Particle &particle, const Places &from, bool isNeeded, int depth)
    {
        switch (particle.kind) {
        case Particle::Kind::Element:
            return element(particle.element, from, isNeeded);
        case Particle::Kind::Any:
            return anything(from);
        case Particle::Kind::Choice: {
            Places ends;
            for (const int part : particle.parts)
                ends.unite(pass(part, from, isNeeded && particle.parts.size() == 1, depth));
            return ends;
        }
        case Particle::Kind::All:
            return all(particle, from, isNeeded);
        case Particle::Kind::Sequence:
            break;
        }
        Places at = from;
        for (const int part : particle.parts)
            at = pass(part, at, isNeeded, depth);
        return at;
    }

    Places element(int element, const Places &from, bool isNeeded)
    {
        Places ends;
        for (const int at : from) {
            if (at == m_names.size())
                expect(element, isNeeded);
            else if (isCalled(element, m_names[at]))
                ends.insert(at + 1);
        }
        return ends;
    }

    bool isCalled(int element, const QString &name) const
    {
        const ElementRule &rule = m_model.elements[size_t(element)];
        return rule.name == name ||
               std::any_of(rule.substitutes.begin(), rule.substitutes.end(), [&](int other) {
                   return other != element && m_model.elements[size_t(other)].name == name;
               });
    }

    Places anything(const Places &from) const
    {
        Places ends;
        for (const int at : from)
            if (at < m_names.size())
                ends.insert(at + 1);
        return ends;
    }

    Places all(const Particle &particle, const Places &from, bool isNeeded)
    {
        Places ends;
        for (const int start : from) {
            QList<int> left = particle.parts;
            int at = start;
            for (bool found = true; found && at < m_names.size();) {
                const auto part = std::find_if(left.begin(), left.end(), [&](int each) {
                    return isCalled(m_model.particles[size_t(each)].element, m_names[at]);
                });
                found = part != left.end();
                if (found) {
                    left.erase(part);
                    ++at;
                }
            }
            if (at == m_names.size())
                for (const int each : left)
                    expect(m_model.particles[size_t(each)].element,
                           isNeeded && m_model.particles[size_t(each)].least > 0);
            ends.insert(at);
        }
        return ends;
    }

    void expect(int element, bool isNeeded)
    {
        if (!m_expected.contains(element))
            m_order.append(element);
        m_expected[element] = m_expected.value(element) || isNeeded;
    }

    const MessageModel &m_model;
    const QStringList &m_names;
    QList<int> m_order;
    QMap<int, bool> m_expected;
};

void collect(const MessageModel &model, int index, bool isNeeded, int depth,
             QList<MessageModel::Child> &found)
{
    const Particle &particle = model.particles[size_t(index)];
    const bool needed = isNeeded && particle.least > 0;
    if (particle.kind == Particle::Kind::Element) {
        const auto isSame = [&](const auto &each) { return each.element == particle.element; };
        if (std::none_of(found.begin(), found.end(), isSame))
            found.append({particle.element, needed});
    }
    if (depth > deepestGroup)
        return;
    const bool isAlone = particle.kind != Particle::Kind::Choice || particle.parts.size() == 1;
    for (const int part : particle.parts)
        collect(model, part, needed && isAlone, depth + 1, found);
}

/// Abstract elements give way to those that may stand in their place.
QList<MessageModel::Child> concrete(const MessageModel &model, const QList<MessageModel::Child> &children)
{
    QList<MessageModel::Child> result;
    for (const MessageModel::Child &child : children) {
        const ElementRule &rule = model.elements[size_t(child.element)];
        if (!rule.isAbstract)
            result.append(child);
        for (const int other : rule.substitutes)
            if (other != child.element && !model.elements[size_t(other)].isAbstract)
                result.append({other, child.isRequired && rule.isAbstract && rule.substitutes.size() == 1});
    }
    return result;
}

/// A thousand rows are followed by what follows two.
QStringList shortened(const QStringList &names)
{
    constexpr int longestRun = 40;
    QStringList result;
    int run = 0;
    for (const QString &name : names) {
        run = !result.isEmpty() && result.constLast() == name ? run + 1 : 1;
        if (run <= longestRun)
            result.append(name);
    }
    return result;
}

} // namespace

const TypeRule *MessageModel::typeOf(const ElementRule &element) const
{
    return element.type < 0 ? nullptr : &types[size_t(element.type)];
}

int MessageModel::elementAt(const QStringList &path) const
{
    if (path.isEmpty())
        return -1;
    const auto root = std::find_if(roots.begin(), roots.end(),
                                   [&](int each) { return elements[size_t(each)].name == path.first(); });
    int at = root == roots.end() ? -1 : *root;
    for (qsizetype step = 1; step < path.size() && at >= 0; ++step)
        at = childNamed(at, path[step]);
    return at;
}

int MessageModel::childNamed(int element, const QString &name) const
{
    for (const Child &child : children(element))
        if (elements[size_t(child.element)].name == name)
            return child.element;
    return -1;
}

QList<MessageModel::Child> MessageModel::children(int element) const
{
    const TypeRule *type = typeOf(elements[size_t(element)]);
    if (!type || type->content < 0)
        return {};
    QList<Child> found;
    collect(*this, type->content, true, 0, found);
    return concrete(*this, found);
}

QList<MessageModel::Child> MessageModel::allowedAfter(int element, const QStringList &before) const
{
    const TypeRule *type = typeOf(elements[size_t(element)]);
    if (!type || type->content < 0)
        return {};
    const QStringList names = shortened(before);
    return concrete(*this, Follower(*this, names).expected(type->content));
}

QString MessageModel::describe(const Facets &facets) const
{
    static const QMap<QString, const char *> kinds{
        {QStringLiteral("string"), QT_TRANSLATE_NOOP("MessageModel", "text")},
        {QStringLiteral("date"), QT_TRANSLATE_NOOP("MessageModel", "date, YYYY-MM-DD")},
        {QStringLiteral("dateTime"), QT_TRANSLATE_NOOP("MessageModel", "date and time, YYYY-MM-DDTHH:MM:SS")},
        {QStringLiteral("time"), QT_TRANSLATE_NOOP("MessageModel", "time, HH:MM:SS")},
        {QStringLiteral("boolean"), QT_TRANSLATE_NOOP("MessageModel", "true or false")},
        {QStringLiteral("decimal"), QT_TRANSLATE_NOOP("MessageModel", "number")},
        {QStringLiteral("integer"), QT_TRANSLATE_NOOP("MessageModel", "whole number")},
        {QStringLiteral("int"), QT_TRANSLATE_NOOP("MessageModel", "whole number")},
    };
    QStringList words;
    if (!facets.base.isEmpty())
        words.append(kinds.contains(facets.base) ? text(kinds.value(facets.base)) : facets.base);
    const auto add = [&](qint64 value, const char *source) {
        if (value >= 0)
            words.append(text(source).arg(value));
    };
    add(facets.length, QT_TRANSLATE_NOOP("MessageModel", "exactly %1 characters"));
    if (facets.minLength == 1)
        words.append(text(QT_TRANSLATE_NOOP("MessageModel", "not empty")));
    add(facets.minLength > 1 ? facets.minLength : -1,
        QT_TRANSLATE_NOOP("MessageModel", "at least %1 characters"));
    add(facets.maxLength, QT_TRANSLATE_NOOP("MessageModel", "at most %1 characters"));
    add(facets.totalDigits, QT_TRANSLATE_NOOP("MessageModel", "at most %1 digits"));
    add(facets.fractionDigits, QT_TRANSLATE_NOOP("MessageModel", "at most %1 decimals"));
    if (!facets.minimum.isEmpty())
        words.append((facets.excludesMinimum ? text(QT_TRANSLATE_NOOP("MessageModel", "more than %1"))
                                             : text(QT_TRANSLATE_NOOP("MessageModel", "from %1")))
                         .arg(facets.minimum));
    if (!facets.maximum.isEmpty())
        words.append((facets.excludesMaximum ? text(QT_TRANSLATE_NOOP("MessageModel", "less than %1"))
                                             : text(QT_TRANSLATE_NOOP("MessageModel", "up to %1")))
                         .arg(facets.maximum));
    for (const QString &pattern : facets.patterns)
        words.append(text(QT_TRANSLATE_NOOP("MessageModel", "pattern %1")).arg(pattern));
    return words.join(QStringLiteral(", "));
}

} // namespace gatepost::schema
