// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/count_tray.h"

#include <sodium.h>

#include <filesystem>

#include "core/oversight/count_lines.h"
#include "files/files.h"
#include "snapshot/keys.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCellsMax = 100'000;  // nobody comes for them: no reason to fill the memory
constexpr std::size_t kFilesMax = 2'000;

std::string random_name() {
  std::string bytes(12, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return "counts-" + printed(bytes);
}

}  // namespace

void CountTray::add(const Counts& counts, const WebCounting& counting) {
  counting_ = counting;
  if (held_.cells.size() < kCellsMax) held_ = merge(std::move(held_), counts);
}

void CountTray::hand_over(Instant now) { write(take(held_, counting_, now)); }
void CountTray::hand_over_all() { write(std::exchange(held_, {})); }

void CountTray::write(Counts counts) {
  if (counts.cells.empty()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  std::size_t files = 0;
  for (fs::directory_iterator it(folder_, error); !error && it != fs::directory_iterator(); it.increment(error)) ++files;
  const bool room = !error && files < kFilesMax;
  if (!room || !write_file(folder_ + "/" + random_name(), write_counts(counts, counting_))) held_ = merge(std::move(held_), counts);
}

}  // namespace leidraad
