// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/schemaassistant.h"

#include "app/schema/modelreader.h"
#include "ui/compose/services.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/hover.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/schema/completer.h"
#include "ui/schema/learning.h"
#include "ui/schema/problemlist.h"
#include "ui/schema/schemahover.h"
#include "ui/schema/schemawatcher.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QToolButton>

namespace gatepost::ui {

SchemaAssistant::SchemaAssistant(Services &services, EditorPane *pane)
    : QObject(pane)
    , m_services(services)
    , m_pane(pane)
    , m_completer(new Completer(pane->textMap()->edit()))
    , m_watcher(new SchemaWatcher(pane->textMap()))
    , m_problems(new ProblemList(pane->textMap(), pane))
    , m_learning(new Learning(services.historyService, this))
    , m_button(new QToolButton(pane))
    , m_job(this, &SchemaAssistant::take)
{
    pane->addBelow(m_problems);
    pane->commands()->setRun(QStringLiteral("complete"), [this] { m_completer->complete(); });
    pane->commands()->setRun(QStringLiteral("nextProblem"), [this] { m_problems->goToNext(); });
    pane->hover()->add(this, [this](const HoverPlace &place) {
        return m_knowledge.model ? schemaHover(*m_knowledge.model, *m_pane->textMap(), int(place.position()))
                                 : QString();
    });
    connect(m_watcher, &SchemaWatcher::checked, m_problems, &ProblemList::setProblems);
    connect(m_learning, &Learning::failed, this, &SchemaAssistant::failed);
    connect(m_learning, &Learning::learned, this, [this](const Learning::Model &model) {
        Knowledge knowledge;
        knowledge.model = model;
        if (model->samples == 0)
            knowledge.error = Error{ErrorKind::NotFound,
                                    tr("The history holds no message of %1 to learn from.").arg(m_alias),
                                    {}};
        take(knowledge);
    });
    buildMenu();
    refreshButton();
}

void SchemaAssistant::buildMenu()
{
    m_button->setObjectName(QStringLiteral("schemaButton"));
    m_button->setAutoRaise(true);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(m_button);
    menu->setObjectName(QStringLiteral("schemaMenu"));
    const auto add = [&](const char *name, const QString &text, auto run) {
        menu->addAction(text, this, run)->setObjectName(QLatin1String(name));
    };
    add("openSchema", tr("Open schema…"), [this] { chooseFile(); });
    add("learnSchema", tr("Learn from the history"), [this] { learn(); });
    menu->addSeparator();
    add("newRequired", tr("New request, required only"), [this] { startRequest(false); });
    add("newComplete", tr("New request with everything"), [this] { startRequest(true); });
    menu->addSeparator();
    add("removeSchema", tr("Remove schema"), [this] { removeSchema(); });
    m_button->setMenu(menu);
}

void SchemaAssistant::refreshButton()
{
    const auto &model = m_knowledge.model;
    QString text = tr("No schema");
    if (model && model->samples > 0)
        text = model->samples == 1 ? tr("Learned from one message")
                                   : tr("Learned from %1 messages").arg(model->samples);
    else if (model)
        text = tr("Schema: %1").arg(m_knowledge.name);
    m_button->setText(text + QStringLiteral("  ▾"));
    m_button->setAccessibleName(text);
    const QString use = tr("What the editor knows of this message: suggestions with Ctrl+Space, hover texts, "
                           "problems");
    m_button->setToolTip(m_knowledge.notes.isEmpty() ? use : m_knowledge.notes.join(QLatin1Char('\n')));
    const bool isSchema = model && model->samples == 0;
    // What was learned must not stand before a schema: that one is removed first.
    m_button->menu()->findChild<QAction *>(QStringLiteral("learnSchema"))->setEnabled(!isSchema);
    for (QAction *action : m_button->menu()->actions())
        if (action->objectName().startsWith(QLatin1String("new")) ||
            action->objectName() == QLatin1String("removeSchema"))
            action->setEnabled(isSchema);
}

QString SchemaAssistant::folder() const
{
    return QStringLiteral("%1/operations/%2/schema")
        .arg(m_services.workspaceStore->workspace().folder, m_operation);
}

void SchemaAssistant::setOperation(const QString &operation, const QString &alias)
{
    m_alias = alias;
    if (operation == m_operation)
        return;
    m_operation = operation;
    use({});
    if (operation.isEmpty() || !m_services.workspaceStore)
        return;
    if (const QString file = schema::SchemaFiles::firstFile(folder()); !file.isEmpty())
        load(file, false);
}

void SchemaAssistant::chooseFile()
{
    auto *dialog =
        new QFileDialog(m_pane, tr("Open schema"), {}, tr("Schemas (*.xsd *.wsdl *.xml);;All files (*)"));
    dialog->setObjectName(QStringLiteral("schemaDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SchemaAssistant::openSchema);
    dialog->open();
}

void SchemaAssistant::openSchema(const QString &file)
{
    load(file, true);
}

void SchemaAssistant::load(const QString &file, bool isToBeKept)
{
    m_job.start([file, alias = m_alias, keepIn = isToBeKept && !m_operation.isEmpty() ? folder() : QString()](
                    const std::atomic_bool *) { return read(file, alias, keepIn); });
}

SchemaAssistant::Knowledge SchemaAssistant::read(const QString &file, const QString &alias,
                                                 const QString &keepIn)
{
    Knowledge knowledge;
    const auto files = schema::SchemaFiles::open(file);
    const auto model = files ? schema::readModel(*files, alias) : failure(files.error());
    if (!model) {
        knowledge.error = model.error();
        return knowledge;
    }
    knowledge.name = files->name;
    knowledge.model = std::make_shared<const schema::MessageModel>(*model);
    knowledge.notes = model->notes;
    if (const auto validator = schema::Validator::compile(*files))
        knowledge.validator = *validator;
    else
        knowledge.notes.append(validator.error().message);
    if (!keepIn.isEmpty())
        if (const auto kept = files->saveTo(keepIn); !kept)
            knowledge.error = kept.error();
    return knowledge;
}

void SchemaAssistant::take(const Knowledge &knowledge)
{
    if (knowledge.error)
        emit failed(*knowledge.error);
    if (knowledge.model && !knowledge.model->isEmpty())
        use(knowledge);
}

void SchemaAssistant::use(const Knowledge &knowledge)
{
    m_knowledge = knowledge;
    m_completer->setModel(knowledge.model);
    m_watcher->setValidator(knowledge.validator);
    refreshButton();
}

void SchemaAssistant::removeSchema()
{
    if (!m_operation.isEmpty())
        QDir(folder()).removeRecursively();
    use({});
}

void SchemaAssistant::learn()
{
    m_learning->begin(m_operation);
}

void SchemaAssistant::startRequest(bool isComplete)
{
    if (!m_knowledge.model || m_knowledge.model->isEmpty())
        return;
    m_pane->textMap()->edit()->replaceContent(schema::sampleRequest(
        *m_knowledge.model, m_knowledge.model->roots.first(), {isComplete, QDateTime::currentDateTime()}));
}

QString SchemaAssistant::warning() const
{
    const auto &problems = m_problems->problems();
    if (problems.isEmpty())
        return {};
    const QString first = tr("line %1: %2").arg(problems.first().line).arg(problems.first().message);
    return problems.size() == 1
               ? tr("Sent as it is, though not what its schema says at %1").arg(first)
               : tr("Sent as it is, though not what its schema says in %1 places, first at %2")
                     .arg(QString::number(problems.size()), first);
}

} // namespace gatepost::ui
