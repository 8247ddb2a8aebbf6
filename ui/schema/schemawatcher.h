// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/knowledge/knowledge.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

class TextMap;

/// Holds the text against what is known of it whenever its map was read anew, off the GUI thread. A text that
/// is not well-formed just now keeps what was found last.
class SchemaWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SchemaWatcher(TextMap *map);

    void setKnowledge(const knowledge::Knowledge &knowledge);

signals:
    void examined(const gatepost::knowledge::Findings &findings);

private:
    void begin();
    void finish(const knowledge::Findings &findings);

    TextMap *m_map = nullptr;
    knowledge::Knowledge m_knowledge;
    NewestJob<knowledge::Findings> m_job;
};

} // namespace gatepost::ui
