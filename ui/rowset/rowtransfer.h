// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheetreader.h"
#include "ui/compose/services.h"
#include "ui/rowset/pastedialog.h"

namespace gatepost::ui {

class PayloadRows;

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
    void take(const Place &place, const sheet::ReadSheet &read, const QString &source);
    void exportFile(int record, const QList<int> &rows);
    /// The message's own transactions, one request each.
    void sendEach(int record);

signals:
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    struct Opened
    {
        QByteArray workbook;
        QStringList sheets;
        Result<sheet::ReadSheet> read;
    };
    using OpenedFile = std::shared_ptr<const Opened>;

    void openFile(const QString &file);
    void takeFile(const OpenedFile &opened);
    PasteDialog *offer(const Place &place, const sheet::ReadSheet &read, const QString &source);
    void carryOut(const Place &place, const PasteDialog::Choice &choice);
    /// `whole` holds all that the single payloads may ask for.
    void run(const QStringList &names, const QByteArray &whole,
             const std::function<QByteArray(int)> &payload);
    void saveTemplates(const QStringList &names, const std::function<QByteArray(int)> &payload);
    void write(const QString &file, int record, const QList<int> &rows);
    void tellWritten(const Result<QString> &written);

    PayloadRows *m_rows;
    Services &m_services;
    MakeJob m_makeJob;
    QWidget *m_window;
    Place m_place; ///< of the file that is being opened
    QString m_file;
    NewestJob<OpenedFile> m_opening;
    NewestJob<Result<QString>> m_writing;
};

} // namespace gatepost::ui
