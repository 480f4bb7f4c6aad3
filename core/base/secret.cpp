// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <cstring>
#include <utility>

namespace lifeboat {

Secret::Secret(QByteArray bytes)
    : m_bytes(bytes.constData(), bytes.size()) // a deep copy: shared bytes could not be wiped
{
    if (bytes.isDetached())
        explicit_bzero(bytes.data(), std::size_t(bytes.size()));
}

Secret::Secret(const Secret &other)
    : m_bytes(other.m_bytes.constData(), other.m_bytes.size())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    m_bytes.swap(other.m_bytes);
    return *this;
}

Secret::~Secret()
{
    if (!m_bytes.isEmpty())
        explicit_bzero(m_bytes.data(), std::size_t(m_bytes.size()));
}

} // namespace lifeboat
