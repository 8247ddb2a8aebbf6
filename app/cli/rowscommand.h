// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/rowset/filling.h"
#include "app/sheet/sheetreader.h"

namespace gatepost::cli {

/// `rows PAYLOAD.xml --from ROWS`: a rowset message filled with the rows of a spreadsheet.
class RowsCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("rows"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    struct Filling
    {
        rowset::Rowset rowset;
        xml::Encoding encoding;
        int record = 0;
        QList<rowset::Values> rows;
        rowset::Others others = rowset::Others::AsPattern;
    };

    Result<Filling> filling(const QCommandLineParser &parser);
    void tell(const rowset::Record &record, const sheet::ReadSheet &read, const sheet::Sheet &sheet,
              const rowset::Mapping &mapping);
    Result<QByteArray> encoded(const Filling &filling, const QByteArray &utf8) const;
    Result<> writeEach(const Filling &filling, const QString &folder);
};

} // namespace gatepost::cli
