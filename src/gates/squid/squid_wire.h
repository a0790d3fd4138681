// SPDX-License-Identifier: EUPL-1.2
// Squid's external ACL helper protocol with concurrency, for `%un %>a %URI %METHOD`: bytes ↔ values.
//
//   question := channel " " login " " address " " uri " " method [" " more] "\n"      each word URL-escaped by Squid
//   answer   := channel " OK" ["" | " tag=" article] "\n"
//             | channel " ERR message=" quoted " tag=" article "\n"
//   quoted   := "\"" with \ before " and \ "\""
//
// http://www.squid-cache.org/Doc/config/external_acl_type/ — pure; fuzzed by squid_fuzz.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "gates/web/web_gate.h"

namespace leidraad {

inline constexpr std::size_t kSquidLineMax = 65'536;

// One line taken apart. The views are into the line, or into `scratch_` where something was escaped.
class SquidQuestion {
 public:
  // Any line is read as far as it goes: what is missing is empty. No channel number: `has_channel` false,
  // and there is nobody to answer.
  void read(std::string_view line);
  bool has_channel() const { return !channel.empty(); }

  std::string_view channel;
  Visit visit;

 private:
  std::string_view unescaped(std::string_view word, std::string& into);
  std::array<std::string, 4> scratch_;
};

void write_answer(std::string_view channel, const Verdict& verdict, std::string& out);
// Text that Squid puts on its page as it is: what HTML would read as its own is written out.
std::string as_html_text(std::string_view text);

}  // namespace leidraad
