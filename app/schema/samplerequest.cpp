// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/samplerequest.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::schema {

namespace {

constexpr int deepest = 60;
constexpr int largest = 4 << 20; ///< bytes; a schema may multiply

QString translated(const char *text)
{
    return QCoreApplication::translate("SampleRequest", text);
}

class Writer
{
public:
    Writer(const MessageModel &model, const SampleOptions &options) : m_model(model), m_options(options) {}

    QByteArray write(int root)
    {
        m_text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        element(root, {}, 0);
        return m_text;
    }

private:
    void line(int depth, const QString &text) { m_text += QByteArray(depth * 2, ' ') + text.toUtf8() + '\n'; }

    void comment(int depth, QString text)
    {
        text.replace(QLatin1String("--"), QLatin1String("- -"));
        line(depth, QStringLiteral("<!-- %1 -->").arg(text));
    }

    void element(int index, const QString &space, int depth)
    {
        const ElementRule &rule = m_model.elements[size_t(index)];
        if (rule.isAbstract) {
            const auto other = std::find_if(rule.substitutes.begin(), rule.substitutes.end(), [&](int each) {
                return !m_model.elements[size_t(each)].isAbstract;
            });
            if (other != rule.substitutes.end())
                element(*other, space, depth);
            return;
        }
        const TypeRule *type = m_model.typeOf(rule);
        QString start = QLatin1Char('<') + rule.name;
        if (rule.space != space)
            start += QStringLiteral(" xmlns=\"%1\"").arg(rule.space.toHtmlEscaped());
        if (type)
            for (const int each : type->attributes)
                start += attribute(m_model.attributes[size_t(each)]);
        if (type && type->hasChildren)
            return parent(index, *type, start, depth);
        const QString value = valueOf(rule, type);
        const QString text = value.isEmpty() ? start + QLatin1String("/>")
                                             : QStringLiteral("%1>%2</%3>").arg(start, value, rule.name);
        if (type && type->facets.values.size() > 1)
            comment(depth,
                    translated("one of: %1").arg(type->facets.values.mid(0, 20).join(QStringLiteral(", "))));
        line(depth, text);
    }

    void parent(int index, const TypeRule &type, const QString &start, int depth)
    {
        const ElementRule &rule = m_model.elements[size_t(index)];
        const qsizetype before = m_text.size();
        line(depth, start + QLatin1Char('>'));
        const qsizetype inside = m_text.size();
        m_open.append(rule.type);
        if (type.content >= 0)
            particle(type.content, rule.space, depth + 1);
        m_open.removeLast();
        if (m_text.size() == inside) {
            m_text.truncate(before);
            return line(depth, start + QLatin1String("/>"));
        }
        line(depth, QStringLiteral("</%1>").arg(rule.name));
    }

    void particle(int index, const QString &space, int depth)
    {
        const Particle &part = m_model.particles[size_t(index)];
        if (part.most == 0 || (part.least == 0 && !m_options.isComplete) || depth > deepest ||
            m_text.size() > largest)
            return;
        if (part.kind == Particle::Kind::Element && isOpen(part.element)) {
            if (part.least == 0 || m_open.count(m_model.elements[size_t(part.element)].type) > 2)
                return comment(
                    depth,
                    translated("%1 may stand here again").arg(m_model.elements[size_t(part.element)].name));
        }
        for (int times = 0; times < qMax(1, part.least) && m_text.size() < largest; ++times)
            once(part, space, depth);
    }

    void once(const Particle &part, const QString &space, int depth)
    {
        if (part.kind == Particle::Kind::Element)
            return element(part.element, space, depth);
        if (part.kind == Particle::Kind::Any)
            return comment(depth, translated("other elements may stand here"));
        if (part.kind == Particle::Kind::Choice && !part.parts.isEmpty()) {
            if (part.parts.size() > 1)
                comment(depth, translated("choose one of: %1").arg(alternatives(part)));
            return particle(simplest(part), space, depth);
        }
        for (const int each : part.parts)
            particle(each, space, depth);
    }

    /// The first that does not lead back to where it came from.
    int simplest(const Particle &choice) const
    {
        const auto leadsOn = [this](int each) {
            const Particle &part = m_model.particles[size_t(each)];
            return part.kind != Particle::Kind::Element || !isOpen(part.element);
        };
        const auto found = std::find_if(choice.parts.begin(), choice.parts.end(), leadsOn);
        return found == choice.parts.end() ? choice.parts.first() : *found;
    }

    QString alternatives(const Particle &choice) const
    {
        QStringList names;
        for (const int each : choice.parts)
            names.append(firstName(each, 0));
        names.removeAll(QString());
        return names.join(QStringLiteral(", "));
    }

    QString firstName(int index, int depth) const
    {
        const Particle &part = m_model.particles[size_t(index)];
        if (part.kind == Particle::Kind::Element)
            return m_model.elements[size_t(part.element)].name;
        if (part.parts.isEmpty() || depth > 20)
            return {};
        const QString name = firstName(part.parts.first(), depth + 1);
        return part.parts.size() == 1 ? name : translated("%1 and what follows it").arg(name);
    }

    bool isOpen(int index) const
    {
        const int type = m_model.elements[size_t(index)].type;
        return type >= 0 && m_open.contains(type) && m_model.types[size_t(type)].hasChildren;
    }

    QString attribute(const AttributeRule &rule) const
    {
        if (!rule.isRequired && !m_options.isComplete)
            return {};
        QString value = rule.fixed.isEmpty() ? rule.fallback : rule.fixed;
        if (value.isEmpty() && rule.type >= 0)
            value = sampleValue(m_model.types[size_t(rule.type)].facets, m_options.now);
        const bool isXml = rule.space == QLatin1String("http://www.w3.org/XML/1998/namespace");
        const QString declared = rule.space.isEmpty() || isXml
                                     ? QString()
                                     : QStringLiteral(" xmlns:a=\"%1\"").arg(rule.space.toHtmlEscaped());
        const QString prefix = isXml                ? QStringLiteral("xml:")
                               : declared.isEmpty() ? QString()
                                                    : QStringLiteral("a:");
        return QStringLiteral("%1 %2%3=\"%4\"").arg(declared, prefix, rule.name, value.toHtmlEscaped());
    }

    QString valueOf(const ElementRule &rule, const TypeRule *type) const
    {
        if (!rule.fixed.isEmpty() || !rule.fallback.isEmpty())
            return (rule.fixed.isEmpty() ? rule.fallback : rule.fixed).toHtmlEscaped();
        return type ? sampleValue(type->facets, m_options.now).toHtmlEscaped() : QString();
    }

    const MessageModel &m_model;
    const SampleOptions &m_options;
    QByteArray m_text;
    QList<int> m_open; ///< types of the elements around
};

} // namespace

QByteArray sampleRequest(const MessageModel &model, int root, const SampleOptions &options)
{
    return Writer(model, options).write(root);
}

} // namespace gatepost::schema
