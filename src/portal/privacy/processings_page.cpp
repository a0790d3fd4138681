// SPDX-License-Identifier: EUPL-1.2
// The processing register (GDPR art. 30): what Leidraad does, and what the board wrote beside it; on a
// screen, on paper and as files.
#include "core/base/csv.h"
#include "office/data_care.h"
#include "office/data_care_processing.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

// One processing in one language, whoever wrote it.
struct Told {
  std::string title, purpose, basis, people, kinds, recipients, kept, security;
  const ProcessingLine* own = nullptr;
};

struct Register {
  std::vector<ProcessingLine> lines;
  std::vector<std::string> kept;  // of processings(), in that order
};

Result<Register> load(const Visit& visit) {
  Register all;
  TRY(visit.office().read([&](Reading& from) -> Done {
    all.lines = TRY(processing_lines(from));
    for (const Processing& one : processings()) all.kept.push_back(kept_words(from, one, visit.language));
    return done();
  }));
  return all;
}

std::vector<Told> told(const Visit& visit, const Register& all) {
  const auto say = [&](const Label& label) { return std::string(visit.say(label)); };
  std::vector<Told> list;
  for (const ProcessingLine& line : all.lines) list.push_back({line.title, line.purpose, line.basis, line.people, line.kinds, line.recipients, line.kept, line.security, &line});
  for (std::size_t i = 0; i < processings().size(); ++i) {
    const Processing& one = processings()[i];
    list.push_back({say(one.title), say(one.purpose), say(one.basis), say(one.people), say(one.kinds), say(one.recipients), all.kept[i], say(one.security), nullptr});
  }
  return list;
}

std::string dpia_words(const Visit& visit, const ProcessingLine& line) {
  if (!line.dpia.empty()) return line.dpia + (line.dpia_on.empty() ? "" : ", " + line.dpia_on);
  if (line.dpia_need == "yes") return std::string(visit.say("nodig, nog niet gedaan", "needed, not done yet"));
  if (line.dpia_need == "no") return std::string(visit.say("niet nodig", "not needed"));
  return std::string(visit.say("nog niet bekeken", "not judged yet"));
}

std::string agreement_words(const Visit& visit, const ProcessingLine& line) {
  if (line.processor.empty()) return std::string(visit.say("geen verwerker", "no processor"));
  if (line.agreement.empty()) return line.processor + ": " + std::string(visit.say("nog geen overeenkomst", "no agreement yet"));
  return line.processor + ": " + line.agreement + (line.agreement_on.empty() ? "" : ", " + line.agreement_on);
}

Html fact(std::string_view name, const std::string& value) { return value.empty() ? Html() : element("div", {}, element("dt", {}, name), element("dd", {}, value)); }

Html one_view(const Visit& visit, const Told& one, std::size_t number) {
  const std::string anchor = "verwerking-" + std::to_string(number);
  Html facts = together(fact(visit.say("Waarvoor", "What for"), one.purpose), fact(visit.say("Grondslag", "Legal basis"), one.basis), fact(visit.say("Van wie", "Whose"), one.people), fact(visit.say("Welke gegevens", "Which data"), one.kinds),
                        fact(visit.say("Wie het krijgt", "Who receives it"), one.recipients), fact(visit.say("Hoe lang", "How long"), one.kept), fact(visit.say("Hoe beveiligd", "How secured"), one.security));
  if (one.own) facts += together(fact(visit.say("Verwerker", "Processor"), agreement_words(visit, *one.own)), fact("DPIA", dpia_words(visit, *one.own)));
  const Html edit = one.own ? element("p", {css("no-print")}, link(visit.to(Room::data_care, "/verwerkingen/" + http::escape_url(one.own->id)), together(visit.say("Wijzig", "Change"), element("span", {css("only-read")}, " ", one.title)))) : Html();
  return element("details", {css("processing"), {"open", one.own && (one.own->lacks_agreement() || one.own->lacks_dpia())}}, element("summary", {id(anchor)}, element("b", {}, one.title)), element("dl", {css("facts")}, facts), edit);
}

Html files(const Visit& visit) {
  const auto file = [&](std::string_view rest, std::string_view nl, std::string_view en) { return element("li", {}, link(visit.to(Room::data_care, rest), visit.say(nl, en))); };
  return element("ul", {css("plain no-print")}, file("/verwerkingen.csv", "Het hele register (CSV)", "The whole register (CSV)"), file("/verwerkers.csv", "Verwerkers en overeenkomsten (CSV)", "Processors and agreements (CSV)"),
                 file("/dpia.csv", "DPIA’s (CSV)", "DPIAs (CSV)"), file("/verwerkingen?papier=ja", "Alles op papier", "All of it on paper"));
}

// On paper everything stands open.
http::Response on_paper(const Visit& visit, const std::vector<Told>& list) {
  std::vector<std::vector<Html>> rows;
  for (const Told& one : list) {
    Html more = one.own ? together(element("br", {}), agreement_words(visit, *one.own), element("br", {}), "DPIA: ", dpia_words(visit, *one.own)) : Html();
    rows.push_back({one.title, one.purpose, one.basis, together(one.people, ": ", one.kinds), together(one.recipients, more), one.kept, one.security});
  }
  Sheet sheet{Room::registers, std::string(visit.say("Verwerkingsregister", "Processing register")), "paper-page register-paper", {}};
  sheet.main = together(way_back(visit, Room::data_care, "/verwerkingen", visit.say("Verwerkingsregister", "Processing register")), element("h1", {}, sheet.title), element("p", {}, visit.board.name, " · ", full_moment(visit, visit.board.now)),
                        care_table(sheet.title, {{visit.say("Verwerking", "Processing")}, {visit.say("Waarvoor", "What for")}, {visit.say("Grondslag", "Legal basis")}, {visit.say("Wie en wat", "Who and what")}, {visit.say("Wie het krijgt", "Recipients")}, {visit.say("Hoe lang", "How long")}, {visit.say("Beveiliging", "Security")}}, rows));
  return show(visit, sheet);
}

std::string say(const Visit& visit, std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); }

template <typename Rows>
http::Response file_of(const Visit& visit, std::string_view name, Rows rows) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto all = load(visit);
  if (!all) return refused_page(visit, all.error());
  return csv_file(name, rows(*all));
}

}  // namespace

http::Response processings_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto all = load(visit);
  if (!all) return refused_page(visit, all.error());
  const std::vector<Told> list = told(visit, *all);
  if (visit.request.query.has("papier")) return on_paper(visit, list);
  Html own, built;
  for (std::size_t i = 0; i < list.size(); ++i) (list[i].own ? own : built) += one_view(visit, list[i], i + 1);
  if (own.empty()) own = element("p", {css("quiet")}, visit.say("Hier komt wat de school zelf met gegevens doet: het leerlingvolgsysteem, de salarissen, het ouderportaal. Begin met één regel.", "Here goes what the school itself does with data: the pupil system, salaries, the parent portal. Begin with one line."));
  Sheet sheet{Room::registers, std::string(visit.say("Verwerkingsregister", "Processing register")), "", {}};
  const Html add = may_set_care(visit.actor()) ? element("p", {css("buttons")}, link_button(visit.to(Room::data_care, "/verwerkingen/nieuw"), visit.say("Voeg een verwerking toe", "Add a processing"))) : Html();
  sheet.main = element("div", {css("narrow")}, way_back(visit, Room::data_care, "", visit.say("Zorg voor gegevens", "Care for data")), element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Wat de school met gegevens van mensen doet, waarvoor, en hoe lang (AVG art. 30).", "What the school does with data of people, what for, and how long (GDPR art. 30).")),
                       care_section("eigen", visit.say("Van de school", "Of the school"), together(own, add)),
                       care_section("leidraad", visit.say("Wat Leidraad zelf doet", "What Leidraad itself does"), together(element("p", {css("hint")}, visit.say("Dit staat vast in het programma. De termijnen stelt u zelf in bij “Bewaren en vernietigen”.", "This is fixed in the program. You set the periods under “Keeping and destroying”.")), built)),
                       care_section("bestanden", visit.say("Meenemen", "Take along"), files(visit)));
  return show(visit, sheet);
}

http::Response processings_csv(const Visit& visit) {
  return file_of(visit, visit.say("verwerkingsregister", "processing-register"), [&](const Register& all) {
    std::string rows = csv_row({say(visit, "verwerking", "processing"), say(visit, "doel", "purpose"), say(visit, "grondslag", "legal basis"), say(visit, "betrokkenen", "data subjects"), say(visit, "gegevens", "data"), say(visit, "ontvangers", "recipients"),
                                say(visit, "bewaartermijn", "retention"), say(visit, "beveiliging", "security"), say(visit, "verwerker", "processor"), say(visit, "overeenkomst", "agreement"), say(visit, "datum overeenkomst", "agreement date"), say(visit, "dpia nodig", "dpia needed"), "dpia", say(visit, "datum dpia", "dpia date")});
    for (const Told& one : told(visit, all)) {
      const ProcessingLine none{};
      const ProcessingLine& own = one.own ? *one.own : none;
      rows += csv_row({one.title, one.purpose, one.basis, one.people, one.kinds, one.recipients, one.kept, one.security, own.processor, own.agreement, own.agreement_on, own.dpia_need, own.dpia, own.dpia_on});
    }
    return rows;
  });
}

http::Response processors_csv(const Visit& visit) {
  return file_of(visit, visit.say("verwerkers", "processors"), [&](const Register& all) {
    std::string rows = csv_row({say(visit, "verwerker", "processor"), say(visit, "verwerking", "processing"), say(visit, "gegevens", "data"), say(visit, "overeenkomst", "agreement"), say(visit, "datum", "date"), say(visit, "let op", "attention")});
    for (const ProcessingLine& line : all.lines) {
      if (!line.processor.empty()) rows += csv_row({line.processor, line.title, line.kinds, line.agreement, line.agreement_on, line.lacks_agreement() ? say(visit, "nog geen overeenkomst", "no agreement yet") : std::string()});
    }
    return rows;
  });
}

http::Response dpias_csv(const Visit& visit) {
  return file_of(visit, "dpia", [&](const Register& all) {
    std::string rows = csv_row({say(visit, "verwerking", "processing"), say(visit, "doel", "purpose"), say(visit, "nodig", "needed"), "dpia", say(visit, "datum", "date"), say(visit, "stand", "state")});
    for (const ProcessingLine& line : all.lines) rows += csv_row({line.title, line.purpose, line.dpia_need, line.dpia, line.dpia_on, dpia_words(visit, line)});
    return rows;
  });
}

}  // namespace leidraad::portal
