// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

namespace lifeboat {

QString errorKindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput:
        return u"invalid-input"_s;
    case Error::Kind::NotFound:
        return u"not-found"_s;
    case Error::Kind::Unreachable:
        return u"unreachable"_s;
    case Error::Kind::Missing:
        return u"missing"_s;
    case Error::Kind::Refused:
        return u"refused"_s;
    case Error::Kind::TimedOut:
        return u"timed-out"_s;
    case Error::Kind::Cancelled:
        return u"cancelled"_s;
    case Error::Kind::Corrupt:
        return u"corrupt"_s;
    case Error::Kind::Broken:
        break;
    }
    return u"broken"_s;
}

QString errorText(const Error &error)
{
    return error.hint.isEmpty() ? error.what : error.what + u'\n' + error.hint;
}

} // namespace lifeboat
