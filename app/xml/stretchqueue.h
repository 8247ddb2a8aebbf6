// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/formatter.h"
#include "app/xml/layout.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gatepost::xml {

/// The formatted text of one stretch; its memory is used again for another.
class StretchText
{
public:
    void format(QByteArrayView utf8, const Layout &layout, const FormatOptions &options, qint64 stretch);
    /// False when that stopped.
    bool writeTo(const std::function<bool(QByteArrayView)> &write, QByteArrayView utf8) const;

private:
    qsizetype indentOf(const Piece &piece) const;
    void join(QByteArrayView utf8, qsizetype size);

    std::vector<Piece> m_pieces;
    QByteArray m_lineBreak; ///< with the deepest indentation there is
    QByteArray m_text;
    qsizetype m_size = 0;
    qsizetype m_indent = 0;
    qsizetype m_deepest = 0;
    bool m_isJoined = false;
};

/// Formats the stretches of a document on as many threads as there are cores, and hands them out in order. A
/// fixed number of them is in memory at a time.
class StretchQueue
{
public:
    StretchQueue(QByteArrayView utf8, const Layout &layout, const FormatOptions &options);
    ~StretchQueue();
    Q_DISABLE_COPY_MOVE(StretchQueue)

    /// The next one, valid until the next call; null after the last one.
    const StretchText *next();

private:
    struct Slot
    {
        StretchText text;
        bool isReady = false;
    };

    void work();
    Slot &slotOf(qint64 stretch) { return m_slots[size_t(stretch) % m_slots.size()]; }

    QByteArrayView m_utf8;
    const Layout &m_layout;
    const FormatOptions &m_options;
    std::vector<Slot> m_slots;
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::condition_variable m_free;
    qint64 m_begun = 0;
    qint64 m_taken = 0; ///< handed out, the last one still in use
    bool m_isOver = false;
    std::vector<std::jthread> m_threads;
};

} // namespace gatepost::xml
