// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/shellwords.h"

#include <algorithm>

namespace gatepost::exchange::shell {

static bool isPasteableByte(char byte)
{
    return byte == '\t' || byte == '\n' || (static_cast<uchar>(byte) >= 0x20 && byte != 0x7f);
}

static bool isPasteable(const Piece &piece)
{
    return QByteArrayView(piece.bytes).isValidUtf8() &&
           std::all_of(piece.bytes.begin(), piece.bytes.end(), isPasteableByte);
}

bool isPasteable(const Pieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return isPasteable(piece); });
}

bool hasEscapes(const Pieces &pieces)
{
    return std::any_of(pieces.begin(), pieces.end(),
                       [](const Piece &piece) { return piece.isSecret() && piece.escape != Escape::None; });
}

static QByteArray quoted(const QByteArray &text)
{
    return '\'' + QByteArray(text).replace('\'', "'\\''") + '\'';
}

// To stand between double quotes.
static QByteArray expansion(const Piece &secret)
{
    const QByteArray name = secret.variable.toLatin1();
    const QByteArray print = "$(printf %s \"$" + name + "\" | ";
    switch (secret.escape) {
    case Escape::None:
        return "${" + name + ":?}";
    case Escape::Percent:
        return print + R"(od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'))";
    case Escape::Xml:
        return print + R"(sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'))";
    case Escape::Json:
        return print + R"(sed 's/["\\]/\\&/g'))";
    }
    return {};
}

// The same between single and between double quotes.
static bool isTame(const Piece &piece)
{
    const auto isWild = [](char byte) { return QByteArrayView("\"$`\\!\n").contains(byte); };
    return std::none_of(piece.bytes.begin(), piece.bytes.end(), isWild);
}

static QByteArray wordOfSecrets(const Pieces &pieces)
{
    const bool isTameAll = std::all_of(pieces.begin(), pieces.end(), isTame);
    QByteArray text;
    for (const Piece &piece : pieces) {
        if (isTameAll)
            text += piece.isSecret() ? expansion(piece) : piece.bytes;
        else
            text += piece.isSecret() ? '"' + expansion(piece) + '"' : quoted(piece.bytes);
    }
    return isTameAll ? '"' + text + '"' : text;
}

QByteArray word(const Pieces &pieces)
{
    if (!isPasteable(pieces))
        return "\"$(" + printing(pieces) + ")\"";
    const bool hasSecret =
        std::any_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.isSecret(); });
    return hasSecret ? wordOfSecrets(pieces) : quoted(pieces.isEmpty() ? QByteArray() : pieces.first().bytes);
}

static QByteArray octal(char byte)
{
    return '\\' + QByteArray::number(static_cast<uchar>(byte), 8).rightJustified(3, '0');
}

static QByteArray format(const QByteArray &bytes)
{
    const bool isUtf8 = QByteArrayView(bytes).isValidUtf8();
    QByteArray text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const bool isForeign = static_cast<uchar>(byte) >= 0x80;
        if (byte == '%' || byte == '\\')
            text += QByteArray(2, byte);
        else if (byte == '\'')
            text += "'\\''";
        else if (byte == '\r')
            text += "\\r";
        else if (byte == '\n')
            text += "\\n";
        else if (!isPasteableByte(byte) || (isForeign && !isUtf8))
            text += octal(byte);
        else
            text += byte;
    }
    return text;
}

QByteArray printing(const Pieces &pieces)
{
    QByteArray written;
    QByteArray arguments;
    for (const Piece &piece : pieces) {
        written += piece.isSecret() ? QByteArray("%s") : format(piece.bytes);
        if (piece.isSecret())
            arguments += " \"" + expansion(piece) + '"';
    }
    return "printf '" + written + '\'' + arguments;
}

} // namespace gatepost::exchange::shell
