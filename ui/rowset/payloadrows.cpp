// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/payloadrows.h"

#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"

#include <QScopeGuard>
#include <QTimer>

namespace gatepost::ui {

namespace {

constexpr int beginning = 16'384;    ///< bytes that show what a text is
constexpr int quicklyRead = 100'000; ///< bytes read without a thread: a keystroke's worth of time
constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

} // namespace

PayloadRows::PayloadRows(EditorPane *payload, QObject *parent)
    : QObject(parent)
    , m_edit(static_cast<XmlEdit *>(payload->editor()))
    , m_job(this, &PayloadRows::take)
    , m_editJob(this, &PayloadRows::takeEdit)
{
    connect(payload, &EditorPane::textChanged, this, &PayloadRows::noteChange);
    connect(m_edit->writer(), &StretchWriter::written, this, [this] {
        if (m_isWriting)
            endEdit(m_underWay->notice);
    });
    connect(m_edit->writer(), &StretchWriter::abandoned, this, [this] {
        if (m_isWriting)
            endEdit({});
    });
    connect(m_edit->writer(), &StretchWriter::progressed, this, &PayloadRows::progressed);
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
    if (m_underWay && !m_isWriting) {
        // Made for a text that is no more: once again, when the new one has been read.
        m_editJob.cancel();
        m_waiting.prepend(*std::exchange(m_underWay, {}));
    }
    if (m_isWatching)
        readSoon();
}

/// An edit from here is told of twice, the second time by the editor.
void PayloadRows::readSoon()
{
    if (std::exchange(m_isReadDue, true))
        return;
    // Not at once: others do something too when they hear of a change, and the window is to be painted.
    QTimer::singleShot(1, this, [this] {
        m_isReadDue = false;
        if (m_isWatching && !m_isCurrent)
            read();
    });
}

void PayloadRows::read()
{
    ++m_readings;
    const QByteArray shown = m_edit->shown();
    m_job.cancel();
    if (shown.size() < quicklyRead)
        take(answerTo(shown, nullptr));
    else
        m_job.start([shown](const std::atomic_bool *cancel) { return answerTo(shown, cancel); });
}

PayloadRows::Answer PayloadRows::answerTo(const QByteArray &shown, const std::atomic_bool *cancel)
{
    Answer answer;
    QByteArray utf8 = softbreaks::removed(shown, &answer.places);
    answer.skipped = utf8.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    if (answer.skipped > 0)
        utf8.remove(0, answer.skipped);
    auto read = rowset::Rowset::read(document::Text::ofUtf8(utf8), cancel);
    if (!read) {
        answer.error = read.error();
        return answer;
    }
    answer.problems = read->problems() + read->check(1000, cancel);
    answer.lacksFieldTypes = !rowset::completeFieldTypes(*read).isEmpty();
    answer.rowset = std::make_shared<const rowset::Rowset>(std::move(*read));
    return answer;
}

void PayloadRows::take(const Answer &answer)
{
    m_isCurrent = true;
    // Others hold the one before until they know of this one.
    auto before = std::exchange(m_answer, answer).rowset;
    const auto release = qScopeGuard([&before] { letGo(std::move(before)); });
    if (answer.error) {
        m_waiting.clear();
        emit refused(*answer.error);
        return;
    }
    emit changed();
    applyNext();
}

void PayloadRows::apply(const MakeEdit &makeEdit)
{
    applyLarge(
        [makeEdit](const rowset::Rowset &rowset, const std::atomic_bool *) { return makeEdit(rowset); }, {},
        {});
}

void PayloadRows::applyLarge(const MakeLargeEdit &makeEdit, const QString &what, const QString &notice)
{
    m_waiting.append({makeEdit, what, notice});
    applyNext();
}

void PayloadRows::applyNext()
{
    if (!m_isCurrent || !m_answer.rowset || m_underWay || m_waiting.isEmpty())
        return;
    m_underWay = m_waiting.takeFirst();
    const MakeLargeEdit make = m_underWay->make;
    if (m_underWay->what.isEmpty() && m_answer.rowset->map().text().size() < quicklyRead)
        return takeEdit(editOf(m_answer, make, nullptr));
    if (!m_underWay->what.isEmpty())
        emit busyChanged(m_underWay->what, true);
    m_editJob.start(
        [answer = m_answer, make](const std::atomic_bool *cancel) { return editOf(answer, make, cancel); });
}

PayloadRows::Written PayloadRows::editOf(const Answer &answer, const MakeLargeEdit &make,
                                         const std::atomic_bool *cancel)
{
    const rowset::Edit edit = make(*answer.rowset, cancel);
    auto stretches = std::make_shared<StretchWriter::Stretches>();
    for (const rowset::Replacement &each : edit.replacements())
        stretches->append({softbreaks::shownOffset(each.range.begin + answer.skipped, answer.places),
                           softbreaks::shownOffset(each.range.end + answer.skipped, answer.places),
                           softbreaks::inserted(each.bytes)});
    return stretches;
}

void PayloadRows::takeEdit(const Written &stretches)
{
    if (!m_underWay->what.isEmpty())
        emit busyChanged(m_underWay->what, false);
    if (stretches->isEmpty())
        return endEdit({});
    m_isCurrent = false;
    m_isWriting = true;
    m_edit->writer()->write(std::move(*stretches));
    m_editJob.forget();
}

/// By value: the notice may be that of what is under way.
void PayloadRows::endEdit(QString notice)
{
    m_isWriting = false;
    const bool wasTold = !m_underWay->what.isEmpty();
    auto done = std::make_shared<const Wanted>(*std::exchange(m_underWay, {}));
    if (wasTold) {
        letGo(std::move(done)); // it may hold a million values
        emit busyChanged({}, false);
    }
    if (!notice.isEmpty())
        emit applied(notice);
    applyNext();
}

void PayloadRows::cancelEdit()
{
    if (!m_underWay || m_isWriting)
        return;
    m_editJob.cancel();
    m_underWay.reset();
    m_waiting.clear();
    emit busyChanged({}, false);
}

void PayloadRows::undo()
{
    m_waiting.clear();
    m_edit->writer()->finish();
    m_edit->undo();
    noteChange();
}

void PayloadRows::redo()
{
    m_waiting.clear();
    m_edit->writer()->finish();
    m_edit->redo();
    noteChange();
}

void PayloadRows::showInText(qint64 offset)
{
    softbreaks::Places places;
    if (m_edit->hasSoftBreaks())
        m_edit->content(&places);
    m_edit->goToPosition(int(softbreaks::shownOffset(offset + m_answer.skipped, places)));
    m_edit->setFocus();
}

} // namespace gatepost::ui
