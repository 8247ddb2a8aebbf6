// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"
#include "ui/widgets/theme.h"

namespace gatepost::ui {

/// What the banner says about an exchange, as words: nothing here is a widget.
struct VerdictWords
{
    Tone tone = Tone::Neutral;
    QString icon;
    QString title; ///< "Rejected"
    QString pair;  ///< "158,536"; empty when there is none
    QString stage; ///< "at the permission check"; empty when it is not known
    QString text;  ///< what PeopleSoft, or the network, said
    struct Fact
    {
        enum class Kind { TransactionId, Handler, Delivery, Advice, Other };
        Kind kind = Kind::Other;
        QString name;
        QString value;

        bool operator==(const Fact &) const = default;
    };
    QList<Fact> facts;

    bool operator==(const VerdictWords &) const = default;
};

VerdictWords verdictWords(const history::Entry &entry);
QString stageWords(broker::Stage stage);
QString deliveryWords(http::Delivery delivery);
Tone tone(broker::VerdictKind kind);

} // namespace gatepost::ui
