// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>

namespace gatepost::variables {

enum class PayloadKind { Xml, Json, Csv, Plain };

/// By the file's suffix; of one that says nothing, by what the text begins with.
PayloadKind payloadKind(const QString &suffix, QStringView text);

/// Follows a payload just far enough to know what a place in it asks of a value. Malformed input is followed
/// as far as it makes sense.
///
/// - XML: in text and attribute values a value can never become markup; in CDATA it stays as it is, but
///   cannot end the section; elsewhere (comments, names) it goes in raw.
/// - JSON: in a text its quotes, backslashes and controls are escaped; elsewhere it goes in raw.
/// - CSV: in a quoted field its quotes are doubled; elsewhere it goes in raw.
class Place
{
public:
    static std::unique_ptr<Place> at(PayloadKind kind);
    virtual ~Place() = default;

    virtual void advance(QStringView text) = 0;
    /// `asciiOnly`: the payload's encoding lacks the rest.
    virtual QString escaped(const QString &value, bool asciiOnly) const = 0;
    /// What the place's own escapes in a reference mean.
    virtual QString unescaped(QStringView reference) const = 0;
};

} // namespace gatepost::variables
