// SPDX-License-Identifier: EUPL-1.2
#include "core/code/vocabulary.h"

#include <algorithm>
#include <array>

namespace leidraad {

namespace {

using Vocables = std::vector<std::string_view>;

// How an attribute is written in the table below: name, type, words; then its marks.
struct Spec : Attribute {
  Spec(std::string_view attribute_name, Type attribute_type, Vocables attribute_words = {}) {
    name = attribute_name;
    type = attribute_type;
    words = std::move(attribute_words);
  }
  Spec& not_alleged() { absent = Absent::not_alleged; return *this; }  // °
  Spec& derived() { origin = Origin::derived; return *this; }          // ◇
  Spec& and_more() { list = Words::open; return *this; }               // …
};

Spec yes_no(std::string_view name) { return {name, Type::boolean}; }
Spec alleged(std::string_view name) { return yes_no(name).not_alleged(); }
Spec text(std::string_view name) { return {name, Type::text}; }
Spec word(std::string_view name, Vocables words) { return {name, Type::word, std::move(words)}; }
Spec set(std::string_view name, Vocables words) { return {name, Type::set, std::move(words)}; }
Spec open_set(std::string_view name, Vocables words) {
  Spec made = set(name, std::move(words));
  made.and_more();
  return made;
}
Spec people(std::string_view name) { return {name, Type::people}; }

std::vector<Attribute> common() {
  return {word("purpose", {"education", "work", "private", "commercial"}),
          word("device_owner", {"school", "own"}),
          word("place", {"school", "office", "remote"}),
          yes_no("lesson").derived(),
          yes_no("school_time").derived(),
          alleged("personal_need")};
}

Action action(std::string_view name, std::vector<Attribute> own) {
  Action made{name, common()};
  made.attributes.insert(made.attributes.end(), own.begin(), own.end());
  return made;
}

std::vector<Attribute> web(std::vector<Attribute> more = {}) {
  std::vector<Attribute> all = {
      text("host"), text("url"),
      open_set("category", {"adult", "gambling", "shopping", "games", "chat", "forums",
                            "social_networks", "violence", "racism", "vpn", "proxy", "tor", "doh",
                            "warez", "malware", "phishing", "ai", "webmail", "filehosting",
                            "download", "dating", "press"}).derived(),
      alleged("offensive")};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}
std::vector<Attribute> web_transfer() {
  return web({word("source", {"trusted", "untrusted"}), yes_no("work_related")});
}

Vocables forms() { return {"hurtful", "discriminating", "threatening", "intimidating", "sexual", "racist"}; }
Spec copyright() { return word("copyright", {"own", "licensed", "none"}); }
Spec personal_data() {
  return open_set("personal_data", {"name", "bsn", "pupil_number", "iban", "email", "phone",
                                    "address", "birth_date", "health", "special"});
}

std::vector<Action> make_actions() {
  return {
      action("web.visit", web()),
      action("web.download", web_transfer()),
      action("web.upload", web_transfer()),
      action("web.share", web_transfer()),
      action("network.join",
             {word("network", {"school", "home", "approved_vpn", "vpn", "tor", "anonymous"}).derived(),
              text("network_name")}),
      action("device.connect",
             {word("device", {"usb_storage", "external_disk", "byod", "network_equipment", "peripheral"}),
              text("serial"), yes_no("known").derived(), yes_no("access_code"), yes_no("updated"),
              yes_no("malware_protection")}),
      action("device.use",
             {Spec("idle_lock", Type::duration), yes_no("locked"), alleged("unattended"),
              yes_no("access_code"), yes_no("updated"), yes_no("malware_protection")}),
      action("device.settings", {word("area", {"security", "network", "firewall", "other"})}),
      action("device.repair", {}),
      action("software.install",
             {text("app"), yes_no("approved").derived(), yes_no("licensed"),
              alleged("circumvents_licence")}),
      action("game.play", {}),
      action("account.sign_in",
             {text("system"), Spec("password_age", Type::duration), yes_no("mfa"),
              word("mfa_method", {"app", "key", "sms", "mail"}), yes_no("strong_password"),
              alleged("shared")}),
      action("account.provide", {Spec("for_year_group", Type::number)}),
      action("data.access", {yes_no("authorised"), alleged("as_admin"), text("case")}),
      action("security.bypass", {}),
      action("mail.send",
             {yes_no("sender_matches"),
              set("signature_missing", {"name", "function", "school", "address", "phone", "websites"})
                  .derived().not_alleged(),
              set("forms", forms()).not_alleged(),
              set("content", {"private", "newsletter", "advert", "presentation"}).not_alleged(),
              alleged("chain"), alleged("bulk"), alleged("harassing"), people("recipients"),
              alleged("objected").derived(), yes_no("recipients_authorised"),
              personal_data().derived().not_alleged(), copyright().not_alleged(),
              Spec("attachment_size", Type::size).not_alleged(), alleged("to_pupil"),
              word("account", {"school", "private"}).not_alleged()}),
      action("mail.open", {alleged("suspicious"), alleged("asks_credentials")}),
      action("contact.pupil",
             {text("channel"), yes_no("designated").derived(), word("account", {"school", "private"})}),
      action("call.place",
             {text("number"),
              set("number_class", {"0900", "0906", "0909", "18xx", "international", "mobile",
                                   "national", "free", "emergency", "helpline"}).derived(),
              word("line", {"fixed", "mobile"}), alleged("abroad"), alleged("business_trip")}),
      action("phone.use", {yes_no("used_for_lesson")}),
      action("media.record",
             {word("subject", {"persons", "activity", "online_lesson"}), people("shown"),
              yes_no("everyone_agreed").derived(), yes_no("necessary")}),
      action("media.publish",
             {word("channel", {"internal", "closed_group", "school_public", "school_social",
                               "own_account", "newsletter", "mail", "third_party"}),
              word("page", {"public", "closed"}), people("shown"), yes_no("pupils_shown").derived(),
              people("missing_consent").derived(), alleged("names_shown"),
              word("origin", {"own", "online_lesson", "internal", "third_party"}).not_alleged(),
              copyright().not_alleged()}),
      action("media.fabricate", {alleged("deepfake"), alleged("imitation"), alleged("misleading")}),
      action("post.publish",
             {word("channel", {"school_page", "own_account"}), word("page", {"public", "closed"}),
              alleged("confidential"), alleged("personal_message"), alleged("pupil_information"),
              alleged("paid_promotion"), yes_no("capacity_stated"), alleged("on_education"),
              set("negative_about", {"school", "board", "other_school", "staff", "pupils", "parents",
                                     "partners"}).not_alleged(),
              word("reply_to", {"none", "negative", "friend"}).not_alleged(),
              copyright().not_alleged(), alleged("in_doubt")}),
      action("ai.submit",
             {word("service", {"public", "approved"}).derived(), text("service_name"),
              personal_data().derived(), alleged("confidential"), text("text")}),
      action("file.store",
             {word("storage", {"approved", "unapproved", "local", "private_device", "usb", "onedrive"})
                  .derived(),
              text("storage_name"), yes_no("personal_data"), alleged("private_file"),
              Spec("size", Type::size).not_alleged()}),
      action("file.share",
             {word("label", {"public", "internal", "confidential"}),
              word("recipient", {"colleague", "third_party", "unauthorised"}),
              alleged("personal_data"),
              word("origin", {"own", "online_lesson", "internal"}).not_alleged()}),
      action("work.copy", {copyright()}),
      action("lesson.join", {yes_no("own_name"), alleged("suitable_place")}),
      action("facility.use", {}),
      action("paper.leave", {yes_no("personal_data"), yes_no("unattended")}),
      action("express", {set("forms", forms()), word("act", {"say", "store", "spread", "share"})}),
  };
}

std::vector<Stream> make_streams() {
  return {
      {"calls", {"outgoing_count", "outgoing_duration"}, {}, {"extension", "location", "month"}},
      {"mailboxes", {"items", "bytes"}, {}, {"mailbox", "folder", "day"}},
      {"storage", {"items", "bytes"}, {}, {"account", "location", "day"}},
      {"traffic", {"bytes", "packets", "flows"}, {}, {"location", "workstation", "minute"}},
      {"web", {"visits", "denials"}, {"person", "workstation", "site", "time"},
       {"category", "article", "location", "hour"}},
      {"devices",
       {"idle_lock", "updated", "malware_protection", "access_code", "usb_events", "software",
        "config_drift"},
       {}, {"device", "location", "day"}},
      {"accounts", {"password_age", "mfa", "concurrent_sessions"}, {}, {"account", "location", "day"}},
  };
}

constexpr std::array<std::string_view, kKinds> kKindNames = {
    "pupil", "employee", "intern", "agency", "volunteer", "external", "parent", "visitor"};
constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "board", "director", "location_manager", "teacher", "school_ict", "network_admin", "it_partner",
    "senior_adviser", "communication_adviser", "privacy_officer", "data_protection_officer",
    "confidential_adviser", "council", "guardian", "rights_holder", "owner", "school_approver",
    "report_point"};
constexpr std::array<std::string_view, 8> kTypeNames = {"bool", "word", "set", "number",
                                                        "duration", "size", "text", "people"};
constexpr std::array<std::string_view, 6> kPurposes = {"good_name", "values", "unwanted_use",
                                                       "protect_users", "security", "cost_control"};
constexpr std::array<std::string_view, 4> kGrounds = {"strong_suspicion", "red_alert", "report",
                                                      "legal_duty"};
constexpr std::array<std::string_view, 8> kSteps = {
    "talk", "warning", "parent_talk", "charter_measure", "access_limited", "disciplinary",
    "dismissal_procedure", "police_report"};
constexpr std::array<std::string_view, 19> kReports = {
    "suspicious_mail", "lost_device", "stolen_device", "misuse", "malfunction", "irregularity",
    "security_breach", "data_breach", "offensive_mail", "offensive_expression", "deepfake",
    "paper_found", "social_signal", "derailed_discussion", "unwanted_contact", "page_reaction",
    "confidential_leak", "pupil_privacy", "lesson_recording"};
constexpr std::array<std::string_view, 7> kRegisters = {
    "permission", "consent", "acknowledgement", "report", "charge", "approved", "channel"};
// Every clause of the two source documents, in their order.
constexpr std::array<std::string_view, 173> kClauses = {
    "K0.1", "K0.2", "K0.3", "K0.4", "K0.5", "K0.6", "K0.7", "K0.8", "K0.9", "K0.10", "K0.11a",
    "K0.11b", "K0.11c", "K0.12", "K1.0", "K1.1", "K1.2", "K1.3", "K1.4", "K1.5", "K1.6", "K1.7",
    "K1.8", "K2.0a", "K2.0b", "K2.0c", "K2.1", "K2.2", "K2.3", "K2.4", "K2.5", "K2.6", "K2.7",
    "K2.8", "K2.9", "K2.10", "K2.11", "K2.12", "K2.13", "K3.0", "K3.1a", "K3.1b", "K3.2",
    "K3.3", "K3.4", "K3.5", "K3.6", "K4.0", "K4.1", "K4.2", "K4.3", "K4.4", "K4.5", "K4.6",
    "K5.0", "K5.1a", "K5.1b", "K5.2", "K5.3", "K6.0", "K6.1", "K6.2", "K7.0", "K7.1", "K7.2",
    "K7.3", "K7.4", "N0.1", "N0.2", "N0.3", "N0.4", "N0.5", "N0.6", "N0.7", "N0.8", "N0.9",
    "N1.1", "N1.2", "N1.3", "N2.1", "N2.2", "N3.1", "N3.2", "N3.3", "N3.4", "N3.5", "N3.6a",
    "N3.6b", "N3.6c", "N3.6d", "N3.7", "N3.8", "N3.9", "N3.10", "N3.11", "N3.12", "N3.13",
    "N3.14", "N4.1", "N4.2", "N4.3", "N4.4", "N4.5", "N4.6", "N4.7", "N4.8", "N4.9", "N5.1",
    "N5.2", "N5.3", "N5.4", "N5.5", "N5.6", "N5.7", "N5.8", "N5.9", "N5.10", "N5.11", "N5.12",
    "N6.1", "N6.2", "N6.3", "N6.4", "N7.1", "N7.2", "N7.3", "N8.1", "N8.2", "N8.3", "N9.1",
    "N9.2", "N9.3", "N9.4", "N9.5", "N10.1", "N10.2", "N10.3", "N11.1", "N11.2", "N11.3",
    "N11.4", "N11.5", "N12.1", "N12.2", "N13.0", "N13.1", "N13.2", "N13.3", "N13.4", "N13.5",
    "N13.6", "N13.7", "N13.8", "N13.9", "N13.10", "N13.11", "N13.12", "N13.13", "N13.14",
    "N13.15", "N13.16", "N13.17", "N13.18", "N13.19", "N13.20", "N13.21", "N13.22", "N13.23",
    "N13.24", "N13.25", "N13.26", "N13.27", "N13.28"};

template <typename T, std::size_t N>
std::optional<T> find_in(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<T>(found - names.begin());
}

}  // namespace

std::string_view name(Kind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }
std::string_view name(Type type) { return kTypeNames[static_cast<std::size_t>(type)]; }
std::optional<Kind> find_kind(std::string_view name) { return find_in<Kind>(kKindNames, name); }
std::optional<Role> find_role(std::string_view name) { return find_in<Role>(kRoleNames, name); }

bool is_ict_role(Role role) {
  return role == Role::school_ict || role == Role::network_admin || role == Role::it_partner;
}

Kind kind_of_holder(Role role) {
  if (role == Role::guardian) return Kind::parent;
  const bool outside = role == Role::it_partner || role == Role::rights_holder || role == Role::owner;
  return outside ? Kind::external : Kind::employee;
}

bool is_staff(Kind kind) {
  return kind == Kind::employee || kind == Kind::intern || kind == Kind::agency ||
         kind == Kind::volunteer || kind == Kind::external;
}

bool Attribute::has_word(std::string_view word) const { return contains(words, word); }

std::optional<Slot> Action::slot(std::string_view attribute) const {
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    if (attributes[i].name == attribute) return static_cast<Slot>(i);
  }
  return std::nullopt;
}

const std::vector<Action>& actions() {
  static const std::vector<Action> all = make_actions();
  return all;
}

std::optional<ActionIndex> find_action(std::string_view name) {
  const auto& all = actions();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return static_cast<ActionIndex>(i);
  }
  return std::nullopt;
}

const std::vector<Attribute>& person_attributes() {
  static const std::vector<Attribute> all = {open_set("group", {}), [] {
                                               Spec school = word("school", {});
                                               school.and_more();
                                               return school;
                                             }(),
                                             Spec("year_group", Type::number)};
  return all;
}

const Attribute* find_person_attribute(std::string_view name) {
  for (const Attribute& attribute : person_attributes()) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

const std::vector<Stream>& streams() {
  static const std::vector<Stream> all = make_streams();
  return all;
}

const Stream* find_stream(std::string_view name) {
  for (const Stream& stream : streams()) {
    if (stream.name == name) return &stream;
  }
  return nullptr;
}

Type type_of_field(std::string_view stream, std::string_view field) {
  if (field == "bytes") return Type::size;
  if (field == "outgoing_duration" || field == "idle_lock" || field == "password_age") return Type::duration;
  const bool posture = stream == "devices" && (field == "updated" || field == "malware_protection" ||
                                               field == "access_code" || field == "config_drift");
  if (posture || field == "mfa") return Type::boolean;
  if (field == "software") return Type::set;
  if (field == "person" || field == "workstation" || field == "site" || field == "time") return Type::text;
  return Type::number;
}

std::span<const std::string_view> supervision_purposes() { return kPurposes; }
std::span<const std::string_view> grounds() { return kGrounds; }
std::span<const std::string_view> measure_steps() { return kSteps; }
std::span<const std::string_view> report_kinds() { return kReports; }
std::span<const std::string_view> registers() { return kRegisters; }
std::span<const std::string_view> clause_ids() { return kClauses; }

bool contains(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> names(std::span<const std::string_view> list) {
  return {list.begin(), list.end()};
}

}  // namespace leidraad
