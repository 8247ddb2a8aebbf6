// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>

#include <atomic>
#include <optional>

namespace gatepost::ui {

/// A start, end or empty-element tag as bytes [start, end) of a text.
struct Tag
{
    enum class Kind { Start, End, Empty };
    Kind kind = Kind::Start;
    qsizetype start = 0;
    qsizetype end = 0;
    QByteArrayView name;

    bool operator==(const Tag &other) const
    {
        return kind == other.kind && start == other.start && end == other.end && name == other.name;
    }
};

/// Reads the tags of a text one after the other, past comments, sections and instructions. Broken markup is
/// stepped over: what has no end is no tag.
class TagReader
{
public:
    explicit TagReader(QByteArrayView text, qsizetype from = 0) : m_text(text), m_at(from) {}

    std::optional<Tag> next();

private:
    std::optional<Tag> tag(qsizetype start);
    qsizetype pastToken(qsizetype from, QByteArrayView token) const;
    qsizetype pastDoctype(qsizetype from) const;
    qsizetype find(char byte, qsizetype from) const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

namespace tagscan {

/// The start tags whose elements are open at `position`, outermost first.
QList<Tag> openElements(QByteArrayView text, qsizetype position);
/// The names of the next end tags after `position` that close something opened before it, at most `most`,
/// looking no further than `distance` bytes.
QList<QByteArrayView> closedAfter(QByteArrayView text, qsizetype position, int most, qsizetype distance);

struct Pair
{
    Tag start;
    Tag end;

    bool operator==(const Pair &) const = default;
};
/// The start and end tag of the element whose tag the caret is in.
std::optional<Pair> pairAt(QByteArrayView text, qsizetype caret, const std::atomic_bool *cancel = nullptr);

} // namespace tagscan

} // namespace gatepost::ui
