// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/verdict.h"
#include "app/http/httpmessage.h"

#include <atomic>

namespace gatepost::broker {

/// A part of a multipart body, where it stands.
struct MimePart
{
    http::Headers headers;
    qint64 begin = 0; ///< of its content, in bytes of the body
    qint64 end = 0;

    bool operator==(const MimePart &) const = default;
};

/// The PeopleSoftListeningConnector's answer: an IBInfo with the broker's word, then perhaps a content
/// section.
struct MimeReply
{
    QList<MimePart> parts;
    qsizetype infoPart = -1; ///< its place in `parts`; -1: there is none
    qsizetype contentPart = -1;
    Body content; ///< taken out of its base64 and zlib; empty: there is none, or see `problem`
    QByteArray contentType;
    bool isBase64 = false;
    bool isCompressed = false;
    QString problem; ///< translated: why the content could not be taken out; empty: none
};

/// Nothing where `body` is not of that form. Any bytes are fine. Inflates, so not for the GUI thread.
std::optional<MimeReply> readMimeReply(const Body &body, const QByteArray &contentType,
                                       const std::atomic_bool *cancel = nullptr);

/// The elements of an IBInfo that hold text: their way from the root, `Status/StatusCode`, and the text. What
/// is not well-formed is read until there.
QList<std::pair<QString, QString>> infoFields(QByteArrayView utf8);
/// What IBProfileInformation among them says of the time that each stage took.
QList<Statistic> statisticsOf(const QList<std::pair<QString, QString>> &fields);

} // namespace gatepost::broker
