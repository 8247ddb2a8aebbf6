// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/textsearch.h"

#include <QObject>

namespace gatepost::ui {

/// What a find bar asks of the text above which it stands: to find a query, to go from match to match and,
/// where the text can be changed, to replace.
class TextFinder : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Searches, then selects the first match from where start() was called.
    virtual void setQuery(const textsearch::Query &query) = 0;
    /// From here on the query counts: matches are marked.
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void goNext() = 0;
    virtual void goPrevious() = 0;

    virtual int count() const = 0;
    /// From 1; 0 when no match is selected.
    virtual int current() const = 0;
    virtual bool isCapped() const = 0;
    virtual QString problem() const = 0;
    virtual bool isSearching() const = 0;

    virtual bool canReplace() const { return false; }
    virtual void replaceCurrent(const QString &) {}
    virtual void replaceAll(const QString &) {}

    virtual QString selectedText() const = 0;
    virtual void focusText() = 0;

signals:
    void changed();
    void replaced(int count);
};

} // namespace gatepost::ui
