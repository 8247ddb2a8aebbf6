// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/rowset/rowediting.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

class EditorPane;
class XmlEdit;

/// The rows of the text in an editor, read again after every change while somebody looks at them. Edits go
/// into the editor's text, and into its undo. GUI thread; large texts are read off it.
class PayloadRows : public QObject
{
    Q_OBJECT

public:
    using MakeEdit = std::function<rowset::Edit(const rowset::Rowset &)>;

    PayloadRows(EditorPane *payload, QObject *parent);

    /// Whether the text begins as a rowset message does.
    bool isPossible() const { return m_isPossible; }
    void setWatching(bool isWatching);

    /// Null until changed() or refused() was said; then what was read last.
    std::shared_ptr<const rowset::Rowset> rowset() const { return m_rowset; }
    /// What is irregular in it, and the values that their types do not allow.
    const QList<rowset::Problem> &problems() const { return m_problems; }
    bool isCurrent() const { return m_isCurrent; }
    /// How often the whole text was read.
    int readings() const { return m_readings; }

    /// At once, or when the text has been read again: an edit counts on bytes.
    void apply(const MakeEdit &makeEdit);
    void undo();
    void redo();
    /// Selects a place of the text in the editor.
    void showInText(qint64 offset);

signals:
    void possibleChanged();
    void changed();
    void refused(const gatepost::Error &error);

private:
    struct Answer
    {
        std::shared_ptr<const rowset::Rowset> rowset;
        QList<rowset::Problem> problems;
        std::optional<Error> error;
    };

    void noteChange();
    void readSoon();
    void read();
    void take(const Answer &answer);
    static Answer answerTo(const QByteArray &utf8, const std::atomic_bool *cancel);

    XmlEdit *m_edit;
    NewestJob<Answer> m_job;
    std::shared_ptr<const rowset::Rowset> m_rowset;
    QList<rowset::Problem> m_problems;
    QList<MakeEdit> m_waiting;
    qint64 m_skipped = 0; ///< a byte order mark
    bool m_isPossible = false;
    bool m_isWatching = false;
    bool m_isCurrent = false;
    bool m_isReadDue = false;
    int m_readings = 0;
};

} // namespace gatepost::ui
