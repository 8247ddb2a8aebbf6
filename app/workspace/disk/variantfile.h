// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"

namespace gatepost::workspace {

/// `<template>.variant.json`: the base, the changes, and what a sidecar would hold.
Read<Template> readVariant(const QString &file, const QByteArray &bytes);
QByteArray writeVariant(const Template &variant);

} // namespace gatepost::workspace
