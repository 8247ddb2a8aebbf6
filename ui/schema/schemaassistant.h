// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/schema/samplerequest.h"
#include "app/session/payloadcheck.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

#include <memory>

class QMenu;
class QToolButton;

namespace gatepost::ui {

class Completer;
class EditorPane;
class Learning;
class ProblemList;
class SchemaWatcher;
struct Services;

/// Brings what is known of a request's message to its editor: the schema kept with its operation, the text's
/// own FieldTypes, or what earlier exchanges looked like. Suggestions, hover texts, problems; and the button
/// that says which source it is.
class SchemaAssistant : public QObject
{
    Q_OBJECT

public:
    SchemaAssistant(Services &services, EditorPane *pane);

    Completer *completer() const { return m_completer; }
    /// To be placed near the payload.
    QToolButton *button() const { return m_button; }
    /// Reads the schema kept with the operation, when it is another one than before.
    void setOperation(const QString &operation, const QString &alias);
    /// What is to be said when the payload is sent; empty: nothing.
    QString warning() const;
    /// Somebody is to be asked before a request leaves that is not what is known of its message.
    bool asksBeforeSending() const;
    /// Holds a request, its variables filled in, against what is known; examined() follows.
    void examine(const workspace::Draft &draft);
    /// examined() does not follow.
    void stopExamining() { m_examineJob.cancel(); }
    void goToFirstProblem();
    /// The template that is edited; without a name: none.
    void setTemplate(const workspace::TemplateId &id) { m_template = id; }
    /// The one that is selected.
    void setEnvironment(const workspace::Environment &environment) { m_environment = environment; }

    /// Keeps the schema with the operation and uses it.
    void openSchema(const QString &file);
    /// Likewise; somebody says from where.
    void fetchSchema();
    void removeSchema();
    void learn();
    void startRequest(bool isComplete);

signals:
    /// What a request came to that was given to examine().
    void examined(const gatepost::workspace::Draft &draft, const QList<gatepost::schema::Problem> &problems);
    /// A schema was taken, but not all of what it asks for: sentences.
    void incomplete(const QStringList &notes);
    void failed(const gatepost::Error &error);

private:
    struct Loaded
    {
        knowledge::SchemaKnowledge schema;
        std::optional<Error> error;
        bool isNew = false; ///< opened or fetched just now
    };
    struct Examined
    {
        workspace::Draft draft;
        knowledge::Findings findings;
    };

    void buildMenu();
    void refreshButton();
    void refreshSwitches();
    void load(const QString &file);
    void take(const Loaded &loaded);
    void use(const knowledge::SchemaKnowledge &schema);
    void takeFindings(const knowledge::Findings &findings);
    void takeExamined(const Examined &examined);
    void chooseFile();
    void setAsking(bool asks);
    void setNegativeTest(bool isNegativeTest);
    const workspace::Operation *operation() const;
    const workspace::Template *editedTemplate() const;
    QString folder() const;
    static Loaded read(const Result<schema::SchemaFiles> &files, const QString &alias, const QString &keepIn);

    Services &m_services;
    EditorPane *m_pane = nullptr;
    Completer *m_completer = nullptr;
    SchemaWatcher *m_watcher = nullptr;
    ProblemList *m_problems = nullptr;
    Learning *m_learning = nullptr;
    QToolButton *m_button = nullptr;
    QString m_operation;
    QString m_alias;
    workspace::TemplateId m_template;
    workspace::Environment m_environment;
    knowledge::SchemaKnowledge m_known;
    knowledge::Model m_own; ///< what the text says of itself (FieldTypes)
    NewestJob<Loaded> m_job;
    NewestJob<Examined> m_examineJob;
};

} // namespace gatepost::ui
