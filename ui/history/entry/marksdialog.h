// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/formdialog.h"

#include <QStringList>

#include <optional>

class QLineEdit;
class QPlainTextEdit;

namespace gatepost::ui {

/// What people add to an exchange.
struct Marks
{
    QString note;
    QStringList tags;

    bool operator==(const Marks &) const = default;
};

/// Edits note and tags of one exchange; of several ones only the tags, which all of them get.
class MarksDialog : public FormDialog
{
    Q_OBJECT

public:
    MarksDialog(const Marks &marks, int count, const QStringList &knownTags, QWidget *parent);

    Marks marks() const;

private:
    QPlainTextEdit *m_note = nullptr; ///< null for several exchanges
    QLineEdit *m_tags = nullptr;
};

} // namespace gatepost::ui
