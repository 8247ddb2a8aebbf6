// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QRandomGenerator>

#include <cstring>

namespace gatepost::compare {

// Hashes that live no longer than the process; another seed each time, so that nobody can write documents
// whose hashes collide.

inline const quint64 hashSeed = QRandomGenerator::system()->generate64();
inline constexpr quint64 hashFactor = 0x9E3779B97F4A7C15ULL;

inline quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93ULL;
    value = (value ^ (value >> 29)) * hashFactor;
    return value ^ (value >> 32);
}

inline quint64 combined(quint64 hash, quint64 value)
{
    hash = (hash ^ value) * hashFactor;
    return hash ^ (hash >> 29);
}

inline quint64 hashOf(QByteArrayView bytes, quint64 seed = hashSeed)
{
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    quint64 hash = seed + quint64(left) * hashFactor;
    quint64 word = 0;
    for (; left >= 8; at += 8, left -= 8) {
        std::memcpy(&word, at, 8);
        hash = combined(hash, word);
    }
    if (left > 0) {
        word = 0;
        std::memcpy(&word, at, size_t(left));
        hash = combined(hash, word);
    }
    return mixed(hash);
}

} // namespace gatepost::compare
