// SPDX-License-Identifier: EUPL-1.2
// Following one's own report: with the number of the receipt, by whoever has it; or signed in, under "mijn
// meldingen". A number that is wrong and one that never was are told the same.
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/reports/report_thread.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kReceiptMax = 40;  // 16 digits, and how people group them

http::Response ask_number(const Visit& visit, const std::optional<Error>& error) {
  const std::string wrong = error ? std::string(visit.say(*error)) : std::string();
  Sheet sheet{Room::report, std::string(visit.say("Volg een melding", "Follow a report")), "", {}};
  const Html form = together(text_field({.name = "nummer", .label = visit.say("Meldnummer", "Report number"), .value = {},
                                         .hint = visit.say("De 16 cijfers die u bij de melding kreeg. Spaties mogen.", "De 16 cijfers die je bij de melding kreeg. Spaties mogen.", "The 16 digits you got with the report. Spaces are fine."),
                                         .error = wrong, .length_max = kReceiptMax}),
                             button(visit.say("Kijk hoe het staat", "See how it stands")));
  const Html mine = visit.is_signed_in() ? element("p", {}, visit.say("Met uw naam gemeld? Die staan bij ", "Met je naam gemeld? Die staan bij ", "Reported with your name? Those are under "), link(visit.to(Room::report, "/mijn"), visit.say("mijn meldingen", "my reports")), ".") : Html();
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), post_form(visit, visit.to(Room::report, "/volgen"), form), mine,
                       element("p", {css("quiet")}, visit.say("Nummer kwijt? Dan kan niemand de melding nog voor u openen. Meld het opnieuw, en zet erbij dat het al eens gemeld is.", "Nummer kwijt? Dan kan niemand de melding nog voor je openen. Meld het opnieuw, en zet erbij dat het al eens gemeld is.",
                                                                    "Number lost? Then nobody can open the report for you any more. Report it again, and say that it was reported before.")));
  return show(visit, sheet, status_of(error));
}

// The number stands in the page's own forms and nowhere else: not in the address, not in a cookie.
ThreadForm form_by_number(const Visit& visit, const std::string& number) {
  const Link here = visit.to(Room::report, "/volgen");
  const auto file = [&visit, here, number](const std::string& piece, const std::string& name) {
    return element("form", {{"method", "post"}, action(here)}, visit.guard(), hidden_field("nummer", number), hidden_field("doe", "bijlage"), hidden_field("stuk", piece), element("button", {css("quiet"), {"type", "submit"}}, visit.say("Download ", "Download "), name));
  };
  return {here, hidden_field("nummer", number), file};
}

http::Response show_by_number(const Visit& visit, const std::string& number, const std::optional<Error>& error, std::string_view told) {
  const auto thread = follow_report(visit.office(), number);
  if (!thread) return ask_number(visit, thread.error());
  Sheet sheet{Room::report, spoken_kind(visit, thread->kind), "", {}};
  sheet.main = element("div", {css("narrow")}, told.empty() ? Html() : element("p", {css("said"), {"role", "status"}}, told), thread_view(visit, *thread, form_by_number(visit, number), error));
  return show(visit, sheet, status_of(error));
}

http::Response add_by_number(const Visit& visit, ReportHall& hall, const std::string& number) {
  if (has_attachments(visit)) {  // whose number is wrong has no pictures cleaned
    const auto known = follow_report(visit.office(), number);
    if (!known) return ask_number(visit, known.error());
  }
  auto files = read_attachments(visit, hall, false);
  if (!files) return show_by_number(visit, number, files.error(), {});
  const Done added = add_by_receipt(visit.office(), number, visit.request.form.first("sleutel"), visit.request.form.first("aanvulling"), *files);
  if (!added && added.error().fault == Fault::missing) return ask_number(visit, added.error());
  if (!added) return show_by_number(visit, number, added.error(), {});
  // What was added is under "Berichten" now; the next addition is another.
  http::Request seen = visit.request;
  seen.form = {};
  seen.form.add("nummer", number);
  const Visit again(visit.board, seen, visit.language, visit.visitor);
  return show_by_number(again, number, std::nullopt, visit.say("Ontvangen.", "Received."));
}

ThreadForm form_of_mine(const Visit& visit, const std::string& report) {
  const std::string path = "/mijn/" + http::escape_url(report);
  return {visit.to(Room::report, path), Html(), [&visit, path](const std::string& piece, const std::string& name) { return link(visit.to(Room::report, path + "/" + http::escape_url(piece)), name); }};
}

http::Response show_mine(const Visit& visit, const std::optional<Error>& error) {
  const std::string report = visit.request.parameters.first("id");
  const auto thread = my_report(visit.office(), visit.actor(), report);
  if (!thread) return refused_page(visit, thread.error());
  Sheet sheet{Room::report, spoken_kind(visit, thread->kind), "", {}};
  sheet.main = element("div", {css("narrow")}, thread_view(visit, *thread, form_of_mine(visit, report), error), element("p", {css("turn")}, link(visit.to(Room::report, "/mijn"), visit.say("Al mijn meldingen", "All my reports"))));
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response follow_page(const Visit& visit) {
  if (visit.board.office == nullptr) return not_found_page(visit);
  return ask_number(visit, std::nullopt);
}

http::Response follow_by_receipt(const Visit& visit, ReportHall& hall) {
  if (visit.board.office == nullptr) return not_found_page(visit);
  if (is_forged(visit)) return ask_number(visit, refusal(Fault::forbidden, "U bent intussen opnieuw ingelogd. Vul het nummer nog eens in.", "You have signed in again since. Give the number once more."));
  const std::string number = visit.request.form.first("nummer"), turn = identity::address_key(visit.request.remote);
  if (number.size() > kReceiptMax) return ask_number(visit, refusal(Fault::invalid, "Een meldnummer heeft 16 cijfers.", "A report number has 16 digits."));
  if (!hall.guesses.take(turn, visit.board.now)) return too_often(visit, {"Er is te vaak een nummer geprobeerd. Wacht een paar minuten.", "A number was tried too often. Wait a few minutes."});
  const std::string deed = visit.request.form.first("doe");
  http::Response response;
  if (deed == "bijlage") {
    const auto piece = receipt_file(visit.office(), number, visit.request.form.first("stuk"));
    response = piece ? download(*piece) : ask_number(visit, piece.error());
  } else {
    response = deed == "aanvullen" ? add_by_number(visit, hall, number) : show_by_number(visit, number, std::nullopt, {});
  }
  // It was no guess; but who has a number asks no more often than somebody reads, and adding keeps its turn.
  if (response.status == 200 && deed != "aanvullen" && hall.views.take(turn, visit.board.now)) hall.guesses.give_back(turn, visit.board.now);
  return response;
}

http::Response my_reports_page(const Visit& visit) {
  const auto mine = my_reports(visit.office(), visit.actor());
  if (!mine) return refused_page(visit, mine.error());
  std::vector<Html> items;
  for (const ReportThread& thread : *mine)
    items.push_back(element("li", {}, element("p", {}, element("b", {}, link(visit.to(Room::report, "/mijn/" + http::escape_url(thread.id)), spoken_kind(visit, thread.kind)))),
                            element("p", {css("quiet")}, thread.number, " · ", spoken_time(visit, thread.made_at)), reporter_state(visit, thread.state)));
  Sheet sheet{Room::report, std::string(visit.say("Mijn meldingen", "My reports")), "", {}};
  const Html none = element("p", {}, visit.say("Hier komt wat u met uw naam meldt. Wat u vertrouwelijk of anoniem meldt, staat hier niet: dat volgt u met het nummer.",
                                               "Hier komt wat je met je naam meldt. Wat je vertrouwelijk of anoniem meldt, staat hier niet: dat volg je met het nummer.",
                                               "What you report with your name comes here. What you report in confidence or anonymously does not: follow that with the number."));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), items.empty() ? none : element("ul", {css("plain")}, items),
                       element("p", {css("buttons")}, link_button(visit.to(Room::report), visit.say("Iets melden", "Report something")), link_button(visit.to(Room::report, "/volgen"), visit.say("Volg met een nummer", "Follow with a number"), true)));
  return show(visit, sheet);
}

http::Response my_report_page(const Visit& visit) { return show_mine(visit, std::nullopt); }

http::Response add_to_mine(const Visit& visit, ReportHall& hall) {
  const std::string report = visit.request.parameters.first("id");
  auto files = read_attachments(visit, hall, true);
  if (!files) return show_mine(visit, files.error());
  const Done added = add_to_my_report(visit.office(), visit.actor(), report, visit.request.form.first("sleutel"), visit.request.form.first("aanvulling"), *files);
  if (!added) return show_mine(visit, added.error());
  return done_and_to(visit, Room::report, "/mijn/" + http::escape_url(report), "Ontvangen.", "Received.");
}

http::Response my_file(const Visit& visit) {
  const auto piece = my_report_file(visit.office(), visit.actor(), visit.request.parameters.first("id"), visit.request.parameters.first("piece"));
  return piece ? download(*piece) : refused_page(visit, piece.error());
}

}  // namespace leidraad::portal
