// SPDX-License-Identifier: EUPL-1.2
// The buttons of a version. What changes what decide knows is in force when the answer goes out.
#include "core/base/text.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

namespace {

struct Taken {
  Touches touches = Touches::nothing;
  Label said;
  std::function<Done(Writing&)> work;
};

// A day and perhaps a time on the school's clock; today without a time is now.
Result<std::optional<Instant>> moment_in_form(const Visit& visit) {
  const TimeZone& zone = visit.board.facts->zone;
  const auto date = parse_date(trim(visit.request.form.first("datum")));
  if (!date) return refusal(Fault::invalid, "Vul een dag in, zoals 2026-12-01.", "Enter a day, such as 2026-12-01.");
  const std::string typed(trim(visit.request.form.first("tijd")));
  const auto clock = typed.empty() ? std::optional(0) : parse_clock(typed);
  if (!clock) return refusal(Fault::invalid, "Vul een tijd in, zoals 08:00, of laat hem leeg.", "Enter a time, such as 08:00, or leave it empty.");
  if (typed.empty() && *date == date_of(to_local(zone, visit.board.now))) return std::optional<Instant>();
  const LocalTime wanted = local(*date, *clock);
  const Instant guess{wanted.seconds - offset_at(zone, Instant{wanted.seconds})};
  return std::optional(Instant{wanted.seconds - offset_at(zone, guess)});
}

Result<Taken> taken(const Visit& visit, const std::string& id, const std::string& step) {
  const Actor& actor = visit.actor();
  const Instant now = visit.board.now;
  const auto form = [&visit](std::string_view name) { return std::string(trim(visit.request.form.first(name))); };
  const std::string hash = form("kenmerk");
  if (step == "klaar")
    return Taken{Touches::nothing, {"De datum staat in de tekst.", "The date is in the text."}, [=](Writing& to) {
                   return ready_to_adopt(to, actor, now, id, hash, form("datum"));
                 }};
  if (step == "raad")
    return Taken{Touches::nothing, {"De raad kan nu lezen en tekenen.", "The council can now read and sign."}, [=](Writing& to) {
                   return send_to_council(to, actor, now, id);
                 }};
  if (step == "instemmen") {
    const CouncilWord word{hash, form("besluit"), form("datum"), form("weg") == "papier"};
    return Taken{Touches::codes, {"De instemming is vastgelegd.", "The consent is recorded."}, [=](Writing& to) {
                   return consent_to_code(to, actor, now, id, word);
                 }};
  }
  if (step == "vaststellen") {
    const BoardDecision decision{hash, form("datum"), form("zonder_raad") == "ja"};
    return Taken{Touches::nothing, {"De code is vastgesteld.", "The code has been adopted."}, [=](Writing& to) {
                   return adopt_code(to, actor, now, id, decision);
                 }};
  }
  if (step == "publiceren") {
    const Publishing publishing{hash, TRY(moment_in_form(visit)), form("redactioneel") == "ja"};
    return Taken{Touches::codes, {"De code is gepubliceerd.", "The code has been published."}, [=](Writing& to) {
                   return publish_code(to, actor, now, id, publishing);
                 }};
  }
  if (step == "weg")
    return Taken{Touches::nothing, {"Het concept is weg.", "The draft is gone."}, [=](Writing& to) { return drop_code(to, actor, now, id); }};
  return refusal(Fault::invalid, "Dit formulier is niet compleet aangekomen. Open de pagina opnieuw.",
                 "This form did not arrive complete. Open the page again.");
}

}  // namespace

http::Response take_step(const Visit& visit) {
  const std::string id = visit.request.parameters.first("version");
  const std::string step = visit.request.form.first("knop");
  const auto what = taken(visit, id, step);
  if (!what) return refused_page(visit, what.error());
  const Done written = visit.office().write(what->touches, what->work);
  if (!written) return refused_page(visit, written.error());
  return done_and_to(visit, Room::codes, step == "weg" ? "" : "/" + id, what->said.nl, what->said.en);
}

}  // namespace leidraad::portal
