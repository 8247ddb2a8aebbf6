// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/formatter.h"
#include "app/xml/layout.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/canonicalform.h"

using namespace gatepost::xml;

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
    const Formatted formatted = format(bytes);
    const Formatted again = format(formatted.text);
    require(withoutBlanks(formatted.text) == withoutBlanks(bytes), "more than white space changed");
    require(again.text == formatted.text, "formatting twice changes something");
    require(again.error.has_value() == formatted.error.has_value(), "formatting changed the verdict");
    for (const qint64 distance : {1, 7, 60})
        require(joined(bytes, distance) == formatted.text, "the pieces depend on where the checkpoints are");
    const Layout layout = layoutOf(bytes);
    if (formatted.error)
        require(formatted.text.endsWith(bytes.mid(layout.wellFormedLength)), "the rest was changed");
    else if (layout.doctypeEnd == 0)
        require(canonicalForm(formatted.text) == canonicalForm(bytes), "the infoset changed");
    return 0;
}
