// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/resolve.h"
#include "ui/variables/referencemarks.h"
#include "ui/widgets/newestjob.h"

#include <QTimer>

namespace gatepost::ui {

/// Fills in a request's variables while somebody edits it, to show what they will be: a moment after the last
/// key, off the GUI thread. Marks them in the payload's editor. Child of the tab.
class VariablesWatcher : public QObject
{
    Q_OBJECT

public:
    /// `draft` is asked for when it is time; its payload is the editor's text.
    VariablesWatcher(EditorPane *pane, std::function<workspace::Draft()> draft, QObject *parent);

    /// Something changed that is not the text.
    void touch();
    const workspace::Preview &preview() const { return m_findings.preview; }
    /// All that could be written after `${`, with what it would come to.
    const QList<variables::UsedVariable> &inScope() const { return m_findings.inScope; }
    const QString &environmentName() const { return m_findings.environmentName; }
    /// References without a value.
    int missing() const;

signals:
    void found();

private:
    struct Findings
    {
        workspace::Preview preview;
        QList<variables::UsedVariable> inScope;
        QList<ReferenceMark> marks;
        QString environmentName;
    };

    void begin();
    void take(const Findings &findings);
    static Findings find(const workspace::Draft &draft, const QByteArray &shown,
                         const std::atomic_bool *cancel);

    EditorPane *m_pane;
    std::function<workspace::Draft()> m_draft;
    ReferenceMarks *m_marks;
    QTimer m_pause;
    Findings m_findings;
    NewestJob<Findings> m_job;
};

} // namespace gatepost::ui
