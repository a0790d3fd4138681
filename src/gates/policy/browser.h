// SPDX-License-Identifier: EUPL-1.2
// What the browser exports share: the most a browser takes, the sentence a pupil sees, and the files around
// the policy itself (which key comes from which article, and what to do with it).
#pragma once

#include "gates/policy/made.h"

namespace leidraad::policy {

inline constexpr std::size_t kBrowserSitesMax = 1000;   // Chrome, Edge and Firefox read no more
inline constexpr std::size_t kAppleSitesMax = 500;      // Apple's own bound on DenyListURLs

// The wishes of each audience that has any; ICT staff only where they may do what other staff may not.
struct AudienceWishes {
  Audience who;
  Wishes wishes;
};
std::vector<AudienceWishes> all_wishes(const Asking& asking, const Sites& sites, const Wanted& wanted);

// "Dit kan niet (artikel 3.9 Programma's installeren). Waarom: https://…/waarom". Short enough to be shown.
std::string why_not(const Code& code, const Audience& who, const Articles& articles, const Wanted& wanted);
std::string article_title(const Code& code, const std::string& id);

// The first `most`, each put in the browser's own form.
std::vector<std::string> first_sites(const std::vector<BarredSite>& sites, std::size_t most, std::string (*form)(const std::string&));
std::vector<std::string> first_sites(const std::vector<std::string>& sites, std::size_t most, std::string (*form)(const std::string&));

struct Told {
  AudienceWishes of;
  Settings settings;
};
// articles.json, LEESMIJ.txt and README.txt. `how` is the target's own text: rolling out, testing, undoing.
struct How {
  Label target;            // "Chrome en Chromium"
  Label how;
};
void add_companions(Made& made, const Code& code, const std::vector<Told>& told, const How& how);
// What fell off, what could not be used, and that an audience has nothing.
void add_unusable(Made& made, const AudienceWishes& of);
void add_remarks(Made& made, const AudienceWishes& of, std::size_t most);

}  // namespace leidraad::policy
