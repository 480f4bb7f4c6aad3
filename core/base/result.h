// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/translate.h"

#include <QString>

#include <utility>
#include <variant>

namespace lifeboat {

/// Nothing to say but that it is done.
struct Done {
    friend bool operator==(Done, Done) = default;
};

/// What went wrong, in words for a person: what happened, what to do, and the tool's own text kept whole.
struct Error {
    enum class Kind {
        InvalidInput, ///< the caller gave something that cannot be used
        NotFound, ///< a thing that was named does not exist
        Unreachable, ///< a server or service does not answer
        Missing, ///< this machine lacks a program or a library
        Refused, ///< a guard, a permission or a server said no
        TimedOut,
        Cancelled,
        Corrupt, ///< stored data is not what was written
        Broken, ///< anything else
    };

    Kind kind = Kind::Broken;
    QString what = {};
    QString hint = {};
    QString detail = {}; ///< the tool's or server's own text, whole
    QString code = {}; ///< SQLSTATE or exit code, where there is one
};

/// The stable name of a kind in JSON and logs ("invalid-input").
QString errorKindName(Error::Kind kind);
/// what, then hint on a line of its own.
QString errorText(const Error &error);

/// A value, or the error that stands in its place.
template <typename T = Done>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): a value is a result
        : m_outcome(std::in_place_index<0>, std::move(value))
    {
    }

    Result(Error error) // NOLINT(google-explicit-constructor): an error is a result
        : m_outcome(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_outcome.index() == 0; }

    T &operator*() & { return std::get<0>(m_outcome); }

    const T &operator*() const & { return std::get<0>(m_outcome); }

    T &&operator*() && { return std::get<0>(std::move(m_outcome)); }

    T *operator->() { return &std::get<0>(m_outcome); }

    const T *operator->() const { return &std::get<0>(m_outcome); }

    const Error &error() const { return std::get<1>(m_outcome); }

private:
    std::variant<T, Error> m_outcome;
};

using Status = Result<>;

} // namespace lifeboat
