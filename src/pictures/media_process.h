// SPDX-License-Identifier: EUPL-1.2
// One run of leidraad-media: bytes in, bytes out, bounded in time and size. Whatever the program does, it ends
// and is cleared away before this returns.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace leidraad {

struct MediaRun {
  enum class End { answered, not_started, too_long, broke_off };
  End end = End::broke_off;
  std::string output;  // when it answered; not yet believed
};

MediaRun run_media(const std::string& program, std::string_view picture, std::chrono::milliseconds patience);

// LEIDRAAD_MEDIA, or leidraad-media in the folder of the program that runs.
std::string default_media_program();

}  // namespace leidraad
