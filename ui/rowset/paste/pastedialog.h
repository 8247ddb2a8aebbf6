// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheetreader.h"
#include "ui/rowset/paste/pastepreview.h"
#include "ui/rowset/paste/pastereading.h"
#include "ui/widgets/newestjob.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QRadioButton;
class QTableView;

namespace gatepost::ui {

/// Rows from a spreadsheet: which column goes where, and what is to become of the rows. Value in, value out;
/// shows at once what will be ignored and what a receiver would not take. Many rows are looked at off the GUI
/// thread; until that is done they cannot be taken.
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    enum class How { Add, Overwrite, Replace, OneEach };
    using Read = std::shared_ptr<const sheet::ReadSheet>;
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
        std::shared_ptr<const QList<rowset::Values>> rows;
    };

    PasteDialog(Target target, const Read &read, const QString &source, QWidget *parent);
    ~PasteDialog() override;
    /// Of a workbook's bytes: another of its sheets can be chosen.
    void offerSheets(const QByteArray &workbook, const QStringList &sheets);

    Choice choice() const;
    QTableView *preview() const { return m_table; }

private:
    using Reread = Result<Read>;

    void build(const QString &source);
    void buildTable();
    QHBoxLayout *buildTop();
    QWidget *buildChoices();
    void readSheet(const QString &name);
    void takeSheet(const Reread &read);
    /// The headings are looked for where nobody has said whether there are any.
    void examine(std::optional<bool> hasHeadings, const std::optional<rowset::Mapping> &mapping);
    void takeReading(const PasteReading &reading);
    void placeBoxes();
    void columnChosen(int column, const QByteArray &field);
    void showBusy(const QString &text);
    void refresh();
    void refreshFindings();
    QStringList ignoredColumns() const;
    bool isChosen(How how) const;

    const Target m_target;
    const rowset::Record m_record;
    Read m_read;
    PasteReading m_reading;
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
    bool m_isReading = false;
    NewestJob<Reread> m_sheetJob;
    NewestJob<PasteReading> m_job;
};

} // namespace gatepost::ui
