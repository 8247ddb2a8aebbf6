// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/stretchqueue.h"

#include <QThread>

#include <cstring>

namespace gatepost::xml {

// Short copies are made in one go of this size, whatever their length.
static constexpr qsizetype atOnce = 32;
// A stretch with more than that in it is one of few, long tokens: written from where they are.
static constexpr qsizetype longestJoined = 4 << 20;
// Below that, starting threads takes longer than doing the work.
static constexpr qint64 fewStretches = 8;

void StretchText::format(QByteArrayView utf8, const Layout &layout, const FormatOptions &options,
                         qint64 stretch)
{
    m_indent = qMax(0, options.indent);
    m_deepest = qMax(0, options.deepestIndent);
    if (const qsizetype longest = qMax(atOnce, 1 + m_indent * m_deepest); m_lineBreak.size() != longest) {
        m_lineBreak.fill(' ', longest);
        m_lineBreak[0] = '\n';
    }
    piecesOf(utf8, layout, stretch, m_pieces);
    qsizetype size = 0;
    for (const Piece &piece : m_pieces)
        size += indentOf(piece) + (piece.end - piece.begin);
    m_isJoined = size <= longestJoined;
    if (m_isJoined)
        join(utf8, size);
}

// With the line break.
qsizetype StretchText::indentOf(const Piece &piece) const
{
    return piece.beginsLine() ? 1 + m_indent * qMin<qsizetype>(piece.level, m_deepest) : 0;
}

static char *copy(char *to, const char *from, qsizetype size, const char *fromEnd)
{
    if (size <= atOnce && fromEnd - from >= atOnce)
        std::memcpy(to, from, size_t(atOnce));
    else
        std::memcpy(to, from, size_t(size));
    return to + size;
}

void StretchText::join(QByteArrayView utf8, qsizetype size)
{
    if (m_text.size() < size + atOnce)
        m_text = QByteArray(size + size / 4 + atOnce, Qt::Uninitialized);
    char *to = m_text.data();
    for (const Piece &piece : m_pieces) {
        to = copy(to, m_lineBreak.constData(), indentOf(piece), m_lineBreak.constEnd());
        to = copy(to, utf8.data() + piece.begin, piece.end - piece.begin, utf8.end());
    }
    m_size = size;
}

bool StretchText::writeTo(const std::function<bool(QByteArrayView)> &write, QByteArrayView utf8) const
{
    if (m_isJoined)
        return m_size == 0 || write(QByteArrayView(m_text).first(m_size));
    for (const Piece &piece : m_pieces) {
        if (piece.beginsLine() && !write(QByteArrayView(m_lineBreak).first(indentOf(piece))))
            return false;
        if (piece.end > piece.begin && !write(utf8.sliced(piece.begin, piece.end - piece.begin)))
            return false;
    }
    return true;
}

StretchQueue::StretchQueue(QByteArrayView utf8, const Layout &layout, const FormatOptions &options)
    : m_utf8(utf8), m_layout(layout), m_options(options)
{
    const int threads = layout.stretches() < fewStretches ? 0 : qBound(1, QThread::idealThreadCount(), 4);
    m_slots.resize(size_t(threads ? threads + 2 : 1));
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

StretchQueue::~StretchQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_free.notify_all();
}

void StretchQueue::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        // The one handed out last keeps its slot until the next is asked for.
        m_free.wait(lock, [this] {
            return m_isOver || m_begun == m_layout.stretches() ||
                   m_begun < qMax<qint64>(0, m_taken - 1) + qint64(m_slots.size());
        });
        if (m_isOver || m_begun == m_layout.stretches())
            return;
        const qint64 stretch = m_begun++;
        lock.unlock();
        slotOf(stretch).text.format(m_utf8, m_layout, m_options, stretch);
        lock.lock();
        slotOf(stretch).isReady = true;
        m_ready.notify_one();
    }
}

const StretchText *StretchQueue::next()
{
    if (m_taken == m_layout.stretches())
        return nullptr;
    Slot &slot = slotOf(m_taken);
    if (m_threads.empty()) {
        slot.text.format(m_utf8, m_layout, m_options, m_taken++);
        return &slot.text;
    }
    std::unique_lock lock(m_mutex);
    m_ready.wait(lock, [&slot] { return slot.isReady; });
    slot.isReady = false;
    ++m_taken;
    m_free.notify_one();
    return &slot.text;
}

} // namespace gatepost::xml
