// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspace.h"

#include "app/workspace/disk/filenames.h"

#include <algorithm>

namespace gatepost::workspace {

template <typename T, typename Id>
static const T *find(const QList<T> &list, const Id &id)
{
    const auto found = std::ranges::find(list, id, &T::id);
    return found == list.end() ? nullptr : &*found;
}

const Environment *Workspace::environment(const QString &id) const
{
    return find(environments, id);
}

const Operation *Workspace::operation(const QString &id) const
{
    return find(operations, id);
}

const Template *Workspace::requestTemplate(const TemplateId &id) const
{
    return find(templates, id);
}

QList<Template> Workspace::templatesOf(const QString &operation) const
{
    QList<Template> found;
    std::ranges::copy_if(templates, std::back_inserter(found),
                         [&operation](const Template &entry) { return entry.id.operation == operation; });
    return found;
}

QString schemaFolder(const QString &workspaceFolder, const QString &operation)
{
    return QStringLiteral("%1/%2/schema").arg(workspaceFolder, operationFolder(operation));
}

} // namespace gatepost::workspace
