// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/scanner.h"

#include "app/xml/tokenizer.h"

namespace gatepost::xml {

std::optional<SyntaxError> check(QByteArrayView utf8, const std::atomic_bool *cancel)
{
    Tokenizer tokenizer(utf8);
    for (qint64 count = 0;; ++count) {
        const TokenKind kind = tokenizer.next().kind;
        if (kind == TokenKind::End || kind == TokenKind::Error)
            return tokenizer.error();
        if (kind == TokenKind::StartTag)
            tokenizer.skipPlainLeaf();
        if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            return {};
    }
}

} // namespace gatepost::xml
