// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

/// What must hold of every input.
inline void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

inline QByteArray withoutBlanks(QByteArrayView bytes)
{
    QByteArray rest = bytes.toByteArray();
    rest.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return rest;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
