// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/formlabels.h"

#include <QFormLayout>
#include <QWidget>

#include <algorithm>

namespace gatepost::ui {

static QList<QWidget *> labelsOf(const QFormLayout *form)
{
    QList<QWidget *> labels;
    for (int row = 0; row < form->rowCount(); ++row)
        if (const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole); item && item->widget())
            labels << item->widget();
    return labels;
}

void alignLabels(QFormLayout *upper, QFormLayout *lower)
{
    const QList<QWidget *> labels = labelsOf(upper) + labelsOf(lower);
    int width = 0;
    for (QWidget *label : labels) {
        label->ensurePolished(); // the style's font counts
        width = std::max({width, label->sizeHint().width(), label->minimumWidth()});
    }
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

} // namespace gatepost::ui
