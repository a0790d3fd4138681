// SPDX-License-Identifier: EUPL-1.2
#include "core/category/ut1.h"

#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/category/lists.h"

namespace leidraad {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 35> kOtherWords{{
    {"porn", "adult"}, {"mixed_adult", "adult"}, {"lingerie", "adult"},
    {"agressif", "violence"}, {"aggressive", "violence"}, {"violence", "violence"},
    {"redirector", "proxy"}, {"strict_redirector", "proxy"}, {"strong_redirector", "proxy"}, {"residential-proxies", "proxy"}, {"proxy", "proxy"},
    {"drogue", "drugs"}, {"publicite", "ads"}, {"marketingware", "ads"}, {"arjel", "gambling"},
    {"audio-video", "streaming"}, {"radio", "streaming"}, {"bitcoin", "crypto"}, {"stalkerware", "malware"}, {"cryptojacking", "malware"}, {"dialer", "malware"},
    {"ddos", "hacking"}, {"mail", "forums"}, {"tricheur", "cheating"}, {"tricheur_pix", "cheating"},
    // Not about sites a school meets, or a white list of theirs.
    {"liste_blanche", ""}, {"liste_bu", ""}, {"exceptions_liste_bu", ""}, {"examen_pix", ""}, {"special", ""}, {"reaffected", ""}, {"update", ""},
    {"child", ""}, {"cleaning", ""}, {"webhosting", ""},
}};

}  // namespace

std::string category_of_ut1(std::string_view folder) {
  for (const auto& [name, word] : kOtherWords) {
    if (folder == name) return std::string(word);
  }
  std::string word = ascii_lower(folder);
  for (char& c : word) c = c == '-' ? '_' : c;
  return is_category_word(word) ? word : std::string();
}

}  // namespace leidraad
