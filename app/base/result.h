// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace gatepost {

/// A value or the Error that kept it from being.
template <typename T = void>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::Storage, tr("…"));`
inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(detail)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace gatepost
