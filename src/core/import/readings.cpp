// SPDX-License-Identifier: EUPL-1.2
#include "core/import/readings.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/dutch.h"

namespace leidraad {

namespace {

struct NumberWord {
  std::string_view word;
  int value;
};
constexpr std::array kNumberWords = {
    NumberWord{"een", 1},     NumberWord{"twee", 2},    NumberWord{"drie", 3},    NumberWord{"vier", 4},
    NumberWord{"vijf", 5},    NumberWord{"zes", 6},     NumberWord{"zeven", 7},   NumberWord{"acht", 8},
    NumberWord{"negen", 9},   NumberWord{"tien", 10},   NumberWord{"elf", 11},    NumberWord{"twaalf", 12},
    NumberWord{"vijftien", 15}, NumberWord{"twintig", 20}, NumberWord{"dertig", 30},
    NumberWord{"zestig", 60}, NumberWord{"negentig", 90}};

struct UnitWord {
  std::string_view word, one, many;
};
constexpr std::array kUnits = {
    UnitWord{"minuut", "min", "min"},    UnitWord{"minuten", "min", "min"}, UnitWord{"min", "min", "min"},
    UnitWord{"uur", "hour", "hours"},    UnitWord{"uren", "hour", "hours"}, UnitWord{"dag", "day", "days"},
    UnitWord{"dagen", "day", "days"},    UnitWord{"week", "week", "weeks"}, UnitWord{"weken", "week", "weeks"},
    UnitWord{"maand", "month", "months"}, UnitWord{"maanden", "month", "months"},
    UnitWord{"jaar", "year", "years"},   UnitWord{"jaren", "year", "years"}};

struct FixedTerm {
  std::string_view words, duration;
};
constexpr std::array kFixedTerms = {
    FixedTerm{"jaarlijks", "1 year"},  FixedTerm{"halfjaarlijks|half jaar|halfjaar", "6 months"},
    FixedTerm{"maandelijks", "1 month"}, FixedTerm{"wekelijks", "1 week"},
    FixedTerm{"kwartaal", "3 months"}, FixedTerm{"dagelijks|per dag", "1 day"}};

std::optional<int> number_in(std::string_view word) {
  const auto known = std::find_if(kNumberWords.begin(), kNumberWords.end(),
                                  [&](const NumberWord& n) { return n.word == word; });
  if (known != kNumberWords.end()) return known->value;
  int value = 0;
  if (word.empty() || word.size() > 4) return std::nullopt;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (part) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

const UnitWord* unit_in(std::string_view word) {
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitWord& u) { return u.word == word; });
  return found == kUnits.end() ? nullptr : &*found;
}

std::string with_unit(int number, const UnitWord& unit) {
  return std::to_string(number) + " " + std::string(number == 1 ? unit.one : unit.many);
}

struct RoleWords {
  Role role;
  std::string_view words;
};
constexpr std::array kRoleWords = {
    RoleWords{Role::network_admin, "netwerkbeheerder|ict-beheerder|systeembeheerder|applicatiebeheerder|=beheerder"},
    RoleWords{Role::school_ict, "ict-er|ict'er|=icter|ict-coordinator|i-coach"},
    RoleWords{Role::location_manager, "leidinggevende|locatiemanager"},
    RoleWords{Role::director, "directie|directeur|schoolleiding|schoolleider|rector"},
    RoleWords{Role::teacher, "docent|leraar|leraren|leerkracht|=juf|=meester"},
    RoleWords{Role::communication_adviser, "communicatieadviseur|communicatiemedewerker"},
    RoleWords{Role::senior_adviser, "senior adviseur|senior-adviseur"},
    RoleWords{Role::it_partner, "it-partner|it-partij"},
    RoleWords{Role::board, "=bestuur|schoolbestuur|college van bestuur"},
    RoleWords{Role::privacy_officer, "privacy officer|privacyfunctionaris|privacy-officer"},
    RoleWords{Role::data_protection_officer, "functionaris gegevensbescherming|functionaris voor gegevens|=fg"},
    RoleWords{Role::confidential_adviser, "vertrouwenspersoon"},
    RoleWords{Role::council, "medezeggenschapsraad|=mr|=gmr"},
    RoleWords{Role::rights_holder, "rechthebbende|van de maker|door de maker"},
    RoleWords{Role::report_point, "meldpunt|servicedesk|helpdesk"}};

constexpr std::string_view kPermissionWords =
    "toestemming|permissie|akkoord|goedkeuring|geautoriseerd|uitdrukkelijke permissie";

// Which words of the vocabulary the sentence names, joined for where they stand in the rule.
struct WordReading {
  std::string_view name;
  std::string_view between;
  std::vector<std::pair<std::string_view, std::string_view>> words;  // mentions → word
};

const std::vector<WordReading>& word_readings() {
  static const std::vector<WordReading> kAll = {
      {"storage", ", ", {{"usb|memory-stick|memorystick|geheugenstick|stick|opslagapparaten|gegevensdrager", "usb_storage"},
                         {"externe harde|externe schij|externe apparaten|opslagapparaten|harddisk|gegevensdrager", "external_disk"}}},
      {"networks", ", ", {{"=tor|tor-", "tor"}, {"=vpn|=vpn's|vpns|vpn-", "vpn"}, {"anoniem|anonieme", "anonymous"}}},
      {"areas", ", ", {{"beveilig", "security"}, {"netwerk", "network"}, {"firewall", "firewall"}}},
      {"posture", " and ", {{"toegangscode|pincode|wachtwoord", "access_code"},
                            {"actuele software|bijgewerkt|up-to-date|updates", "updated"},
                            {"malware|virusscanner|antivirus", "malware_protection"}}},
      {"forms", ", ", {{"kwetsend|beledig", "hurtful"}, {"discriminer", "discriminating"},
                       {"dreigende|bedreig", "threatening"}, {"intimider", "intimidating"},
                       {"seksue", "sexual"}, {"racis", "racist"}}},
      {"content", ", ", {{"prive-berichten|priveberichten|prive berichten", "private"}, {"nieuwsbrie|rondschrijven", "newsletter"},
                         {"reclame|advertentie", "advert"}, {"power point|powerpoint|presentatie", "presentation"}}},
      {"prefixes", ", ", {{"0900", "0900"}, {"0906", "0906"}, {"0909", "0909"}, {"18xx", "18xx"}}},
      {"fabrications", " or ", {{"deepfake", "deepfake"}, {"imitatie|imiteren|nadoen", "imitation"}, {"misleid", "misleading"}}},
      {"harmful", ", ", {{"porno", "adult"}, {"racis|discriminer", "racism"}, {"geweld", "violence"}}},
      {"web_acts", ", ", {{"bezoek|bekijk", "web.visit"}, {"download", "web.download"}, {"upload", "web.upload"},
                          {"verspreid", "web.share"}}},
      {"transfers", ", ", {{"up -|upload|=up", "web.upload"}, {"download", "web.download"}}},
      {"about_others", ", ", {{"andere school|andere scholen", "other_school"}, {"medewerkers|collega", "staff"},
                              {"leerling", "pupils"}, {"ouders", "parents"}, {"partners", "partners"}}},
      {"about_us", ", ", {{"over de school", "school"}, {"bestuur|stichting", "board"}}},
      {"copy_acts", ", ", {{"kopier|ter beschikking", "work.copy"}, {"websites|nieuwsbrie|publicer|afbeelding", "media.publish"},
                           {"=e-mails|=e-mail", "mail.send"}}},
      {"mail_risk", " or ", {{"verdacht|phishing", "suspicious"}, {"inloggegevens|wachtwoord", "asks_credentials"}}},
      {"media", ", ", {{"foto|film|video|opname|materiaal", "media.publish"}}},
      {"call_fields", ", ", {{"aantal uitgaande gesprekken|uitgaande gesprekken", "outgoing_count"},
                             {"gespreksduur|duur van", "outgoing_duration"}}},
      {"mailbox_fields", ", ", {{"aantal", "items"}, {"bestandsgrootte|omvang|grootte", "bytes"}}},
      {"sealed_fields", ", ", {{"welke gebruiker|welke medewerker|wie ", "person"}, {"netwerkstation|werkstation|welke computer", "workstation"},
                               {"welke website|welke site|welke pagina", "site"}, {"wanneer", "time"}}},
      {"pupil_steps", ", ", {{"waarschuwing", "warning"}, {"oudergesprek|gesprek met de ouders", "parent_talk"},
                             {"leerlingenstatuut", "charter_measure"}, {"schors", "charter_measure"}}},
      {"staff_steps", ", ", {{"aanspreken|gesprek", "talk"}, {"waarschuwing", "warning"},
                             {"disciplinaire|disciplinair", "disciplinary"}, {"ontslag", "dismissal_procedure"}}},
  };
  return kAll;
}

std::optional<std::string> read_words(const WordReading& reading, std::string_view folded) {
  std::vector<std::string> found;
  for (const auto& [triggers, word] : reading.words) {
    if (mentions(folded, triggers) && !contains(std::span<const std::string>(found), word)) found.emplace_back(word);
  }
  if (found.empty()) return std::nullopt;
  return join(found, reading.between);
}

// A signature's fields: "adres/telefoonnummer" and "adres of telefoonnummer" ask one of both, so it
// misses something when both are absent (T11).
std::optional<std::string> read_signature(std::string_view folded) {
  struct Field {
    std::string_view words, word;
  };
  static constexpr std::array kFields = {Field{"voor- en achternaam|voor - en achternaam|=naam|voornaam|achternaam", "name"},
                                         Field{"functie", "function"},
                                         Field{"schoolnaam|naam van de school|=school", "school"},
                                         Field{"=adres|e-mailadres|postadres", "address"},
                                         Field{"telefoonnummer|telefoon", "phone"},
                                         Field{"websitevermelding|website|www", "websites"}};
  const bool either = mentions(folded, "adres/telefoon|adres of telefoon|adres/of telefoon|adres en/of telefoon");
  std::vector<std::string> fields;
  for (const Field& field : kFields) {
    if (either && (field.word == "address" || field.word == "phone")) continue;
    if (mentions(folded, field.words)) fields.emplace_back(field.word);
  }
  std::string condition;
  if (!fields.empty()) condition = "signature_missing in {" + join(fields, ", ") + "}";
  if (either) {
    if (!condition.empty()) condition += " or ";
    condition += "signature_missing contains {address, phone}";
  }
  if (condition.empty()) return std::nullopt;
  return condition;
}

// Network administrator, then adviser, then manager: who is told, in the order of the text.
std::optional<std::string> read_escalation(std::string_view folded) {
  std::string steps;
  for (const Role role : roles_in(folded)) {
    steps += steps.empty() ? "" : " then ";
    steps += name(role);
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

std::optional<std::string> read_ground(const Passage& passage) {
  struct Ground {
    std::string_view words, word;
  };
  static constexpr std::array kGrounds = {
      Ground{"verdacht van misbruik|sterk verdacht|vermoeden|verdenking", "strong_suspicion"},
      Ground{"red alert", "red_alert"}, Ground{"naar aanleiding van een melding", "report"}};
  for (const std::string* text : {&passage.sentence, &passage.unit, &passage.chapter}) {
    for (const Ground& ground : kGrounds) {
      if (mentions(*text, ground.words)) return std::string(ground.word);
    }
  }
  return std::nullopt;
}

// Two roles named in the chapter that hold the keys; an ICT role never does.
std::optional<std::string> read_keepers(const Passage& passage) {
  std::vector<std::string> keepers;
  for (const Role role : roles_in(passage.chapter)) {
    if (!is_ict_role(role) && keepers.size() < 2) keepers.emplace_back(name(role));
  }
  if (keepers.size() < 2) return std::nullopt;
  return keepers[0] + " and " + keepers[1];
}

std::string permission(std::string_view folded) {
  const auto roles = permitting_roles(folded);
  return roles.empty() ? std::string() : "permission from " + written(roles);
}

// The purposes and permissions of one exception clause.
std::string exception_of(std::string_view clause) {
  const bool education = mentions(clause, "educatie|onderwijs|*onderwijsdoel|schoolse aangelegenheid");
  const bool work = mentions(clause, "werk gerelateerd|werkgerelateerd|werkzaamheden|zakelijk|functie|schoolse aangelegenheid");
  std::string purposes;
  if (education && work) purposes = "purpose in {education, work}";
  else if (education) purposes = "purpose is education";
  else if (work) purposes = "purpose is work";
  const std::string allowed = permission(clause);
  if (purposes.empty() || allowed.empty()) return purposes + allowed;
  const bool both = mentions(clause, "en geautoriseerd|en toestemming|en met toestemming|en permissie");
  return purposes + (both ? " and " : " or ") + allowed;
}

// "{{wachtwoord_termijn}}" when the sentence leaves the term open.
std::string duration_or_open(std::string_view placeholder, std::string_view folded) {
  if (auto known = read_duration(folded)) return *known;
  return "{{" + std::string(placeholder) + "}}";
}

std::optional<std::string> read_named(std::string_view name, const Passage& passage) {
  const std::string_view sentence = passage.sentence;
  if (name == "unless") return read_unless(passage);
  if (name == "permission") {
    const auto roles = permitting_roles(sentence);
    if (roles.empty()) return std::nullopt;
    return written(roles);
  }
  if (name == "office") return mentions(sentence, "=buro|kantoor|bestuursbureau|hoofdkantoor") ? " when place is office" : "";
  if (name == "school_device") return mentions(sentence, "schoolappara|van school|van de school|schooldevice") ? " when device_owner is school" : "";
  if (name == "own_thing") return mentions(sentence, "persoonlijke|eigen|prive") ? " and device_owner is own" : "";
  if (name == "at_school") return mentions(sentence, "binnen school|in school|op school|in de school") ? " when place is school" : "";
  if (name == "mfa") return mentions(sentence, "authenticator|=app") ? "mfa and mfa_method is app" : "mfa";
  if (name == "offensive") return mentions(sentence, "aanstoot|beledig|kwetsend") ? " or offensive" : "";
  if (name == "signature") return read_signature(sentence);
  if (name == "escalation") return read_escalation(passage.unit);
  if (name == "ground") return read_ground(passage);
  if (name == "keepers") return read_keepers(passage);
  if (name == "purposes") {
    if (passage.organisation_purposes.empty()) return std::nullopt;
    return passage.organisation_purposes;
  }
  if (name == "group") {
    const auto group = read_year_group(sentence);
    if (!group) return std::nullopt;
    return std::to_string(*group);
  }
  if (name == "reviewer") return roles_in(sentence).empty() ? "board" : std::string(leidraad::name(roles_in(sentence).front()));
  if (name == "advisers") {
    const auto roles = roles_in(sentence);
    if (roles.empty()) return std::nullopt;
    return written(roles);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_duration(std::string_view folded) {
  const auto words = words_of(folded);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const UnitWord* unit = unit_in(words[i]);
    if (unit == nullptr) continue;
    if (const auto number = number_in(words[i - 1]); number && *number > 0) return with_unit(*number, *unit);
  }
  for (const FixedTerm& term : kFixedTerms) {
    if (mentions(folded, term.words)) return std::string(term.duration);
  }
  for (std::size_t i = 1; i < words.size(); ++i) {  // "elke maand", "per jaar"
    const bool every = words[i - 1] == "elke" || words[i - 1] == "iedere" || words[i - 1] == "per" || words[i - 1] == "elk" || words[i - 1] == "ieder";
    if (const UnitWord* unit = unit_in(words[i]); every && unit != nullptr) return with_unit(1, *unit);
  }
  return std::nullopt;
}

std::optional<int> read_year_group(std::string_view folded) {
  const auto words = words_of(folded);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "groep" && words[i] != "leerjaar") continue;
    if (const auto number = number_in(words[i + 1])) return number;
  }
  return std::nullopt;
}

std::vector<Role> roles_in(std::string_view folded) {
  std::vector<std::pair<std::size_t, Role>> found;
  for (const RoleWords& entry : kRoleWords) {
    const std::size_t at = position_of(folded, entry.words);
    if (at != std::string_view::npos) found.emplace_back(at, entry.role);
  }
  std::sort(found.begin(), found.end());
  std::vector<Role> roles;
  for (const auto& [at, role] : found) roles.push_back(role);
  return roles;
}

std::vector<Role> permitting_roles(std::string_view folded) {
  const std::size_t at = position_of(folded, kPermissionWords);
  if (at == std::string_view::npos) return {};
  std::string_view clause = folded.substr(at);
  clause = clause.substr(0, clause.find_first_of(".;("));
  std::vector<Role> roles = roles_in(clause);
  if (roles.empty() && mentions(clause, "van de school|van school|door de school|door school")) {
    roles = {Role::school_approver};
  }
  return roles;
}

std::string written(std::span<const Role> roles) {
  if (roles.size() == 1) return std::string(name(roles[0]));
  std::vector<std::string> names;
  for (const Role role : roles) names.emplace_back(name(role));
  return "{" + join(names, ", ") + "}";
}

std::string read_unless(const Passage& passage) {
  std::vector<std::string> parts;
  const auto add = [&](std::string part) {
    if (!part.empty() && !contains(std::span<const std::string>(parts), part)) parts.push_back(std::move(part));
  };
  const std::size_t own = position_of(passage.sentence, "tenzij|behalve|mits");
  if (own != std::string::npos) {
    add(exception_of(std::string_view(passage.sentence).substr(own)));
  } else {
    add(permission(passage.sentence));
  }
  add(exception_of(passage.exception));
  return parts.empty() ? std::string() : " unless " + join(parts, " or ");
}

std::optional<std::string> read_parameter(std::string_view name, const Passage& passage) {
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    return duration_or_open(name.substr(colon + 1), passage.sentence);
  }
  const auto& tables = word_readings();
  const auto table = std::find_if(tables.begin(), tables.end(), [&](const WordReading& r) { return r.name == name; });
  if (table != tables.end()) return read_words(*table, passage.sentence);
  return read_named(name, passage);
}

}  // namespace leidraad
