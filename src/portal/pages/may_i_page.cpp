// SPDX-License-Identifier: EUPL-1.2
// "Mag dit?": what would you like to do. Eight everyday choices, and a search in one's own words.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/article.h"
#include "portal/pages/everyday.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kSoughtBytesMax = 80;
constexpr std::size_t kHitsMax = 12;
constexpr std::size_t kArticlesMax = 6;

bool has(std::string_view text, const std::string& lower) {
  return ascii_lower(text).find(lower) != std::string::npos;
}

struct Hit {
  const Action* action;
  int weight;
  std::string because;  // the word it was found by: "gokken"
};

std::string_view word_found(const Visit& visit, const Action& action, const std::string& lower) {
  for (const auto& attribute : action.attributes) {
    for (const std::string_view word : attribute.words) {
      const std::string_view words = visit.say(label_of_word(attribute.name, word));
      if (has(words, lower)) return words;
    }
  }
  return {};
}

std::vector<Hit> find_actions(const Visit& visit, const std::string& lower) {
  std::vector<Hit> hits;
  const auto meant = actions_meant_by(lower);
  for (const Action& action : actions()) {
    const auto everyday = everyday_choices(visit);
    const bool in_everyday = std::any_of(everyday.begin(), everyday.end(),
                                         [&](const Everyday& one) { return one.action == action.name && has(visit.say(one.words), lower); });
    const bool is_meant = std::find(meant.begin(), meant.end(), action.name) != meant.end();
    if (in_everyday || is_meant || has(visit.say(label_of_action(action.name)), lower)) {
      hits.push_back({&action, 2, {}});
    } else if (const auto word = word_found(visit, action, lower); !word.empty()) {
      hits.push_back({&action, 1, std::string(word)});
    }
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.weight > b.weight; });
  if (hits.size() > kHitsMax) hits.resize(kHitsMax);
  return hits;
}

Html found_actions(const Visit& visit, const std::vector<Hit>& hits) {
  std::vector<Html> items;
  for (const Hit& hit : hits) {
    const Html because = hit.because.empty() ? Html() : element("span", {css("quiet")}, " (", hit.because, ")");
    items.push_back(element("li", {},
                            element("a", {href(to_question(visit, hit.action->name))}, sign(hit.action->name),
                                    element("span", {}, capital(visit.say(label_of_action(hit.action->name))), because))));
  }
  return items.empty() ? Html() : element("ul", {css("everyday")}, items);
}

// Articles that have the word in their title, and then those that have it in their text.
Html found_articles(const Visit& visit, const std::string& lower) {
  std::vector<const Article*> found;
  for (const Article& article : visit.code().articles) {
    if (has(article.title, lower)) found.push_back(&article);
  }
  for (const Article& article : visit.code().articles) {
    if (!has(article.title, lower) && has(text_of(article, visit.code().front), lower)) found.push_back(&article);
  }
  if (found.size() > kArticlesMax) found.resize(kArticlesMax);
  std::vector<Html> items;
  for (const Article* article : found)
    items.push_back(element("li", {}, element("a", {href(visit.to_article(article->id)), code_language(visit)}, article->title)));
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "artikelen"}},
                 element("h2", {id("artikelen")}, visit.say("Of lees het artikel", "Or read the article")), element("ul", {css("plain")}, items));
}

Html results(const Visit& visit, const std::string& sought) {
  const std::string lower = ascii_lower(sought);
  const auto hits = find_actions(visit, lower);
  const Html articles = found_articles(visit, lower);
  const Html nothing = hits.empty() && articles.empty()
                           ? element("p", {},
                                     visit.say("Daar vonden we niets bij. Probeer een ander woord, zoals “foto” of “wachtwoord”, of kies hieronder.",
                                               "We found nothing for that. Try another word, such as “photo” or “password”, or choose below."))
                           : Html();
  return element("section", {css("part"), {"aria-labelledby", "gevonden"}},
                 element("h2", {id("gevonden")}, visit.say("Gevonden bij “", "Found for “"), sought, "”"), nothing, found_actions(visit, hits),
                 articles);
}

}  // namespace

http::Response may_i_page(const Visit& visit) {
  const std::string sought(trim(visit.request.query.first("zoek")));
  if (sought.size() > kSoughtBytesMax) return bad_request_page(visit, {"Zoek met hooguit tachtig letters.", "Search with at most eighty letters."});
  Sheet sheet{Room::may_i, std::string(visit.say("Mag dit?", "May I?")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Wat wilt u doen?", "Wat wil je doen?", "What would you like to do?")),
                       search_form(visit, Room::may_i, visit.say("Zoek in gewone woorden", "Search in your own words"),
                                   visit.say("Bijvoorbeeld: foto, wachtwoord, wifi", "For example: photo, password, Wi-Fi"), sought),
                       sought.empty() ? Html() : results(visit, sought),
                       element("section", {css("part"), {"aria-labelledby", "alledaags"}},
                               element("h2", {id("alledaags")}, visit.say("Vaak gevraagd", "Often asked")), everyday_list(visit)));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
