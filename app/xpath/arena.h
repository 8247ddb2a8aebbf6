// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstdlib>
#include <memory>
#include <vector>

namespace gatepost::xpath {

/// Memory for many small things that all end together. Not thread-safe.
class Arena
{
public:
    /// Zeroed, aligned for any struct of pointers.
    void *take(size_t bytes)
    {
        bytes = (bytes + 7) & ~size_t(7);
        if (bytes > m_left)
            grow(bytes);
        m_left -= bytes;
        return std::exchange(m_at, m_at + bytes);
    }
    template <typename T>
    T *make()
    {
        return static_cast<T *>(take(sizeof(T)));
    }
    /// With a NUL behind.
    unsigned char *copy(QByteArrayView text);
    qint64 size() const { return m_size; }

private:
    struct Free
    {
        void operator()(char *block) const { std::free(block); }
    };

    void grow(size_t needed);

    std::vector<std::unique_ptr<char, Free>> m_blocks;
    char *m_at = nullptr;
    size_t m_left = 0;
    qint64 m_size = 0;
};

} // namespace gatepost::xpath
