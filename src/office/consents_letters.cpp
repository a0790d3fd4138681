// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_letters.h"

#include <array>

#include "core/base/text.h"
#include "office/consents_words.h"

namespace leidraad {

namespace {

constexpr std::array<Label, 12> kMonths{{{"januari", "January"}, {"februari", "February"}, {"maart", "March"}, {"april", "April"}, {"mei", "May"}, {"juni", "June"},
                                         {"juli", "July"}, {"augustus", "August"}, {"september", "September"}, {"oktober", "October"}, {"november", "November"}, {"december", "December"}}};

std::string greeting(const ConsentReader& reader) { return (reader.pupil ? "Hoi " : "Beste ") + (reader.given_name.empty() ? std::string("ouder of verzorger") : reader.given_name) + ",\n\n"; }

std::string lines_of(const ChangedConsent& about, Language language) {
  const bool dutch = language == Language::dutch;
  std::string text = about.name.empty() ? "" : about.name + "\n";
  for (const ConsentChange& change : about.changes) {
    text += "- " + consent_words({change.purpose, change.channel}, language) + ": ";
    text += change.given ? (dutch ? "ja" : "yes") : change.withdrawn ? (dutch ? "nee (was ja)" : "no (was yes)") : (dutch ? "nee" : "no");
    text += "\n";
  }
  return text + "\n";
}

std::string names_of(const std::vector<ChangedConsent>& about, std::string_view last) {
  std::vector<std::string> names;
  for (const ChangedConsent& one : about) {
    if (!one.name.empty()) names.push_back(one.name);
  }
  return enumerate(names, last);
}

std::string who_did_nl(const ChangedLetter& letter) {
  const bool je = letter.reader.pupil;
  const std::string self = je ? "Jij hebt" : "U hebt";
  const std::string who = letter.by.empty() ? self : letter.by + " heeft";
  if (letter.how == "paper") return who + " op papier geantwoord. De school heeft dat op " + letter.day_nl + " overgeschreven:\n\n";
  if (letter.how == "spoken") return who + " dit aan de school verteld. De school heeft het op " + letter.day_nl + " opgeschreven:\n\n";
  return who + " op " + letter.day_nl + " geantwoord over foto, film en naam:\n\n";
}

std::string who_did_en(const ChangedLetter& letter) {
  const std::string who = letter.by.empty() ? "You have" : letter.by + " has";
  if (letter.how == "paper") return who + " answered on paper. The school copied this on " + letter.day_en + ":\n\n";
  if (letter.how == "spoken") return who + " told the school. The school wrote it down on " + letter.day_en + ":\n\n";
  return who + " answered on " + letter.day_en + " about photos, film and name:\n\n";
}

// Who may change it, and where: a page for who signs in, a new link for who does not.
std::string how_to_change_nl(const ChangedLetter& letter) {
  const bool je = letter.reader.pupil;
  std::string text = names_of(letter.about, " en ").empty() ? "" : "De school gebruikt iets pas als alle ouders en verzorgers ja zeggen. Eén nee is genoeg om het te stoppen.\n\n";
  text += je ? "Wil je iets veranderen? Dat kan elke dag" : "Wilt u iets veranderen? Dat kan elke dag";
  if (letter.site.empty()) return text + ". Vraag het op school.\n\n";
  text += ":\n" + letter.site + "/toestemming\n\n";
  return text + (je ? "Geen account? Vraag een link: " : "Hebt u geen account? Vraag een link: ") + letter.site + "/toestemming-geven\n\n";
}

std::string how_to_change_en(const ChangedLetter& letter) {
  if (letter.site.empty()) return "Do you want to change something? You can, any day. Ask at school.\n";
  return "Do you want to change something? You can, any day:\n" + letter.site + "/en/consent\nNo account? Ask for a link: " + letter.site + "/en/giving-consent\n";
}

// "foto's, film en de naam van Noor en Sem", "foto's, film en je naam".
std::string what_nl(const LinkLetter& letter) {
  if (letter.children.empty()) return std::string("foto's, film en ") + (letter.reader.pupil ? "je naam" : "uw naam");
  return "foto's, film en de naam van " + enumerate(letter.children, " en ");
}

std::string what_en(const LinkLetter& letter) {
  if (letter.children.empty()) return "photos, film and your name";
  return "photos, film and the name of " + enumerate(letter.children, " and ");
}

std::string opening_nl(const LinkLetter& letter) {
  const bool je = letter.reader.pupil;
  const std::string what = what_nl(letter);
  const std::string without = je ? "Zonder jouw ja gebruiken we niets.\n\n" : "Zonder uw ja gebruiken wij niets.\n\n";
  switch (letter.kind) {
    case LinkLetter::Kind::first: return "Mogen wij " + what + " gebruiken? Dat vragen wij " + (je ? "jou. " : "u. ") + without;
    case LinkLetter::Kind::again: return std::string("Hier is ") + (je ? "je" : "uw") + " nieuwe link. Daarmee " + (je ? "zie en verander je" : "ziet en verandert u") + " de toestemming voor " + what + ".\n\n";
    case LinkLetter::Kind::reminder: return "Wij weten nog niet of wij " + what + " mogen gebruiken. " + (je ? "Wil je dat nog laten weten? " : "Wilt u dat nog laten weten? ") + without;
    case LinkLetter::Kind::yearly: return std::string("Elk jaar laten wij zien wat ") + (je ? "je" : "u") + " hebt geantwoord over foto's, film en naam. " +
                                          (je ? "Je hoeft" : "U hoeft") + " niets te doen: dit blijft gelden tot " + (je ? "je" : "u") + " het verandert.\n\n";
    case LinkLetter::Kind::hand_over: break;
  }
  return "Je wordt bijna 16. Vanaf dan beslis je zelf of de school foto's, film en je naam mag gebruiken. Wat je ouders zeiden, telt vanaf je verjaardag niet meer. "
         "Je kunt nu al kiezen. Kies je niet, dan is het nee.\n\n";
}

std::string opening_en(const LinkLetter& letter) {
  const std::string what = what_en(letter);
  switch (letter.kind) {
    case LinkLetter::Kind::first: return "May we use " + what + "? Without your yes we use nothing.";
    case LinkLetter::Kind::again: return "Here is your new link, to see or change the consent for " + what + ".";
    case LinkLetter::Kind::reminder: return "We do not know yet whether we may use " + what + ". Without your yes we use nothing.";
    case LinkLetter::Kind::yearly: return "Every year we show what you answered about photos, film and name. You need not do anything: it stays as it is until you change it.";
    case LinkLetter::Kind::hand_over: break;
  }
  return "You will be 16 soon. From then on you decide yourself whether the school may use photos, film and your name. What your parents said no longer counts from your birthday on. You can choose now already.";
}

// In both languages, as the letter is.
std::string subject_of(const LinkLetter& letter) {
  const std::string your = letter.reader.pupil ? "je" : "uw", begin = letter.reader.pupil ? "Je" : "Uw";
  const std::string photos = letter.children.empty() ? your + " foto" : "foto's van " + enumerate(letter.children, " en ");
  switch (letter.kind) {
    case LinkLetter::Kind::first: return "Toestemming voor " + photos + " (consent for photos)";
    case LinkLetter::Kind::again: return begin + " nieuwe link voor toestemming (your new consent link)";
    case LinkLetter::Kind::reminder: return "Nog een vraag over " + photos + " (a question about photos)";
    case LinkLetter::Kind::yearly: return begin + " toestemming voor foto's: dit staat er nu (your consent for photos)";
    case LinkLetter::Kind::hand_over: break;
  }
  return "Je wordt 16: nu beslis je zelf over je foto (now you decide)";
}

// Where to answer, and what is asked there.
std::string way_nl(const LinkLetter& letter) {
  const bool je = letter.reader.pupil;
  if (letter.link.empty()) return "Antwoorden kan op papier, of met een link. Vraag het op school.\n\n";
  const std::string link = letter.link + "\n\n";
  if (!letter.personal) return link + (je ? "Je logt in met je eigen account. " : "U logt in met uw eigen account. ");
  const std::string once = std::string("De link is alleen voor ") + (je ? "jou" : "u") + ". Hij werkt 21 dagen, en om te antwoorden één keer. ";
  if (letter.asks_code) return link + once + (je ? "Je hebt" : "U hebt") + " ook de code nodig van het briefje van school.\n\n";
  if (je) return link + once + "We vragen ook je geboortedatum.\n\n";
  return link + once + "Wij vragen ook " + (letter.children.empty() ? "uw geboortedatum" : "de geboortedatum van uw kind") + ".\n\n";
}

std::string way_en(const LinkLetter& letter) {
  if (letter.link.empty()) return "Answer on paper or with a link: ask at school.\n";
  if (!letter.personal) return "Sign in with your own account at the address above.\n";
  const std::string once = "The link above is for you alone. It works for 21 days and, to answer, once. ";
  if (letter.asks_code) return once + "You also need the code on the note from school.\n";
  return once + "We also ask " + (letter.children.empty() ? "your date of birth" : "the date of birth of your child") + ".\n";
}

std::string list_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text.empty() ? text : text + "\n";
}

}  // namespace

std::string plain_date(Date date, Language language) {
  return std::to_string(date.day) + " " + std::string(kMonths[date.month - 1].in(language)) + " " + std::to_string(date.year);
}

ConsentLetter changed_letter(const ChangedLetter& letter) {
  const std::string names = names_of(letter.about, " en ");
  ConsentLetter out;
  out.subject = names.empty() ? std::string(letter.reader.pupil ? "Je" : "Uw") + " toestemming is bewaard (your consent is kept)" : "Toestemming voor " + names + ": dit is bewaard (consent: this is kept)";
  out.body = greeting(letter.reader) + who_did_nl(letter);
  for (const ChangedConsent& about : letter.about) out.body += lines_of(about, Language::dutch);
  out.body += how_to_change_nl(letter) + letter.board + "\n\nIn English\n" + who_did_en(letter);
  for (const ChangedConsent& about : letter.about) out.body += lines_of(about, Language::english);
  out.body += how_to_change_en(letter);
  return out;
}

ConsentLetter link_letter(const LinkLetter& letter) {
  const bool je = letter.reader.pupil;
  ConsentLetter out;
  out.subject = subject_of(letter);
  out.body = greeting(letter.reader) + opening_nl(letter) + list_of(letter.standing_nl);
  out.body += way_nl(letter);
  out.body += je ? "Je kunt elke dag iets anders kiezen.\n\n" : "U kunt elke dag iets anders kiezen. Liever op papier? Vraag het op school.\n\n";
  return {out.subject, out.body + letter.board + "\n\nIn English: " + opening_en(letter) + "\n" + list_of(letter.standing_en) + way_en(letter)};
}

ConsentLetter hand_over_letter(const std::string& reader, const std::string& child, const std::string& day_nl, const std::string& day_en, const std::string& board) {
  return {child + " wordt 16 en beslist dan zelf over foto's (" + child + " decides alone at 16)",
          greeting({reader, false}) + child + " wordt op " + day_nl + " 16 jaar. Vanaf die dag beslist " + child + " zelf of de school foto's, film en de naam mag gebruiken. " +
              "Uw antwoord telt tot die dag. " + child + " heeft ook een bericht gekregen en kan nu al kiezen. U hoeft niets te doen.\n\n" + board +
              "\n\nIn English: " + child + " turns 16 on " + day_en + " and decides alone from that day on whether the school may use photos, film and name. "
              "Your answer counts until that day. You need not do anything.\n"};
}

ConsentLetter locked_letter(const std::string& reader, const std::string& giver, const std::string& site, const std::string& board) {
  const std::string where = site.empty() ? "" : site + "/toestemming\n\n";
  return {"Een link voor toestemming is geblokkeerd (a consent link is locked)",
          greeting({reader, false}) + "De link voor toestemming van " + giver + " is geblokkeerd: er is vijf keer een verkeerde geboortedatum of code ingevuld. Er is niets getoond en niets veranderd. " +
              "Bel of spreek deze ouder, kijk of het mailadres klopt, en maak zo nodig een nieuwe link:\n" + where + board +
              "\n\nIn English: the consent link of " + giver + " is locked after five wrong tries. Nothing was shown and nothing changed. Speak to this parent and make a new link if needed.\n"};
}

}  // namespace leidraad
