// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"
#include "app/workspace/baseline.h"
#include "app/workspace/operation.h"

#include <QColor>

namespace gatepost::ui {

/// One of the two that are compared: where it comes from, and its bytes. A value.
struct ComparedSide
{
    enum class Source { Entry, Baseline, File };

    Source source = Source::Entry;
    QString name;    ///< short: the environment's, the file's, "Baseline"
    QColor colour;   ///< the environment's; invalid: none
    QString subject; ///< "helloworld · CHG_SYNC_TEST.V1"; a file's folder
    QString details; ///< "Reply · today 10:42:07 · refreshed 2026-11-01"
    Body body;       ///< of a file, read when it is compared
    QByteArray contentType;
    QString file;
    workspace::TemplateId templateId; ///< operation empty: of no operation
    history::Entry entry;             ///< of Source::Entry

    static ComparedSide ofEntry(const history::Entry &entry);
    static ComparedSide ofBaseline(const workspace::TemplateId &id, const workspace::Baseline &baseline);
    static ComparedSide ofFile(const QString &file);

    QString fullName() const; ///< for tool tips and screen readers
};

/// "today 10:42:07", "2026-11-24 10:42:07"
QString momentWords(const QDateTime &moment);

} // namespace gatepost::ui
