// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace gatepost::variables {

/// What stands between `${` and `}`. The grammar:
///
///     text      = { reference | "$${" | any character }        "$${" is a literal "${"
///     reference = "${" [ "?" ] name [ ":" argument ] "}"
///     name      = one or more characters, none of them a control, $ { } < > & " ' or :
///     argument  = { reference | "$}" | "$$" | any character but a control, "<" and "}" }
///
/// In an argument `$}` is a literal `}` and `$$` a literal `$`. A reference is at most a thousand characters
/// long. What fits none of this stays as it is.
///
/// - `${NAME}` is a value: of the first scope that has the name, of typed at send time, template, operation,
///   environment; values may hold references themselves.
/// - `${NAME:default}` is the default where no scope has the name; it may be empty.
/// - `${?NAME}`, `${?NAME:default}` is what the user answers when the request is sent.
/// - A function (see Functions) is a value too. A name of the user's own wins over a function that is a
///   single word, but not over one with a dot, an offset or an argument: `now` can be redefined, `env.name`,
///   `now+1d` and `random:1-9` cannot.
/// - The same reference has the same value throughout one request; `${uuid#2}` is another one than `${uuid}`.
///
/// Where a payload's own rules make `&`, quotes or backslashes special, an argument is written by these
/// rules: in XML `${NAME:Smith &amp; Co}` defaults to “Smith & Co”.
struct Reference
{
    bool asks = false;
    QStringView name;
    std::optional<QStringView> argument; ///< as written; Scope::fill() takes its escapes out

    /// `body` is what firstPiece() found.
    static Reference of(QStringView body);
};

/// A piece of a text: `${body}`, an escape, or what is between them.
struct TextPiece
{
    enum class Kind { Plain, Escape, Reference };
    Kind kind = Kind::Plain;
    QStringView text; ///< a reference's body; what an escape stands for
};

enum class Inside { Text, Argument };

/// The first piece at the beginning of `text`, and how many characters it takes. `text` is not empty.
std::pair<TextPiece, qsizetype> firstPiece(QStringView text, Inside inside = Inside::Text);

/// A reference in a UTF-8 text.
struct PlacedReference
{
    qint64 begin = 0; ///< in bytes, of its `$`
    qint64 end = 0;
    QString body;
};

/// In the order of the text, those in arguments left out; at most `limit`.
QList<PlacedReference> referencesIn(QByteArrayView utf8, qsizetype limit = 20'000);

} // namespace gatepost::variables
