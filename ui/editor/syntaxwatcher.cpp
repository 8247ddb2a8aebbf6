// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/syntaxwatcher.h"

#include "app/json/tokenizer.h"
#include "ui/editor/softbreaks.h"
#include "ui/editor/stretchwriter.h"
#include "ui/editor/xmledit.h"

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 250ms;
constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

/// JSON, CSV and the like are payloads too; only what begins like markup, or holds some, is held to XML.
bool isMeantAsXml(QByteArrayView text)
{
    const QByteArrayView trimmed = text.first(qMin<qsizetype>(text.size(), 4096)).trimmed();
    if (trimmed.isEmpty())
        return text.size() > 4096 && text.contains('<');
    return trimmed[0] == '<' || (trimmed[0] != '{' && trimmed[0] != '[' && text.contains('<'));
}

std::optional<xml::SyntaxError> check(QByteArrayView document, Language language,
                                      const std::atomic_bool *cancel)
{
    // Nothing typed yet is no error.
    if (language == Language::Json && !document.trimmed().isEmpty())
        return json::check(document, json::Placeholders::Accepted, cancel);
    if (language == Language::Xml && isMeantAsXml(document))
        return xml::check(document, cancel);
    return {};
}

SyntaxWatcher::Finding find(const QByteArray &shown, Language language, const std::atomic_bool *cancel)
{
    softbreaks::Places places;
    const QByteArray text = softbreaks::removed(shown, &places);
    const qsizetype skipped = text.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    const QByteArrayView document = QByteArrayView(text).sliced(skipped);
    SyntaxWatcher::Finding finding{check(document, language, cancel), 0};
    if (finding.error) {
        finding.error->offset += skipped;
        finding.shownAt = softbreaks::shownOffset(finding.error->offset, places);
    }
    return finding;
}

} // namespace

SyntaxWatcher::SyntaxWatcher(XmlEdit *edit) : QObject(edit), m_edit(edit), m_job(this, &SyntaxWatcher::finish)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &SyntaxWatcher::begin);
    connect(edit, &QsciScintilla::textChanged, this, [this] {
        m_job.cancel();
        m_pause.start();
    });
}

void SyntaxWatcher::check()
{
    m_pause.stop();
    begin();
}

void SyntaxWatcher::begin()
{
    if (m_edit->writer()->isBusy())
        return; // it says that the text changed when it is done
    m_job.start([text = m_edit->shown(), language = m_edit->language()](const std::atomic_bool *cancel) {
        return find(text, language, cancel);
    });
}

void SyntaxWatcher::finish(const Finding &finding)
{
    emit checked(finding);
}

} // namespace gatepost::ui
