// SPDX-License-Identifier: EUPL-1.2
// leidraad backup: a whole, checked copy of the data, while the program goes on.
#include <iostream>

#include "cli/data_folder.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad backup --data MAP -o NIEUWE-MAP", {"--data", "-o"}, {}, 0, 0};

}  // namespace

int cmd_backup(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUsage, {"--data", "-o"})) return kUsageWrong;
  const std::string to = *ask.options.value("-o");
  const auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  if (const Done copied = (*store)->backup(to); !copied) return failed(copied.error());
  std::cout << "Kopie gemaakt en nagekeken: " << to << "\nBewaar haar op een andere plek. Er staan persoonsgegevens in, en de sleutel van het journaal.\n";
  return kAllGood;
}

}  // namespace leidraad
