// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpmessage.h"

#include <algorithm>

namespace gatepost::http {

static auto findHeader(const Headers &headers, const QByteArray &name)
{
    return std::find_if(headers.begin(), headers.end(), [&name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray headerValue(const Headers &headers, const QByteArray &name)
{
    const auto found = findHeader(headers, name);
    return found == headers.end() ? QByteArray() : found->value;
}

bool hasHeader(const Headers &headers, const QByteArray &name)
{
    return findHeader(headers, name) != headers.end();
}

} // namespace gatepost::http
