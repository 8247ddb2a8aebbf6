// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/nodepath.h"

#include <QRegularExpression>

namespace gatepost::compare {

static constexpr size_t mostSteps = 60;

/// Reads an expression from left to right.
class NodePathParser
{
public:
    explicit NodePathParser(const QString &text) : m_text(text.trimmed()) {}

    Result<NodePath> read()
    {
        NodePath path;
        do {
            NodePath::Alternative alternative;
            if (!readAlternative(alternative))
                return failure(ErrorKind::Input, complaint());
            path.m_alternatives.push_back(std::move(alternative));
            skipBlanks();
        } while (take(QStringLiteral("|")));
        if (m_at < m_text.size())
            return failure(ErrorKind::Input, complaint());
        return path;
    }

private:
    QString complaint() const
    {
        if (m_text.isEmpty())
            return NodePath::tr("An XPath is needed, such as //JOB/DEPTID.");
        const QString rest = m_text.mid(m_at, 30);
        return NodePath::tr("“%1”, at character %2, is not understood in rules: write paths of names such as "
                            "//JOB[EMPLID='KU0001']/DEPTID or //JOB/@class.")
            .arg(rest.isEmpty() ? NodePath::tr("the end") : rest)
            .arg(m_at + 1);
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    bool take(const QString &what)
    {
        skipBlanks();
        if (!QStringView(m_text).mid(m_at).startsWith(what))
            return false;
        m_at += what.size();
        return true;
    }

    // A name with an optional prefix, or *; empty where there is none.
    QString takeName()
    {
        static const QRegularExpression name(
            QStringLiteral("\\G(\\*|[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-·]*"
                           "(:(\\*|[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-·]*))?)"));
        skipBlanks();
        const auto match = name.match(m_text, m_at);
        const qsizetype end = match.capturedEnd();
        if (!match.hasMatch() || (end < m_text.size() && m_text[end] == u'('))
            return {};
        m_at = end;
        return match.captured();
    }

    bool readAlternative(NodePath::Alternative &alternative)
    {
        bool isDescendant = true; // a path that does not begin with / may begin anywhere
        if (take(QStringLiteral("//")))
            isDescendant = true;
        else if (take(QStringLiteral("/")))
            isDescendant = false;
        do {
            if (take(QStringLiteral("@"))) {
                alternative.attribute = takeName().section(u':', -1).toUtf8();
                // //@name: of any element
                if (alternative.steps.empty() || isDescendant)
                    alternative.steps.push_back({isDescendant, {}, "*", {}});
                return !alternative.attribute.isEmpty();
            }
            if (!readStep(alternative, isDescendant))
                return false;
            isDescendant = take(QStringLiteral("//"));
        } while (isDescendant || take(QStringLiteral("/")));
        return alternative.steps.size() <= mostSteps;
    }

    bool readStep(NodePath::Alternative &alternative, bool isDescendant)
    {
        const QString name = takeName();
        if (name.isEmpty())
            return false;
        NodePath::Step step{isDescendant, {}, name.section(u':', -1).toUtf8(), {}};
        if (name.contains(u':'))
            step.prefix = name.section(u':', 0, 0).toUtf8();
        while (take(QStringLiteral("["))) {
            do {
                if (!readCondition(step))
                    return false;
            } while (take(QStringLiteral("and ")));
            if (!take(QStringLiteral("]")))
                return false;
        }
        alternative.steps.push_back(std::move(step));
        return true;
    }

    bool readCondition(NodePath::Step &step)
    {
        using Kind = NodePath::Condition::Kind;
        static const QRegularExpression number(QStringLiteral("\\G\\s*(\\d{1,9})\\s*(?=\\])"));
        const auto position = number.match(m_text, m_at);
        const bool isPositionLike =
            position.hasMatch() || QStringView(m_text).mid(m_at).startsWith(u"last()");
        // Positions count what the step's name finds, so there must be one, and nothing filtered before.
        if (isPositionLike && (step.local == "*" || !step.conditions.empty()))
            return false;
        if (position.hasMatch()) {
            m_at = position.capturedEnd();
            step.conditions.push_back({Kind::Position, position.captured(1).toUInt(), {}, {}});
            return true;
        }
        if (take(QStringLiteral("last()"))) {
            step.conditions.push_back({Kind::Last, 0, {}, {}});
            return true;
        }
        NodePath::Condition condition;
        if (take(QStringLiteral("@")))
            condition.kind = Kind::Attribute;
        else if (take(QStringLiteral(".")) || take(QStringLiteral("text()")))
            condition.kind = Kind::Self;
        else
            condition.kind = Kind::Child;
        if (condition.kind != Kind::Self) {
            condition.name = takeName().section(u':', -1).toUtf8();
            if (condition.name.isEmpty() || condition.name == "*")
                return false;
        }
        if (take(QStringLiteral("=")) && !readLiteral(condition))
            return false;
        step.conditions.push_back(std::move(condition));
        return true;
    }

    bool readLiteral(NodePath::Condition &condition)
    {
        skipBlanks();
        const QChar quote = m_at < m_text.size() ? m_text[m_at] : QChar();
        if (quote != u'\'' && quote != u'"')
            return false;
        const qsizetype end = m_text.indexOf(quote, m_at + 1);
        if (end < 0)
            return false;
        condition.value = m_text.mid(m_at + 1, end - m_at - 1).toUtf8();
        m_at = end + 1;
        return true;
    }

    const QString m_text;
    qsizetype m_at = 0;
};

Result<NodePath> NodePath::parse(const QString &text)
{
    return NodePathParser(text).read();
}

} // namespace gatepost::compare
