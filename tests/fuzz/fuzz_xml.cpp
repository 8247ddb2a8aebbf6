// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/encoding.h"
#include "app/xml/formatter.h"
#include "app/xml/layout.h"
#include "app/xml/tokenwalker.h"

#include <QtGlobal>

using namespace gatepost::xml;

static void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

static QByteArray withoutBlanks(QByteArrayView bytes)
{
    QByteArray rest = bytes.toByteArray();
    rest.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return rest;
}

// What the walker finds in a well-formed document is what the tokenizer found.
static void compareTokens(QByteArrayView utf8)
{
    Tokenizer tokenizer(utf8);
    TokenWalker walker(utf8, layoutOf(utf8).doctypeEnd);
    for (Token token = tokenizer.next(); token.kind != TokenKind::End; token = tokenizer.next()) {
        const Token walked = walker.next();
        require(walked.begin == token.begin && walked.end == token.end, "walker and tokenizer differ");
    }
}

// The pieces, with what joins them where a line begins.
static QByteArray joined(QByteArrayView utf8, qint64 checkpointDistance)
{
    const Layout layout = layoutOf(utf8, nullptr, checkpointDistance);
    QByteArray text;
    std::vector<Piece> pieces;
    for (qint64 stretch = 0; stretch < layout.stretches(); ++stretch) {
        piecesOf(utf8, layout, stretch, pieces);
        for (const Piece &piece : pieces) {
            if (piece.beginsLine())
                text += '\n' + QByteArray(2 * qMin(piece.level, 64), ' ');
            text += utf8.sliced(piece.begin, piece.end - piece.begin);
        }
    }
    if (!layout.error)
        return text + '\n';
    return text + utf8.sliced(layout.wellFormedLength).toByteArray();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto error = check(bytes);
    const Formatted formatted = format(bytes);
    require(formatted.error == error, "format and check differ");
    require(withoutBlanks(formatted.text) == withoutBlanks(bytes), "format changed more than white space");
    require(format(formatted.text).text == formatted.text, "formatting twice changes something");
    require(format(formatted.text).error.has_value() == error.has_value(), "formatting changed the verdict");
    for (const qint64 distance : {1, 7, 60})
        require(joined(bytes, distance) == formatted.text, "the pieces depend on where the checkpoints are");
    if (!error)
        compareTokens(bytes);

    const Decoded decoded = decode(bytes);
    if (decoded.invalidAt < 0 && decoded.encoding.disagreement.isEmpty())
        require(toUtf8(bytes, decoded.encoding) == decoded.text.toUtf8(), "decode and toUtf8 differ");
    return 0;
}
