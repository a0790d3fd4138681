// SPDX-License-Identifier: EUPL-1.2
// Any bytes to every reader of people. Never a crash; what is refused holds nobody; every index stands;
// and what was read changes a board once: the second plan is empty of people.
#include <algorithm>
#include <cstdlib>

#include "core/roster/plan.h"
#include "intake/roster/readers.h"

namespace {

using namespace leidraad::roster;

void look_at(const Roster& roster) {
  if (roster.refused && (!roster.people.empty() || roster.errors.empty())) std::abort();
  for (const Membership& one : roster.memberships) {
    if (one.person >= roster.people.size() || one.school >= roster.schools.size()) std::abort();
    if (one.group != kNone && one.group >= roster.groups.size()) std::abort();
  }
  for (const Problem& problem : roster.errors) {
    if (problem.nl.empty() || problem.en.empty()) std::abort();
  }
  std::size_t ids = 0;
  const Plan plan = leidraad::roster::plan({}, roster, [&] { return std::to_string(++ids); });
  if (plan.new_people != plan.people.size() || !plan.gone.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size < 1 || size > 20'000) return 0;
  const std::string text(bytes + 1, bytes + size);
  const ReadWish wish;
  switch (bytes[0] % 5) {
    case 0: look_at(read_edexml(text, wish)); break;
    case 1: look_at(read_csv(text, wish)); break;
    case 2: {
      if (const auto files = files_in_zip(text)) look_at(read_files(*files, wish));
      break;
    }
    default: {  // several files in one input: a line of "=name" begins the next
      Files files;
      std::string name = "users.csv";
      std::size_t from = 0;
      while (from < text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size() - 1) + 1;
        if (text[from] == '=') name = text.substr(from + 1, end - from - 2);
        else files[name].append(text, from, end - from);
        from = end;
      }
      look_at(bytes[0] % 5 == 3 ? read_oneroster(files, wish) : read_sds(files, wish));
    }
  }
  return 0;
}
