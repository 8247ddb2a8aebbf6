// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/textformatter.h"

#include "app/json/formatter.h"
#include "ui/editor/xmledit.h"

namespace gatepost::ui {

namespace {

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

qsizetype inkBefore(QByteArrayView text, qsizetype position)
{
    return std::count_if(text.begin(), text.begin() + position, [](char byte) { return !isSpace(byte); });
}

/// The place in `text` that has as much ink before it.
qsizetype placeAfterInk(const QByteArray &text, qsizetype ink)
{
    qsizetype at = 0;
    for (; at < text.size() && (ink > 0 || isSpace(text[at])); ++at)
        if (!isSpace(text[at]))
            --ink;
    return at;
}

} // namespace

TextFormatter::TextFormatter(XmlEdit *edit) : QObject(edit), m_edit(edit), m_job(this, &TextFormatter::take)
{
    connect(m_edit, &QsciScintilla::textChanged, this, &TextFormatter::cancel);
    connect(m_edit->writer(), &StretchWriter::progressed, this, [this](int percent) {
        if (m_isWriting)
            emit progressed(percent);
    });
    connect(m_edit->writer(), &StretchWriter::written, this, [this] {
        if (!m_isWriting)
            return;
        m_edit->goToPosition(int(m_caret));
        end();
    });
    connect(m_edit->writer(), &StretchWriter::abandoned, this, &TextFormatter::end);
}

void TextFormatter::format()
{
    constexpr qsizetype quicklyMade = 100'000;
    if (m_edit->writer()->isBusy())
        return;
    if (m_edit->isReadOnly())
        return emit failed(
            {ErrorKind::Input, tr("This text is made from another request's: format it there."), {}});
    const auto make = [shown = m_edit->shown(), caret = m_edit->caret(), language = m_edit->language()](
                          const std::atomic_bool *flag) { return answerTo(shown, caret, language, flag); };
    cancel();
    if (m_edit->length() < quicklyMade)
        return take(make(nullptr));
    m_isMaking = true;
    emit busyChanged(tr("Formatting…"), true);
    m_job.start(make);
}

void TextFormatter::cancel()
{
    m_job.cancel();
    if (std::exchange(m_isMaking, false))
        emit busyChanged({}, false);
}

TextFormatter::Answer TextFormatter::answerTo(const QByteArray &shown, qsizetype caret, Language language,
                                              const std::atomic_bool *cancel)
{
    softbreaks::Places places;
    const QByteArray before = softbreaks::removed(shown, &places);
    const xml::Formatted formatted = language == Language::Json
                                         ? json::format(before, {}, json::Placeholders::Accepted, cancel)
                                         : xml::format(before, {}, cancel);
    if (formatted.error)
        return {formatted.error, softbreaks::shownOffset(formatted.error->offset, places), {}, 0};
    if (formatted.text == before || (cancel && *cancel))
        return {};
    const qsizetype ink = inkBefore(before, softbreaks::cleanOffset(caret, places));
    const QByteArray after = softbreaks::inserted(formatted.text);
    softbreaks::Places placesAfter;
    if (after.size() != formatted.text.size())
        softbreaks::removed(after, &placesAfter);
    return {{},
            0,
            {{0, shown.size(), after}},
            softbreaks::shownOffset(placeAfterInk(formatted.text, ink), placesAfter)};
}

void TextFormatter::take(const Answer &answer)
{
    m_isMaking = false;
    m_isWriting = !answer.error && !answer.stretches.isEmpty();
    if (!m_isWriting) {
        end();
        if (answer.error)
            emit malformed(*answer.error, answer.errorAt);
        return;
    }
    emit busyChanged(tr("Formatting…"), false);
    m_caret = answer.caret;
    m_edit->writer()->write(answer.stretches);
    m_job.forget();
}

void TextFormatter::end()
{
    m_isWriting = false;
    emit busyChanged({}, false);
}

} // namespace gatepost::ui
