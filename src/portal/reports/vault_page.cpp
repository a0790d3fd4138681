// SPDX-License-Identifier: EUPL-1.2
// My vault: making one, opening it for a quarter of an hour, another word, and what to do when the word is
// gone. A word is never shown again, a sheet once; nothing of either stands in an address or a cookie.
#include "office/reports_demonstration.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/reports/desk_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kWordMax = 200;

identity::SecretText secret(const Visit& visit, std::string_view field) { return identity::SecretText(visit.request.form.first(field)); }

Html word_field(const Visit& visit, std::string_view name, const Label& label, std::string_view autocomplete, const Label& hint = {"", ""}) {
  return text_field({.name = name, .label = visit.say(label), .hint = visit.say(hint), .type = "password", .autocomplete = autocomplete, .length_max = kWordMax});
}

// Two forms of one page ask for a new word; their fields have names of their own.
constexpr std::string_view kNew = "nieuw", kAgain = "nogmaals", kNewEmpty = "leeg-nieuw", kAgainEmpty = "leeg-nogmaals";

Html new_word(const Visit& visit, std::string_view name = kNew, std::string_view again = kAgain) {
  return together(word_field(visit, name, {"Kluiswoord", "Vault word"}, "new-password", {"Een zin van een paar woorden. Niet uw wachtwoord.", "A sentence of a few words. Not your password."}),
                  word_field(visit, again, {"Nog een keer", "Once more"}, "new-password"));
}

Html back_field(const Visit& visit) {
  const std::string back = visit.request.method == "POST" ? visit.request.form.first("terug") : visit.request.query.first("terug");
  return hidden_field("terug", back);
}

Html vault_form(const Visit& visit, std::string_view deed, const Html& inside) { return post_form(visit, visit.to(Room::report_desk, "/kluis"), together(hidden_field("doe", deed), back_field(visit), inside)); }

Html what_it_is(const Visit& visit) {
  return together(element("p", {css("lead")}, visit.say("Wat vertrouwelijk of anoniem wordt gemeld, gaat op slot. Uw kluis is de sleutel. Alleen u hebt hem: geen beheerder, geen leverancier.",
                                                        "What is reported in confidence or anonymously is locked. Your vault is the key. Only you have it: no administrator, no supplier.")),
                  element("p", {}, visit.say("U krijgt straks een herstelblad om af te drukken. Leg het thuis of in de kluis van de school. Zijn woord en blad allebei weg, dan kan niemand het nog voor u openen.",
                                             "You get a recovery sheet to print. Put it at home or in the school's safe. Where word and sheet are both gone, nobody can open it for you any more.")));
}

Html make(const Visit& visit) { return together(what_it_is(visit), vault_form(visit, "maak", together(new_word(visit), button(visit.say("Maak mijn kluis", "Make my vault"))))); }

Html forgotten(const Visit& visit) {
  const auto sealed = sealed_to(visit.office(), visit.actor());
  const std::string count = std::to_string(sealed ? *sealed : 0);
  const Html mend = vault_form(visit, "herstel", together(text_field({.name = "blad", .label = visit.say("De code op uw herstelblad", "The code on your recovery sheet"), .length_max = kWordMax}), new_word(visit), button(visit.say("Herstel mijn kluis", "Mend my vault"))));
  const Html replace = vault_form(visit, "vervang", together(element("p", {}, visit.say("Dan begint u met een lege kluis. Wat nu voor u op slot is, kunt u niet meer lezen: ", "Then you begin with an empty vault. What is locked for you now you can read no more: "), element("b", {}, count, visit.say(" meldingen", " reports")),
                                                                     visit.say(". Een collega die ze ook kreeg, kan ze opnieuw met u delen.", ". A colleague who received them as well can share them with you again.")),
                                                             new_word(visit, kNewEmpty, kAgainEmpty), check_field("begrepen", visit.say("Ik begrijp het", "I understand"), false), button(visit.say("Begin met een lege kluis", "Begin with an empty vault"))));
  return together(element("details", {css("part")}, element("summary", {}, visit.say("Kluiswoord vergeten?", "Forgotten the vault word?")), mend),
                  element("details", {css("part")}, element("summary", {}, visit.say("Ook het herstelblad kwijt?", "Lost the recovery sheet as well?")), replace));
}

// Made-up people have no secrets.
Html word_of_demonstration(const Visit& visit) {
  if (!visit.office().is_demonstration()) return {};
  return element("p", {css("note")}, visit.say("In deze demonstratie is het kluiswoord ", "In this demonstration the vault word is "), element("b", {}, kDemonstrationVaultWord), ".");
}

Html open(const Visit& visit) {
  return together(word_of_demonstration(visit), element("p", {css("lead")}, visit.say("Met uw kluiswoord leest u wat vertrouwelijk of anoniem is gemeld. Na een kwartier zonder gebruik gaat de kluis vanzelf dicht.", "With your vault word you read what was reported in confidence or anonymously. After a quarter of an hour without use the vault closes by itself.")),
                  vault_form(visit, "open", together(word_field(visit, "woord", {"Uw kluiswoord", "Your vault word"}, "current-password"), button(visit.say("Open de kluis", "Open the vault")))), forgotten(visit));
}

Html is_open(const Visit& visit) {
  const Html change = vault_form(visit, "woord", together(word_field(visit, "woord", {"Uw kluiswoord van nu", "Your vault word of now"}, "current-password"), new_word(visit), button(visit.say("Verander het kluiswoord", "Change the vault word"))));
  return together(element("p", {css("lead")}, visit.say("Uw kluis is open. Na een kwartier zonder gebruik gaat hij vanzelf dicht.", "Your vault is open. After a quarter of an hour without use it closes by itself.")),
                  vault_form(visit, "sluit", button(visit.say("Sluit de kluis nu", "Close the vault now"))), element("p", {}, link(visit.to(Room::report_desk), visit.say("Naar de meldingen", "To the reports"))),
                  element("details", {css("part")}, element("summary", {}, visit.say("Een ander kluiswoord", "Another vault word")), change));
}

http::Response show_vault(const Visit& visit, const std::optional<Error>& error) {
  const auto stand = vault_stand(visit.office(), at_desk(visit));
  if (!stand) return refused_page(visit, stand.error());
  Sheet sheet{Room::report_desk, std::string(visit.say("Mijn kluis", "My vault")), "", {}};
  const Html inside = *stand == VaultStand::none ? make(visit) : *stand == VaultStand::closed ? open(visit) : is_open(visit);
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title), inside);
  return show(visit, sheet, status_of(error));
}

// The sheet, shown once and made to be printed.
http::Response show_sheet(const Visit& visit, const identity::SecretText& code) {
  Sheet sheet{Room::report_desk, std::string(visit.say("Herstelblad", "Recovery sheet")), "paper-page", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, visit.say("Herstelblad van mijn kluis", "Recovery sheet of my vault")),
                       element("p", {css("lead")}, element("b", {css("no-print")}, visit.say("Druk dit blad nu af. U ziet het maar één keer. ", "Print this sheet now. You see it only once. ")),
                               visit.say("Met deze code opent u uw kluis als u het kluiswoord vergeet.", "With this code you open your vault when you forget the vault word.")),
                       element("p", {css("receipt")}, code.view()),
                       element("dl", {css("facts")}, element("div", {}, element("dt", {}, visit.say("Van", "Of")), element("dd", {}, visit.actor().name, ", ", visit.board.name)), element("div", {}, element("dt", {}, visit.say("Gemaakt", "Made")), element("dd", {}, spoken_time(visit, visit.board.now)))),
                       element("p", {}, visit.say("Leg dit blad op een veilige plek, niet bij uw computer. Schrijf het kluiswoord er niet op. Een ouder blad werkt vanaf nu niet meer.", "Put this sheet in a safe place, not beside your computer. Do not write the vault word on it. An older sheet works no more from now on.")),
                       element("p", {css("buttons no-print")}, link_button(visit.to(Room::report_desk), visit.say("Afgedrukt. Naar de meldingen", "Printed. To the reports"))));
  return show(visit, sheet);
}

std::optional<Error> words_differ(const Visit& visit, std::string_view name, std::string_view again) {
  if (visit.request.form.first(name) == visit.request.form.first(again)) return std::nullopt;
  return refusal(Fault::invalid, "De twee kluiswoorden zijn niet gelijk.", "The two vault words are not the same.");
}

void was_no_guess(const Visit& visit, ReportHall& hall) { hall.words.give_back(visit.actor().person, visit.board.now); }

http::Response after_sheet(const Visit& visit, ReportHall& hall, const Result<identity::SecretText>& sheet) {
  if (!sheet) return show_vault(visit, sheet.error());
  was_no_guess(visit, hall);
  return show_sheet(visit, *sheet);
}

http::Response after_word(const Visit& visit, ReportHall& hall, const Done& handled, std::string_view said_nl, std::string_view said_en) {
  if (!handled) return show_vault(visit, handled.error());
  was_no_guess(visit, hall);
  const std::string back = visit.request.form.first("terug");
  return done_and_to(visit, Room::report_desk, back.empty() ? std::string() : "/" + http::escape_url(back), said_nl, said_en);
}

}  // namespace

http::Response vault_page(const Visit& visit) { return show_vault(visit, std::nullopt); }

http::Response use_vault(const Visit& visit, ReportHall& hall) {
  const AtDesk at = at_desk(visit);
  const std::string deed = visit.request.form.first("doe");
  if (deed == "sluit") {
    close_vault(at);
    return done_and_to(visit, Room::report_desk, "", "De kluis is dicht.", "The vault is closed.");
  }
  if (!hall.words.take(visit.actor().person, visit.board.now)) return show_vault(visit, refusal(Fault::unavailable, "Er is te vaak een woord geprobeerd. Wacht een paar minuten.", "A word was tried too often. Wait a few minutes."));
  if (deed == "open") return after_word(visit, hall, open_vault(visit.office(), at, secret(visit, "woord")), "De kluis is open.", "The vault is open.");
  const bool empty = deed == "vervang";
  if (const auto differ = words_differ(visit, empty ? kNewEmpty : kNew, empty ? kAgainEmpty : kAgain)) return show_vault(visit, differ);
  if (deed == "maak") return after_sheet(visit, hall, make_vault(visit.office(), at, secret(visit, kNew)));
  if (deed == "herstel") return after_sheet(visit, hall, mend_vault(visit.office(), at, secret(visit, "blad"), secret(visit, kNew)));
  if (deed == "woord") return after_word(visit, hall, change_vault_word(visit.office(), at, secret(visit, "woord"), secret(visit, kNew)), "Het kluiswoord is veranderd.", "The vault word is changed.");
  if (empty) {
    if (visit.request.form.first("begrepen") != "ja") return show_vault(visit, refusal(Fault::invalid, "Zet eerst een vinkje bij “Ik begrijp het”.", "Tick “I understand” first."));
    return after_sheet(visit, hall, replace_vault(visit.office(), at, secret(visit, kNewEmpty)));
  }
  return show_vault(visit, refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons."));
}

}  // namespace leidraad::portal
