// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/xml/scanner.h"
#include "ui/editor/language.h"
#include "ui/editor/stretchwriter.h"
#include "ui/widgets/newestjob.h"

namespace gatepost::ui {

/// Formats all of an editor's text in one step that can be undone; the caret stays with its text. A large one
/// is laid out off the GUI thread and written a little at a time; who edits it meanwhile gives the formatting
/// up. Part of the editor.
class TextFormatter : public QObject
{
    Q_OBJECT

public:
    explicit TextFormatter(XmlEdit *edit);

    void format();
    /// What is being written ends by itself.
    void cancel();

signals:
    /// Empty: no more.
    void busyChanged(const QString &what, bool canCancel);
    /// Of the writing.
    void progressed(int percent);
    /// The text was left as it is.
    void malformed(const gatepost::xml::SyntaxError &error, qsizetype shownAt);
    void failed(const gatepost::Error &error);

private:
    struct Answer
    {
        std::optional<xml::SyntaxError> error;
        qsizetype errorAt = 0; ///< as shown, like all places here
        StretchWriter::Stretches stretches;
        qsizetype caret = 0;
    };
    static Answer answerTo(const QByteArray &shown, qsizetype caret, Language language,
                           const std::atomic_bool *cancel);
    void take(const Answer &answer);
    void end();

    XmlEdit *m_edit;
    NewestJob<Answer> m_job;
    qsizetype m_caret = 0;
    bool m_isMaking = false;
    bool m_isWriting = false;
};

} // namespace gatepost::ui
