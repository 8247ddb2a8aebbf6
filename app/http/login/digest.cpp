// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/login/digest.h"

#include <QCryptographicHash>

namespace gatepost::http {

static QByteArray parameter(const Challenge &challenge, const char *name)
{
    return challenge.parameters.value(name);
}

static QByteArray algorithmOf(const Challenge &challenge)
{
    const QByteArray named = parameter(challenge, "algorithm").toUpper();
    return named.isEmpty() ? QByteArray("MD5") : named;
}

static bool wantsProtection(const Challenge &challenge)
{
    return challenge.parameters.contains("qop");
}

bool canAnswer(const Challenge &challenge)
{
    if (challenge.scheme != "digest" || parameter(challenge, "nonce").isEmpty())
        return false;
    if (!QList<QByteArray>{"MD5", "MD5-SESS", "SHA-256", "SHA-256-SESS"}.contains(algorithmOf(challenge)))
        return false;
    if (!wantsProtection(challenge))
        return true;
    for (const QByteArray &protection : parameter(challenge, "qop").toLower().split(','))
        if (protection.trimmed() == "auth")
            return true;
    return false;
}

namespace {

/// Hashes and hexadecimal, as the challenge wants them.
class Digester
{
public:
    explicit Digester(const Challenge &challenge)
        : m_algorithm(algorithmOf(challenge).startsWith("SHA-256") ? QCryptographicHash::Sha256
                                                                   : QCryptographicHash::Md5)
    {}

    QByteArray operator()(const QList<QByteArray> &parts) const
    {
        return QCryptographicHash::hash(parts.join(':'), m_algorithm).toHex();
    }

private:
    QCryptographicHash::Algorithm m_algorithm;
};

} // namespace

static QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray digestAnswer(const Challenge &challenge, const DigestInput &input)
{
    const Digester digest(challenge);
    const QByteArray realm = parameter(challenge, "realm");
    const QByteArray nonce = parameter(challenge, "nonce");
    const QByteArray count = QByteArray::number(input.count, 16).rightJustified(8, '0');
    QByteArray who = digest({input.user.toUtf8(), realm, input.password.toUtf8()});
    if (algorithmOf(challenge).endsWith("-SESS"))
        who = digest({who, nonce, input.clientNonce});
    const QByteArray what = digest({input.method, input.uri});
    const QByteArray response = wantsProtection(challenge)
                                    ? digest({who, nonce, count, input.clientNonce, "auth", what})
                                    : digest({who, nonce, what});
    QList<QByteArray> parts = {"username=" + quoted(input.user.toUtf8()), "realm=" + quoted(realm),
                               "nonce=" + quoted(nonce), "uri=" + quoted(input.uri)};
    if (challenge.parameters.contains("algorithm"))
        parts << "algorithm=" + parameter(challenge, "algorithm");
    parts << "response=\"" + response + '"';
    if (challenge.parameters.contains("opaque"))
        parts << "opaque=" + quoted(parameter(challenge, "opaque"));
    if (wantsProtection(challenge))
        parts << "qop=auth"
              << "nc=" + count << "cnonce=\"" + input.clientNonce + '"';
    return "Digest " + parts.join(", ");
}

} // namespace gatepost::http
