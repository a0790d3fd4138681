// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/scan.h"

#include <algorithm>
#include <array>

#include "core/personal/candidates.h"
#include "core/personal/work.h"

namespace leidraad {

namespace {

using personal::Work;

bool is_before(const PersonalFound& a, const PersonalFound& b) {
  return a.begin != b.begin ? a.begin < b.begin : a.size > b.size;
}

void put_in_order(std::vector<PersonalFound>& found) { std::sort(found.begin(), found.end(), is_before); }

// A number that passed its check, or an address of mail, is what it is; a name that runs into it is not.
int rank(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::iban: case PersonalKind::bsn: case PersonalKind::pupil_number: case PersonalKind::email: return 2;
    case PersonalKind::phone: case PersonalKind::birth_date: return 1;
    default: return 0;
  }
}
bool goes_before(const PersonalFound& a, const PersonalFound& b) {
  return rank(a.kind) != rank(b.kind) ? rank(a.kind) > rank(b.kind) : a.size > b.size;
}

// Of two that overlap one stays: "noor.devries@…" is one address, not a name as well.
std::vector<PersonalFound> without_overlap(std::vector<PersonalFound> found) {
  put_in_order(found);
  std::vector<PersonalFound> out;
  for (const PersonalFound& one : found) {
    bool stays = one.size != 0;
    while (stays && !out.empty() && one.begin < out.back().end()) {
      stays = goes_before(one, out.back());
      if (stays) out.pop_back();
    }
    if (stays) out.push_back(one);
  }
  return out;
}

bool continues(std::string_view text, std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; }

// Broken bytes may stand at the edge of what was found: never half a character.
void to_characters(std::string_view text, std::vector<PersonalFound>& found) {
  std::size_t until = 0;
  for (PersonalFound& one : found) {
    std::size_t begin = one.begin;
    std::size_t end = one.end();
    while (begin > until && continues(text, begin)) --begin;
    while (continues(text, end)) ++end;
    begin = std::max(begin, until);
    one.begin = begin;
    one.size = end > begin ? end - begin : 0;
    until = std::max(until, end);
  }
  found.erase(std::remove_if(found.begin(), found.end(), [](const PersonalFound& one) { return one.size == 0; }), found.end());
}

// The candidates in the order of the text: what a number takes along is not read again as a word.
void read(Work& work, const personal::Candidates& candidates, std::size_t begin) {
  auto digits = candidates.digits.begin();
  for (const std::size_t word : candidates.words) {
    for (; digits != candidates.digits.end() && *digits < word; ++digits) personal::read_digits(work, begin + *digits);
    personal::read_word(work, begin + word);
  }
  for (; digits != candidates.digits.end(); ++digits) personal::read_digits(work, begin + *digits);
  for (const std::size_t at : candidates.ats) personal::read_email(work, begin + at);
}

}  // namespace

std::vector<PersonalFound> scan(std::string_view text, const PersonalNames* names) {
  static const PersonalNames kNobody;
  Work work(text, names == nullptr ? kNobody : *names);
  personal::Candidates candidates;
  for (std::size_t begin = 0; begin < text.size(); begin += personal::kPiece) {
    personal::find_candidates(text, begin, work.words, work.names, candidates);
    read(work, candidates, begin);
  }
  put_in_order(work.found);
  personal::settle_dates(work);
  put_in_order(work.found);
  personal::settle_names(work);
  put_in_order(work.found);
  personal::settle_hints(work);
  auto found = without_overlap(std::move(work.found));
  to_characters(text, found);
  return found;
}

std::vector<CharacterSpan> in_characters(std::string_view text, const std::vector<PersonalFound>& found) {
  std::vector<CharacterSpan> out;
  std::size_t i = 0;
  std::size_t characters = 0;
  const auto count_to = [&](std::size_t end) {
    for (; i < end; ++i) characters += continues(text, i) ? 0U : 1U;
    return characters;
  };
  for (const PersonalFound& one : found) {
    const std::size_t begin = count_to(one.begin);
    out.push_back({begin, count_to(one.end())});
  }
  return out;
}

std::string_view personal_word(PersonalKind kind) {
  static constexpr std::array<std::string_view, kPersonalKinds> kWords{
      "name", "bsn", "pupil_number", "iban", "email", "phone", "address", "birth_date", "health", "special"};
  return kWords[static_cast<std::size_t>(kind)];
}

BothLanguages personal_label(PersonalKind kind) {
  static constexpr std::array<BothLanguages, kPersonalKinds> kLabels{{
      {"naam", "name"},
      {"burgerservicenummer (bsn)", "citizen service number (BSN)"},
      {"leerlingnummer", "pupil number"},
      {"rekeningnummer", "bank account number"},
      {"e-mailadres", "e-mail address"},
      {"telefoonnummer", "telephone number"},
      {"adres", "address"},
      {"geboortedatum", "date of birth"},
      {"gezondheid", "health"},
      {"bijzonder gegeven", "special category"},
  }};
  return kLabels[static_cast<std::size_t>(kind)];
}

BothLanguages personal_reason(PersonalReason why) {
  static constexpr std::array<BothLanguages, 17> kReasons{{
      {"de naam van iemand van deze school", "the name of somebody of this school"},
      {"een voornaam, en de tekst zegt om wie het gaat", "a first name, and the text says who it is"},
      {"een deel van een naam die ook ergens anders in de tekst staat", "part of a name that stands elsewhere in the text"},
      {"een voornaam of voorletters met een achternaam", "a first name or initials with a surname"},
      {"een naam na een woord als “mevrouw” of “juf”", "a name after a word such as “Mrs” or “pupil”"},
      {"een geldig bsn, met een woord erbij dat het zegt", "a valid BSN, with a word that says so"},
      {"een geldig bsn, geschreven zoals in een paspoort", "a valid BSN, written as in a passport"},
      {"een leerlingnummer, met een woord erbij dat het zegt", "a pupil number, with a word that says so"},
      {"een geldig rekeningnummer (IBAN)", "a valid bank account number (IBAN)"},
      {"een e-mailadres", "an e-mail address"},
      {"een telefoonnummer", "a telephone number"},
      {"een straat met een huisnummer", "a street with a house number"},
      {"een postcode met een huisnummer, straat of plaats", "a postcode with a house number, street or town"},
      {"een datum, met een woord als “geboren” erbij", "a date, with a word such as “born”"},
      {"een volledige datum naast een naam", "a full date beside a name"},
      {"iets over iemands gezondheid", "something about somebody's health"},
      {"iets over iemands afkomst, geloof, overtuiging, geaardheid of strafblad", "something about somebody's origin, belief, politics, orientation or criminal record"},
  }};
  return kReasons[static_cast<std::size_t>(why)];
}

}  // namespace leidraad
