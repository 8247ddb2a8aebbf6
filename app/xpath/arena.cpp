// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/arena.h"

#include <cstring>

namespace gatepost::xpath {

unsigned char *Arena::copy(QByteArrayView text)
{
    auto *const to = static_cast<unsigned char *>(take(size_t(text.size()) + 1));
    std::memcpy(to, text.data(), size_t(text.size()));
    return to;
}

void Arena::grow(size_t needed)
{
    constexpr size_t smallest = 64 << 10;
    constexpr size_t largest = 4 << 20;
    const size_t size = qMax(needed, qBound(smallest, size_t(m_size), largest));
    auto *const block = static_cast<char *>(std::calloc(1, size)); // large ones come zeroed from the system
    Q_CHECK_PTR(block);
    m_blocks.emplace_back(block);
    m_at = block;
    m_left = size;
    m_size += qint64(size);
}

} // namespace gatepost::xpath
