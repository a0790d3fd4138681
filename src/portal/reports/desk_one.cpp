// SPDX-License-Identifier: EUPL-1.2
// One report at the desk: what was reported, and what I can do with it now. What is on slot says which key
// is missing. Whoever may not know of it gets the page of what is not there.
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/reports_breach.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/reports/desk_parts.h"
#include "portal/reports/desk_report.h"
#include "portal/reports/typed_moment.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kMessageMax = 4'000;

Html fact(std::string_view name, const Html& value) { return element("div", {}, element("dt", {}, name), element("dd", {}, value)); }

Html file_link(const Visit& visit, const SeenReport& seen, const std::string& piece, const std::string& name) {
  return link(visit.to(Room::report_desk, "/" + http::escape_url(seen.line.id) + "/" + http::escape_url(piece)), std::string(visit.say("Download ", "Download ")) + name);
}

// ---- what it is ----

Html who_reported(const Visit& visit, const SeenReport& seen) {
  if (!seen.reporter_name.empty()) return seen.reporter_name;
  if (seen.thread.name.empty()) return visit.say("niet bekend", "not known");
  return together(seen.thread.name, visit.say(" (zo opgegeven, niet nagegaan)", " (as given, not checked)"));
}

Html facts(const Visit& visit, const SeenReport& seen) {
  const ReportLine& line = seen.line;
  Html rows = fact(visit.say("Gemeld", "Reported"), together(spoken_made(visit, line.made_at, line.voice), ", ", spoken_voice(visit, line.voice)));
  if (line.lock == ReportLock::none) rows += fact(visit.say("Door", "By"), who_reported(visit, seen));
  if (!seen.thread.contact.empty()) rows += fact(visit.say("Bereikbaar", "Can be reached"), seen.thread.contact);
  if (!line.school_name.empty()) rows += fact(visit.say("School", "School"), line.school_name);
  if (!seen.about.empty()) rows += fact(visit.say("Gaat over", "About"), enumerate(seen.about, ", "));
  if (!seen.thread.link.empty()) rows += fact(visit.say("Bericht", "Post"), seen.thread.link);
  if (seen.thread.tone) rows += fact(visit.say("Bedoeld als", "Meant as"), visit.say(label(*seen.thread.tone)));
  if (line.due_at && line.state != ReportState::closed) rows += fact(visit.say("Uiterlijk", "Not later than"), spoken_time(visit, *line.due_at));
  rows += fact(visit.say("Wie haar behandelt", "Who handles it"), line.handler_name.empty() ? Html(visit.say("nog niemand", "nobody yet")) : Html(line.handler_name));
  if (const Html article = article_of(visit, seen.article); !article.empty()) rows += fact(visit.say("Artikel", "Article"), article);
  return section("gegevens", visit.say("Over deze melding", "About this report"), element("dl", {css("facts")}, rows));
}

Html contents(const Visit& visit, const SeenReport& seen) {
  const auto file = [&](const std::string& piece, const std::string& name) { return file_link(visit, seen, piece, name); };
  std::vector<Html> files;
  for (const auto& [piece, name] : seen.thread.files) files.push_back(element("li", {}, file(piece, name)));
  const Html messages = messages_view(visit, seen.thread.messages, false, file);
  const Html care = files.empty() ? Html() : element("p", {css("hint")}, visit.say("Een bijlage komt van een ander. Open hem alleen als u hem verwacht.", "An attachment comes from another. Open it only where you expect it."));
  return together(seen.thread.text.empty() ? Html() : element("p", {css("typed reported")}, seen.thread.text), files.empty() ? Html() : element("ul", {}, files), care,
                  messages.empty() ? Html() : section("berichten", visit.say("Berichten met de melder", "Messages with who reported"), messages));
}

Html locked(const Visit& visit, const SeenReport& seen) {
  const Link vault = visit.to(Room::report_desk, "/kluis?terug=" + http::escape_url(seen.line.id));
  switch (seen.line.lock) {
    case ReportLock::none: return {};
    case ReportLock::no_vault:
      return element("div", {css("note")}, element("p", {}, visit.say("Deze melding is op slot, en u hebt nog geen kluis. Maak er een; daarna kan een collega haar met u delen.", "This report is locked, and you have no vault yet. Make one; then a colleague can share it with you.")),
                     element("p", {css("buttons")}, link_button(vault, visit.say("Maak uw kluis", "Make your vault"))));
    case ReportLock::closed_vault:
      return element("div", {css("note")}, element("p", {}, visit.say("Deze melding is op slot. Open uw kluis om haar te lezen.", "This report is locked. Open your vault to read it.")), element("p", {css("buttons")}, link_button(vault, visit.say("Open de kluis", "Open the vault"))));
    case ReportLock::not_shared: break;
  }
  std::vector<std::string> who;
  for (const ReportReader& reader : seen.readers) {
    if (reader.can_read) who.push_back(reader.name);
  }
  return element("div", {css("note")}, element("p", {}, visit.say("Deze melding is nog niet met u gedeeld. ", "This report is not shared with you yet. "),
                                               who.empty() ? Html(visit.say("Er is nu niemand die dat kan.", "There is nobody who can do that now.")) : together(visit.say("Vraag het aan ", "Ask "), element("b", {}, enumerate(who, visit.say(" of ", " or "))), ".")));
}

// ---- what I can do ----

Html deed_form(const Visit& visit, const SeenReport& seen, std::string_view deed, const Html& inside) { return post_form(visit, to_desk_report(visit, seen.line.id), together(hidden_field("doe", deed), inside)); }

Html folded(std::string_view title, const Html& inside) { return element("details", {css("part")}, element("summary", {}, title), inside); }

std::string typed(const Visit& visit, std::string_view field) { return visit.request.form.first(field); }

Html take(const Visit& visit, const SeenReport& seen) {
  if (!seen.may_take) return {};
  return deed_form(visit, seen, "pak", button(visit.say("Ik pak dit op", "I take this")));
}

Html write_to_reporter(const Visit& visit, const SeenReport& seen) {
  if (!seen.may_handle || seen.line.lock != ReportLock::none || seen.line.kind == "social_signal") return {};
  const Html field = long_text_field({.name = "bericht", .label = visit.say("Aan de melder", "To who reported"), .value = typed(visit, "bericht"), .hint = visit.say("Gaat het om iemand anders? Noem hier geen namen.", "Is it about somebody else? Name nobody here."), .length_max = kMessageMax}, 3);
  return section("schrijven", visit.say("Vraag iets, of laat iets weten", "Ask something, or tell something"),
                 deed_form(visit, seen, "bericht", together(field, element("div", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "wacht"}, {"value", "ja"}}, visit.say("Vraag dit", "Ask this")),
                                                                            second_button(visit.say("Stuur, zonder vraag", "Send, no question"), "wacht", "nee")))));
}

Html signal(const Visit& visit, const SeenReport& seen) {
  if (seen.line.kind != "social_signal" || !seen.may_handle) return {};
  std::vector<Html> items;
  for (const SignalHandling& one : signal_handlings()) items.push_back(choice_item("afhandeling", one.name, visit.say(one.label), false));
  return section("afhandelen", visit.say("Wat doet u ermee?", "What do you do with it?"), deed_form(visit, seen, "signaal", together(choices_field(visit.say("Afhandeling", "Handling"), "", items), button(visit.say("Bewaar", "Save")))));
}

Html breach_part(const Visit& visit, const SeenReport& seen) {
  if (seen.line.has_breach) {
    const auto all = breaches(visit.office(), visit.actor());
    if (!all) return {};
    for (const Breach& one : *all) {
      if (one.report != seen.line.id) continue;
      const bool running = one.decision != BreachDecision::do_not && !one.filed_at;
      return section("datalek", visit.say("Datalek", "Data breach"), together(breach_clock(visit, one.due_at, visit.language == Language::dutch ? one.clock_nl : one.clock_en, one.overdue, running), element("p", {css("buttons")}, link_button(to_breach(visit, one.id), visit.say("Naar het datalek", "To the data breach")))));
    }
    return {};
  }
  if (!seen.may_handle || seen.line.lock != ReportLock::none) return {};
  const TimeZone& zone = visit.board.facts->zone;
  const std::string moment = typed(visit, "bekend").empty() ? typed_moment(zone, visit.board.now) : typed(visit, "bekend");
  return folded(visit.say("Zijn er gegevens van mensen bij betrokken? Behandel het als datalek", "Are people’s details involved? Treat it as a data breach"),
                deed_form(visit, seen, "datalek", together(element("p", {}, visit.say("Vanaf het moment dat u wist dat het een datalek is, telt 72 uur: dan moet het bij de Autoriteit Persoonsgegevens zijn, als het gemeld moet worden.",
                                                                                      "From the moment you knew it to be a data breach, 72 hours count: by then the authority must have it, where it must be reported.")),
                                                            text_field({.name = "bekend", .label = visit.say("Sinds wanneer weet u dit?", "Since when do you know?"), .value = moment, .type = "datetime-local"}),
                                                            button(visit.say("Begin het datalek", "Begin the data breach")))));
}

Html notes(const Visit& visit, const SeenReport& seen) {
  std::vector<Html> items;
  for (const ReportMessage& note : seen.notes) items.push_back(element("li", {}, element("p", {css("typed")}, note.text), element("p", {css("quiet")}, spoken_time(visit, note.at))));
  const Html list = items.empty() ? Html() : element("ul", {css("plain")}, items);
  if (!seen.may_handle || seen.line.lock != ReportLock::none) return items.empty() ? Html() : section("notities", visit.say("Notities", "Notes"), list);
  return folded(std::string(visit.say("Notities voor wie deze melding behandelt", "Notes for who handles this report")) + (items.empty() ? "" : " (" + std::to_string(items.size()) + ")"),
                together(list, deed_form(visit, seen, "notitie", together(long_text_field({.name = "notitie", .label = visit.say("Notitie. De melder ziet dit niet.", "Note. Who reported does not see this."), .value = typed(visit, "notitie"), .length_max = kMessageMax}, 3), button(visit.say("Bewaar de notitie", "Save the note"))))));
}

Html pass_on(const Visit& visit, const AtDesk& at, const SeenReport& seen) {
  if (!seen.may_pass_on) return {};
  const auto people = may_pass_to(visit.office(), at, seen.line.id);
  if (!people || people->empty()) return {};
  Choices choices;
  for (const ReportReader& one : *people) choices.emplace_back(one.person, one.name + ", " + std::string(visit.say(label(one.role))) + (seen.line.voice != ReportVoice::named && !one.has_vault ? std::string(visit.say(" (heeft nog geen kluis)", " (has no vault yet)")) : ""));
  return folded(visit.say("Doorgeven aan een ander", "Pass on to another"),
                deed_form(visit, seen, "door", together(choice_field({.name = "aan", .label = visit.say("Aan wie", "To whom"), .value = typed(visit, "aan")}, choices),
                                                         text_field({.name = "waarom", .label = visit.say("Waarom, in een zin", "Why, in a sentence"), .value = typed(visit, "waarom"), .length_max = 500}), button(visit.say("Geef door", "Pass on")))));
}

Html share(const Visit& visit, const SeenReport& seen) {
  if (!seen.may_share) return {};
  return folded(visit.say("Iemand kan deze melding nog niet lezen", "Somebody cannot read this report yet"),
                deed_form(visit, seen, "deel", together(element("p", {}, visit.say("Wie later een kluis maakte, kan niet terug in wat al op slot was. U kunt de melding met die collega’s delen.", "Who made a vault later cannot get into what was locked already. You can share the report with those colleagues.")), button(visit.say("Deel de melding", "Share the report")))));
}

Html close(const Visit& visit, const SeenReport& seen) {
  if (!seen.may_handle) return {};
  return folded(visit.say("Afsluiten", "Close"), deed_form(visit, seen, "sluit", together(long_text_field({.name = "uitkomst", .label = visit.say("Wat is ervan gekomen? De melder leest dit.", "What came of it? Who reported reads this."), .value = typed(visit, "uitkomst"), .required = false, .length_max = kMessageMax}, 3),
                                                                                            button(visit.say("Sluit de melding af", "Close the report")))));
}

// ---- who, and what happened ----

Html readers(const Visit& visit, const SeenReport& seen) {
  std::vector<Html> items;
  for (const ReportReader& one : seen.readers) {
    const Html state = one.step > seen.line.step ? Html(visit.say(" · als het te lang duurt", " · where it takes too long")) : seen.line.voice == ReportVoice::named ? Html() : one.can_read ? Html(visit.say(" · kan haar lezen", " · can read it")) : one.has_vault ? Html(visit.say(" · nog niet gedeeld", " · not shared yet")) : Html(visit.say(" · heeft geen kluis", " · has no vault"));
    items.push_back(element("li", {}, element("b", {}, one.name), ", ", visit.say(label(one.role)), one.deputy ? visit.say(" (neemt waar)", " (deputy)") : "", state));
  }
  return items.empty() ? Html() : section("wie", visit.say("Wie deze melding krijgt", "Who receives this report"), element("ul", {css("plain")}, items));
}

Label deed_words(std::string_view deed) {
  if (deed == "taken") return {"opgepakt", "taken"};
  if (deed == "asked") return {"vraag gesteld", "question asked"};
  if (deed == "answered") return {"antwoord van de melder", "answer of who reported"};
  if (deed == "added") return {"de melder voegde iets toe", "who reported added something"};
  if (deed == "passed_on") return {"doorgegeven", "passed on"};
  if (deed == "closed") return {"afgesloten", "closed"};
  if (deed == "escalated") return {"een stap hoger, want het duurde te lang", "a step up, as it took too long"};
  if (deed == "released") return {"weer vrij: wie haar behandelde, doet dat niet meer", "free again: who handled it does so no more"};
  if (deed == "unreadable") return {"niet te lezen: een deel is beschadigd. Vraag de beheerder om de reservekopie", "cannot be read: a part is damaged. Ask the administrator for the backup"};
  if (deed == "shared") return {"gedeeld", "shared"};
  if (deed == "noted") return {"notitie", "note"};
  if (deed == "made") return {"gemeld", "reported"};
  return {"bijgewerkt", "updated"};
}

Html events(const Visit& visit, const SeenReport& seen) {
  std::vector<Html> items;
  for (const ReportEvent& event : seen.events) {
    const bool by_reporter = event.deed == "answered" || event.deed == "added" || event.deed == "made";
    items.push_back(element("li", {}, by_reporter ? spoken_made(visit, event.at, seen.line.voice) : spoken_time(visit, event.at), ": ", visit.say(deed_words(event.deed)), event.by_name.empty() ? "" : std::string(visit.say(" door ", " by ")) + event.by_name, event.to_name.empty() ? "" : std::string(visit.say(" aan ", " to ")) + event.to_name));
  }
  return items.empty() ? Html() : folded(visit.say("Wat er gebeurd is", "What happened"), element("ol", {css("plain")}, items));
}

}  // namespace

http::Response show_desk_report(const Visit& visit, const std::optional<Error>& error) {
  const AtDesk at = at_desk(visit);
  const auto seen = seen_report(visit.office(), at, visit.request.parameters.first("id"));
  if (!seen) return refused_page(visit, seen.error());
  Sheet sheet{Room::report_desk, spoken_kind(visit, seen->line.kind), "", {}};
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("p", {css("progress")}, visit.say("Melding ", "Report "), seen->line.number), element("h1", {}, sheet.title), element("p", {}, desk_state(visit, seen->line)), locked(visit, *seen),
                       contents(visit, *seen), take(visit, *seen), signal(visit, *seen), write_to_reporter(visit, *seen), breach_part(visit, *seen), notes(visit, *seen), pass_on(visit, at, *seen), share(visit, *seen), close(visit, *seen), facts(visit, *seen),
                       readers(visit, *seen), events(visit, *seen), element("p", {css("turn")}, link(visit.to(Room::report_desk), visit.say("Alle meldingen", "All reports"))));
  return show(visit, sheet, status_of(error));
}

http::Response desk_report_page(const Visit& visit) { return show_desk_report(visit, std::nullopt); }

http::Response desk_file(const Visit& visit) {
  const auto piece = report_file(visit.office(), at_desk(visit), visit.request.parameters.first("id"), visit.request.parameters.first("piece"));
  return piece ? download(*piece) : refused_page(visit, piece.error());
}

}  // namespace leidraad::portal
