// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/entry/entryactions.h"

#include "ui/history/entry/marksdialog.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QMenu>

namespace gatepost::ui {

using history::Summary;

EntryActions::EntryActions(history::HistoryService &service, QWidget *list, QWidget *panel)
    : QObject(panel), m_service(service), m_list(list), m_panel(panel), m_copier(new SnippetCopier(panel))
{
    connect(m_copier, &SnippetCopier::failed, this, &EntryActions::failed);
    connect(m_copier, &SnippetCopier::noticed, this, &EntryActions::noticed);
    buildActions();
    setSelection({});
}

QAction *EntryActions::add(const Look &look, std::function<void()> run)
{
    auto *action = new QAction(look.text, this);
    if (*look.icon)
        action->setIcon(Theme::icon(QLatin1String(look.icon)));
    action->setObjectName(QLatin1String(look.name));
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcut(look.key);
    m_list->addAction(action);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void EntryActions::buildActions()
{
    m_open = add({"openEntry", "open", tr("Open"), {}}, [this] { emit openWanted(m_selected.first().id); });
    m_open->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    m_resend = add({"resendEntry", "repeat", tr("Send again"), {}},
                   [this] { emit resendWanted(m_selected.first().id); });
    m_sendTo = new QMenu(tr("Send to another environment"), m_panel);
    m_sendTo->setObjectName(QStringLiteral("sendToMenu"));
    m_sendTo->setIcon(Theme::icon(QStringLiteral("send")));
    m_template = add({"openAsTemplate", "template", tr("Open as a new template…"), {}},
                     [this] { emit templateWanted(m_selected.first().id); });
    m_compare = add({"compareEntries", "", tr("Compare these two"), QKeySequence(tr("Ctrl+D"))}, [this] {
        const qint64 one = m_selected.at(0).id;
        const qint64 other = m_selected.at(1).id;
        emit comparisonWanted(std::min(one, other), std::max(one, other));
    });
    m_star = add({"starEntry", "star", tr("Star"), QKeySequence(tr("S"))}, [this] { toggleStar(); });
    m_marks =
        add({"markEntry", "tag", tr("Note and tags…"), QKeySequence(tr("F2"))}, [this] { editMarks(); });
    m_copy = new QMenu(tr("Copy as"), m_panel);
    m_copy->setIcon(Theme::icon(QStringLiteral("copy")));
    for (const SnippetKind &kind : SnippetCopier::kinds())
        m_copy->addAction(add({kind.action, "", kind.text, {}}, [this, kind] { copy(kind); }));
    m_export = new QMenu(tr("Export"), m_panel);
    m_export->setIcon(Theme::icon(QStringLiteral("save")));
    m_export->addAction(
        add({"exportHar", "", tr("as HAR…"), {}}, [this] { emit exportWanted(true, ids()); }));
    m_export->addAction(add({"exportFolder", "", tr("as a folder of files…"), {}},
                            [this] { emit exportWanted(false, ids()); }));
    m_remove =
        add({"deleteEntry", "trash", tr("Delete"), QKeySequence::Delete}, [this] { removeSelected(); });
    m_undo = add({"undoDelete", "", tr("Bring back what was deleted"), QKeySequence::Undo},
                 [this] { undoRemoval(); });
    const auto tellPending = [this] { m_undo->setVisible(m_service.pendingRemoval().count() > 0); };
    connect(&m_service.pendingRemoval(), &history::PendingRemoval::changed, this, tellPending);
    tellPending();
}

QList<qint64> EntryActions::ids() const
{
    QList<qint64> ids;
    for (const Summary &summary : m_selected)
        ids << summary.id;
    return ids;
}

void EntryActions::setSelection(const QList<Summary> &selected)
{
    m_selected = selected;
    const auto count = selected.size();
    for (QAction *action : {m_open, m_resend, m_template})
        action->setEnabled(count == 1);
    for (QAction *action : m_copy->actions())
        action->setEnabled(count == 1);
    m_copy->setEnabled(count == 1);
    m_sendTo->setEnabled(count == 1 && !m_sendTo->isEmpty());
    m_compare->setEnabled(count == 2);
    m_compare->setText(count == 2 ? tr("Compare these two") : tr("Compare two that are selected"));
    for (QAction *action : {m_star, m_marks, m_remove})
        action->setEnabled(count > 0);
    for (QAction *action : m_export->actions())
        action->setEnabled(count > 0);
    m_export->setEnabled(count > 0);
    const bool isStarred = count > 0 && selected.first().starred;
    m_star->setText(isStarred ? tr("Remove the star") : tr("Star"));
    m_marks->setText(count > 1 ? tr("Add tags…") : tr("Note and tags…"));
}

void EntryActions::setEnvironments(const QList<workspace::Environment> &environments)
{
    m_sendTo->clear();
    for (const workspace::Environment &environment : environments) {
        const bool isProduction = environment.environmentClass == workspace::EnvironmentClass::Production;
        const QIcon icon = isProduction ? Theme::icon(QStringLiteral("lock"), Theme::text(Tone::Bad))
                                        : Theme::dot(QColor(environment.colour));
        m_sendTo->addAction(icon, environment.name, this, [this, id = environment.id] {
            if (!m_selected.isEmpty())
                emit sendToWanted(m_selected.first().id, id);
        });
    }
    m_sendTo->setEnabled(m_selected.size() == 1 && !m_sendTo->isEmpty());
}

void EntryActions::fill(QMenu *menu)
{
    menu->addActions({m_open, m_resend});
    menu->addMenu(m_sendTo);
    menu->addAction(m_template);
    menu->addSeparator();
    menu->addActions({m_star, m_marks, m_compare});
    menu->addSeparator();
    menu->addMenu(m_copy);
    menu->addMenu(m_export);
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->addAction(m_undo);
}

history::HistoryService::Done<void> EntryActions::reporting()
{
    return [this](const Result<> &result) {
        if (!result)
            emit failed(result.error());
    };
}

// All of them become what the first one was not.
void EntryActions::toggleStar()
{
    if (!m_selected.isEmpty())
        m_service.setStarred(ids(), !m_selected.first().starred, this, reporting());
}

void EntryActions::editMarks()
{
    if (m_selected.isEmpty())
        return;
    m_service.entry(m_selected.first().id, this, [this, marked = ids()](const Result<history::Entry> &entry) {
        if (!entry)
            return emit failed(entry.error());
        const Marks before = marked.size() == 1 ? Marks{entry->note, entry->tags} : Marks();
        m_service.tags(this, [this, marked, before](const Result<QStringList> &known) {
            editMarks(marked, before, known.value_or(QStringList()));
        });
    });
}

void EntryActions::editMarks(const QList<qint64> &marked, const Marks &before, const QStringList &known)
{
    auto *dialog = new MarksDialog(before, static_cast<int>(marked.size()), known, m_panel);
    connect(dialog, &QDialog::accepted, this, [this, dialog, marked, before] {
        const Marks marks = dialog->marks();
        if (marked.size() > 1)
            return m_service.changeTags(marked, marks.tags, {}, this, reporting());
        if (marks.note != before.note)
            m_service.setNote(marked.first(), marks.note, this, reporting());
        if (marks.tags != before.tags)
            m_service.setTags(marked, marks.tags, this, reporting());
    });
    dialog->open();
}

void EntryActions::removeSelected()
{
    m_service.pendingRemoval().add(ids());
}

void EntryActions::undoRemoval()
{
    m_service.pendingRemoval().undo();
}

void EntryActions::copy(const SnippetKind &kind)
{
    m_service.entry(m_selected.first().id, this, [this, kind](const Result<history::Entry> &entry) {
        if (entry)
            m_copier->copy(kind, exchange::transcriptOf(*entry));
        else
            emit failed(entry.error());
    });
}

} // namespace gatepost::ui
