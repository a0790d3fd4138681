// SPDX-License-Identifier: EUPL-1.2
// EDEXML 2.0 and 2.1 (Edustandaard), the exchange of Dutch school administrations. Read leniently: a
// school year or a code the schema did not know yet is no reason to refuse. It never holds parents.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "intake/roster/fields.h"
#include "intake/roster/readers.h"
#include "intake/roster/xml_document.h"

namespace leidraad::roster {

namespace {

struct PassedOver {
  std::string_view element, name;
};
// Elements of a person that are never read. Official first names go as well when there is a calling name.
constexpr std::array<PassedOver, 22> kPassedOver = {{
    {"bsn", "bsn"}, {"sofinummer", "bsn"}, {"bsn_ondwnr-4", "bsn"}, {"rijksregisternummer", "bsn"}, {"onderwijsnummer", "pupil_number"},
    {"etniciteit", "ethnicity"}, {"land", "origin"}, {"land_vader", "origin"}, {"land_moeder", "origin"}, {"gewicht", "weight"},
    {"gewicht_nieuw", "weight"}, {"geslacht", "sex"}, {"postcodenl", "address"}, {"postnummerbe", "address"}, {"postcodeoverig", "address"},
    {"fotourl", "photo"}, {"gebruikersnaam", "username"}, {"start_ondw_jgr3", "school_career"}, {"instroomdatum", "school_career"},
    {"uitstroomdatum", "school_career"}, {"toevoegingen", "remarks"}, {"rolomschrijving", "role_description"},
}};

// What a role of EDEXML means here. EDEXML's manual says its roles are not meant to grant rights by
// themselves: the plan names each one, so that a person looks before it is applied. See decision 203.
struct EdexmlRole {
  std::string_view code;
  std::optional<Role> role;
  Kind kind = Kind::employee;
  bool deputy = false;
};
constexpr std::array<EdexmlRole, 17> kRoles = {{
    {"DIR", Role::director}, {"ADJ", Role::director, Kind::employee, true}, {"LOC", Role::location_manager}, {"ICT", Role::school_ict},
    {"LRK", Role::teacher}, {"VAK", Role::teacher}, {"IB", {}}, {"RT", {}}, {"LOS", {}}, {"OWA", {}}, {"KLA", {}}, {"ADM", {}}, {"CON", {}},
    {"SMW", {}}, {"TAL", {}}, {"STA", {}, Kind::intern}, {"OUD", {}, Kind::volunteer},
}};

const EdexmlRole* find_edexml_role(std::string_view code) {
  const auto found = std::find_if(kRoles.begin(), kRoles.end(), [&](const EdexmlRole& one) { return one.code == code; });
  return found == kRoles.end() ? nullptr : &*found;
}

class Edexml {
 public:
  explicit Edexml(const ReadWish& wish) : wish_(wish) {}

  Roster read(std::string_view bytes) && {
    auto parsed = parse_xml(bytes);
    if (const auto* problem = std::get_if<Problem>(&parsed)) return std::move(maker_).refuse(problem->line, problem->nl, problem->en);
    const xmlNode* root = xmlDocGetRootElement(std::get<Xml>(parsed).get());
    const xmlNode* school = first(root, "school");
    if (!is_named(root, "EDEX") || school == nullptr || first(root, "leerlingen") == nullptr) {
      const std::string missing = !is_named(root, "EDEX") ? "EDEX" : school == nullptr ? "school" : "leerlingen";
      return std::move(maker_).refuse(line_of(root), "Dit is geen EDEXML: het onderdeel “" + missing + "” ontbreekt.",
                                      "This is not EDEXML: the part “" + missing + "” is missing.");
    }
    if (!read_school(school)) {
      return std::move(maker_).refuse(line_of(school), "Het bestand noemt geen brincode en geen schoolkey. Noem de school met --school.",
                                      "The file names no brincode and no schoolkey. Name the school with --school.");
    }
    read_groups(first(root, "groepen"));
    for (const xmlNode* one = first(first(root, "leerlingen"), "leerling"); one != nullptr; one = next(one, "leerling")) read_pupil(one);
    for (const xmlNode* one = first(first(root, "leerkrachten"), "leerkracht"); one != nullptr; one = next(one, "leerkracht")) read_employee(one);
    return std::move(maker_).finish();
  }

 private:
  bool read_school(const xmlNode* school) {
    std::string key = text_of(school, "brincode");
    const std::string part = text_of(school, "dependancecode");
    if (!key.empty() && part != "00") key += part;
    if (key.empty()) key = text_of(school, "instellingsnummer");
    if (key.empty()) key = text_of(school, "schoolkey");
    if (key.empty()) key = wish_.school;
    if (key.empty() || key.size() > kKeyBytesMax) return false;
    today_ = read_date(text_of(school, "peildatum"));
    if (!today_) today_ = read_date(text_of(school, "aanmaakdatum"));
    maker_.roster().source = wish_.source.empty() ? "edexml " + key : wish_.source;
    school_ = maker_.add_school({key, wish_.school.empty() ? "School " + key : wish_.school, false}, line_of(school));
    return true;
  }

  void read_groups(const xmlNode* groups) {
    for (const xmlNode* one = groups == nullptr ? nullptr : groups->children; one != nullptr; one = one->next) {
      if (!is_named(one, "groep") && !is_named(one, "samengestelde_groep")) continue;
      const std::string key = attribute(one, "key"), name = text_of(one, "naam");
      if (key.empty() || name.empty() || name.size() > kNameBytesMax) {
        wrong(one, "Deze groep heeft geen sleutel of geen naam.", "This group has no key or no name.");
      } else {
        maker_.add_group({key, school_, name}, line_of(one));
      }
    }
  }

  void wrong(const xmlNode* node, std::string nl, std::string en) { maker_.wrong(line_of(node), std::move(nl), std::move(en)); }

  // kNone: there is something wrong with it, and that has been said.
  std::size_t read_person(const xmlNode* node, std::string_view prefix, Person person) {
    const std::string key = attribute(node, "key");
    person.line = line_of(node);
    person.key = std::string(prefix) + key;
    person.given_name = text_of(node, "roepnaam");
    const std::string official = text_of(node, "voornamen");
    if (person.given_name.empty()) person.given_name = official;
    else if (!official.empty()) maker_.drop("official_names");
    if (person.given_name.empty()) person.given_name = text_of(node, "voorletters-1");
    person.family_name = family_name(text_of(node, "voorvoegsel"), text_of(node, "achternaam"));
    person.email = text_of(node, "emailadres");
    if (const std::string eck_id = attribute(node, "eckid"); !eck_id.empty()) person.eck_id = fingerprint(eck_id);
    for (const auto& [element, name] : kPassedOver) {
      const xmlNode* found = first(node, element);
      if (found != nullptr && found->children != nullptr) maker_.drop(name);
    }
    const std::string birth = text_of(node, "geboortedatum");
    person.birth_date = read_date(birth);
    const auto refuse = [&](std::string nl, std::string en) {
      if (!key.empty()) maker_.roster().untouched.insert(person.key);
      wrong(node, std::move(nl), std::move(en));
      return kNone;
    };
    if (key.empty()) return refuse("Deze persoon heeft geen sleutel (key).", "This person has no key.");
    if (person.given_name.empty() && person.family_name.empty()) return refuse("Deze persoon heeft geen naam.", "This person has no name.");
    if (!birth.empty() && !person.birth_date) return refuse("De geboortedatum is geen bestaande dag.", "The date of birth is no existing day.");
    if (!person.email.empty() && !is_mail_address(person.email)) return refuse("Het e-mailadres klopt niet.", "The e-mail address is not right.");
    if (!is_bearable(person)) return refuse("Een naam of sleutel is te lang, of bevat vreemde tekens.", "A name or key is too long, or holds odd characters.");
    return maker_.add_person(std::move(person));
  }

  void join_group(const xmlNode* reference, std::size_t person) {
    const std::string key = attribute(reference, "key");
    const std::size_t group = maker_.group(key);
    if (group == kNone) wrong(reference, "De groep met sleutel “" + key + "” staat niet in het bestand.", "The group with key “" + key + "” is not in the file.");
    else maker_.join(person, school_, group);
  }

  void read_pupil(const xmlNode* node) {
    Person person;
    const std::string year = text_of(node, "jaargroep");
    person.year_group = read_year_group(year);
    const auto last_day = read_date(text_of(node, "uitstroomdatum"));
    person.former = year == "H" || (last_day && today_ && *last_day < *today_);  // H: historical
    const bool former = person.former;
    const std::size_t pupil = read_person(node, "leerling:", std::move(person));
    if (pupil == kNone || former) return;
    maker_.join(pupil, school_);
    for (const xmlNode* one = first(node, "groep"); one != nullptr; one = next(one, "groep")) join_group(one, pupil);
    const xmlNode* more = first(node, "samengestelde_groepen");
    for (const xmlNode* one = first(more, "samengestelde_groep"); one != nullptr; one = next(one, "samengestelde_groep")) join_group(one, pupil);
  }

  void read_employee(const xmlNode* node) {
    const xmlNode* groups = first(node, "groepen");
    std::vector<std::string> codes;
    bool described = first(node, "rolomschrijving") != nullptr, in_a_group = false;
    const auto read_codes = [&](const xmlNode* parent) {
      for (const xmlNode* one = first(parent, "rol"); one != nullptr; one = next(one, "rol")) codes.push_back(own_text(one));
      described = described || first(parent, "rolomschrijving") != nullptr;
    };
    read_codes(node);
    for (const xmlNode* one = groups == nullptr ? nullptr : groups->children; one != nullptr; one = one->next) {
      if (one->type == XML_ELEMENT_NODE) read_codes(one), in_a_group = true;
    }
    // With a group and no role of any kind: the group's teacher.
    if (codes.empty() && !described && in_a_group) codes.emplace_back("LRK");
    Person person;
    person.kind = kind_of(codes);
    const std::size_t employee = read_person(node, "leerkracht:", std::move(person));
    if (employee == kNone) return;
    maker_.join(employee, school_);
    for (const xmlNode* one = groups == nullptr ? nullptr : groups->children; one != nullptr; one = one->next) {
      if (is_named(one, "groep") || is_named(one, "samengestelde_groep")) join_group(one, employee);
    }
    for (const std::string& code : codes) {
      const EdexmlRole* known = find_edexml_role(code);
      if (known != nullptr && known->role) maker_.claim(employee, *known->role, school_, known->deputy);
    }
  }

  // An intern or a helping parent only when that is all they are.
  static Kind kind_of(const std::vector<std::string>& codes) {
    std::optional<Kind> kind;
    for (const std::string& code : codes) {
      const EdexmlRole* known = find_edexml_role(code);
      const Kind one = known == nullptr ? Kind::employee : known->kind;
      if (!kind) kind = one;
      else if (*kind != one) return Kind::employee;
    }
    return kind.value_or(Kind::employee);
  }

  const ReadWish& wish_;
  RosterMaker maker_{Format::edexml};
  std::size_t school_ = kNone;
  std::optional<Date> today_;
};

}  // namespace

Roster read_edexml(std::string_view bytes, const ReadWish& wish) { return Edexml(wish).read(bytes); }

}  // namespace leidraad::roster
