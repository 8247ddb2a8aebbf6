// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/upkeep/retentiondialog.h"

#include "ui/widgets/hintlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace gatepost::ui {

static constexpr qint64 megabyte = 1024 * 1024;

history::Retention storedRetention(const settings::Settings &settings)
{
    return {.days = settings.value(settings::historyDays),
            .entries = settings.value(settings::historyEntries),
            .bytes = settings.value(settings::historyMegabytes) * megabyte};
}

void storeRetention(settings::Settings &settings, const history::Retention &retention)
{
    settings.setValue(settings::historyDays, retention.days);
    settings.setValue(settings::historyEntries, static_cast<int>(retention.entries));
    settings.setValue(settings::historyMegabytes, static_cast<int>(retention.bytes / megabyte));
}

RetentionDialog::RetentionDialog(const history::Retention &retention, QWidget *parent)
    : FormDialog(tr("How much the history keeps"), parent)
{
    setObjectName(QStringLiteral("retentionDialog"));
    m_days = addLimit("days", tr("Exchanges of the last"), tr(" days"), {1, 3650, 365, retention.days});
    m_entries = addLimit("entries", tr("At most"), tr(" exchanges"),
                         {100, 10'000'000, 100'000, static_cast<int>(retention.entries)});
    m_megabytes = addLimit("megabytes", tr("In a file of at most"), tr(" MB"),
                           {10, 1'000'000, 2'000, static_cast<int>(retention.bytes / megabyte)});
    auto *hint = new HintLabel(this);
    hint->setHint(
        tr("Without a choice everything is kept. Otherwise the oldest go first, for good; those with a "
           "star and those of runs that you named stay. A run keeps what it says of each answer. "
           "It is looked at now and every hour."));
    hint->setMinimumWidth(420);
    body()->addWidget(hint);
    setProblem({});
}

RetentionDialog::Limit RetentionDialog::addLimit(const char *name, const QString &text, const QString &unit,
                                                 const Range &range)
{
    auto *isOn = new QCheckBox(text, this);
    isOn->setObjectName(QLatin1String(name) + QStringLiteral("On"));
    auto *value = new QSpinBox(this);
    value->setObjectName(QLatin1String(name) + QStringLiteral("Value"));
    value->setAccessibleName(text);
    value->setMinimumWidth(170);
    value->setRange(range.least, range.most);
    value->setSuffix(unit);
    value->setGroupSeparatorShown(true);
    value->setValue(range.current > 0 ? range.current : range.proposed);
    value->setEnabled(range.current > 0);
    isOn->setChecked(range.current > 0);
    connect(isOn, &QCheckBox::toggled, value, &QWidget::setEnabled);
    auto *row = new QHBoxLayout;
    row->addWidget(isOn, 1);
    row->addWidget(value);
    body()->addLayout(row);
    return {isOn, value};
}

history::Retention RetentionDialog::retention() const
{
    const auto chosen = [](const Limit &limit) { return limit.isOn->isChecked() ? limit.value->value() : 0; };
    return {.days = chosen(m_days), .entries = chosen(m_entries), .bytes = chosen(m_megabytes) * megabyte};
}

} // namespace gatepost::ui
