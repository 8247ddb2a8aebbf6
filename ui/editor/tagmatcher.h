// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/tagscan.h"
#include "ui/widgets/newestjob.h"

#include <QObject>
#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// Marks the start and the end tag of the element whose tag the caret is in, a moment after it came to rest.
class TagMatcher : public QObject
{
    Q_OBJECT

public:
    explicit TagMatcher(XmlEdit *edit);

    /// Puts the caret on the other tag of the pair.
    void goToPartner();

    /// Where the two names of the marked pair begin.
    struct Names
    {
        int startName = 0, endName = 0, length = 0;
    };
    std::optional<Names> names() const;

private:
    struct Places
    {
        int start = 0, startEnd = 0, end = 0, endEnd = 0;
    };
    using Found = std::optional<Places>;

    void begin();
    void show(const Found &found);
    void clear();

    XmlEdit *m_edit = nullptr;
    QTimer m_pause;
    NewestJob<Found> m_job;
    Found m_found;
};

} // namespace gatepost::ui
