// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/retention.h"
#include "app/settings/settings.h"
#include "ui/widgets/formdialog.h"

class QCheckBox;
class QSpinBox;

namespace gatepost::ui {

history::Retention storedRetention(const settings::Settings &settings);
void storeRetention(settings::Settings &settings, const history::Retention &retention);

/// How much the history keeps: by age, number and size, each by choice.
class RetentionDialog : public FormDialog
{
    Q_OBJECT

public:
    RetentionDialog(const history::Retention &retention, QWidget *parent);

    history::Retention retention() const;

private:
    struct Limit
    {
        QCheckBox *isOn = nullptr;
        QSpinBox *value = nullptr;
    };

    struct Range
    {
        int least = 1;
        int most = 1;
        int proposed = 1;
        int current = 0; ///< 0: off
    };

    Limit addLimit(const char *name, const QString &text, const QString &unit, const Range &range);

    Limit m_days;
    Limit m_entries;
    Limit m_megabytes;
};

} // namespace gatepost::ui
