// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/stretchqueue.h"

#include <QThread>

#include <cstring>

namespace gatepost::xml {

// Short copies are made in one go of this size, whatever their length.
static constexpr qsizetype atOnce = 32;
// More than that in a stretch are long tokens or deep indentation: written bit by bit.
static constexpr qsizetype longestJoined = 1 << 20;
// Below that, starting threads takes longer than doing the work.
static constexpr qint64 fewStretches = 8;

// With the line break.
inline qsizetype StretchText::indentOf(const Piece &piece) const
{
    return piece.beginsLine() ? 1 + m_indent * qMin<qsizetype>(piece.level, m_deepest) : 0;
}

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

/// Collects short writes.
class Collector
{
public:
    explicit Collector(const std::function<bool(QByteArrayView)> &write) : m_write(write) {}

    bool append(QByteArrayView bytes)
    {
        if (m_bytes.size() + bytes.size() > longestCollected && !flush())
            return false;
        if (bytes.size() > longestCollected)
            return m_write(bytes);
        m_bytes.append(bytes.data(), bytes.size());
        return true;
    }

    bool flush()
    {
        const bool goesOn = m_bytes.isEmpty() || m_write(m_bytes);
        m_bytes.resize(0);
        return goesOn;
    }

private:
    static constexpr qsizetype longestCollected = 1 << 18;

    const std::function<bool(QByteArrayView)> &m_write;
    QByteArray m_bytes;
};

bool StretchText::writeTo(const std::function<bool(QByteArrayView)> &write, QByteArrayView utf8) const
{
    if (m_isJoined)
        return m_size == 0 || write(QByteArrayView(m_text).first(m_size));
    Collector out(write);
    for (const Piece &piece : m_pieces) {
        if (!out.append(QByteArrayView(m_lineBreak).first(indentOf(piece))) ||
            !out.append(utf8.sliced(piece.begin, piece.end - piece.begin)))
            return false;
    }
    return out.flush();
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
    ++m_taken;
    m_free.notify_one();
    m_ready.wait(lock, [&slot] { return slot.isReady; });
    slot.isReady = false;
    return &slot.text;
}

} // namespace gatepost::xml
