// SPDX-License-Identifier: EUPL-1.2
// What the council is asked, to read and to print, and under it the form that records its answer.
#include "core/code/parse.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Result<CouncilPack> pack_of(const Visit& visit, const Opened& opened) {
  Result<CouncilPack> pack = invalid("");
  TRY(visit.office().read([&](Reading& from) -> Done {
    const Studied studied = TRY(study_code(from, opened.version.id, visit.board.now));
    pack = council_pack(studied, opened.version.hash);
    return done();
  }));
  return pack;
}

bool is_signed(const Opened& opened, const CouncilPack& pack) {
  for (const CodeConsent& consent : opened.consents) {
    if (consent.hash == opened.version.hash && consent.fingerprint == pack.fingerprint) return true;
  }
  return false;
}

Html sign_form(const Visit& visit, const Opened& opened) {
  const bool member = signs_for_council(visit.actor(), opened.version.school);
  if (opened.version.state == CodeState::draft || (!member && !visit.actor().administrator)) return {};
  const Field reference{"besluit", visit.say("Nummer van het besluit", "Number of the decision"),
                        {},        visit.say("Zoals GMR-2026-11.", "Such as GMR-2026-11."),
                        {},        "text",
                        "off",     true,
                        120};
  const Field date{"datum", visit.say("Datum van het besluit", "Date of the decision"), {}, {}, {}, "date"};
  return element(
      "section", {css("part no-print"), {"aria-labelledby", "tekenen"}},
      element("h2", {id("tekenen")},
              member ? visit.say("De raad stemt in", "The council consents")
                     : visit.say("Leg een instemming op papier vast", "Record a consent on paper")),
      element("p", {},
              visit.say("Deze instemming geldt voor de tekst met dit kenmerk, en voor geen andere:",
                        "This consent holds for the text with this mark, and for no other:")),
      element("p", {}, element("code", {}, in_groups(opened.version.hash))),
      post_form(visit, visit.to(Room::codes, rest_of(opened.version)),
                together(hidden_field("knop", "instemmen"), hidden_field("kenmerk", opened.version.hash),
                         hidden_field("weg", member ? "zelf" : "papier"), text_field(reference), text_field(date),
                         button(member ? visit.say("Ik teken namens de raad", "I sign for the council") : visit.say("Leg vast", "Record")))));
}

}  // namespace

http::Response council_page(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    const auto pack = pack_of(visit, opened);
    if (!pack) return refused_page(visit, pack.error());
    const bool is_done = is_signed(opened, *pack);
    const Html state =
        is_done ? element("p", {css("said")}, visit.say("De raad heeft met deze tekst ingestemd.", "The council has consented to this text."))
        : opened.version.state == CodeState::draft ? element("p", {css("note")},
                                                             visit.say("Dit is een voorproef: de tekst is nog niet voorgelegd.",
                                                                       "This is a preview: the text has not been put before the council."))
                                                   : Html();
    Sheet sheet{Room::codes, std::string(visit.say("Voor de medezeggenschapsraad", "For the participation council")), "", {}};
    sheet.main = element(
        "div", {css("narrow")}, way_back(visit, opened.version), state,
        element("p", {css("buttons no-print")},
                link_button(visit.to(Room::codes, rest_of(opened.version, "/raad.pdf")), visit.say("Download als pdf", "Download as PDF"), true),
                link_button(visit.to(Room::codes, rest_of(opened.version, "/tekst")), visit.say("Lees de hele tekst", "Read the whole text"), true)),
        element("div", {css("reading")}, markdown(write(*pack, visit.language))), is_done ? Html() : sign_form(visit, opened));
    return show(visit, sheet);
  });
}

http::Response council_pdf(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    const auto pack = pack_of(visit, opened);
    if (!pack) return refused_page(visit, pack.error());
    return pdf_of(visit, opened.version.title, markdown(write(*pack, visit.language)), opened.version.title + " · " + opened.version.hash,
                  "instemming.pdf");
  });
}

}  // namespace leidraad::portal
