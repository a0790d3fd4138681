// SPDX-License-Identifier: EUPL-1.2
#include "intake/roster/csv_columns.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad::roster {

namespace {

struct Heading {
  Field field;
  std::string_view words;  // the first is the field's name for --map
};

constexpr std::array<Heading, 20> kHeadings = {{
    {Field::number, "nummer id leerlingnummer personeelsnummer stamnummer studentnummer sleutel key sourcedid number studentid pupilid employeeid"},
    {Field::given_name, "voornaam roepnaam firstname givenname"},
    {Field::prefix, "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels prefix"},
    {Field::family_name, "achternaam familienaam lastname familyname surname"},
    {Field::name, "naam volledigenaam leerling leerlingnaam medewerker name fullname"},
    {Field::email, "email emailadres mail mailadres emailaddress schoolmail"},
    {Field::group, "groep klas stamgroep stamklas groepen class group classes groups"},
    {Field::school, "school schoolnaam vestiging locatie schoolname location"},
    {Field::role, "rol functie soort type role kind"},
    {Field::birth_date, "geboortedatum gebdatum geboren birthdate dateofbirth dob birthday"},
    {Field::year_group, "leerjaar jaargroep jaar yeargroup year"},
    {Field::child, "kindnummer kindvan vankind leerlingvan child childid childof"},
    {Field::guardian1_given_name, "ouder1voornaam ouder1roepnaam verzorger1voornaam ouder1firstname ouder1givenname oudervoornaam verzorgervoornaam guardian1firstname guardian1givenname parent1firstname"},
    {Field::guardian1_family_name, "ouder1achternaam verzorger1achternaam ouderachternaam verzorgerachternaam guardian1lastname guardian1familyname parent1lastname"},
    {Field::guardian1_name, "ouder1 ouder1naam verzorger1 verzorger1naam ouder verzorger oudernaam verzorgernaam ouderverzorger ouderverzorger1 ouderverzorger1naam naamouder naamouder1 guardian guardian1 guardian1name parent parent1 parent1name guardianname parentname"},
    {Field::guardian1_email, "ouder1email verzorger1email ouder1mail verzorger1mail ouderemail verzorgeremail oudermail verzorgermail emailouder emailouder1 emailadresouder emailadresouder1 mailouder mailouder1 emailverzorger emailverzorger1 ouderverzorgeremail ouderverzorger1email ouder1emailadres ouderemailadres verzorgeremailadres verzorger1emailadres guardianemail guardian1email parentemail parent1email"},
    {Field::guardian2_given_name, "ouder2voornaam ouder2roepnaam verzorger2voornaam guardian2firstname guardian2givenname parent2firstname"},
    {Field::guardian2_family_name, "ouder2achternaam verzorger2achternaam guardian2lastname guardian2familyname parent2lastname"},
    {Field::guardian2_name, "ouder2 ouder2naam verzorger2 verzorger2naam ouderverzorger2 ouderverzorger2naam naamouder2 guardian2 guardian2name parent2 parent2name"},
    {Field::guardian2_email, "ouder2email verzorger2email ouder2mail verzorger2mail emailouder2 emailadresouder2 mailouder2 emailverzorger2 ouderverzorger2email ouder2emailadres verzorger2emailadres guardian2email parent2email"},
}};

struct Passed {
  std::string_view name, words;  // words: a heading that holds one of these
};
constexpr std::array<Passed, 14> kPassed = {{
    {"bsn", "bsn burgerservice sofinummer persoonsgebondennummer pgn"},
    {"pupil_number", "onderwijsnummer"},
    {"ethnicity", "etnic ethnic ras race"},
    {"origin", "herkomst land geboorteland landvader landmoeder nationaliteit nationality country geboorteplaats birthplace thuistaal moedertaal"},
    {"religion", "religie geloof religion"},
    {"weight", "gewicht schoolweging weight"},
    {"password", "wachtwoord password"},
    {"address", "adres straat huisnr huisnummer postcode woonplaats plaats address street zip city"},
    {"phone", "telefoon mobiel phone tel gsm"},
    {"sex", "geslacht sex gender mv"},
    {"photo", "foto photo"},
    {"username", "gebruikersnaam username inlognaam"},
    {"care", "medisch allergie zorg dyslexie medical care health iep"},
    {"bank_account", "iban bankrekening"},
}};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : split(text, ' ')) out.emplace_back(word);
  return out;
}

std::optional<Field> field_of(std::string_view word) {
  for (const Heading& heading : kHeadings) {
    if (contains(std::span<const std::string>(words(heading.words)), word)) return heading.field;
  }
  return std::nullopt;
}

std::string field_names() {
  std::vector<std::string> out;
  for (const Heading& heading : kHeadings) out.push_back(words(heading.words).front());
  return enumerate(out, " en ");
}

}  // namespace

bool Columns::has_guardians() const {
  return has(Field::guardian1_name) || has(Field::guardian1_given_name) || has(Field::guardian2_name) || has(Field::guardian2_given_name) || has(Field::child);
}

std::string heading_word(std::string_view heading) {
  std::string out;
  for (const char c : ascii_lower(heading)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::optional<std::string> never_read(std::string_view heading) {
  const std::string word = heading_word(heading);
  for (const Passed& passed : kPassed) {
    for (const std::string& part : words(passed.words)) {
      const bool short_word = part.size() < 5;  // "tel" is a heading, not a part of "stelsel"
      if (short_word ? (word == part || (part == "bsn" && word.find(part) != std::string::npos)) : word.find(part) != std::string::npos) return std::string(passed.name);
    }
  }
  return std::nullopt;
}

Result<Columns> read_columns(const std::vector<std::string>& header, const std::vector<std::string>& map) {
  Columns columns;
  std::vector<bool> mapped(header.size());
  for (const std::string& one : map) {
    const std::size_t sign = one.rfind('=');
    if (sign == std::string::npos) return invalid("Schrijf --map als “kolom=veld”, bijvoorbeeld “Klas=groep”.", one);
    const std::string heading = ascii_lower(trim(one.substr(0, sign)));
    const std::string wanted = heading_word(one.substr(sign + 1));
    const auto field = field_of(wanted);
    if (!field) return invalid("Het veld “" + wanted + "” bestaat niet. U kunt kiezen uit " + field_names() + ".", one);
    const auto dropped = never_read(heading);
    if (dropped == "bsn" || dropped == "pupil_number") return invalid("Leidraad bewaart nooit een BSN of onderwijsnummer, ook niet onder een andere naam.", one);
    const auto found = std::find(header.begin(), header.end(), heading);
    if (found == header.end()) return invalid("De kolom “" + heading + "” staat niet in het bestand.", one);
    const auto column = static_cast<std::size_t>(found - header.begin());
    mapped[column] = true;
    columns.of[*field] = column;
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (mapped[i]) continue;
    const std::string word = heading_word(header[i]);
    const auto field = field_of(word);
    if (field) {
      const bool fresh = columns.of.emplace(*field, i).second;
      if (fresh && *field == Field::group) columns.group_is_dutch = word.find("groep") != std::string::npos;
    } else if (const auto dropped = never_read(header[i])) {
      columns.passed_over.emplace_back(i, *dropped);
    }
  }
  return columns;
}

}  // namespace leidraad::roster
