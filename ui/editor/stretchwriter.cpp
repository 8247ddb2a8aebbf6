// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/stretchwriter.h"

#include "ui/editor/xmledit.h"

#include <QElapsedTimer>

namespace gatepost::ui {

namespace {

constexpr qint64 slice = 256 << 10; ///< bytes that go in or out at once
constexpr qint64 effort = 200;      ///< of a stretch, as if it were bytes
constexpr qint64 atOnce = 512 << 10;
constexpr qint64 turn = 8; ///< ms

qint64 workOf(const StretchWriter::Stretch &stretch)
{
    return effort + stretch.end - stretch.begin + stretch.bytes.size();
}

} // namespace

StretchWriter::StretchWriter(XmlEdit *edit) : QObject(edit), m_edit(edit)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &StretchWriter::continueWriting);
}

void StretchWriter::write(Stretches stretches)
{
    finish();
    if (stretches.isEmpty())
        return;
    m_left = std::move(stretches);
    m_all = m_done = m_inserted = 0;
    for (const Stretch &stretch : std::as_const(m_left)) {
        m_all += workOf(stretch);
        m_edit->m_softBreaks |= stretch.bytes.contains(softbreaks::mark);
    }
    begin();
    if (m_all > atOnce)
        return m_turn.start();
    while (!m_left.isEmpty())
        writeSome();
    close();
    tell();
}

void StretchWriter::begin()
{
    m_isBusy = true;
    m_wasReadOnly = m_edit->isReadOnly();
    m_edit->setTold(false);
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    m_edit->SendScintilla(XmlEdit::SCI_SETREADONLY, 1UL);
}

void StretchWriter::close()
{
    m_turn.stop();
    m_left.clear();
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
    m_edit->SendScintilla(XmlEdit::SCI_SETREADONLY, m_wasReadOnly ? 1UL : 0UL);
    m_isBusy = false;
}

void StretchWriter::tell()
{
    m_edit->reportChange();
    emit written();
}

void StretchWriter::finish()
{
    if (!m_isBusy)
        return;
    while (!m_left.isEmpty())
        writeSome();
    close();
    // Who asks for the text is not told in the middle of it that there is another one. Told once, whoever
    // comes first: this, or what the last stretch has on its way.
    m_edit->m_isReportDue = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_edit->m_isReportDue)
                m_edit->reportChange();
            emit written();
        },
        Qt::QueuedConnection);
}

void StretchWriter::abandon()
{
    if (!m_isBusy)
        return;
    close();
    emit abandoned();
}

void StretchWriter::continueWriting()
{
    if (!m_isBusy)
        return;
    QElapsedTimer clock;
    clock.start();
    while (!m_left.isEmpty() && clock.elapsed() < turn)
        writeSome();
    if (m_left.isEmpty()) {
        close();
        return tell();
    }
    emit progressed(int(100 * m_done / m_all));
    m_turn.start();
}

void StretchWriter::writeSome()
{
    m_edit->SendScintilla(XmlEdit::SCI_SETREADONLY, 0UL);
    // The last one first: the places of the others stay what they are.
    Stretch &stretch = m_left.last();
    writeSlice(stretch);
    if (stretch.begin == stretch.end && m_inserted == stretch.bytes.size()) {
        m_done += effort;
        m_inserted = 0;
        m_left.removeLast();
    }
    m_edit->SendScintilla(XmlEdit::SCI_SETREADONLY, 1UL);
}

/// What goes, from its end; then what comes, from its beginning.
void StretchWriter::writeSlice(Stretch &stretch)
{
    const qint64 removed = qMin(slice, stretch.end - stretch.begin);
    const bool isLastRemoved = removed == stretch.end - stretch.begin;
    const qint64 from = isLastRemoved ? stretch.begin + m_inserted : stretch.end - removed;
    const qint64 added = isLastRemoved ? qMin(slice, stretch.bytes.size() - m_inserted) : 0;
    m_edit->SendScintilla(XmlEdit::SCI_SETTARGETRANGE, static_cast<unsigned long>(from),
                          long(from + removed));
    m_edit->SendScintilla(XmlEdit::SCI_REPLACETARGET, static_cast<uintptr_t>(added),
                          stretch.bytes.constData() + m_inserted);
    stretch.end -= removed;
    m_inserted += added;
    m_done += removed + added;
}

} // namespace gatepost::ui
