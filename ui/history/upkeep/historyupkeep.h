// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "app/settings/settings.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace gatepost::ui {

class ExportRun;
class NoticeStrip;

/// What is done with the archive as a whole: exported, backed up, restored, checked, limited, cleared. One at
/// a time; a strip tells how far it is and offers to stop it. Child of the panel.
class HistoryUpkeep : public QObject
{
    Q_OBJECT

public:
    enum class Format { Har, Folder };

    HistoryUpkeep(history::HistoryService &service, settings::Settings &settings, NoticeStrip *strip,
                  QWidget *panel);
    ~HistoryUpkeep() override;

    void fill(QMenu *menu);
    /// Asks where to, then exports; the oldest first, whatever the order of `ids`.
    void askAndExport(Format format, const QList<qint64> &ids);
    /// All that the search finds.
    void askAndExport(Format format, const QString &query);
    void exportTo(Format format, const QString &target, QList<qint64> ids);
    void backUpTo(const QString &file);
    void restoreFrom(const QString &file, history::RestoreMode mode);
    void check();
    void clear();
    bool isBusy() const { return m_isBusy; }

signals:
    void failed(const gatepost::Error &error);
    /// A sentence for the status bar.
    void noticed(const QString &notice);

private:
    void askForTarget(Format format, std::function<void(const QString &)> take);
    void askAndBackUp();
    void askAndRestore();
    void askHowToRestore(const QString &file);
    void editRetention();
    void exported(const QString &target, int count);
    void dropExport();
    void begin(const QString &what);
    void stop();
    /// False when it was stopped meanwhile.
    bool end(const history::CancelFlag &cancel);
    void showCheck(const Result<history::Integrity> &result);
    void showRestored(const history::Restored &restored);

    history::HistoryService &m_service;
    settings::Settings &m_settings;
    NoticeStrip *m_strip;
    QWidget *m_panel;
    ExportRun *m_export = nullptr;
    history::CancelFlag m_cancel;
    bool m_isBusy = false;
};

} // namespace gatepost::ui
