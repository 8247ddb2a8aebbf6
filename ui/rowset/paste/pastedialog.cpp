// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/paste/pastedialog.h"

#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

static constexpr qsizetype quicklyRead = 1000; ///< rows looked at without a thread

PasteDialog::PasteDialog(Target target, const Read &read, const QString &source, QWidget *parent)
    : QDialog(parent)
    , m_target(std::move(target))
    , m_record(m_target.rowset->records()[m_target.record])
    , m_model(new PastePreview(this))
    , m_table(new QTableView(this))
    , m_sheets(new QComboBox(this))
    , m_headings(new QCheckBox(tr("The first row holds the &headings"), this))
    , m_keepsOthers(new QCheckBox(this))
    , m_summary(new QLabel(this))
    , m_findings(new QLabel(this))
    , m_sheetJob(this, &PasteDialog::takeSheet)
    , m_job(this, &PasteDialog::takeReading)
{
    build(source);
    takeSheet(read);
    connect(m_headings, &QCheckBox::toggled, this, [this](bool hasHeadings) { examine(hasHeadings, {}); });
    connect(m_sheets, &QComboBox::currentTextChanged, this, &PasteDialog::readSheet);
}

PasteDialog::~PasteDialog()
{
    letGo(std::move(m_read));
    letGo(std::move(m_reading.sheet));
    letGo(std::move(m_reading.rows));
}

void PasteDialog::build(const QString &source)
{
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Rows from %1").arg(source));
    resize(900, 560);
    buildTable();
    m_summary->setObjectName(QStringLiteral("pasteSummary"));
    m_summary->setWordWrap(true);
    m_findings->setObjectName(QStringLiteral("pasteFindings"));
    m_findings->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setMinimumWidth(150);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buildTop());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_findings);
    layout->addWidget(buildChoices());
    layout->addWidget(buttons);
}

void PasteDialog::buildTable()
{
    m_table->setObjectName(QStringLiteral("pastePreview"));
    m_table->setAccessibleName(tr("Columns and the fields they go into"));
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setDefaultSectionSize(150);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
}

QHBoxLayout *PasteDialog::buildTop()
{
    m_sheets->setObjectName(QStringLiteral("sheetBox"));
    m_sheets->setAccessibleName(tr("Sheet"));
    m_sheets->hide();
    m_headings->setObjectName(QStringLiteral("headingsBox"));
    m_keepsOthers->setObjectName(QStringLiteral("keepOthersBox"));
    auto *explanation = new QLabel(tr("Choose above each column the field of %1 that it goes into.")
                                       .arg(QString::fromUtf8(m_record.name)),
                                   this);
    auto *top = new QHBoxLayout;
    top->addWidget(explanation, 1);
    top->addWidget(m_sheets);
    top->addWidget(m_headings);
    return top;
}

QWidget *PasteDialog::buildChoices()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 6);
    const std::pair<QString, const char *> texts[] = {
        {m_target.isTopLevel ? tr("&Add to the message, one transaction per row") : tr("&Add as new rows"),
         "pasteAdd"},
        {tr("&Overwrite the rows there are, from the selected one on"), "pasteOverwrite"},
        {tr("&Replace all rows of the message"), "pasteReplace"},
        {tr("&Send one request per row, and see each one's answer"), "pasteOneEach"}};
    for (int i = 0; i < 4; ++i) {
        m_ways[i] = new QRadioButton(texts[i].first, page);
        m_ways[i]->setObjectName(QString::fromLatin1(texts[i].second));
        connect(m_ways[i], &QRadioButton::toggled, this, &PasteDialog::refresh);
        column->addWidget(m_ways[i]);
    }
    m_ways[int(How::Add)]->setChecked(true);
    m_ways[int(How::Overwrite)]->setEnabled(m_target.overwritable > 0);
    m_ways[int(How::Replace)]->setVisible(m_target.isTopLevel);
    m_ways[int(How::OneEach)]->setVisible(m_target.isTopLevel);
    m_keepsOthers->setText(
        tr("Fields &without a column take the value they have in the first row, and the rows below it"));
    m_keepsOthers->setChecked(false);
    m_keepsOthers->setVisible(m_target.isTopLevel);
    column->addWidget(m_keepsOthers);
    return page;
}

void PasteDialog::offerSheets(const QByteArray &workbook, const QStringList &sheets)
{
    m_workbook = workbook;
    const QSignalBlocker blocker(m_sheets);
    m_sheets->addItems(sheets);
    m_sheets->setVisible(sheets.size() > 1);
}

void PasteDialog::readSheet(const QString &name)
{
    m_job.cancel();
    showBusy(tr("Reading the sheet…"));
    m_sheetJob.start([bytes = m_workbook, name](const std::atomic_bool *) -> Reread {
        auto read = sheet::readXlsx(bytes, name);
        if (!read)
            return failure(read.error());
        return std::make_shared<const sheet::ReadSheet>(std::move(*read));
    });
}

void PasteDialog::takeSheet(const Reread &read)
{
    if (read) {
        letGo(std::exchange(m_read, *read));
        return examine({}, {});
    }
    showBusy({});
    m_findings->setText(read.error().message);
    m_findings->show();
}

void PasteDialog::examine(std::optional<bool> hasHeadings, const std::optional<rowset::Mapping> &mapping)
{
    m_job.cancel();
    if (m_read->sheet.rows.size() < quicklyRead)
        return takeReading(readingOf(m_read->sheet, m_record, hasHeadings, mapping, nullptr));
    showBusy(tr("Looking at %L1 rows…").arg(m_read->sheet.rows.size()));
    m_job.start([read = m_read, record = m_record, hasHeadings, mapping](const std::atomic_bool *cancel) {
        return readingOf(read->sheet, record, hasHeadings, mapping, cancel);
    });
}

void PasteDialog::takeReading(const PasteReading &reading)
{
    m_isReading = false;
    letGo(std::move(m_reading.sheet));
    letGo(std::move(m_reading.rows));
    m_reading = reading;
    m_job.forget();
    const QSignalBlocker blocker(m_headings);
    m_headings->setChecked(reading.hasHeadings);
    if (m_model->show(reading, m_record))
        placeBoxes();
    refresh();
}

void PasteDialog::placeBoxes()
{
    for (int column = 0; column < m_reading.mapping.size(); ++column) {
        auto *box = new QComboBox(m_table);
        box->setObjectName(QStringLiteral("columnBox%1").arg(column));
        box->setAccessibleName(tr("Field for column %1").arg(column + 1));
        box->addItem(tr("(ignore)"), QByteArray());
        box->addItem(tr("Action"), QByteArray("AUDIT_ACTN"));
        for (const rowset::Field &field : m_record.fields)
            box->addItem(QString::fromUtf8(field.name), field.name);
        box->setCurrentIndex(box->findData(m_reading.mapping[column]));
        connect(box, &QComboBox::activated, this,
                [this, box, column] { columnChosen(column, box->currentData().toByteArray()); });
        m_table->setIndexWidget(m_model->index(0, column), box);
        m_table->setRowHeight(0, box->sizeHint().height());
    }
}

void PasteDialog::columnChosen(int column, const QByteArray &field)
{
    // One field takes one column: the other one is ignored from now on.
    for (int other = 0; other < m_reading.mapping.size(); ++other) {
        if (other == column || field.isEmpty() || m_reading.mapping[other] != field)
            continue;
        m_reading.mapping[other].clear();
        static_cast<QComboBox *>(m_table->indexWidget(m_model->index(0, other)))->setCurrentIndex(0);
    }
    m_reading.mapping[column] = field;
    examine(m_reading.hasHeadings, m_reading.mapping);
}

void PasteDialog::showBusy(const QString &text)
{
    m_isReading = !text.isEmpty();
    if (m_isReading)
        m_summary->setText(text);
    m_ok->setEnabled(false);
}

QStringList PasteDialog::ignoredColumns() const
{
    QStringList ignored;
    for (int column = 0; column < m_reading.mapping.size(); ++column)
        if (m_reading.mapping[column].isEmpty())
            ignored.append(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    return ignored;
}

bool PasteDialog::isChosen(How how) const
{
    return m_ways[int(how)]->isChecked();
}

void PasteDialog::refresh()
{
    if (!m_ok || m_isReading || !m_reading.rows)
        return;
    const qsizetype count = m_reading.rows->size();
    const QStringList ignored = ignoredColumns();
    QStringList sentences{count == 1 ? tr("One row.") : tr("%L1 rows.").arg(count)};
    if (!ignored.isEmpty())
        sentences.append(tr("Ignored: %1.").arg(ignored.join(QStringLiteral(", "))));
    const qsizetype over = count - m_target.overwritable;
    if (isChosen(How::Overwrite) && over > 0)
        sentences.append(over == 1 ? tr("The last one finds no row to overwrite and is left out.")
                                   : tr("The last %L1 find no row to overwrite and are left out.").arg(over));
    m_summary->setText(sentences.join(QLatin1Char(' ')));
    refreshFindings();
    m_ok->setEnabled(count > 0 && ignored.size() < m_reading.mapping.size());
    m_keepsOthers->setEnabled(!isChosen(How::Overwrite) && m_target.rowset->rowCount() > 0);
    m_ok->setText(isChosen(How::OneEach) ? tr("Continue…")
                  : count == 1           ? tr("Take one row")
                                         : tr("Take %L1 rows").arg(count));
}

void PasteDialog::refreshFindings()
{
    constexpr qsizetype few = 3;
    const QList<rowset::Problem> &findings = m_reading.findings;
    QStringList remarks = m_read->notes;
    for (const rowset::Problem &finding : findings.first(qMin(few, findings.size())))
        remarks.append(finding.message);
    if (findings.size() > few)
        remarks.append(findings.size() < PasteReading::mostFindings
                           ? tr("… and %1 more.").arg(findings.size() - few)
                           : tr("… and many more."));
    m_findings->setText(remarks.join(QLatin1Char('\n')));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, Theme::text(Tone::Warning));
    m_findings->setPalette(palette);
    m_findings->setVisible(!remarks.isEmpty());
}

PasteDialog::Choice PasteDialog::choice() const
{
    Choice choice;
    for (int i = 0; i < 4; ++i)
        if (m_ways[i]->isChecked())
            choice.how = How(i);
    const bool keeps = m_keepsOthers->isChecked() && m_target.isTopLevel;
    choice.others = keeps ? rowset::Others::AsPattern : rowset::Others::Empty;
    choice.rows = m_reading.rows;
    return choice;
}

} // namespace gatepost::ui
