// SPDX-License-Identifier: EUPL-1.2
// How long each register is kept, what may not be destroyed for now, and what was, with its proof.
#include <charconv>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "office/data_care.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/signs.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kShownMost = 500;

Link to_one(const Visit& visit, const Keeping& keeping) { return visit.to(Room::data_care, "/bewaren/" + std::string(keeping.name)); }

Html held_words(const Visit& visit, const KeptNow& one) {
  if (!one.hold) return visit.say("Vanzelf, elke dag", "By itself, every day");
  return element("p", {css("state ask")}, sign("waiting"), element("span", {}, visit.say("Bewaarplicht: nu niet", "Hold: not now")));
}

std::string period(const Visit& visit, int days) { return period_words(days, visit.language); }

// ---- one register ----

Html period_form(const Visit& visit, const KeptNow& one, const std::string& typed) {
  const Keeping& keeping = *one.keeping;
  if (keeping.days_min == keeping.days_max) return element("p", {css("quiet")}, visit.say("Deze termijn ligt vast.", "This period is fixed."));
  const std::string hint = std::string(visit.say("Van ", "From ")) + period(visit, keeping.days_min) + std::string(visit.say(" tot ", " to ")) + period(visit, keeping.days_max) + std::string(visit.say(". Twee jaar is 730 dagen.", ". Two years are 730 days."));
  return post_form(visit, to_one(visit, keeping), together(text_field({.name = "dagen", .label = visit.say("Hoeveel dagen?", "How many days?"), .value = typed.empty() ? std::to_string(one.days) : typed, .hint = hint, .type = "number", .length_max = 5}),
                                                           element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "termijn"}}, visit.say("Bewaar de termijn", "Save the period")))));
}

Html hold_form(const Visit& visit, const KeptNow& one) {
  const Link here = to_one(visit, *one.keeping);
  if (one.hold)
    return together(element("p", {}, visit.say("Sinds ", "Since "), full_moment(visit, one.hold->set_at), ", ", one.hold->set_by_name, ": “", one.hold->reason, "”"),
                    post_form(visit, here, together(text_field({.name = "reden", .label = visit.say("Waarom mag het weer? (hoeft niet)", "Why may it again? (optional)"), .required = false, .length_max = 500}), element("p", {}, second_button(visit.say("Hef de bewaarplicht op", "End the hold"), "doe", "opheffen")))));
  return together(element("p", {}, visit.say("Loopt er een rechtszaak, een klacht of een onderzoek? Dan mag dit register niet leeg. Zeg waarom, en zet er geen namen bij.", "Is there a court case, a complaint or an investigation? Then this register may not be emptied. Say why, without names.")),
                  post_form(visit, here, together(text_field({.name = "reden", .label = visit.say("Waarom?", "Why?"), .length_max = 500}), element("p", {}, second_button(visit.say("Zet een bewaarplicht", "Set a hold"), "doe", "vasthouden")))));
}

http::Response show_one(const Visit& visit, const KeptNow& one, const std::optional<Error>& error) {
  const Keeping& keeping = *one.keeping;
  Sheet sheet{Room::registers, std::string(visit.say(keeping.what)), "", {}};
  const bool may_set = may_set_care(visit.actor());
  const Html hold = one.hold ? element("p", {}, held_words(visit, one)) : Html();
  sheet.main = element("div", {css("narrow")}, way_back(visit, Room::data_care, "/bewaren", visit.say("Bewaren en vernietigen", "Keeping and destroying")), element("h1", {}, sheet.title), wrong_line(visit, error),
                       element("p", {css("lead")}, visit.say("Wordt vernietigd: ", "Is destroyed: "), period(visit, one.days), " ", visit.say(keeping.after), "."), hold,
                       element("p", {css("quiet")}, visit.say("Waar de termijn vandaan komt: ", "Where the period comes from: "), visit.say(keeping.source), "."),
                       may_set ? together(care_section("termijn", visit.say("De termijn", "The period"), period_form(visit, one, error ? visit.request.form.first("dagen") : std::string())), care_section("bewaarplicht", visit.say("Bewaarplicht", "Hold"), hold_form(visit, one)))
                               : element("p", {css("quiet")}, visit.say("De privacy officer of het bestuur stelt dit in.", "The privacy officer or the board sets this.")));
  return show(visit, sheet, error ? 422 : 200);
}

Result<KeptNow> of_request(const Visit& visit) {
  std::optional<KeptNow> one;
  TRY(visit.office().read([&](Reading& from) -> Done {
    one = TRY(kept_now(from, visit.request.parameters.first("register")));
    return done();
  }));
  return *one;
}

Done handle(const Visit& visit, std::string_view name) {
  const std::string deed = visit.request.form.first("doe"), reason = visit.request.form.first("reden");
  if (deed == "vasthouden") return set_hold(visit.office(), visit.actor(), name, reason);
  if (deed == "opheffen") return end_hold(visit.office(), visit.actor(), name, reason);
  if (deed != "termijn") return refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons.");
  const std::string text(trim(visit.request.form.first("dagen")));
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || end != text.data() + text.size()) return refusal(Fault::invalid, "Schrijf een heel getal, zoals 730.", "Write a whole number, such as 730.");
  return set_period(visit.office(), visit.actor(), name, days);
}

// ---- what was destroyed ----

std::string name_of(const Visit& visit, const std::string& register_name) {
  const Keeping* keeping = find_keeping(register_name);
  return keeping ? std::string(visit.say(keeping->what)) : register_name;
}

Result<std::vector<Destroyed>> load_destroyed(const Visit& visit) {
  std::vector<Destroyed> list;
  TRY(visit.office().read([&](Reading& from) -> Done {
    list = TRY(destroyed(from, kShownMost));
    return done();
  }));
  return list;
}

}  // namespace

http::Response keepings_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  std::vector<KeptNow> kept;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    kept = TRY(kept_now(from));
    return done();
  });
  if (!read) return refused_page(visit, read.error());
  std::vector<std::vector<Html>> rows;
  for (const KeptNow& one : kept) rows.push_back({link(to_one(visit, *one.keeping), visit.say(one.keeping->what)), together(period(visit, one.days), " ", visit.say(one.keeping->after)), held_words(visit, one)});
  Sheet sheet{Room::registers, std::string(visit.say("Bewaren en vernietigen", "Keeping and destroying")), "", {}};
  sheet.main = together(way_back(visit, Room::data_care, "", visit.say("Zorg voor gegevens", "Care for data")), element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Wat voorbij is, wordt elke dag vanzelf vernietigd. U hoeft niets te doen.", "What is over is destroyed by itself every day. You need not do anything.")),
                        care_table(sheet.title, {{visit.say("Wat", "What")}, {visit.say("Hoe lang", "How long")}, {visit.say("Vernietigen", "Destroying")}}, rows),
                        element("p", {css("turn")}, link(visit.to(Room::data_care, "/vernietigd"), visit.say("Wat is vernietigd, met bewijs", "What was destroyed, with proof"))));
  return show(visit, sheet);
}

http::Response keeping_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto one = of_request(visit);
  return one ? show_one(visit, *one, std::nullopt) : refused_page(visit, one.error());
}

http::Response keeping_form(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto one = of_request(visit);
  if (!one) return refused_page(visit, one.error());
  const Done handled = handle(visit, one->keeping->name);
  if (handled) return done_and_to(visit, Room::data_care, "/bewaren/" + std::string(one->keeping->name), "Bewaard.", "Saved.");
  return handled.error().fault == Fault::invalid ? show_one(visit, *one, handled.error()) : refused_page(visit, handled.error());
}

http::Response destroyed_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto list = load_destroyed(visit);
  if (!list) return refused_page(visit, list.error());
  std::vector<std::vector<Html>> rows;
  for (const Destroyed& one : *list)
    rows.push_back({full_moment(visit, one.at), name_of(visit, one.name), std::to_string(one.count), period(visit, one.days), together(visit.say("regel ", "line "), std::to_string(one.line), element("br", {}), element("code", {}, one.hash.substr(0, 16)))});
  Sheet sheet{Room::registers, std::string(visit.say("Wat is vernietigd", "What was destroyed")), "", {}};
  const Html table = care_table(sheet.title, {{visit.say("Wanneer", "When")}, {visit.say("Wat", "What")}, {visit.say("Regels", "Lines"), "numeric"}, {visit.say("Na", "After")}, {visit.say("Bewijs in het logboek", "Proof in the journal")}}, rows);
  sheet.main = together(way_back(visit, Room::data_care, "", visit.say("Zorg voor gegevens", "Care for data")), element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Elke keer staat in het logboek welk register, hoeveel regels en na hoe lang. Nooit van wie.", "Each time the journal says which register, how many lines and after how long. Never whose.")),
                        rows.empty() ? element("p", {css("quiet")}, visit.say("Er is nog niets vernietigd. Zodra iets voorbij is, staat het hier.", "Nothing has been destroyed yet. As soon as something is over, it stands here.")) : table,
                        rows.empty() ? Html() : together(element("p", {css("hint below")}, visit.say("Het kenmerk is het begin van de vingerafdruk van die regel. Met “leidraad verify” ziet een ander dat het logboek klopt.", "The mark is the beginning of that line's fingerprint. With “leidraad verify” somebody else sees that the journal is sound.")),
                                                         element("p", {css("buttons no-print")}, link_button(visit.to(Room::data_care, "/vernietigd.csv"), visit.say("Bewaar als CSV", "Save as CSV"), true))));
  return show(visit, sheet);
}

http::Response destroyed_csv(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto list = load_destroyed(visit);
  if (!list) return refused_page(visit, list.error());
  const auto say = [&](std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); };
  std::string rows = csv_row({say("wanneer", "when"), say("wat", "what"), say("regels", "lines"), say("bewaard, dagen", "kept, days"), say("regel in het logboek", "line of the journal"), say("vingerafdruk", "fingerprint")});
  for (const Destroyed& one : *list) rows += csv_row({print(one.at, visit.board.facts->zone), name_of(visit, one.name), std::to_string(one.count), std::to_string(one.days), std::to_string(one.line), one.hash});
  return csv_file(say("vernietigd", "destroyed"), rows);
}

}  // namespace leidraad::portal
