// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace gatepost::ui {

/// A question before something that cannot be taken back with a click.
struct Confirmation
{
    QString title;
    QString question;
    QString consequence; ///< smaller, below
    QString action;      ///< the button that does it: "Delete operation"
};

/// Opens the question (object name `confirmation`, the button `confirm`) and returns at once; `confirmed` is
/// called when the user agrees, never after `parent` died.
void ask(QWidget *parent, const Confirmation &confirmation, std::function<void()> confirmed);

} // namespace gatepost::ui
