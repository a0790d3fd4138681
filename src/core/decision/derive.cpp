// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/derive.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/category/lists.h"
#include "core/decision/number_plan.h"
#include "core/decision/people_names.h"
#include "core/decision/permission.h"
#include "core/registers/calendar.h"
#include "core/registers/consent.h"

namespace leidraad {

namespace {

template <typename T>
void fill_in(std::optional<T>& own, const std::optional<T>& from_register) {
  if (!own) own = from_register;
}

// The request's `who` holds over the register, except birth date and guardians; in a person's own
// session the register holds throughout.
void merge_person(const Facts& facts, Request& request) {
  const Person* known = request.who.id.empty() ? nullptr : find_person(facts, request.who.id);
  if (known == nullptr) return;
  Person& who = request.who;
  if (request.asker == Asker::own_session) {
    const auto assurance = who.assurance;
    who = *known;
    who.assurance = assurance;
    return;
  }
  fill_in(who.kind, known->kind);
  fill_in(who.roles, known->roles);
  fill_in(who.school, known->school);
  fill_in(who.groups, known->groups);
  fill_in(who.year_group, known->year_group);
  // Never the assurance: how sure we are who asks is a fact of this request, not of the register.
  who.birth_date = known->birth_date;
  who.guardians = known->guardians;
}

struct Default {
  std::string_view action, attribute;
  bool is_word;
};
// What the vocabulary says an absent attribute is: account school, necessary and suitable_place true.
constexpr std::array<Default, 3> kDefaults = {{{"mail.send", "account", true},
                                               {"media.record", "necessary", false},
                                               {"lesson.join", "suitable_place", false}}};

void fill_defaults(Request& request) {
  const Action& action = actions()[request.action];
  for (const Default& known : kDefaults) {
    if (action.name != known.action) continue;
    Value& value = request.with[*action.slot(known.attribute)];
    if (is_absent(value)) value = known.is_word ? Value(std::string("school")) : Value(true);
  }
}

// What only a register can say; from a person's own session nothing sent counts for these.
bool belongs_to_register(std::string_view attribute) {
  constexpr std::array<std::string_view, 9> kOfRegister = {"known", "approved", "designated", "missing_consent", "everyone_agreed",
                                                           "pupils_shown", "objected", "lesson", "school_time"};
  return contains(kOfRegister, attribute);
}

class Deriver {
 public:
  Deriver(const std::optional<Calendar>& calendar, const Facts& facts, Request& request)
      : code_calendar_(calendar), facts_(facts), request_(request), action_(actions()[request.action]) {}

  void run(SlotMask needed) {
    const bool own_session = request_.asker == Asker::own_session;
    // A personal need comes from a permission; nobody can claim one for himself.
    if (own_session) request_.with[kPersonalNeed] = {};
    std::optional<std::size_t> known_slot;
    for (std::size_t i = 0; i < action_.attributes.size(); ++i) {
      const Attribute& attribute = action_.attributes[i];
      if (attribute.origin != Origin::derived || (needed & bit(static_cast<Slot>(i))) == 0) continue;
      Value& value = request_.with[i];
      if (own_session && belongs_to_register(attribute.name)) value = {};
      if (!is_absent(value) && !own_session) continue;
      if (attribute.name == "known") known_slot = i;
      else if (Value made = make(attribute.name); !is_absent(made)) value = std::move(made);
    }
    rest_on_permissions((needed & bit(kPersonalNeed)) != 0, known_slot);
  }

 private:
  // Last, because a permission may name anything derived above; twice, because one may name the other.
  void rest_on_permissions(bool needs_need, std::optional<std::size_t> known_slot) {
    for (int round = 0; round < 2; ++round) {
      Value& need = request_.with[kPersonalNeed];
      if (needs_need && is_absent(need) && has_personal_need()) need = true;
      if (!known_slot) continue;
      request_.with[*known_slot] = {};
      request_.with[*known_slot] = known();
    }
  }

  Value make(std::string_view attribute) const {
    if (attribute == "lesson" || attribute == "school_time") return of_calendar(attribute == "lesson");
    if (attribute == "category") return category();
    if (attribute == "network") return approved_word(&Approved::networks, "network_name", "approved_vpn", "");
    if (attribute == "approved") return on_list(&Approved::software, text("app"));
    if (attribute == "designated") return on_list(&Approved::channels, text("channel"));
    if (attribute == "objected") return objected();
    if (attribute == "number_class") return number_class();
    if (attribute == "everyone_agreed") return everyone_agreed();
    if (attribute == "missing_consent") return missing();
    if (attribute == "pupils_shown") return pupils_shown();
    if (attribute == "service") return approved_word(&Approved::ai, "service_name", "approved", "public");
    if (attribute == "storage") return approved_word(&Approved::storage, "storage_name", "approved", "unapproved");
    if (attribute == "personal_data") return personal_data();
    return {};
  }

  const Value* value(std::string_view attribute) const {
    const auto slot = action_.slot(attribute);
    return slot ? &request_.with[*slot] : nullptr;
  }
  const std::string* text(std::string_view attribute) const {
    const Value* found = value(attribute);
    return found == nullptr ? nullptr : std::get_if<std::string>(found);
  }
  const std::vector<std::string>* list(std::string_view attribute) const {
    const Value* found = value(attribute);
    return found == nullptr ? nullptr : std::get_if<std::vector<std::string>>(found);
  }

  Value of_calendar(bool lesson) const {
    if (!request_.at || (!code_calendar_ && !facts_.calendar)) return {};
    const LocalTime now = to_local(facts_.zone, *request_.at);
    const auto ask = [&](const Calendar& calendar) {
      return lesson ? is_lesson(calendar, now, request_.who.school, request_.who.groups)
                    : is_school_time(calendar, now, request_.who.school, request_.who.groups);
    };
    const bool both = code_calendar_ && facts_.calendar;
    const auto answer = ask(both ? merge(code_calendar_, facts_.calendar) : facts_.calendar ? *facts_.calendar : *code_calendar_);
    return answer ? Value(*answer) : Value();
  }

  Value category() const {
    if (!facts_.lists) return {};
    const std::string* url = text("url");  // says more than the host: lists name paths as well
    const std::string* host = text("host");
    Site site;
    if ((url == nullptr || !site.read(*url)) && (host == nullptr || !site.read(*host))) return {};
    return facts_.lists->names(facts_.lists->find(site));
  }

  static bool has(const std::vector<std::string>& list, const std::string& name) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& one) { return equal_ignoring_case(one, name); });
  }
  // The board's list, and what the school of who asks approved besides. A list that is not there: unknown.
  using List = std::optional<std::vector<std::string>> Approved::*;
  std::optional<bool> is_approved(List list, const std::string* name) const {
    const auto& everywhere = facts_.approved.*list;
    if (!everywhere || name == nullptr) return std::nullopt;
    if (has(*everywhere, *name)) return true;
    const auto own = request_.who.school ? facts_.approved_at.find(*request_.who.school) : facts_.approved_at.end();
    return own != facts_.approved_at.end() && own->second.*list && has(*(own->second.*list), *name);
  }
  Value on_list(List list, const std::string* name) const {
    const auto approved = is_approved(list, name);
    return approved ? Value(*approved) : Value();
  }
  // A name on the list gives `approved`; another gives `otherwise`, where that says anything.
  Value approved_word(List list, std::string_view name, std::string approved, std::string otherwise) const {
    const auto on = is_approved(list, text(name));
    if (!on) return {};
    if (*on) return approved;
    return otherwise.empty() ? Value() : Value(otherwise);
  }

  // An arrangement with the school, kept as a permission that says `personal_need`: what else it names must fit.
  bool has_personal_need() const {
    const Permits permits = permissions_in_force(facts_, request_);
    if (permits.empty()) return false;
    Request claimed = request_;
    claimed.with[kPersonalNeed] = true;
    return std::any_of(permits.begin(), permits.end(), [&](const Permission* permission) {
      const auto said = permission->with.find("personal_need");
      return said != permission->with.end() && said->second == Value(true) && covered_by_any_role({permission}, claimed);
    });
  }

  Value known() const {
    if (covered_by_any_role(permissions_in_force(facts_, request_), request_)) return true;
    return on_list(&Approved::devices, text("serial"));
  }

  Value objected() const {
    const auto* recipients = list("recipients");
    if (recipients == nullptr) return {};
    return std::any_of(facts_.no_contact.begin(), facts_.no_contact.end(), [&](const auto& pair) {
      // has() ignores case: NOOR@school.example is Noor as well.
      return !request_.who.id.empty() && equal_ignoring_case(pair.first, request_.who.id) && has(*recipients, pair.second);
    });
  }

  Value number_class() const {
    const std::string* number = text("number");
    if (number == nullptr) return {};
    auto classes = number_classes(*number, facts_.outside_line);
    return classes.empty() ? Value() : Value(std::move(classes));
  }

  Value missing() const {
    auto people = missing_consent(facts_, request_);
    return people ? Value(std::move(*people)) : Value();
  }
  Value everyone_agreed() const {
    const auto people = missing_consent(facts_, request_);
    return people ? Value(people->empty()) : Value();
  }

  Value pupils_shown() const {
    const auto* shown = list("shown");
    if (shown == nullptr) return {};
    bool stranger = false;
    for (const std::string& id : *shown) {
      const Person* person = find_person(facts_, id);
      if (person != nullptr && person->kind == Kind::pupil) return true;
      stranger = stranger || person == nullptr || !person->kind;
    }
    return stranger ? Value() : Value(false);
  }

  Value personal_data() const {
    const std::string* given = text("text");
    if (given == nullptr) return {};
    return personal_data_in(*given, facts_.names.get());
  }

  const std::optional<Calendar>& code_calendar_;
  const Facts& facts_;
  Request& request_;
  const Action& action_;
};

}  // namespace

void derive(const std::optional<Calendar>& code_calendar, const Facts& facts, Request& request, SlotMask needed) {
  merge_person(facts, request);
  fill_defaults(request);
  Deriver(code_calendar, facts, request).run(needed);
}

std::optional<std::vector<std::string>> missing_consent(const Facts& facts, const Request& request) {
  const Action& action = actions()[request.action];
  const auto value = [&](std::string_view attribute) -> const Value* {
    const auto slot = action.slot(attribute);
    return slot ? &request.with[*slot] : nullptr;
  };
  const Value* shown_value = value("shown");
  const auto* shown = shown_value == nullptr ? nullptr : std::get_if<std::vector<std::string>>(shown_value);
  if (shown == nullptr) return std::nullopt;
  const bool recording = action.name == "media.record";
  const auto* channel = recording ? nullptr : std::get_if<std::string>(value("channel"));
  if (!recording && channel == nullptr && !shown->empty()) return std::nullopt;
  const Value* names = value("names_shown");
  const bool names_shown = names != nullptr && std::holds_alternative<bool>(*names) && std::get<bool>(*names);
  const std::string where = channel == nullptr ? "" : *channel;
  std::vector<std::string> missing;
  for (const std::string& person : *shown) {
    if (contains(missing, person)) continue;
    const bool agreed = request.at && has_consent(facts, person, recording ? "recording" : "images", where, *request.at) &&
                        (!names_shown || has_consent(facts, person, "names", where, *request.at));
    if (!agreed) missing.push_back(person);
  }
  return missing;
}

bool may_see(const Facts& facts, const Person& who, const std::string& id) {
  if (who.assurance != Assurance::authenticated) return false;
  if (!who.id.empty() && who.id == id) return true;
  const Person* person = find_person(facts, id);
  if (person != nullptr && person->guardians && !who.id.empty() && contains(*person->guardians, who.id)) return true;
  if (!who.kind || !is_staff(*who.kind)) return false;
  if (person == nullptr) return true;  // the one who asks named him; the register adds nothing
  if (who.school && person->school && *who.school != *person->school) return false;
  if (!person->groups || person->groups->empty()) return true;  // no class to look into
  constexpr std::array<Role, 4> kSeesAll = {Role::director, Role::location_manager, Role::privacy_officer, Role::communication_adviser};
  if (who.roles && std::any_of(who.roles->begin(), who.roles->end(), [&](Role role) {
        return std::find(kSeesAll.begin(), kSeesAll.end(), role) != kSeesAll.end();
      })) {
    return true;
  }
  return who.groups && std::any_of(who.groups->begin(), who.groups->end(),
                                   [&](const std::string& group) { return contains(*person->groups, group); });
}

}  // namespace leidraad
