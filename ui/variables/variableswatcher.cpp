// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/variableswatcher.h"

#include "ui/editor/editorpane.h"
#include "ui/editor/stretchwriter.h"
#include "ui/editor/xmledit.h"

namespace gatepost::ui {

static constexpr int pause = 200; ///< ms after the last key

VariablesWatcher::VariablesWatcher(EditorPane *pane, std::function<workspace::Draft()> draft, QObject *parent)
    : QObject(parent)
    , m_pane(pane)
    , m_draft(std::move(draft))
    , m_marks(new ReferenceMarks(pane))
    , m_job(this, &VariablesWatcher::take)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &VariablesWatcher::begin);
    connect(pane, &EditorPane::textChanged, this, &VariablesWatcher::touch);
}

void VariablesWatcher::touch()
{
    m_job.cancel();
    m_pause.start();
}

int VariablesWatcher::missing() const
{
    const auto &variables = m_findings.preview.variables;
    return int(std::count_if(variables.begin(), variables.end(),
                             [](const variables::UsedVariable &variable) { return variable.isMissing(); }));
}

/// Every name is tried as if it stood in a plain text.
static QList<variables::UsedVariable> valuesInScope(workspace::Draft draft)
{
    QStringList names = workspace::namesInScope(draft);
    names.removeAll(QStringLiteral("file:"));
    draft.suffix = QStringLiteral("txt");
    const QByteArray text = "${" + names.join(QStringLiteral("} ${")).toUtf8() + '}';
    QList<variables::UsedVariable> found = workspace::preview(draft, text).variables;
    found.removeIf([&](const variables::UsedVariable &each) { return !names.contains(each.reference); });
    return found;
}

VariablesWatcher::Findings VariablesWatcher::find(const workspace::Draft &draft, const QByteArray &shown,
                                                  const std::atomic_bool *cancel)
{
    softbreaks::Places places;
    const QByteArray text = softbreaks::removed(shown, &places);
    Findings findings;
    findings.environmentName = draft.environment.name;
    findings.preview = workspace::preview(draft, text);
    findings.inScope = valuesInScope(draft);
    QSet<QString> missing;
    for (const variables::UsedVariable &variable : std::as_const(findings.preview.variables))
        if (variable.isMissing())
            missing << variable.reference;
    const auto references = variables::referencesIn(text);
    for (const variables::PlacedReference &reference : references) {
        if (cancel->load(std::memory_order_relaxed))
            break;
        findings.marks.append({int(softbreaks::shownOffset(reference.begin, places)),
                               int(softbreaks::shownOffset(reference.end, places)),
                               missing.contains(reference.body)});
    }
    return findings;
}

void VariablesWatcher::begin()
{
    const auto *edit = static_cast<const XmlEdit *>(m_pane->editor());
    if (edit->writer()->isBusy())
        return; // it says that the text changed when it is done
    m_job.start([draft = m_draft(), shown = edit->shown()](const std::atomic_bool *cancel) {
        return find(draft, shown, cancel);
    });
}

void VariablesWatcher::take(const Findings &findings)
{
    m_findings = findings;
    m_marks->show(findings.marks);
    m_marks->setVariables(findings.preview.variables, findings.environmentName);
    emit found();
}

} // namespace gatepost::ui
