// SPDX-License-Identifier: EUPL-1.2
// leidraad restore: puts a copy back, in an empty place.
#include <iostream>

#include "cli/data_folder.h"
#include "cli/findings.h"
#include "core/base/text.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad restore KOPIE --data NIEUWE-MAP [--newest BEWIJS] [--forgotten LIJST]", {"--data", "--newest", "--forgotten"}, {}, 1, 1};

Result<std::vector<std::string>> ids_in(const std::string& path) {
  const std::string text = TRY(read_text_file(path));
  std::vector<std::string> out;
  for (const std::string_view line : lines(text))
    if (!trim(line).empty()) out.emplace_back(trim(line));
  return out;
}

Done put_back(const Options& options) {
  std::optional<std::string> newest;
  std::vector<std::string> forgotten;
  if (const auto path = options.value("--newest")) newest = TRY(read_file(*path));
  if (const auto path = options.value("--forgotten")) forgotten = TRY(ids_in(*path));
  return restore(options.files[0], *options.value("--data"), newest, forgotten);
}

}  // namespace

int cmd_restore(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUsage, {"--data"})) return kUsageWrong;
  const std::string to = *ask.options.value("--data");
  if (const Done restored = put_back(ask.options); !restored) return failed(restored.error());
  const auto store = open_data(to);
  if (!store) return failed(store.error());
  std::cout << "De kopie staat terug in " << to << ".\n";
  // Signing now shows whether the journal goes on from what was given out before.
  const auto note = (*store)->checkpoint(now());
  if (note) return kAllGood;
  std::cerr << "Let op: het journaal is alleen te lezen. " << note.error().why << ".\n";
  return kContentWrong;
}

}  // namespace leidraad
