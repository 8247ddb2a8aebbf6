// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace gatepost::ui {

class XmlEdit;

/// Looks for the first well-formedness error while the user types: a moment after the last key, on a copy of
/// the text, off the GUI thread. Only the newest text's answer counts; an older check is cancelled. Text that
/// is not meant to be XML is left alone.
class SyntaxWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SyntaxWatcher(XmlEdit *edit);
    ~SyntaxWatcher() override;

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
    void finish();

    XmlEdit *m_edit = nullptr;
    QTimer m_pause;
    QFutureWatcher<Finding> m_watcher;
    std::shared_ptr<std::atomic_bool> m_cancel;
};

} // namespace gatepost::ui
