// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"
#include "ui/widgets/newestjob.h"

#include <QObject>
#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// Looks for the first error of XML or JSON while the user types: a moment after the last key, on a copy of
/// the text, off the GUI thread. Only the newest text's answer counts; an older check is cancelled. Text that
/// is not meant to be XML is left alone.
class SyntaxWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SyntaxWatcher(XmlEdit *edit);

    struct Finding
    {
        std::optional<xml::SyntaxError> error;
        qsizetype shownAt = 0; ///< where the error stands in the editor, soft breaks counted
    };

    /// Now, without the moment's wait.
    void check();

signals:
    void checked(const gatepost::ui::SyntaxWatcher::Finding &finding);

private:
    void begin();
    void finish(const Finding &finding);

    XmlEdit *m_edit = nullptr;
    QTimer m_pause;
    NewestJob<Finding> m_job;
};

} // namespace gatepost::ui
