// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"
#include "ui/schema/completioncontext.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// Something that may stand at the caret.
struct Suggestion
{
    QString text;
    QString insert; ///< what is typed for it
    int caret = -1; ///< in `insert`, in bytes of UTF-8; -1: at its end
    QString detail; ///< kind and length
    QString documentation;
    bool isRequired = false;
    bool isElsewhere = false; ///< not here, but in the same element

    bool operator==(const Suggestion &) const = default;
};

/// What the model says of a place. `isWhole`: the element's tags are to be written, not its name alone.
QList<Suggestion> suggestionsFor(const schema::MessageModel &model, const CompletionContext &context,
                                 bool isWhole);

/// Those that fit what was typed, best first.
class SuggestionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, RequiredRole, ElsewhereRole };

    explicit SuggestionModel(QObject *parent) : QAbstractListModel(parent) {}

    void setSuggestions(const QList<Suggestion> &suggestions);
    void setTyped(const QString &typed);
    const Suggestion &suggestion(int row) const { return m_shown[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Suggestion> m_all;
    QList<Suggestion> m_shown;
};

} // namespace gatepost::ui
