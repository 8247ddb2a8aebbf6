// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/workspace/baseline.h"
#include "app/workspace/workspace.h"

#include <QObject>

#include <memory>

namespace gatepost::workspace {

/// What to do when the file was changed on disk since it was read here.
enum class IfChanged { Refuse, Overwrite };

/// The files that a removal took away, so that it can be undone.
struct Removed
{
    QString what;                    ///< translated, for "Undo delete of …"
    QMap<QString, QByteArray> files; ///< relative path → bytes
};

/// A workspace folder, open: reads it, writes it file by file and atomically, watches it. Holds no secret. A
/// damaged file becomes a Problem and is never written. GUI thread.
class WorkspaceStore : public QObject
{
    Q_OBJECT

public:
    /// An Error only when the folder or its workspace.json cannot be used at all.
    static Result<std::unique_ptr<WorkspaceStore>> open(const QString &folder);
    /// Makes the folder and an empty workspace in it; refuses a folder that has one.
    static Result<std::unique_ptr<WorkspaceStore>> create(const QString &folder, const QString &name);
    /// Copies the sample that the program carries (`:/sample-workspace`) into `folder`, leaving files that
    /// exist.
    static Result<> copySample(const QString &folder);
    ~WorkspaceStore() override;

    const Workspace &workspace() const;
    Result<QByteArray> payload(const TemplateId &id) const;

    /// Creates or replaces; Conflict when the file on disk is not what was read (see IfChanged).
    Result<> saveEnvironment(const Environment &environment, IfChanged ifChanged = IfChanged::Refuse);
    Result<> saveOperation(const Operation &operation, IfChanged ifChanged = IfChanged::Refuse);
    Result<> saveTemplate(const Template &requestTemplate, const QByteArray &payload,
                          IfChanged ifChanged = IfChanged::Refuse);
    Result<> saveDefaultEnvironment(const QString &id);
    /// Workspace::compare.
    Result<> saveCompareRules(const QJsonObject &rules);

    bool hasBaseline(const TemplateId &id) const;
    /// NotFound where there is none.
    Result<Baseline> baseline(const TemplateId &id) const;
    /// Creates or replaces. Moves and goes with its template.
    Result<> saveBaseline(const TemplateId &id, const Baseline &baseline);
    Result<Removed> removeBaseline(const TemplateId &id);

    Result<> renameEnvironment(const QString &id, const QString &newId);
    Result<> renameOperation(const QString &id, const QString &newId);
    /// Also moves to another operation. Conflict when the target exists.
    Result<> moveTemplate(const TemplateId &id, const TemplateId &newId);
    Result<TemplateId> duplicateTemplate(const TemplateId &id, const QString &operation);
    Result<QString> duplicateOperation(const QString &id);
    Result<QString> duplicateEnvironment(const QString &id);

    Result<Removed> removeEnvironment(const QString &id);
    Result<Removed> removeOperation(const QString &id);
    Result<Removed> removeTemplate(const TemplateId &id);
    Result<> restore(const Removed &removed);

    /// A name that can be a file on Windows too, free in its place: `DEPT_SYNC`, `DEPT_SYNC 2`.
    QString freeOperationId(const QString &wanted) const;
    QString freeEnvironmentId(const QString &wanted) const;
    QString freeTemplateName(const QString &operation, const QString &wanted) const;
    /// An Error that says what is wrong with a name somebody typed; nothing is replaced silently.
    static Result<> validateName(const QString &name);

public slots:
    /// Reads again what changed on disk. Called by the watcher; harmless at any time.
    void refresh();

signals:
    /// workspace() is another one now.
    void changed();
    /// The payload of a template was changed, or removed, by another program.
    void payloadChangedOnDisk(const gatepost::workspace::TemplateId &id);
    /// saveBaseline() or removeBaseline() did it.
    void baselineChanged(const gatepost::workspace::TemplateId &id);
    void templateMoved(const gatepost::workspace::TemplateId &from,
                       const gatepost::workspace::TemplateId &to);

private:
    class Private;
    struct Changes;
    explicit WorkspaceStore(std::unique_ptr<Private> priv);
    void tell(const Changes &changes);
    Result<> done(const Result<> &result, const QList<std::pair<TemplateId, TemplateId>> &moved = {},
                  const QList<TemplateId> &own = {});
    Result<Removed> removed(const Result<Removed> &result, const QList<TemplateId> &own);
    std::unique_ptr<Private> d;
};

} // namespace gatepost::workspace
