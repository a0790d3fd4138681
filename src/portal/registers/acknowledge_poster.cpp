// SPDX-License-Identifier: EUPL-1.2
// The poster for the door (N0.3): what holds for visitors and parents in the building, made from the code
// that is in force. On A4, or on A3.
#include "core/registers/acknowledgement_poster.h"
#include "office/codes.h"
#include "office/permissions.h"
#include "portal/pages/article.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/qr_picture.h"
#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kLinesMax = 8;  // what one reads while waiting

// The public page of the code; empty when the site's own address has not been set.
std::string public_address(const Visit& visit) {
  if (visit.board.office == nullptr) return {};
  const auto address = visit.office().setting(kSiteAddressSetting);
  return address && !address->empty() ? *address + std::string(path_of(Room::code, visit.language)) : std::string();
}

// "versie 3 · maandag…"; of a code that is only shown, its own date.
std::string version_words(const Visit& visit) {
  std::string words;
  if (visit.board.office != nullptr) {
    const Done read = visit.office().read([&](Reading& from) -> Done {
      const auto versions = TRY(published_codes(from, "", visit.board.now));
      if (versions.empty()) return done();
      words = std::string(visit.say("versie ", "version ")) + std::to_string(versions.front().number);
      if (versions.front().from) words += " · " + spoken_day(visit, *versions.front().from);
      return done();
    });
    if (!read) words.clear();
  }
  if (!words.empty()) return words;
  const FrontMatter& front = visit.code().front;
  const std::string date = front.published.empty() ? front.adopted : front.published;
  return date.empty() ? std::string(visit.say("concept", "draft")) : std::string(visit.say("gepubliceerd op ", "published on ")) + date;
}

Html lines_view(const Visit& visit, const std::vector<PosterLine>& lines) {
  std::vector<Html> items;
  for (std::size_t i = 0; i < lines.size() && i < kLinesMax; ++i) {
    const auto [number, name] = number_and_name(lines[i].title);
    items.push_back(element("li", {}, element("b", {}, name), element("span", {}, lines[i].sentence)));
  }
  const std::size_t more = lines.size() > kLinesMax ? lines.size() - kLinesMax : 0;
  const std::string rest = std::string(visit.say("En nog ", "And ")) + std::to_string(more) + std::string(visit.say(" afspraken: zie de hele code.", " more: see the whole code."));
  return together(element("ul", {css("poster-lines"), code_language(visit)}, items), more == 0 ? Html() : element("p", {}, rest));
}

Html foot(const Visit& visit) {
  const std::string address = public_address(visit);
  const Html code = address.empty() ? Html() : qr_picture(address, visit.say("QR-code naar de hele gedragscode", "QR code to the whole code of conduct"));
  return element("div", {css("poster-foot")}, code,
                 element("div", {}, element("p", {}, element("b", {}, visit.say("Vragen, of wilt u iets wat hier niet kan?", "Questions, or something that is not possible here?"))),
                         element("p", {}, visit.say("Vraag het aan de directeur of aan de ICT-coördinator van deze school. Vaak is er een oplossing.",
                                                    "Ask the director or the ICT coordinator of this school. There often is a way.")),
                         address.empty() ? Html() : element("p", {}, visit.say("De hele code: ", "The whole code: "), element("b", {}, address)),
                         element("p", {css("quiet"), code_language(visit)}, visit.code().front.title, " · ", version_words(visit), " · ", visit.board.name)));
}

Html sizes(const Visit& visit, bool large) {
  const auto size = [&](std::string_view rest, std::string_view words, bool current) {
    const Link to = visit.to(Room::acknowledge, rest);
    if (current) return element("li", {}, element("a", {href(to), {"aria-current", "true"}}, words));
    return element("li", {}, element("a", {href(to)}, words));
  };
  return element("div", {css("no-print")},
                 element("nav", {{"aria-label", visit.say("Formaat", "Size")}},
                         element("ul", {css("switch")}, size("/poster", "A4", !large), size("/poster?formaat=a3", "A3", large))),
                 element("p", {css("hint")}, visit.say("Kies “Afdrukken” in uw browser en hang hem bij de ingang. Er is een nieuwe versie? Dan hoort er een nieuwe poster.",
                                                       "Choose “Print” in your browser and put it up by the entrance. A new version? Then a new poster belongs there.")));
}

}  // namespace

http::Response poster_page(const Visit& visit) {
  const bool large = visit.request.query.first("formaat") == "a3";
  const std::vector<PosterLine> lines = poster_lines(visit.code());
  Sheet sheet{Room::acknowledge, std::string(visit.say("Poster voor bezoekers en ouders", "Poster for visitors and parents")), large ? "poster-page large" : "poster-page", {}};
  const Html none = element("p", {}, visit.say("Deze code heeft geen regels voor bezoekers of ouders in het gebouw. Komen die er, dan staan ze hier vanzelf.",
                                               "This code has no rules for visitors or parents in the building. When there are, they stand here by themselves."));
  sheet.main = together(sizes(visit, large),
                        element("div", {css("poster")}, element("h1", {}, visit.say("Welkom. Dit spreken we hier met elkaar af.", "Welcome. This is what we agree on here.")),
                                element("p", {css("lead")}, visit.say("Voor iedereen die in onze school is of ons netwerk gebruikt.",
                                                                     "For everyone who is in our school or uses our network.")),
                                lines.empty() ? none : lines_view(visit, lines), foot(visit)));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
