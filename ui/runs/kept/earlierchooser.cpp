// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/kept/earlierchooser.h"

#include "app/session/run/keptrun.h"

#include <QLocale>
#include <QSignalBlocker>

namespace gatepost::ui {

using session::EarlierComparison;

EarlierChooser::EarlierChooser(history::HistoryService &historyService, QWidget *parent)
    : QComboBox(parent), m_historyService(historyService)
{
    setObjectName(QStringLiteral("runEarlier"));
    setAccessibleName(tr("Earlier run to compare with"));
    setToolTip(tr("Shows what became of each answer since an earlier run of these requests"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    connect(this, &QComboBox::activated, this, [this] { choose(currentData().toLongLong()); });
}

void EarlierChooser::setRecord(const session::RunRecord &record, qint64 earlier)
{
    delete m_comparison;
    m_comparison = nullptr;
    m_record = record;
    m_chosen = 0;
    clear();
    setEnabled(false);
    m_historyService.runs(this, [this, earlier](const Result<QList<history::Run>> &runs) {
        if (!runs)
            return emit failed(runs.error());
        fill(*runs);
        const int index = findData(earlier);
        if (index <= 0)
            return;
        setCurrentIndex(index);
        choose(earlier);
    });
}

void EarlierChooser::fill(const QList<history::Run> &runs)
{
    const QSignalBlocker blocker(this);
    clear();
    addItem(tr("No earlier run"), qint64(0));
    for (const history::Run &run : runs) {
        const bool isEarlier = m_record.id == 0 || run.id < m_record.id;
        if (!isEarlier || !areComparable(m_record, session::fromKept(run)))
            continue;
        const QString when = QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
        addItem(tr("Against %1").arg(when), run.id);
        setItemData(count() - 1,
                    QStringLiteral("%1\n%2").arg(run.name, session::KeptSummary::of(run).counts.text()),
                    Qt::ToolTipRole);
    }
    setEnabled(count() > 1);
    setItemText(0, count() > 1 ? tr("Against no earlier run") : tr("No earlier run"));
}

void EarlierChooser::choose(qint64 id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    delete m_comparison;
    m_comparison = nullptr;
    emit cleared();
    if (id == 0)
        return;
    m_historyService.run(id, this, [this, id](const Result<history::Run> &run) {
        if (!run)
            emit failed(run.error());
        else if (id == m_chosen)
            compareWith(*run);
    });
}

void EarlierChooser::compareWith(const history::Run &run)
{
    m_comparison = new EarlierComparison(m_historyService, m_record, session::fromKept(run), this);
    connect(m_comparison, &EarlierComparison::compared, this, &EarlierChooser::compared);
    emit begun(run.startedAt);
    m_comparison->start();
}

} // namespace gatepost::ui
