// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"

#include <QByteArray>
#include <QDateTime>

namespace gatepost::schema {

struct SampleOptions
{
    bool isComplete = false; ///< with what is optional, too
    QDateTime now;           ///< dates and times of the sample
};

/// A message of the model that begins with element `root`: values of the right kind, choices explained in
/// comments, a type inside itself left out. UTF-8, indented by two.
QByteArray sampleRequest(const MessageModel &model, int root, const SampleOptions &options);

/// A value that the facets allow, where one can be thought of.
QString sampleValue(const Facets &facets, const QDateTime &now);

} // namespace gatepost::schema
