// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/schemaassistant.h"

#include "app/session/schema/keptschema.h"
#include "app/workspace/asking.h"
#include "ui/compose/services.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/hover.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/schema/completer.h"
#include "ui/schema/fetchdialog.h"
#include "ui/schema/learning.h"
#include "ui/schema/problemlist.h"
#include "ui/schema/schemahover.h"
#include "ui/schema/schemawatcher.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
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
    , m_examineJob(this, &SchemaAssistant::takeExamined)
{
    pane->addBelow(m_problems);
    pane->commands()->setRun(QStringLiteral("complete"), [this] { m_completer->complete(); });
    pane->commands()->setRun(QStringLiteral("nextProblem"), [this] { m_problems->goToNext(); });
    pane->hover()->add(this, [this](const HoverPlace &place) {
        const knowledge::Model &model = m_own ? m_own : m_known.knowledge.model;
        return model ? schemaHover(*model, *m_pane->textMap(), int(place.position())) : QString();
    });
    connect(m_watcher, &SchemaWatcher::examined, this, &SchemaAssistant::takeFindings);
    connect(m_learning, &Learning::failed, this, &SchemaAssistant::failed);
    connect(m_learning, &Learning::learned, this, [this](const Learning::Model &model) {
        Loaded loaded;
        loaded.schema.knowledge.model = model;
        if (model->samples == 0)
            loaded.error = Error{ErrorKind::NotFound,
                                 tr("The history holds no message of %1 to learn from.").arg(m_alias),
                                 {}};
        take(loaded);
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
    add("fetchSchema", tr("Fetch schema…"), [this] { fetchSchema(); });
    add("learnSchema", tr("Learn from the history"), [this] { learn(); });
    menu->addSeparator();
    add("newRequired", tr("New request, required only"), [this] { startRequest(false); });
    add("newComplete", tr("New request with everything"), [this] { startRequest(true); });
    menu->addSeparator();
    add("removeSchema", tr("Remove schema"), [this] { removeSchema(); });
    menu->addSeparator();
    const auto addSwitch = [&](const char *name, const QString &text, auto run) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, run);
    };
    addSwitch("askBeforeSending", tr("Ask before sending what violates it"),
              [this](bool on) { setAsking(on); });
    addSwitch("negativeTest", tr("This request is wrong on purpose"),
              [this](bool on) { setNegativeTest(on); });
    connect(menu, &QMenu::aboutToShow, this, &SchemaAssistant::refreshSwitches);
    m_button->setMenu(menu);
}

void SchemaAssistant::refreshButton()
{
    const knowledge::Model &model = m_known.knowledge.model;
    QString text = tr("No schema");
    if (model && model->samples > 0)
        text = model->samples == 1 ? tr("Learned from one message")
                                   : tr("Learned from %1 messages").arg(model->samples);
    else if (model)
        text = tr("Schema: %1").arg(m_known.name);
    else if (m_own)
        text = tr("From its FieldTypes");
    m_button->setText(text + QStringLiteral("  ▾"));
    m_button->setAccessibleName(text);
    const QString use = tr("What the editor knows of this message: suggestions with Ctrl+Space, hover texts, "
                           "problems");
    QStringList said = m_known.notes;
    if (m_known.source)
        said.prepend(
            tr("Fetched from %1 at %2")
                .arg(m_known.source->address.toString(),
                     QLocale().toString(m_known.source->fetched.toLocalTime(), QLocale::ShortFormat)));
    m_button->setToolTip(said.isEmpty() ? use : said.join(QLatin1Char('\n')));
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
    return session::schemaFolder(m_services.workspaceStore->workspace().folder, m_operation);
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
        load(file);
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
    m_job.start([file, alias = m_alias,
                 keepIn = m_operation.isEmpty() ? QString() : folder()](const std::atomic_bool *) {
        return read(schema::SchemaFiles::open(file), alias, keepIn);
    });
}

void SchemaAssistant::fetchSchema()
{
    SchemaPlaces places{.earlier = {}, .environment = {}, .workspaceFolder = {}, .alias = m_alias};
    if (m_known.source)
        places.earlier = m_known.source->address;
    if (!m_environment.id.isEmpty() && m_services.workspaceStore) {
        places.environment = m_services.sandboxHost.effective(m_environment);
        places.workspaceFolder = m_services.workspaceStore->workspace().folder;
    }
    auto *dialog = new FetchDialog(places, m_services.sender.wayFinder(), m_pane);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FetchDialog::fetched, this, [this](const schema::SchemaFiles &files) {
        m_job.start([files, alias = m_alias, keepIn = m_operation.isEmpty() ? QString() : folder()](
                        const std::atomic_bool *) { return read(files, alias, keepIn); });
    });
    dialog->open();
}

void SchemaAssistant::load(const QString &file)
{
    m_job.start([file, alias = m_alias](const std::atomic_bool *) {
        return read(schema::SchemaFiles::open(file), alias, {});
    });
}

SchemaAssistant::Loaded SchemaAssistant::read(const Result<schema::SchemaFiles> &files, const QString &alias,
                                              const QString &keepIn)
{
    Loaded loaded;
    const auto schema = files ? session::keepSchema(*files, alias, keepIn)
                              : Result<session::KeptSchema>(failure(files.error()));
    if (!schema) {
        loaded.error = schema.error();
        return loaded;
    }
    loaded.schema = schema->knowledge;
    loaded.isNew = !keepIn.isEmpty();
    if (!schema->kept)
        loaded.error = schema->kept.error();
    return loaded;
}

void SchemaAssistant::take(const Loaded &loaded)
{
    if (loaded.error)
        emit failed(*loaded.error);
    if (loaded.schema.knowledge.model && !loaded.schema.knowledge.model->isEmpty())
        use(loaded.schema);
    if (loaded.isNew && !loaded.schema.notes.isEmpty())
        emit incomplete(loaded.schema.notes);
}

void SchemaAssistant::use(const knowledge::SchemaKnowledge &schema)
{
    m_known = schema;
    m_own = nullptr;
    m_completer->setModel(schema.knowledge.model);
    m_watcher->setKnowledge(schema.knowledge);
    refreshButton();
}

void SchemaAssistant::takeFindings(const knowledge::Findings &findings)
{
    m_problems->setProblems(findings.problems, findings.areOfSchema);
    if (findings.own == m_own)
        return;
    m_own = findings.own;
    m_completer->setModel(m_own ? m_own : m_known.knowledge.model);
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
    const knowledge::Model &model = m_known.knowledge.model;
    if (!model || model->isEmpty())
        return;
    m_pane->textMap()->edit()->replaceContent(
        schema::sampleRequest(*model, model->roots.first(), {isComplete, QDateTime::currentDateTime()}));
}

const workspace::Operation *SchemaAssistant::operation() const
{
    return m_services.workspaceStore ? m_services.workspaceStore->workspace().operation(m_operation)
                                     : nullptr;
}

const workspace::Template *SchemaAssistant::editedTemplate() const
{
    return m_services.workspaceStore && !m_template.name.isEmpty()
               ? m_services.workspaceStore->workspace().requestTemplate(m_template)
               : nullptr;
}

void SchemaAssistant::refreshSwitches()
{
    auto *asks = m_button->menu()->findChild<QAction *>(QStringLiteral("askBeforeSending"));
    const workspace::Operation *found = operation();
    asks->setEnabled(found);
    asks->setChecked(found && workspace::asksBeforeSending(*found).value_or(m_known.knowledge.isSchema()));
    auto *negative = m_button->menu()->findChild<QAction *>(QStringLiteral("negativeTest"));
    const workspace::Template *edited = editedTemplate();
    negative->setEnabled(edited && !edited->isVariant());
    negative->setChecked(edited && workspace::isNegativeTest(*edited));
}

void SchemaAssistant::setAsking(bool asks)
{
    if (const workspace::Operation *found = operation())
        if (const auto saved = m_services.workspaceStore->saveOperation(workspace::withAsking(*found, asks));
            !saved)
            emit failed(saved.error());
}

void SchemaAssistant::setNegativeTest(bool isNegativeTest)
{
    const workspace::Template *edited = editedTemplate();
    if (!edited)
        return;
    const auto payload = m_services.workspaceStore->payload(m_template);
    const auto saved = payload ? m_services.workspaceStore->saveTemplate(
                                     workspace::withNegativeTest(*edited, isNegativeTest), *payload)
                               : Result<>(failure(payload.error()));
    if (!saved)
        emit failed(saved.error());
}

bool SchemaAssistant::asksBeforeSending() const
{
    const workspace::Template *edited = editedTemplate();
    if (edited && workspace::isNegativeTest(*edited))
        return false;
    const workspace::Operation *found = operation();
    const bool isSchema = m_known.knowledge.isSchema();
    return found ? workspace::asksBeforeSending(*found).value_or(isSchema) : isSchema;
}

void SchemaAssistant::examine(const workspace::Draft &draft)
{
    m_examineJob.start([draft, knowledge = m_known.knowledge](const std::atomic_bool *cancel) {
        return Examined{draft, session::checkPayload(draft, knowledge, cancel)};
    });
}

void SchemaAssistant::takeExamined(const Examined &done)
{
    m_problems->setProblems(done.findings.problems, done.findings.areOfSchema);
    emit examined(done.draft, done.findings.problems);
}

void SchemaAssistant::goToFirstProblem()
{
    m_problems->goToFirst();
}

QString SchemaAssistant::warning() const
{
    const auto &problems = m_problems->problems();
    if (problems.isEmpty())
        return {};
    const QString first = tr("line %1: %2").arg(problems.first().line).arg(problems.first().message);
    return problems.size() == 1
               ? tr("Sent as it is, though not what is known of it at %1").arg(first)
               : tr("Sent as it is, though not what is known of it in %1 places, first at %2")
                     .arg(QString::number(problems.size()), first);
}

} // namespace gatepost::ui
