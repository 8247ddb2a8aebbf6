// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/snippet.h"

namespace gatepost::exchange {

static constexpr qsizetype mostInline = 1024 * 1024;

static QByteArray written(const Pieces &pieces)
{
    QByteArray text;
    for (const Piece &piece : pieces)
        text += piece.isSecret() ? '$' + piece.variable.toLatin1() : piece.bytes;
    return text;
}

Snippet rawSnippet(const Transcript &transcript)
{
    const bool isInFile = transcript.bytes.size() > mostInline || transcript.bytes.bytes().contains('\0') ||
                          !QByteArrayView(transcript.bytes.bytes()).isValidUtf8();
    QByteArray text = transcript.method + ' ' + written(transcript.target) + " HTTP/1.1\r\n";
    for (const Field &field : transcript.fields)
        text += field.name + ": " + written(field.value) + "\r\n";
    text += "\r\n";
    if (!isInFile)
        text += written(transcript.body);
    return {QString::fromUtf8(text), transcript.variables(), isInFile ? transcript.bodyFile : QString()};
}

} // namespace gatepost::exchange
