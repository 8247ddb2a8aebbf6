// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/validator.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

#include <optional>

namespace gatepost::ui {

class TextMap;

/// Holds the text against its schema whenever its map was read anew, off the GUI thread. A text that is not
/// well-formed just now keeps what was found last.
class SchemaWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SchemaWatcher(TextMap *map);

    /// Null: nothing to hold it against.
    void setValidator(const std::optional<schema::Validator> &validator);

signals:
    void checked(const QList<gatepost::schema::Problem> &problems);

private:
    void begin();
    void finish(const QList<schema::Problem> &problems);

    TextMap *m_map = nullptr;
    std::optional<schema::Validator> m_validator;
    NewestJob<QList<schema::Problem>> m_job;
};

} // namespace gatepost::ui
