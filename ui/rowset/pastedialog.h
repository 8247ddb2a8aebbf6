// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheetreader.h"
#include "ui/rowset/pastepreview.h"
#include "ui/widgets/newestjob.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QTableView;
class QVBoxLayout;

namespace gatepost::ui {

/// Rows from a spreadsheet: which column goes where, and what is to become of the rows. Value in, value out;
/// shows at once what will be ignored and what a receiver would not take.
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    enum class How { Add, Overwrite, Replace, OneEach };
    struct Target
    {
        std::shared_ptr<const rowset::Rowset> rowset;
        int record = 0;
        bool isTopLevel = true;
        qsizetype overwritable = 0; ///< rows from the selected one on
    };
    struct Choice
    {
        How how = How::Add;
        rowset::Others others = rowset::Others::Empty;
        QList<rowset::Values> rows;
    };

    PasteDialog(Target target, const sheet::ReadSheet &read, const QString &source, QWidget *parent);
    /// Of a workbook's bytes: another of its sheets can be chosen.
    void offerSheets(const QByteArray &workbook, const QStringList &sheets);

    Choice choice() const;
    QTableView *preview() const { return m_table; }

private:
    using Reread = Result<sheet::ReadSheet>;

    void build(const QString &source);
    QWidget *buildChoices();
    void showSheet(const sheet::ReadSheet &read);
    void takeSheet(const Reread &read);
    void splitHeadings();
    void matchColumns();
    void placeBoxes();
    void columnChosen(int column, const QByteArray &field);
    void refresh();

    const Target m_target;
    const rowset::Record m_record;
    sheet::ReadSheet m_read;
    sheet::Sheet m_sheet; ///< headings taken off
    rowset::Mapping m_mapping;
    PastePreview *m_model;
    QTableView *m_table;
    QComboBox *m_sheets;
    QCheckBox *m_headings;
    QCheckBox *m_keepsOthers;
    QLabel *m_summary;
    QLabel *m_findings;
    QRadioButton *m_ways[4] = {};
    QPushButton *m_ok = nullptr;
    QByteArray m_workbook;
    NewestJob<Reread> m_job;
};

} // namespace gatepost::ui
