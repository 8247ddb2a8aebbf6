// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheetreader.h"
#include "ui/compose/services.h"
#include "ui/rowset/paste/pastedialog.h"

namespace gatepost::ui {

class PayloadRows;
class TemplateSaver;

/// Rows on their way in and out: from the clipboard and from files into the message, from the message into
/// files, and one request per row to PeopleSoft.
class RowTransfer : public QObject
{
    Q_OBJECT

public:
    /// A payload, as UTF-8, made ready to be sent as its tab would.
    using MakeJob = std::function<Result<session::SendJob>(const QByteArray &payload)>;
    /// Where rows come in.
    struct Place
    {
        int record = -1;
        int parent = -1;
        QList<int> overwritable; ///< from the selected row on
    };

    RowTransfer(PayloadRows *rows, Services &services, MakeJob makeJob, QWidget *window);

    void paste(const Place &place);
    void importFile(const Place &place);
    void exportFile(int record, const QList<int> &rows);
    /// The message's own transactions, one request each.
    void sendEach();
    /// Gives up what is being read, prepared or saved.
    void cancel();

signals:
    /// Something takes a while; empty: no more.
    void busyChanged(const QString &what);
    void progressed(int percent);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    struct Opened
    {
        QByteArray workbook;
        QStringList sheets;
        Result<sheet::ReadSheet> read;
        QString source; ///< as the user knows it
    };
    using OpenedRows = std::shared_ptr<const Opened>;
    /// One request a row.
    struct Plan
    {
        QStringList names;
        std::function<QByteArray(int)> payload;
        QByteArray whole; ///< holds all that the single payloads may ask for
        QList<variables::Question> questions;
    };
    using MakePlan = std::function<Plan(const std::atomic_bool *cancel)>;
    using PlanMade = std::shared_ptr<const Plan>;

    void openFile(const QString &file);
    void takeOpened(const OpenedRows &opened);
    static Opened openedText(const QString &text);
    static Opened openedFile(const QString &file);
    void carryOut(const Place &place, const PasteDialog::Choice &choice);
    void sendEach(const Place &place, const PasteDialog::Choice &choice);
    void run(const MakePlan &makePlan);
    void takePlan(const PlanMade &plan);
    void saveTemplates(const PlanMade &plan);
    void write(const QString &file, int record, const QList<int> &rows);
    void tellWritten(const Result<QString> &written);

    PayloadRows *m_rows;
    Services &m_services;
    MakeJob m_makeJob;
    QWidget *m_window;
    Place m_place; ///< of the rows that are being opened
    TemplateSaver *m_saver = nullptr;
    NewestJob<OpenedRows> m_opening;
    NewestJob<PlanMade> m_planning;
    NewestJob<Result<QString>> m_writing;
};

} // namespace gatepost::ui
