// SPDX-License-Identifier: EUPL-1.2
// "Gelezen": what I must read, as a book; what changed since I last did; and one button.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/diff.h"
#include "office/codes.h"
#include "portal/pages/article.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Shown {                      // the text on the page, and whom it is for
  std::string school;               // whose text; empty: the board's
  std::string version;
  std::vector<ToRead> items;        // of the board's text and this one: the whole is on the page
};

// What a school lays over the board's code has the board's in it, so that text goes first.
Shown shown_of(const std::vector<ToRead>& list, std::string_view wanted) {
  const ToRead* best = nullptr;
  for (const ToRead& one : list) {
    if (!wanted.empty() && one.book.newest().id == wanted) best = &one;
    const bool better = best == nullptr || (one.open && !best->open) || (one.open == best->open && best->book.school.empty() && !one.book.school.empty());
    if (wanted.empty() && better) best = &one;
  }
  Shown shown;
  if (best == nullptr) return shown;
  shown.school = best->book.school;
  shown.version = best->book.newest().id;
  for (const ToRead& one : list) {
    if (one.book.school.empty() || one.book.school == shown.school) shown.items.push_back(one);
  }
  return shown;
}

struct Readings {                   // all a page needs, of one moment
  std::vector<ToRead> list;
  Shown shown;
  std::vector<Change> changes;
  bool read_before = false;
};

Done load_changes(Reading& from, Instant now, Readings& readings) {
  std::vector<std::string> seen;
  for (const ToRead& one : readings.shown.items) {
    if (!one.open || contains(seen, one.book.school + "/")) continue;
    const std::string before = TRY(last_read_before(from, one.book, one.person));
    if (before.empty()) continue;
    seen.push_back(one.book.school + "/");
    readings.read_before = true;
    const Code old_code = TRY(whole_code(from, before, now));
    const Code new_code = TRY(whole_code(from, one.book.newest().id, now));
    for (Change& change : diff(old_code, new_code)) readings.changes.push_back(std::move(change));
  }
  std::stable_partition(readings.changes.begin(), readings.changes.end(), [](const Change& change) { return change.material; });
  return done();
}

Result<Readings> load(const Visit& visit) {
  Readings readings;
  TRY(visit.office().read([&](Reading& from) -> Done {
    readings.list = TRY(to_read(from, visit.actor().person, visit.board.now, zone_of(visit.office())));
    readings.shown = shown_of(readings.list, visit.request.query.first("versie"));
    return load_changes(from, visit.board.now, readings);
  }));
  return readings;
}

std::string whom(const Visit& visit, const ToRead& one) {
  if (one.own) return std::string(visit.say("uzelf", "jezelf", "yourself"));
  return one.given_name.empty() ? one.name : one.given_name;
}

// Each person once, with all that is open for him on this page.
struct Reader {
  std::string person, name;
  bool own = false, other_open = false;
  std::vector<std::string> versions;
};
std::vector<Reader> open_readers(const Visit& visit, const Shown& shown) {
  std::vector<Reader> readers;
  for (const ToRead& one : shown.items) {
    if (!one.open) continue;
    auto found = std::find_if(readers.begin(), readers.end(), [&](const Reader& reader) { return reader.person == one.person; });
    if (found == readers.end()) found = readers.insert(readers.end(), {one.person, whom(visit, one), one.own, false, {}});
    found->versions.push_back(one.book.newest().id);
    found->other_open |= one.other_open;
  }
  return readers;
}

std::string names_of(const Visit& visit, const std::vector<Reader>& readers) {
  std::vector<std::string> names;
  for (const Reader& reader : readers) names.push_back(reader.name);
  return enumerate(names, visit.say(" en ", " and "));
}

std::string button_words(const Visit& visit, const std::vector<Reader>& readers) {
  const bool own_alone = readers.size() == 1 && readers[0].own;
  std::string words(visit.say("Ik heb het gelezen", "I have read it"));
  if (!own_alone) words += std::string(visit.say(", voor ", ", for ")) + names_of(visit, readers);
  return words;
}

Html form_for(const Visit& visit, const std::vector<Reader>& readers, bool second) {
  Html fields;
  for (const Reader& reader : readers) {
    for (const std::string& version : reader.versions) fields += hidden_field("persoon", reader.person) + hidden_field("versie", version);
  }
  const std::string words = button_words(visit, readers);
  const Html press = second ? element("button", {css("second"), {"type", "submit"}}, words) : element("button", {{"type", "submit"}}, words);
  return post_form(visit, visit.to(Room::acknowledge), fields + element("p", {css("buttons")}, press));
}

Html say_so(const Visit& visit, const std::vector<Reader>& readers) {
  Html forms = form_for(visit, readers, false);
  if (readers.size() > 1) {
    forms += element("p", {css("quiet")}, visit.say("Of ieder apart:", "Or one by one:"));
    for (const Reader& reader : readers) forms += form_for(visit, {reader}, true);
  }
  const bool own_too = std::any_of(readers.begin(), readers.end(), [](const Reader& reader) { return reader.other_open && !reader.own; });
  const Html child = own_too ? element("p", {}, visit.say("Vanaf 12 jaar leest uw kind de code zelf ook, met een eigen account of op papier.",
                                                         "From the age of 12 your child reads the code as well, with an account of its own or on paper."))
                             : Html();
  return element("section", {css("part no-print"), {"aria-labelledby", "gelezen"}},
                 element("h2", {id("gelezen")}, visit.say("Hebt u het gelezen?", "Heb je het gelezen?", "Have you read it?")),
                 element("p", {}, visit.say("Wij bewaren wie, welke versie, wanneer en hoe. Verder niets, en tot twee jaar nadat u bij ons weg bent.",
                                            "We bewaren wie, welke versie, wanneer en hoe. Verder niets, en tot twee jaar nadat je van school bent.",
                                            "We keep who, which version, when and how. Nothing else, and until two years after you have left.")),
                 forms, child);
}

Html changes_view(const Visit& visit, const Readings& readings) {
  if (!readings.read_before) return {};
  std::vector<Html> items;
  for (const Change& change : readings.changes) {
    std::vector<Html> sentences;
    for (const std::string& one : visit.language == Language::dutch ? change.sentences_nl : change.sentences_en) sentences.push_back(element("li", {}, one));
    const std::string title = change.title.empty() ? std::string(visit.say("Bovenaan de code", "At the top of the code")) : change.title;
    items.push_back(element("li", {}, element("p", {}, element("b", {}, title), change.material ? "" : visit.say(" (alleen de woorden)", " (the words alone)")),
                            element("ul", {}, sentences)));
  }
  const Html none = element("p", {}, visit.say("Er is niets anders sinds u de code las.", "Er is niets anders sinds je de code las.", "Nothing is different since you read the code."));
  return element("section", {css("part"), {"aria-labelledby", "anders"}},
                 element("h2", {id("anders")}, visit.say("Wat is er anders sinds de vorige keer", "What is different since the last time")),
                 items.empty() ? none : element("ul", {css("plain")}, items));
}

Readers readers_of(const Visit& visit) {
  const std::string asked = visit.request.query.first("voor");
  if (asked == "leerlingen") return Readers::pupils;
  if (asked == "volwassenen") return Readers::adults;
  return visit.is_pupil() ? Readers::pupils : Readers::adults;
}

Html wording_switch(const Visit& visit, Readers readers, const std::string& version) {
  const auto choice = [&](Readers which, std::string_view word, std::string_view label) {
    const Link to = visit.to(Room::acknowledge, "?voor=" + std::string(word) + "&versie=" + http::escape_url(version));
    if (which == readers) return element("li", {}, element("a", {href(to), {"aria-current", "true"}}, label));
    return element("li", {}, element("a", {href(to)}, label));
  };
  return element("nav", {css("no-print"), {"aria-label", visit.say("Voor wie", "For whom")}},
                 element("ul", {css("switch")}, choice(Readers::adults, "volwassenen", visit.say("Voor volwassenen", "For adults")),
                         choice(Readers::pupils, "leerlingen", visit.say("Voor leerlingen", "For pupils"))));
}

std::string minutes_in_words(const Visit& visit, const Code& code, Readers readers) {
  const ReadingPace pace = readers == Readers::pupils ? ReadingPace::child : ReadingPace::adult;
  const int minutes = reading_minutes(words_to_read(code, pace), pace);
  if (minutes == 1) return std::string(visit.say("één minuut", "one minute"));
  return std::to_string(minutes) + std::string(visit.say(" minuten", " minutes"));
}

// Everything one is asked, with what was said of it: the list below the text, or the page when all is read.
Html standing(const Visit& visit, const std::vector<ToRead>& list) {
  std::vector<Html> items;
  for (const ToRead& one : list) {
    const std::string number = std::to_string(one.book.newest().number);
    Html words = together(capital(whom(visit, one)), ": “", one.book.title, "”, ", visit.say("versie ", "version "), number, " — ");
    if (one.open)
      words += element("a", {href(visit.to(Room::acknowledge, "?versie=" + http::escape_url(one.book.newest().id)))}, visit.say("nog te lezen", "still to read"));
    else
      words += Html(std::string(visit.say("gelezen", "read")) + (one.given_at ? std::string(visit.say(" op ", " on ")) + spoken_day(visit, *one.given_at) : std::string()));
    items.push_back(element("li", {}, words));
  }
  return items.empty() ? Html() : element("ul", {css("plain")}, items);
}

Html other_ways(const Visit& visit) {
  std::vector<Html> links;
  if (visit.actor().keeps_anywhere()) links.push_back(element("li", {}, link(visit.to(Room::acknowledge, "/voortgang"), visit.say("Wie heeft het gelezen?", "Who has read it?"))));
  links.push_back(element("li", {}, link(visit.to(Room::acknowledge, "/poster"), visit.say("De poster voor bezoekers en ouders", "The poster for visitors and parents"))));
  return element("ul", {css("plain no-print")}, links);
}

http::Response nothing_open(const Visit& visit, const Readings& readings) {
  const bool asked = !readings.list.empty();
  Sheet sheet{Room::acknowledge, std::string(visit.say("Gelezen", "Read")), "", {}};
  const std::string_view lead = asked ? visit.say("U bent bij: alles wat u leest of voor uw kind leest, hebt u gelezen.", "Je bent bij: je hebt alles gelezen.",
                                                  "You are up to date: you have read all there is, also for your child.")
                                      : visit.say("Er is nu niets dat u moet lezen. Komt er een nieuwe code, dan staat die hier.",
                                                  "Er is nu niets dat je moet lezen. Komt er een nieuwe code, dan staat die hier.",
                                                  "There is nothing for you to read now. When there is a new code, it stands here.");
  sheet.main = together(element("h1", {}, sheet.title), said(visit), element("p", {css("lead")}, lead), standing(visit, readings.list),
                        element("p", {}, link(visit.to(Room::code), visit.say("Lees de code", "Read the code"))), other_ways(visit));
  return show(visit, sheet);
}

}  // namespace

http::Response read_page(const Visit& visit) {
  const auto loaded = load(visit);
  if (!loaded) return refused_page(visit, loaded.error());
  const std::vector<Reader> open = open_readers(visit, loaded->shown);
  if (open.empty()) return nothing_open(visit, *loaded);

  Board board = visit.board;  // with the text of this reader's own school
  board.rules = visit.office().desk().standing().rules_of(loaded->shown.school);
  const Visit inside(board, visit.request, visit.language, visit.visitor);
  const Readers readers = readers_of(visit);
  Sheet sheet{Room::acknowledge, std::string(visit.say("Lezen: ", "Read: ")) + inside.code().front.title, "book-page", {}};
  const std::string lead = std::string(visit.say("Voor ", "For ")) + names_of(visit, open) + " · " + std::string(visit.say("ongeveer ", "about ")) +
                           minutes_in_words(visit, inside.code(), readers);
  sheet.main = together(
      element("div", {css("book-head")}, element("h1", {code_language(inside)}, inside.code().front.title), said(visit), element("p", {css("lead")}, lead),
              element("div", {css("book-tools")}, wording_switch(visit, readers, loaded->shown.version)),
              element("p", {css("no-print")}, link(Link::anchor("gelezen"), visit.say("Naar de knop onderaan", "To the button below")))),
      changes_view(visit, *loaded), element("div", {css("single")}, whole_text(inside, readers)), say_so(visit, open), standing(visit, loaded->list), other_ways(visit));
  return show(visit, sheet);
}

http::Response say_read(const Visit& visit) {
  const std::vector<std::string> people = visit.request.form.all("persoon");
  const std::vector<std::string> versions = visit.request.form.all("versie");
  if (people.empty() || people.size() != versions.size() || people.size() > 100)
    return bad_request_page(visit, {"Dit formulier is niet compleet. Open de pagina opnieuw.", "This form is not complete. Open the page again."});
  std::vector<ReadWord> words;
  for (std::size_t i = 0; i < people.size(); ++i) words.push_back({people[i], versions[i]});
  const Done said_so = acknowledge(visit.office(), visit.actor(), words);
  if (!said_so) return refused_page(visit, said_so.error());
  return done_and_to(visit, Room::acknowledge, "", "Bewaard. Dank u wel.", "Kept. Thank you.");
}

}  // namespace leidraad::portal
