// SPDX-License-Identifier: EUPL-1.2
// Any bytes as lines from Squid: every line with a channel gets exactly one line back.
#include <algorithm>
#include <cstdlib>

#include "core/base/text.h"
#include "gates/squid/squid_gate.h"

using namespace leidraad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static StrictAnswerer strict({"school.example"}, StrictAnswerer::Why::no_snapshot);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view line : split(text, '\n')) {
    std::string out;
    strict.answer(line, out);
    if (std::count(out.begin(), out.end(), '\n') > 1) std::abort();
    if (!out.empty() && out.back() != '\n') std::abort();
    SquidQuestion question;
    question.read(line);
    if (question.has_channel() != !out.empty()) std::abort();
  }
  static_cast<void>(read_refusal(text));
  return 0;
}
