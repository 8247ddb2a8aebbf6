// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"
#include "app/document/text.h"
#include "app/workspace/origin/partsource.h"

#include <optional>

namespace gatepost::session {

/// A line of a message's head, or a part of a line or of the body.
struct WireRow
{
    enum class Kind {
        FirstLine,
        Field,
        Body,
        Part, ///< of the row above: `name` is for people
    };

    Kind kind = Kind::Part;
    QString name;                                ///< a field's, as it is spelled; else for people, translated
    QString value;                               ///< as on the wire
    std::optional<workspace::PartSource> source; ///< none: all of it is somebody else's, or it has parts
    bool isSecret = false;
    document::Range range = {}; ///< bytes of the body
    QList<WireRow> parts = {};

    /// As it stands on the wire, without its end; of a part its value.
    QString line() const;
    bool operator==(const WireRow &) const = default;
};

/// A message as it goes, or went, over the wire, and where each part of it comes from.
struct WireMessage
{
    QList<WireRow> rows;
    QByteArray head; ///< to the empty line, as shown
    Body body;       ///< as shown
    QByteArray contentType;
    QString note;            ///< translated: what should be known of the body; may be empty
    bool hasSecrets = false; ///< shown or masked

    bool operator==(const WireMessage &) const = default;
};

/// What is known of a request beyond its bytes.
struct WireContext
{
    broker::BrokerRequest meant;
    workspace::PartSources sources;
};

enum class Secrets { Masked, Shown };

/// A request that toHttp() made of `context.meant`, about to go. With Secrets::Shown it is what a listener
/// receives, to the byte; for the eyes only.
/// `further` are those that are not the context's.
WireMessage wireOf(const http::HttpRequest &request, const WireContext &context, Secrets secrets,
                   const QList<secrets::Secret> &further = {});
/// One that has gone, its secrets masked when it was kept. Without a `context` its parts are known by their
/// names.
WireMessage wireOf(const http::HttpRequest &kept, const WireContext *context);
WireMessage wireOf(const http::HttpReply &reply);

/// `request`, which secrets::masked() has seen, with those passwords masked too that are too short to be
/// found by value: by the places that toHttp() gives them. True in `inBody` where the body was touched.
http::HttpRequest maskedInPlace(http::HttpRequest request, const broker::BrokerRequest &meant, bool *inBody);

/// The same without its secrets, to be kept beside the request.
WireContext masked(WireContext context);

} // namespace gatepost::session
