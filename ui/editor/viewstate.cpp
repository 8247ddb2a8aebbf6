// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/viewstate.h"

#include "ui/editor/xmledit.h"

#include <QJsonArray>

namespace gatepost::ui::viewstate {

namespace {

constexpr int mostFolds = 1000;

QString key(const char *name)
{
    return QLatin1String(name);
}

} // namespace

QJsonObject of(const XmlEdit &edit)
{
    QJsonArray folds;
    for (int line : edit.contractedFolds().mid(0, mostFolds))
        folds.append(line);
    const long firstShown = edit.SendScintilla(XmlEdit::SCI_GETFIRSTVISIBLELINE);
    QJsonObject state{
        {key("caret"), edit.caret()},
        {key("anchor"), int(edit.SendScintilla(XmlEdit::SCI_GETANCHOR))},
        {key("firstLine"), int(edit.SendScintilla(XmlEdit::SCI_DOCLINEFROMVISIBLE, firstShown))},
        {key("zoom"), int(edit.SendScintilla(XmlEdit::SCI_GETZOOM))},
    };
    if (!folds.isEmpty())
        state[key("folds")] = folds;
    return state;
}

void restore(XmlEdit &edit, const QJsonObject &state)
{
    edit.zoomTo(qBound(-8, state.value(key("zoom")).toInt(), 20));
    QList<int> folds;
    for (const QJsonValue fold : state.value(key("folds")).toArray())
        if (fold.toInt(-1) >= 0 && fold.toInt() < edit.lines())
            folds.append(fold.toInt());
    if (!folds.isEmpty()) {
        edit.SendScintilla(XmlEdit::SCI_COLOURISE, 0UL, -1L); // folds are known only where text was styled
        edit.setContractedFolds(folds);
    }
    const int caret = qBound(0, state.value(key("caret")).toInt(), edit.length());
    const int anchor = qBound(0, state.value(key("anchor")).toInt(caret), edit.length());
    edit.SendScintilla(XmlEdit::SCI_SETSEL, static_cast<unsigned long>(anchor), long(caret));
    const int firstLine = qBound(0, state.value(key("firstLine")).toInt(), edit.lines() - 1);
    edit.SendScintilla(XmlEdit::SCI_SETFIRSTVISIBLELINE,
                       edit.SendScintilla(XmlEdit::SCI_VISIBLEFROMDOCLINE, firstLine));
}

} // namespace gatepost::ui::viewstate
