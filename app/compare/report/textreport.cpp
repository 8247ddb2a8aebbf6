// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/report/report.h"

#include <QCoreApplication>

namespace gatepost::compare {

static QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("CompareReport", text, nullptr, n);
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
        return QStringLiteral("changed");
    case Kind::Added:
        return QStringLiteral("added");
    case Kind::Removed:
        return QStringLiteral("removed");
    case Kind::Moved:
        return QStringLiteral("moved");
    }
    return {};
}

QString kindSign(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
        return QStringLiteral("~");
    case Kind::Added:
        return QStringLiteral("+");
    case Kind::Removed:
        return QStringLiteral("-");
    case Kind::Moved:
        return QStringLiteral("↔");
    }
    return {};
}

QString summary(const Comparison &comparison)
{
    qint64 counts[4] = {};
    for (qint64 index = 0; index < comparison.count(); ++index)
        ++counts[size_t(comparison.kind(index))];
    QStringList parts;
    const QString words[] = {tr("%1 changed"), tr("%1 added"), tr("%1 removed"), tr("%1 moved")};
    for (size_t kind = 0; kind < 4; ++kind)
        if (counts[kind] > 0)
            parts << words[kind].arg(counts[kind]);
    QString said = parts.isEmpty() ? tr("The same") : parts.join(QLatin1String(", "));
    if (comparison.ignoredCount() > 0)
        said += QLatin1String("; ") + tr("%1 ignored").arg(comparison.ignoredCount());
    return said;
}

static QString colour(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return QStringLiteral("\x1b[32m");
    case Kind::Removed:
        return QStringLiteral("\x1b[31m");
    case Kind::Moved:
        return QStringLiteral("\x1b[36m");
    default:
        return QStringLiteral("\x1b[33m");
    }
}

// Text of others must not steer a terminal.
static QString harmless(QString text)
{
    for (QChar &c : text)
        if ((c < QChar(0x20) && c != u'\n' && c != u'\t') || (c >= QChar(0x7f) && c < QChar(0xa0)))
            c = QChar(0xFFFD);
    return text;
}

static QString indented(const QString &sign, const QString &value)
{
    QString lines;
    for (const QString &line : value.split(u'\n'))
        lines += QStringLiteral("    %1 %2\n").arg(sign, line);
    return lines;
}

static QString differenceText(const Difference &difference)
{
    const Side &named = difference.left.isThere() ? difference.left : difference.right;
    QString text = QStringLiteral("%1 %2\n").arg(kindSign(difference.kind), named.path);
    if (!difference.key.isEmpty())
        text += QStringLiteral("    %1: %2\n").arg(difference.record, difference.key);
    if (difference.kind == Kind::Moved)
        return text + QStringLiteral("    → %1\n").arg(difference.right.path);
    if (difference.left.isThere())
        text += indented(QStringLiteral("<"), difference.left.value);
    if (difference.right.isThere())
        text += indented(QStringLiteral(">"), difference.right.value);
    return text;
}

QString textReport(const Comparison &comparison, const ReportOptions &options)
{
    QString report;
    const qint64 longest = options.isFull ? qint64(1) << 40 : 200;
    for (qint64 index = 0; !options.isSummary && index < comparison.count(); ++index) {
        const QString text = harmless(differenceText(comparison.difference(index, longest)));
        report +=
            options.isColoured ? colour(comparison.kind(index)) + text + QStringLiteral("\x1b[0m") : text;
    }
    return report + summary(comparison) + u'\n';
}

} // namespace gatepost::compare
