// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheetreader.h"

using namespace gatepost;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)sheet::readDelimited(QString::fromUtf8(bytes)); // what the clipboard holds
    (void)sheet::readSheet(bytes);
    return 0;
}
