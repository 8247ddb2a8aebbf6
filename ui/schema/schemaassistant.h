// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/schema/samplerequest.h"
#include "app/schema/schemafiles.h"
#include "app/schema/validator.h"
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

/// Brings what is known of a request's message to its editor: the schema kept with its operation, or what
/// earlier exchanges looked like. Suggestions, hover texts, problems; and the button that says which source
/// it is.
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
    /// What is to be said before the payload is sent; empty: nothing.
    QString warning() const;

    /// Keeps the schema with the operation and uses it.
    void openSchema(const QString &file);
    void removeSchema();
    void learn();
    void startRequest(bool isComplete);

signals:
    void failed(const gatepost::Error &error);

private:
    struct Knowledge
    {
        std::shared_ptr<const schema::MessageModel> model;
        std::optional<schema::Validator> validator;
        QString name;
        QStringList notes;
        std::optional<Error> error;
    };

    void buildMenu();
    void refreshButton();
    void load(const QString &file, bool isToBeKept);
    void take(const Knowledge &knowledge);
    void use(const Knowledge &knowledge);
    void chooseFile();
    QString folder() const;
    static Knowledge read(const QString &file, const QString &alias, const QString &keepIn);

    Services &m_services;
    EditorPane *m_pane = nullptr;
    Completer *m_completer = nullptr;
    SchemaWatcher *m_watcher = nullptr;
    ProblemList *m_problems = nullptr;
    Learning *m_learning = nullptr;
    QToolButton *m_button = nullptr;
    QString m_operation;
    QString m_alias;
    Knowledge m_knowledge;
    NewestJob<Knowledge> m_job;
};

} // namespace gatepost::ui
