// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "richdrill.h"

#include "core/base/canonicaljson.h"
#include "core/base/translate.h"

namespace lifeboat {

PrintedSeal richSeal()
{
    QByteArray binary;
    for (int i = 0; i < 64; ++i)
        binary.append(char(i * 37));
    const QByteArray record = QByteArrayLiteral("{\"format\":\"lifeboat-drill-record/1\",\"n\":\"Zażółć\"}\n");
    return {.hash = sha256Hex(record),
        .keyId = u"3f2a91bc0d4e77aa"_s,
        .signatureBase64 = QString::fromLatin1(binary.toBase64()),
        .publicKeyPem =
            u"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"_s,
        .recipe = {u"# 1. Save the four attachments of this report."_s, u"pdfdetach -saveall drill-12.pdf"_s,
            u"# 2. The record must have the hash printed on each page."_s, u"sha256sum drill-record.signed.json"_s,
            u"# 3. The signature must be one of the attached key over the record."_s,
            u"openssl pkeyutl -verify -pubin -inkey lifeboat-key.pem -rawin -in drill-record.signed.json -sigfile drill-record.sig"_s,
            u"#    prints: Signature Verified Successfully"_s, u"# 4. The key must have the printed key id."_s,
            u"openssl pkey -pubin -in lifeboat-key.pem -outform DER | tail -c 32 | sha256sum | cut -c 1-16"_s},
        .attachments = {{u"drill-record.json"_s, "[\n" + record + "]\n"}, {u"drill-record.signed.json"_s, record},
            {u"drill-record.sig"_s, binary}, {u"lifeboat-key.pem"_s, "-----BEGIN PUBLIC KEY-----\n"},
            {u"größe.txt"_s, QByteArray(70'000, 'x')}}};
}

} // namespace lifeboat
