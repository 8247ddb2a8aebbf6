// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QStringList>

namespace gatepost::ui {

/// "UTF-8, from the Content-Type header".
QString encodingWords(const xml::Encoding &encoding);
/// Where the encoding is contradicted, or the bytes do not fit it: a sentence each.
QStringList encodingDoubts(const document::Text &text);
/// Names of those that somebody may want to try.
QStringList usualEncodings();

struct EncodingGroup
{
    QString title;
    QStringList names;
};
/// All others that can be read here.
QList<EncodingGroup> furtherEncodings();

} // namespace gatepost::ui
