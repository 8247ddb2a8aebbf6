// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/layout.h"
#include "app/xml/tokenwalker.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/canonicalform.h"

using namespace gatepost::xml;

// Tokens touch, and what the walker finds in a well-formed document is what the tokenizer found.
static bool followTokens(QByteArrayView utf8, qint64 doctypeEnd)
{
    Tokenizer tokenizer(utf8);
    TokenWalker walker(utf8, doctypeEnd);
    qint64 end = 0;
    bool hasDoctype = false;
    for (Token token = tokenizer.next(); token.kind != TokenKind::End; token = tokenizer.next()) {
        const Token walked = walker.next();
        require(walked.begin == token.begin && walked.end == token.end, "walker and tokenizer differ");
        require(token.begin == end && token.end > end, "tokens do not touch");
        end = token.end;
        hasDoctype = hasDoctype || token.kind == TokenKind::Doctype;
    }
    require(end == utf8.size(), "the tokens do not cover the document");
    return hasDoctype;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto error = check(bytes);
    const Layout layout = layoutOf(bytes);
    require(layout.error == error, "check and layout differ");
    if (error) {
        require(error->offset >= 0 && error->offset <= bytes.size(), "the error is outside");
        require(error->line > 0 && error->column > 0 && !error->message.isEmpty(), "no place, or no word");
        return 0;
    }
    if (!followTokens(bytes, layout.doctypeEnd))
        require(!canonicalForm(bytes).isEmpty(), "libxml2 does not accept it");
    return 0;
}
