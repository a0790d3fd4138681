// SPDX-License-Identifier: EUPL-1.2
// Whether this is built to be watched (ASan, TSan). Such a program reserves terabytes of addresses and asks the
// system for more than it does otherwise, so a bound on either cannot hold.
#pragma once

namespace leidraad {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)  // as g++ says it
inline constexpr bool kSanitized = true;
#elif !defined(__has_feature)
inline constexpr bool kSanitized = false;
#elif __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)  // as Clang does
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace leidraad
