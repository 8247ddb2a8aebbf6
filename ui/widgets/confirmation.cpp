// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/confirmation.h"

#include "ui/widgets/theme.h"

#include <QMessageBox>
#include <QPushButton>

namespace gatepost::ui {

void ask(QWidget *parent, const Confirmation &confirmation, std::function<void()> confirmed)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, confirmation.title, confirmation.question,
                                QMessageBox::Cancel, parent);
    box->setObjectName(QStringLiteral("confirmation"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    constexpr int iconSize = 32;
    box->setIconPixmap(
        Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning)).pixmap(iconSize, iconSize));
    box->setInformativeText(confirmation.consequence);
    QPushButton *confirm = box->addButton(confirmation.action, QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("confirm"));
    confirm->setAutoDefault(false); // Enter is Cancel, wherever the focus begins
    box->setDefaultButton(QMessageBox::Cancel);
    box->button(QMessageBox::Cancel)->setFocus();
    QObject::connect(confirm, &QPushButton::clicked, parent, std::move(confirmed));
    box->open();
}

} // namespace gatepost::ui
