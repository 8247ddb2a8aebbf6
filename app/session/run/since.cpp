// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/since.h"

#include <QCoreApplication>

namespace gatepost::session {

QString Since::text() const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Since", text); };
    if (!isVerdictSame)
        return tr("was %1").arg(then);
    if (isGone)
        return tr("as then; the answer is no longer kept");
    if (likeness.isSame)
        return likeness.ignored > 0 ? tr("same as then, %1 ignored").arg(likeness.ignored)
                                    : tr("same as then");
    if (likeness.differences == 1)
        return tr("1 difference to then");
    if (likeness.differences > 0)
        return tr("%1 differences to then").arg(likeness.differences);
    return likeness.text.isEmpty() ? tr("%1, as then").arg(then) : likeness.text;
}

bool Since::isUnchanged() const
{
    const bool hasNothingToCompare = likeness.differences == 0 && likeness.text.isEmpty();
    return isVerdictSame && !isGone && (likeness.isSame || hasNothingToCompare);
}

} // namespace gatepost::session
