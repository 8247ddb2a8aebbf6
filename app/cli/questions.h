// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/console.h"
#include "app/variables/scope.h"

#include <QObject>

class QSocketNotifier;

namespace gatepost::cli {

/// Asks a person at the terminal for every `${?NAME}`, one line each; an empty line takes what stands in
/// brackets. Waits on the event loop, so that Ctrl+C is heard.
class Questions : public QObject
{
    Q_OBJECT

public:
    Questions(Console &console, QList<variables::Question> questions, QObject *parent);

signals:
    void answered(const gatepost::variables::Values &values);
    /// Standard input ended.
    void givenUp();

private:
    void ask();
    void readAnswer();

    Console &m_console;
    QList<variables::Question> m_questions;
    variables::Values m_values;
    QSocketNotifier *m_notifier;
};

} // namespace gatepost::cli
