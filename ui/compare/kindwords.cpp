// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/kindwords.h"

#include <QCoreApplication>

namespace gatepost::ui {

namespace {

using compare::Kind;
using Sort = Alignment::Sort;

QString tr(const char *text)
{
    return QCoreApplication::translate("Comparison", text);
}

Kind kindOf(Sort sort)
{
    switch (sort) {
    case Sort::Added:
        return Kind::Added;
    case Sort::Removed:
        return Kind::Removed;
    case Sort::Moved:
        return Kind::Moved;
    default:
        return Kind::Changed;
    }
}

} // namespace

QString signOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return QStringLiteral("+");
    case Kind::Removed:
        return QStringLiteral("−");
    case Kind::Moved:
        return QStringLiteral("↔");
    case Kind::Changed:
        break;
    }
    return QStringLiteral("~");
}

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return tr("added");
    case Kind::Removed:
        return tr("removed");
    case Kind::Moved:
        return tr("moved");
    case Kind::Changed:
        break;
    }
    return tr("changed");
}

Tone toneOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return Tone::Good;
    case Kind::Removed:
        return Tone::Bad;
    case Kind::Moved:
        return Tone::Info;
    case Kind::Changed:
        break;
    }
    return Tone::Warning;
}

QString signOf(Sort sort)
{
    if (sort == Sort::Same)
        return {};
    return sort == Sort::Ignored ? QStringLiteral("( )") : signOf(kindOf(sort));
}

QString wordOf(Sort sort)
{
    if (sort == Sort::Same)
        return {};
    return sort == Sort::Ignored ? tr("ignored") : wordOf(kindOf(sort));
}

Tone toneOf(Sort sort)
{
    return sort == Sort::Same || sort == Sort::Ignored ? Tone::Neutral : toneOf(kindOf(sort));
}

QString placeWords(const compare::Difference &difference)
{
    if (difference.record.isEmpty())
        return difference.left.isThere() ? difference.left.path : difference.right.path;
    if (difference.key.isEmpty())
        return difference.record;
    return QStringLiteral("%1  ·  %2").arg(difference.record, difference.key);
}

QString countWords(const std::array<qint64, 4> &counts)
{
    QStringList words;
    for (const Kind kind : {Kind::Changed, Kind::Added, Kind::Removed, Kind::Moved})
        if (const qint64 count = counts[size_t(kind)]; count > 0)
            words << QStringLiteral("%L1 %2").arg(count).arg(wordOf(kind));
    return words.join(QStringLiteral(", "));
}

} // namespace gatepost::ui
