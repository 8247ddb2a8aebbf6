// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/recentanswers.h"

#include "app/settings/settings.h"

#include <QCryptographicHash>

namespace gatepost::ui {

static constexpr qsizetype mostKept = 10;
static constexpr qsizetype longestKept = 1000;

RecentAnswers::RecentAnswers(const QString &workspaceFolder, const QString &environment)
{
    const QByteArray hash = QCryptographicHash::hash(workspaceFolder.toUtf8(), QCryptographicHash::Sha1);
    m_prefix = "answers/" + hash.toHex().first(12) + '/' + environment.toUtf8().toPercentEncoding(" ") + '/';
}

QByteArray RecentAnswers::key(const QString &name) const
{
    return m_prefix + name.toUtf8().toPercentEncoding(" ");
}

QStringList RecentAnswers::of(const QString &name) const
{
    return settings::Settings().state(key(name).constData()).toStringList();
}

void RecentAnswers::remember(const QString &name, const QString &value) const
{
    QStringList answers = of(name);
    answers.removeAll(value);
    if (value.size() <= longestKept)
        answers.prepend(value);
    settings::Settings().setState(key(name).constData(), QStringList(answers.mid(0, mostKept)));
}

} // namespace gatepost::ui
