// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/modelreader.h"

#include "app/schema/schemabuilder.h"

#include <QCoreApplication>

namespace gatepost::schema {

Result<MessageModel> readModel(const SchemaFiles &files, const QString &operation)
{
    const auto documents = SchemaDocuments::read(files);
    if (!documents)
        return failure(documents.error());
    MessageModel model =
        SchemaBuilder(*documents)
            .build(documents->isWsdl() ? documents->messageElements(operation) : QList<XmlNode::Name>());
    model.notes.append(files.notes);
    for (const QString &location : files.missing)
        model.notes.append(QCoreApplication::translate("SchemaFiles", "%1 is asked for, but there is no such "
                                                                      "file beside %2.")
                               .arg(location, files.name));
    if (model.isEmpty())
        return failure(ErrorKind::Input,
                       QCoreApplication::translate("SchemaFiles", "%1 defines no element that could begin a "
                                                                  "message.")
                           .arg(files.name));
    return model;
}

} // namespace gatepost::schema
