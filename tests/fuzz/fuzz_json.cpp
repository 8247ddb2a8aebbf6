// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/json/formatter.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost::json;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView utf8(data, qsizetype(size));
    const auto error = check(utf8);
    const auto formatted = format(utf8);
    require(error == formatted.error, "check and format differ");
    require(withoutBlanks(formatted.text) == withoutBlanks(utf8), "formatting changed more than white space");
    require(format(formatted.text).text == formatted.text, "formatting twice changes something");
    require(!error || (error->offset >= 0 && error->offset <= utf8.size() && !error->message.isEmpty()),
            "the error has no place");
    return 0;
}
