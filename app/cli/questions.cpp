// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/questions.h"

#include <QSocketNotifier>

#include <unistd.h>

namespace gatepost::cli {

Questions::Questions(Console &console, QList<variables::Question> questions, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_questions(std::move(questions))
    , m_notifier(new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &Questions::readAnswer);
    ask();
}

void Questions::ask()
{
    const variables::Question &question = m_questions.first();
    m_console.prompt(question.suggestion.isEmpty()
                         ? QStringLiteral("%1: ").arg(question.name)
                         : QStringLiteral("%1 [%2]: ").arg(question.name, question.suggestion));
}

void Questions::readAnswer()
{
    // A terminal gives one line at a time.
    char line[4096];
    const ssize_t size = ::read(STDIN_FILENO, line, sizeof line);
    if (size <= 0) {
        m_notifier->setEnabled(false);
        emit givenUp();
        return;
    }
    const variables::Question question = m_questions.takeFirst();
    QString answer = QString::fromUtf8(line, size);
    while (answer.endsWith(QLatin1Char('\n')) || answer.endsWith(QLatin1Char('\r')))
        answer.chop(1);
    m_values.insert(question.name, answer.isEmpty() ? question.suggestion : answer);
    if (!m_questions.isEmpty())
        return ask();
    m_notifier->setEnabled(false);
    emit answered(m_values);
}

} // namespace gatepost::cli
