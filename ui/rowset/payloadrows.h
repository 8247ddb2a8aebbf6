// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/rowset/rowediting.h"
#include "ui/editor/stretchwriter.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

class EditorPane;
class XmlEdit;

/// The rows of the text in an editor, read again after every change while somebody looks at them. Edits go
/// into the editor's text, and into its undo. GUI thread; large texts are read off it, and edits of them made
/// off it.
class PayloadRows : public QObject
{
    Q_OBJECT

public:
    using MakeEdit = std::function<rowset::Edit(const rowset::Rowset &)>;
    using MakeLargeEdit = std::function<rowset::Edit(const rowset::Rowset &, const std::atomic_bool *cancel)>;

    PayloadRows(EditorPane *payload, QObject *parent);

    /// Whether the text begins as a rowset message does.
    bool isPossible() const { return m_isPossible; }
    void setWatching(bool isWatching);

    /// Null until changed() or refused() was said; then what was read last.
    std::shared_ptr<const rowset::Rowset> rowset() const { return m_answer.rowset; }
    /// What is irregular in it, and the values that their types do not allow.
    const QList<rowset::Problem> &problems() const { return m_answer.problems; }
    /// Rows have what FieldTypes does not know.
    bool lacksFieldTypes() const { return m_answer.lacksFieldTypes; }
    bool isCurrent() const { return m_isCurrent; }
    /// How often the whole text was read.
    int readings() const { return m_readings; }

    /// At once, or when the text has been read again: an edit counts on bytes.
    void apply(const MakeEdit &makeEdit);
    /// The same of many rows: `what` says meanwhile what is done, and applied() `notice` in the end.
    void applyLarge(const MakeLargeEdit &makeEdit, const QString &what, const QString &notice);
    /// Gives up a large edit that is being made; one that is being written ends by itself.
    void cancelEdit();
    void undo();
    void redo();
    /// Selects a place of the text in the editor.
    void showInText(qint64 offset);

signals:
    void possibleChanged();
    void changed();
    void refused(const gatepost::Error &error);
    /// A large edit is under way; empty: no more.
    void busyChanged(const QString &what, bool canCancel);
    /// Of the writing.
    void progressed(int percent);
    void applied(const QString &notice);

private:
    struct Answer
    {
        std::shared_ptr<const rowset::Rowset> rowset;
        QList<rowset::Problem> problems;
        bool lacksFieldTypes = false;
        std::optional<Error> error;
        softbreaks::Places places; ///< of the text that was read
        qint64 skipped = 0;        ///< a byte order mark
    };
    struct Wanted
    {
        MakeLargeEdit make;
        QString what;
        QString notice;
    };
    using Written = std::shared_ptr<StretchWriter::Stretches>;

    void noteChange();
    void readSoon();
    void read();
    void take(const Answer &answer);
    void applyNext();
    void takeEdit(const Written &stretches);
    void endEdit(QString notice);
    static Answer answerTo(const QByteArray &shown, const std::atomic_bool *cancel);
    static Written editOf(const Answer &answer, const MakeLargeEdit &make, const std::atomic_bool *cancel);

    XmlEdit *m_edit;
    NewestJob<Answer> m_job;
    NewestJob<Written> m_editJob;
    Answer m_answer;
    QList<Wanted> m_waiting;
    std::optional<Wanted> m_underWay;
    bool m_isWriting = false; ///< what is under way
    bool m_isPossible = false;
    bool m_isWatching = false;
    bool m_isCurrent = false;
    bool m_isReadDue = false;
    int m_readings = 0;
};

} // namespace gatepost::ui
