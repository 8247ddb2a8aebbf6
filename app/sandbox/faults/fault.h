// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>

namespace gatepost::sandbox {

/// What a request's `X-Sandbox-Fault` header wants the sandbox to do wrong, so that people can practise and
/// tests can bite. Several go with commas between them: `delay=2s, status=503`.
struct Fault
{
    enum class Kind {
        Delay,    ///< `delay=5s`, `delay=300ms`: answers later
        Slow,     ///< `slow=10kB/s`: the answer drips
        Truncate, ///< `truncate`: half of the answer, then the end of the connection
        Reset,    ///< `reset`: the connection is reset without an answer
        Garbage,  ///< `garbage`: something that is not HTTP
        Html,     ///< `html`: a proxy's web page with status 200
        Empty,    ///< `empty`: status 200 and nothing else
        Status,   ///< `status=503`: a web server's error page
        Redirect, ///< `redirect`: to a sign-in page
    };
    Kind kind = Kind::Delay;
    qint64 value = 0; ///< milliseconds, bytes a second, or the status

    bool operator==(const Fault &) const = default;
};

/// An unexpected holds a sentence that names what is wrong.
tl::expected<QList<Fault>, QByteArray> parseFaults(const QByteArray &header);

/// The answer with those faults that are in its bytes: Html, Empty, Status, Redirect, Garbage, Truncate.
QByteArray withFaults(QByteArray reply, const QList<Fault> &faults);

} // namespace gatepost::sandbox
