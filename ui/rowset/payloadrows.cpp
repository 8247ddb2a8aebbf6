// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/payloadrows.h"

#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"

namespace gatepost::ui {

namespace {

constexpr int beginning = 16'384;    ///< bytes that show what a text is
constexpr int quicklyRead = 100'000; ///< bytes read without a thread: a keystroke's worth of time
constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

} // namespace

PayloadRows::PayloadRows(EditorPane *payload, QObject *parent)
    : QObject(parent), m_edit(static_cast<XmlEdit *>(payload->editor())), m_job(this, &PayloadRows::take)
{
    connect(payload, &EditorPane::textChanged, this, &PayloadRows::noteChange);
    noteChange();
}

void PayloadRows::setWatching(bool isWatching)
{
    m_isWatching = isWatching;
    if (isWatching && !m_isCurrent)
        read();
}

void PayloadRows::noteChange()
{
    m_isCurrent = false;
    QByteArray start = softbreaks::removed(m_edit->shown(0, qMin(beginning, m_edit->length())));
    if (start.startsWith(byteOrderMark))
        start.remove(0, byteOrderMark.size());
    if (std::exchange(m_isPossible, rowset::Rowset::isRowset(start)) != m_isPossible)
        emit possibleChanged();
    m_job.cancel();
    if (m_isWatching)
        readSoon();
}

/// An edit from here is told of twice, the second time by the editor.
void PayloadRows::readSoon()
{
    if (std::exchange(m_isReadDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isReadDue = false;
            if (m_isWatching && !m_isCurrent)
                read();
        },
        Qt::QueuedConnection);
}

void PayloadRows::read()
{
    ++m_readings;
    QByteArray utf8 = m_edit->content();
    m_skipped = utf8.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    if (m_skipped > 0)
        utf8.remove(0, m_skipped);
    m_job.cancel();
    if (utf8.size() < quicklyRead)
        take(answerTo(utf8, nullptr));
    else
        m_job.start([utf8](const std::atomic_bool *cancel) { return answerTo(utf8, cancel); });
}

PayloadRows::Answer PayloadRows::answerTo(const QByteArray &utf8, const std::atomic_bool *cancel)
{
    const auto read = rowset::Rowset::read(document::Text::ofUtf8(utf8), cancel);
    if (!read)
        return {nullptr, {}, read.error()};
    return {std::make_shared<const rowset::Rowset>(*read), read->problems() + read->check(1000, cancel), {}};
}

void PayloadRows::take(const Answer &answer)
{
    m_isCurrent = true;
    m_rowset = answer.rowset;
    m_problems = answer.problems;
    if (answer.error) {
        m_waiting.clear();
        emit refused(*answer.error);
        return;
    }
    emit changed();
    if (m_isCurrent && !m_waiting.isEmpty())
        apply(m_waiting.takeFirst());
}

void PayloadRows::apply(const MakeEdit &makeEdit)
{
    if (!m_isCurrent || !m_rowset) {
        m_waiting.append(makeEdit);
        return;
    }
    const rowset::Edit edit = makeEdit(*m_rowset);
    if (edit.isEmpty())
        return;
    QList<XmlEdit::Replacement> replacements;
    for (const rowset::Replacement &each : edit.replacements())
        replacements.append({each.range.begin + m_skipped, each.range.end + m_skipped, each.bytes});
    m_isCurrent = false;
    m_edit->replaceStretches(replacements);
    if (!m_isCurrent)
        noteChange();
}

void PayloadRows::undo()
{
    m_waiting.clear();
    m_edit->undo();
    noteChange();
}

void PayloadRows::redo()
{
    m_waiting.clear();
    m_edit->redo();
    noteChange();
}

void PayloadRows::showInText(qint64 offset)
{
    softbreaks::Places places;
    if (m_edit->hasSoftBreaks())
        m_edit->content(&places);
    m_edit->goToPosition(int(softbreaks::shownOffset(offset + m_skipped, places)));
    m_edit->setFocus();
}

} // namespace gatepost::ui
