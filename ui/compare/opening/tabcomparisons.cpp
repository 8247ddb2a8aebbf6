// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/opening/tabcomparisons.h"

#include "ui/compare/rules/comparisonrules.h"
#include "ui/compose/requesttabs.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/confirmation.h"

#include <QLocale>
#include <QMenu>

namespace gatepost::ui {

using workspace::TemplateId;
using workspace::WorkspaceStore;

namespace {

/// Of the file that keeps a baseline.
QString suffixFor(const QByteArray &contentType)
{
    const QByteArray type = contentType.toLower();
    if (type.contains("json"))
        return QStringLiteral("json");
    return type.contains("plain") ? QStringLiteral("txt") : QStringLiteral("xml");
}

} // namespace

TabComparisons::TabComparisons(Services &services, RequestTab *tab, RequestTabs *tabs)
    : QObject(tab), m_services(services), m_tab(tab), m_tabs(tabs), m_check(new BaselineCheck(this))
{
    ResponsePane *response = tab->response();
    connect(response, &ResponsePane::compareMenuWanted, this, &TabComparisons::fill);
    connect(response, &ResponsePane::entryShown, this, &TabComparisons::check);
    connect(response, &ResponsePane::noteActivated, this,
            [this] { emit baselineWanted(templateId(), m_tab->response()->entry()); });
    connect(m_services.workspaceStore, &WorkspaceStore::baselineChanged, this, [this](const TemplateId &id) {
        if (id == templateId())
            check();
    });
    connect(m_services.workspaceStore, &WorkspaceStore::changed, this, &TabComparisons::followRules);
    connect(m_check, &BaselineCheck::found, this, &TabComparisons::showCheck);
    connect(m_check, &BaselineCheck::failed, this, [this](const Error &error) {
        m_tab->response()->showNote(Tone::Warning, tr("Not compared with the baseline"), error.message);
    });
}

TemplateId TabComparisons::templateId() const
{
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    if (!m_tab->document().isNew())
        return m_tab->document().id;
    const history::Entry &entry = m_tab->response()->entry();
    const TemplateId id{entry.operation, entry.templateName};
    return workspace.requestTemplate(id) ? id : TemplateId();
}

bool TabComparisons::hasBaseline() const
{
    const TemplateId id = templateId();
    return !id.name.isEmpty() && m_services.workspaceStore->hasBaseline(id);
}

void TabComparisons::fill(QMenu *menu)
{
    const history::Entry entry = m_tab->response()->entry();
    const ComparedSide shown = ComparedSide::ofEntry(entry);
    if (hasBaseline())
        menu->addAction(tr("With the baseline"), this,
                        [this, entry] { emit baselineWanted(templateId(), entry); })
            ->setObjectName(QStringLiteral("compareWithBaseline"));
    menu->addAction(tr("With the answer before this one"), this, [this, entry] { emit earlierWanted(entry); })
        ->setObjectName(QStringLiteral("compareWithEarlier"));
    addTabs(menu);
    menu->addAction(tr("With a file…"), this, [this, shown] { emit fileWanted(shown); })
        ->setObjectName(QStringLiteral("compareWithFile"));
    menu->addSeparator();
    addBaseline(menu);
}

void TabComparisons::addTabs(QMenu *menu)
{
    const history::Entry entry = m_tab->response()->entry();
    for (RequestTab *tab : m_tabs->all()) {
        const history::Entry other = tab->response()->entry();
        if (tab == m_tab || !other.sentAt.isValid())
            continue;
        const QString text =
            tr("With tab %1: %2, %3").arg(tab->title(), other.environmentName, momentWords(other.sentAt));
        menu->addAction(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")), this,
                        [this, entry, other] {
                            emit openWanted(ComparedSide::ofEntry(entry), ComparedSide::ofEntry(other));
                        })
            ->setObjectName(QStringLiteral("compareWithTab"));
    }
}

void TabComparisons::addBaseline(QMenu *menu)
{
    QAction *accepting = menu->addAction(hasBaseline() ? tr("Replace the baseline with this answer…")
                                                       : tr("Accept as baseline"),
                                         this, &TabComparisons::accept);
    accepting->setObjectName(QStringLiteral("acceptBaseline"));
    accepting->setEnabled(!templateId().name.isEmpty());
    if (templateId().name.isEmpty())
        accepting->setText(tr("Accept as baseline (save the request as a template first)"));
    if (hasBaseline())
        menu->addAction(tr("Forget the baseline…"), this, &TabComparisons::forget)
            ->setObjectName(QStringLiteral("forgetBaseline"));
}

void TabComparisons::accept()
{
    const history::Entry &entry = m_tab->response()->entry();
    workspace::Baseline baseline;
    baseline.reply = entry.reply.body.bytes();
    baseline.reply.detach(); // it may be a view of a mapped file
    baseline.contentType = http::headerValue(entry.reply.headers, "Content-Type");
    baseline.suffix = suffixFor(baseline.contentType);
    baseline.acceptedAt = QDateTime::currentDateTimeUtc();
    baseline.environment = entry.environmentName;
    baseline.stamp = entry.stamp;
    const TemplateId id = templateId();
    if (!hasBaseline())
        return keep(id, baseline);
    const auto before = m_services.workspaceStore->baseline(id);
    const QString since = before ? momentWords(before->acceptedAt) : QString();
    ask(m_tab,
        {tr("Replace the baseline"), tr("Take this answer as the baseline of %1?").arg(id.path()),
         tr("The one accepted %1 goes.").arg(since), tr("Replace the baseline")},
        [this, id, baseline] { keep(id, baseline); });
}

void TabComparisons::keep(const TemplateId &id, const workspace::Baseline &baseline)
{
    if (const auto saved = m_services.workspaceStore->saveBaseline(id, baseline); !saved)
        emit failed(saved.error());
    else
        emit noticed(tr("Accepted as the baseline of %1").arg(id.path()));
}

void TabComparisons::forget()
{
    const TemplateId id = templateId();
    ask(m_tab,
        {tr("Forget the baseline"), tr("Forget the baseline of %1?").arg(id.path()),
         tr("Answers are then compared with nothing until another one is accepted."), tr("Forget it")},
        [this, id] {
            if (const auto removed = m_services.workspaceStore->removeBaseline(id); !removed)
                emit failed(removed.error());
        });
}

/// Other rules may make another answer of it; most changes of a workspace are none.
void TabComparisons::followRules()
{
    const auto rules = ComparisonRules(m_services, templateId().operation, nullptr).all();
    if (rules && *rules != m_rules)
        check();
}

void TabComparisons::check()
{
    m_check->cancel();
    ResponsePane *response = m_tab->response();
    if (!response->entry().sentAt.isValid() || !hasBaseline())
        return response->hideNote();
    const auto baseline = m_services.workspaceStore->baseline(templateId());
    const auto rules = ComparisonRules(m_services, templateId().operation, nullptr).all();
    if (!baseline || !rules) {
        const Error error = baseline ? rules.error() : baseline.error();
        return response->showNote(Tone::Warning, tr("Not compared with the baseline"), error.message);
    }
    m_rules = *rules;
    m_check->start(ComparedSide::ofBaseline(templateId(), *baseline),
                   ComparedSide::ofEntry(response->entry()), *rules);
}

void TabComparisons::showCheck(const BaselineCheck::Found &found)
{
    const QString ignored =
        found.ignored > 0 ? tr("%1 ignored").arg(QLocale().toString(found.ignored)) : QString();
    QString text = tr("As baseline");
    if (found.differences == 1)
        text = tr("1 difference from the baseline");
    else if (found.differences > 1)
        text = tr("%1 differences from the baseline").arg(QLocale().toString(found.differences));
    const QString tip = tr("Shows this answer beside the baseline");
    m_tab->response()->showNote(found.differences == 0 ? Tone::Good : Tone::Warning, text,
                                ignored.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, ignored));
}

} // namespace gatepost::ui
