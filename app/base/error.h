// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost {

/// What went wrong, coarsely: one place maps a kind to a message box, one to an exit code.
enum class ErrorKind {
    Usage,     ///< the caller asked for something that cannot be
    Input,     ///< a file, a message or a value is not what it should be
    NotFound,  ///< the thing named does not exist
    Conflict,  ///< it exists already, or was changed by somebody else meanwhile
    Storage,   ///< disk or database
    Network,   ///< the request did not come to an answer
    Secret,    ///< a password is missing, or the keychain does not answer
    Cancelled, ///< the user said stop
    Locked,    ///< a production environment that nobody unlocked
};

/// A failure as a value. `message` is one translated sentence, shown as it is: it names the thing, the place
/// and the way out. `detail` is the cause for the log, untranslated; never a secret, never a body.
struct Error
{
    ErrorKind kind = ErrorKind::Usage;
    QString message;
    QString detail;

    bool operator==(const Error &) const = default;
};

} // namespace gatepost
