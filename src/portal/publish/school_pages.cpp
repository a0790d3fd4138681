// SPDX-License-Identifier: EUPL-1.2
// Which pages the school has and who looks after them (N13.2), and which reactions were taken off (N13.8).
#include <algorithm>

#include "core/base/text.h"
#include "office/approvals.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/publish/post_pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Label words_of(Openness openness) {
  switch (openness) {
    case Openness::open: return {"Openbaar: iedereen kan het zien", "Public: everyone can see it"};
    case Openness::closed: return {"Besloten: alleen een vaste groep", "Closed: a fixed group alone"};
    case Openness::not_said: break;
  }
  return {"Nog niet afgesproken: spreek dit eerst af", "Not agreed yet: agree on this first"};
}

Choices colleagues(const Visit& visit, const std::string& school) {
  Choices all;
  for (const Person& person : visit.board.facts->people) {
    if (person.kind && is_staff(*person.kind) && (school.empty() || !person.school || *person.school == school)) all.emplace_back(person.id, person.name);
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return all;
}

Html people_of(const Visit& visit, const Approval& page, const std::vector<ChannelPerson>& people, bool may) {
  std::vector<Html> items;
  for (const ChannelPerson& one : people) {
    if (one.approval != page.id) continue;
    const std::string_view task = one.task == "keeps" ? visit.say("beheert de pagina", "looks after the page") : visit.say("plaatst berichten", "posts messages");
    const Html off = may ? post_form(visit, visit.to(Room::publish, "/paginas"), together(hidden_field("pagina", page.id), hidden_field("wie", one.person), second_button(visit.say("Haal weg", "Remove"), "doe", "weg"))) : Html();
    items.push_back(element("li", {}, element("b", {}, one.name), ", ", task, off));
  }
  return items.empty() ? element("p", {css("quiet")}, visit.say("Nog niemand bijgeschreven.", "Nobody written down yet.")) : element("ul", {css("plain")}, items);
}

Html staff_form(const Visit& visit, const Approval& page) {
  const Choices tasks{{"keeps", std::string(visit.say("beheert de pagina", "looks after the page"))}, {"posts", std::string(visit.say("plaatst berichten", "posts messages"))}};
  return element("details", {css("group")}, element("summary", {}, visit.say("Schrijf iemand bij", "Write somebody down")),
                 post_form(visit, visit.to(Room::publish, "/paginas"), together(hidden_field("pagina", page.id), choice_field({.name = "wie", .label = visit.say("Wie", "Who")}, colleagues(visit, page.school)),
                                                                                choice_field({.name = "taak", .label = visit.say("Wat", "What")}, tasks), second_button(visit.say("Schrijf bij", "Write down"), "doe", "bij"))));
}

Html one_page(const Visit& visit, const SeenApproval& seen, const std::vector<ChannelPerson>& people) {
  const Approval& page = seen.approval;
  const bool may = may_staff_channel(visit.actor(), page.school);
  return element("section", {css("part"), {"aria-labelledby", "pagina-" + page.id}}, element("h2", {id("pagina-" + page.id)}, page.name),
                 element("p", {}, visit.say(words_of(page.openness)), ". ", seen.school_name.empty() ? visit.say("Voor alle scholen.", "For every school.") : seen.school_name), people_of(visit, page, people, may), may ? staff_form(visit, page) : Html());
}

http::Response show_pages(const Visit& visit, const std::optional<Error>& error) {
  const auto list = approvals(visit.office(), visit.actor());
  const auto people = channel_people(visit.office());
  if (!list) return refused_page(visit, list.error());
  if (!people) return refused_page(visit, people.error());
  std::vector<Html> items;
  for (const SeenApproval& seen : *list) {
    if (seen.approval.kind == ApprovalKind::channel && seen.approval.state == ApprovalState::approved) items.push_back(one_page(visit, seen, *people));
  }
  Sheet sheet{Room::publish, std::string(visit.say("Onze pagina’s", "Our pages")), "", {}};
  const Html nothing = element("p", {}, visit.say("Hier komen de pagina’s en bladen van de school te staan. Er is nog niets afgesproken.", "Here you will see the pages and papers of the school. Nothing has been agreed yet."));
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), tabs_of_publish(visit, "/paginas"), element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Op deze pagina’s plaatst de school. Openbaar of besloten spreken wij vooraf af.", "These are the pages the school places things on. Public or closed is agreed beforehand.")),
                       items.empty() ? nothing : Html(items), element("p", {css("buttons")}, link_button(visit.to(Room::approved, "/vraag?soort=channel"), visit.say("Stel een pagina voor", "Propose a page"), true)));
  return show(visit, sheet, status_of(error));
}

http::Response show_removals(const Visit& visit, const std::optional<Error>& error) {
  const auto list = removals(visit.office(), visit.actor());
  if (!list) return refused_page(visit, list.error());
  std::vector<Html> rows;
  for (const ReactionRemoval& one : *list)
    rows.push_back(element("tr", {}, element("th", {{"scope", "row"}, css("name")}, one.page, element("p", {css("quiet")}, one.school_name)), element("td", {{"data-label", visit.say("Waarom", "Why")}}, visit.say(label(one.reason)), one.line.empty() ? Html() : element("p", {css("quiet")}, one.line)),
                           element("td", {{"data-label", visit.say("Wanneer", "When")}}, full_moment(visit, one.removed_at)), element("td", {{"data-label", visit.say("Door", "By")}}, one.removed_by_name)));
  const auto cell = [&](std::string_view nl, std::string_view en) { return element("th", {{"scope", "col"}}, visit.say(nl, en)); };
  const Html table = rows.empty() ? element("p", {css("quiet")}, visit.say("Er is nog niets weggehaald.", "Nothing has been removed yet."))
                                  : element("table", {css("table")}, element("caption", {css("only-read")}, visit.say("Weggehaalde reacties", "Removed reactions")), element("thead", {}, element("tr", {}, cell("Pagina", "Page"), cell("Waarom", "Why"), cell("Wanneer", "When"), cell("Door", "By"))), element("tbody", {}, rows));
  Choices schools, reasons;
  for (const PublishSchool& school : publish_schools(visit)) schools.emplace_back(school.id, school.name);
  for (std::size_t i = 0; i < kRemovalReasons; ++i) reasons.emplace_back(std::string(name(static_cast<RemovalReason>(i))), std::string(visit.say(label(static_cast<RemovalReason>(i)))));
  const http::Values& form = visit.request.form;
  const Html fields = schools.empty() ? Html() : post_form(visit, visit.to(Room::publish, "/reacties"),
      together(schools.size() == 1 ? hidden_field("school", schools.front().first) : choice_field({.name = "school", .label = visit.say("School", "School"), .value = form.first("school")}, schools),
               text_field({.name = "pagina", .label = visit.say("Van welke pagina?", "From which page?"), .value = form.first("pagina"), .length_max = 120}), choice_field({.name = "reden", .label = visit.say("Waarom?", "Why?"), .value = form.first("reden")}, reasons),
               text_field({.name = "regel", .label = visit.say("Toelichting in één zin (hoeft niet)", "Remark in one sentence (optional)"), .value = form.first("regel"), .hint = visit.say("Geen namen: wie de reactie schreef, bewaren wij niet.", "No names: who wrote the reaction is not kept."), .required = false}),
               button(visit.say("Schrijf op", "Write down"))));
  Sheet sheet{Room::publish, std::string(visit.say("Weggehaalde reacties", "Removed reactions")), "", {}};
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), tabs_of_publish(visit, "/reacties"), element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Haalde u een reactie van de schoolpagina? Schrijf op waarom. Kritiek mag blijven staan: van opbouwende kritiek leren wij.", "Did you remove a reaction from the school page? Write down why. Criticism may stay: we learn from what is constructive.")), table, fields);
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response school_pages_page(const Visit& visit) { return show_pages(visit, std::nullopt); }

http::Response school_pages_form(const Visit& visit) {
  const http::Values& form = visit.request.form;
  const bool off = form.first("doe") == "weg";
  const Done did = off ? unstaff_channel(visit.office(), visit.actor(), form.first("pagina"), form.first("wie"))
                       : staff_channel(visit.office(), visit.actor(), {form.first("pagina"), form.first("wie"), "", form.first("taak")});
  return did ? done_and_to(visit, Room::publish, "/paginas", "Opgeschreven.", "Written down.") : show_pages(visit, did.error());
}

http::Response removals_page(const Visit& visit) { return show_removals(visit, std::nullopt); }

http::Response removals_form(const Visit& visit) {
  const http::Values& form = visit.request.form;
  const auto reason = find_removal_reason(form.first("reden"));
  if (!reason) return show_removals(visit, refusal(Fault::invalid, "Kies waarom u de reactie weghaalde.", "Choose why you removed the reaction."));
  ReactionRemoval one;
  one.school = form.first("school");
  one.page = form.first("pagina");
  one.reason = *reason;
  one.line = form.first("regel");
  const auto made = log_removal(visit.office(), visit.actor(), one);
  return made ? done_and_to(visit, Room::publish, "/reacties", "Opgeschreven.", "Written down.") : show_removals(visit, made.error());
}

}  // namespace leidraad::portal
