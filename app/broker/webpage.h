// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace gatepost::broker {

/// What can be told of a web page that stands where PeopleSoft's answer should: enough to say who sent it.
struct WebPage
{
    enum class Sender {
        Unknown,
        SignIn,           ///< asks for a user and password
        PeopleSoftSignIn, ///< the PIA's own sign-in page
        StatusPage,       ///< a listening connector's answer to a GET
        Firewall,
    };

    QString title; ///< or the first heading, or the first words
    Sender sender = Sender::Unknown;
};

/// HTML or something like it, by how it begins; not a document that merely holds some.
bool isWebPage(QByteArrayView utf8);
WebPage readWebPage(QByteArrayView utf8);
/// The words of firewalls and the like in a refusal that need not be HTML.
bool readsLikeFirewall(QByteArrayView utf8);

} // namespace gatepost::broker
