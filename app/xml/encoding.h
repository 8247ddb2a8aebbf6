// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace gatepost::xml {

/// Which encoding a document's bytes are in, and how that is known.
enum class EncodingSource { ByteOrderMark, ContentType, XmlDeclaration, Default, Chosen };

struct Encoding
{
    QString name = QStringLiteral("UTF-8"); ///< upper-case IANA name
    EncodingSource source = EncodingSource::Default;
    int bomLength = 0;
    QString disagreement; ///< translated: where BOM, Content-Type and declaration contradict each other; else
                          ///< empty

    bool operator==(const Encoding &) const = default;
};

/// BOM, then the charset of Content-Type, then the XML declaration, else UTF-8.
Encoding detectEncoding(const QByteArray &bytes, const QByteArray &contentType = {});

struct Decoded
{
    QString text; ///< without the BOM
    Encoding encoding;
    qint64 invalidAt =
        -1; ///< byte offset of the first sequence that the encoding does not allow; shown as U+FFFD
};

/// Never fails: an encoding nobody knows is read as ISO-8859-1 and says so in `disagreement`.
Decoded decode(const QByteArray &bytes, const QByteArray &contentType = {});
Decoded decodeAs(const QByteArray &bytes, const Encoding &encoding);

/// The text in `encoding` (a name); a character that it cannot hold is an Error with line and column. UTF-16
/// gets a BOM.
Result<QByteArray> encode(const QString &text, const QString &encoding);
/// The encoding a text's own XML declaration names, else UTF-8.
QString declaredEncoding(const QString &text);
/// The same bytes as UTF-8 without BOM; a view (no copy) when they are that already.
QByteArray toUtf8(const QByteArray &bytes, const Encoding &encoding);

} // namespace gatepost::xml
