// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorcommands.h"

#include "ui/editor/editorkeys.h"
#include "ui/editor/markupedits.h"
#include "ui/editor/outline.h"
#include "ui/editor/selectiongrower.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"

#include <QDateTime>
#include <QMenu>

namespace gatepost::ui {

namespace {

void apply(XmlEdit *edit, const MarkupEdit &change)
{
    edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    edit->SendScintilla(XmlEdit::SCI_SETTARGETRANGE, static_cast<unsigned long>(change.begin),
                        long(change.end));
    edit->SendScintilla(XmlEdit::SCI_REPLACETARGET, static_cast<uintptr_t>(change.text.size()),
                        change.text.constData());
    edit->SendScintilla(XmlEdit::SCI_SETSEL, static_cast<unsigned long>(change.selectAt),
                        long(change.selectAt + change.select));
    edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
}

using Function = markupedits::Edit (*)(const QByteArray &, qsizetype, qsizetype);

void change(XmlEdit *edit, Function function)
{
    if (edit->isReadOnly())
        return;
    const long start = edit->SendScintilla(XmlEdit::SCI_GETSELECTIONSTART);
    const long end = edit->SendScintilla(XmlEdit::SCI_GETSELECTIONEND);
    if (const auto found = function(edit->shown(), start, end))
        apply(edit, *found);
}

} // namespace

QList<EditorCommands::Command> EditorCommands::list()
{
    constexpr auto both = Qt::CTRL | Qt::SHIFT;
    return {
        {"complete", tr("Suggest what may stand here"), Qt::CTRL | Qt::Key_Space},
        {"explain", tr("Explain what stands here"), Qt::CTRL | Qt::Key_F1},
        {"outline", tr("Outline…"), both | Qt::Key_O, true},
        {"growSelection", tr("Select the enclosing element"), both | Qt::Key_Up, true},
        {"shrinkSelection", tr("Shrink the selection"), both | Qt::Key_Down, true},
        {"", {}, {}},
        {"toggleComment", tr("Comment or uncomment"), Qt::CTRL | Qt::Key_Slash, true},
        {"sortAttributes", tr("Sort the attributes"), both | Qt::Key_A, true},
        {"wrapInCData", tr("Wrap in CDATA"), both | Qt::Key_D, true},
        {"escape", tr("Escape the selection"), both | Qt::Key_E, true},
        {"unescape", tr("Unescape the selection"), both | Qt::Key_R, true},
        {"insertTimeStamp", tr("Insert a time stamp"), both | Qt::Key_T},
    };
}

EditorCommands::EditorCommands(TextMap *map, QWidget *pane)
    : QObject(pane), m_edit(map->edit()), m_map(map), m_pane(pane)
{
    auto *grower = new SelectionGrower(map);
    const auto changing = [this](Function function) {
        return [this, function] { change(m_edit, function); };
    };
    setRun(QStringLiteral("outline"), [this] { openOutline(); });
    setRun(QStringLiteral("growSelection"), [grower] { grower->grow(); });
    setRun(QStringLiteral("shrinkSelection"), [grower] { grower->shrink(); });
    setRun(QStringLiteral("toggleComment"), changing(markupedits::toggledComment));
    setRun(QStringLiteral("sortAttributes"), changing(markupedits::sortedAttributes));
    setRun(QStringLiteral("wrapInCData"), changing(markupedits::wrappedInCData));
    setRun(QStringLiteral("escape"), changing(markupedits::escaped));
    setRun(QStringLiteral("unescape"), changing(markupedits::unescaped));
    setRun(QStringLiteral("insertTimeStamp"), [this] { insertTimeStamp(); });
}

void EditorCommands::setRun(const QString &name, std::function<void()> run)
{
    m_runs.insert(name, std::move(run));
}

bool EditorCommands::isUsable(const Command &command) const
{
    return !command.isMarkup || m_edit->language() == Language::Xml;
}

void EditorCommands::run(const QString &name)
{
    const QList<Command> commands = list();
    for (const Command &command : commands)
        if (QLatin1String(command.name) == name && !isUsable(command))
            return;
    if (const auto found = m_runs.constFind(name); found != m_runs.constEnd())
        (*found)();
}

void EditorCommands::bindTo(EditorKeys *keys)
{
    for (const Command &command : list())
        if (*command.name)
            keys->add({command.key}, [this, name = QLatin1String(command.name)] { run(name); });
}

void EditorCommands::addTo(QMenu *menu)
{
    menu->addSeparator();
    for (const Command &command : list()) {
        if (!*command.name) {
            menu->addSeparator();
            continue;
        }
        const QString key = command.key.toString(QKeySequence::NativeText);
        menu->addAction(command.text + QLatin1Char('\t') + key, this,
                        [this, name = QLatin1String(command.name)] { run(name); })
            ->setEnabled(isUsable(command));
    }
    menu->addSeparator();
}

void EditorCommands::openOutline()
{
    auto *outline = new Outline(m_map, m_pane);
    outline->setAttribute(Qt::WA_DeleteOnClose);
    outline->show();
}

QByteArray EditorCommands::timeStamp(const QDateTime &time)
{
    const int minutes = time.offsetFromUtc() / 60;
    const QString offset = QStringLiteral("%1%2%3")
                               .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                               .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return (time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + QStringLiteral("000") + offset)
        .toLatin1();
}

void EditorCommands::insertTimeStamp()
{
    if (m_edit->isReadOnly())
        return;
    const long start = m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONSTART);
    const long end = m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONEND);
    const QByteArray stamp = timeStamp(QDateTime::currentDateTime());
    apply(m_edit, {start, end, stamp, start + stamp.size(), 0});
}

} // namespace gatepost::ui
