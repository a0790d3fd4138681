// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/gate_fields.h"

#include <algorithm>

#include "core/base/text.h"
#include "portal/pages/form.h"
#include "snapshot/station_line.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kStationsBytesMax = 100'000;
constexpr std::size_t kWrongShown = 10;
constexpr std::string_view kSchoolBox = "school-";

std::string numbered(const Visit& visit, std::size_t number, const std::string& what) { return std::string(visit.say("Regel ", "Line ")) + std::to_string(number) + ": " + what + "."; }

// That the school and the class are in the register: a word misspelt would bar or open for nobody.
std::string unknown_place(const Visit& visit, const Station& station, const std::vector<SchoolLine>& schools) {
  if (station.school.empty()) return station.groups.empty() ? std::string() : std::string(visit.say("een groep hoort bij een school", "a group belongs to a school"));
  const auto school = std::find_if(schools.begin(), schools.end(), [&](const SchoolLine& one) { return one.id == station.school; });
  if (school == schools.end()) {
    std::vector<std::string> ids;
    for (const SchoolLine& one : schools) ids.push_back(one.id);
    return std::string(visit.say("de school “", "the school “")) + station.school + std::string(visit.say("” is er niet; kies uit ", "” is not there; choose from ")) + enumerate(ids, visit.say(" en ", " and "));
  }
  for (const std::string& group : station.groups) {
    const bool known = std::any_of(school->classes.begin(), school->classes.end(), [&](const SchoolClass& one) { return one.name == group; });
    if (!known) return std::string(visit.say("groep “", "group “")) + group + std::string(visit.say("” is er niet op ", "” is not at ")) + school->name;
  }
  return {};
}

void read_stations(const Visit& visit, const std::vector<SchoolLine>& schools, GateFields& fields) {
  std::size_t number = 0;
  for (const std::string_view line : split(fields.stations, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const auto station = read_station_line(trim(line));
    std::string wrong = station ? unknown_place(visit, *station, schools) : std::string(visit.say(station.error()));
    if (wrong.empty()) fields.draft.stations.push_back(*station);
    else if (fields.wrong.size() < kWrongShown) fields.wrong.push_back(numbered(visit, number, wrong));
  }
}

Html school_boxes(const Visit& visit, const GateFields& fields, const std::vector<SchoolLine>& schools) {
  if (schools.size() < 2) return {};
  std::vector<Html> boxes;
  for (const SchoolLine& school : schools) boxes.push_back(element("li", {}, check_field(std::string(kSchoolBox) + school.id, school.name, contains(fields.draft.schools, school.id))));
  return element("fieldset", {css("entry")}, element("legend", {}, visit.say("Voor welke scholen", "For which schools")),
                 element("p", {css("hint")}, visit.say("Kies er geen als de poort voor alle scholen is.", "Choose none where the gate is for every school.")), element("ul", {css("choices")}, boxes));
}

Html stations_field(const Visit& visit, const GateFields& fields) {
  Field field{.name = "werkplekken", .label = visit.say("Netwerken en werkplekken waar men niet inlogt", "Networks and stations where nobody signs in"), .value = fields.stations,
              .hint = visit.say("Eén per regel: het netwerk, de school, en dan een groep of soort mensen. “10.1.5.0/24 linde 5a” is het lokaal van groep 5a. “10.1.8.17 linde medewerkers” is de lerarenkamer. “10.9.0.0/16 - bezoekers eigen” is het gastnetwerk.",
                                "One a line: the network, the school, and then a group or a kind of people. “10.1.5.0/24 linde 5a” is the room of group 5a. “10.1.8.17 linde staff” is the staff room. “10.9.0.0/16 - visitors own” is the guest network."),
              .required = false, .length_max = kStationsBytesMax};
  if (!fields.wrong.empty()) field.error = fields.wrong.front();
  return long_text_field(field, 6);
}

}  // namespace

GateFields fields_of(const Visit& visit, const GateDraft& draft) {
  GateFields fields{draft, "", {}};
  for (const Station& station : draft.stations) fields.stations += print_station_line(station, visit.language) + "\n";
  return fields;
}

GateFields fields_sent(const Visit& visit, const std::vector<SchoolLine>& schools) {
  const http::Values& form = visit.request.form;
  GateFields fields;
  fields.draft.name = form.first("naam");
  fields.draft.kind = form.first("soort") == "unbound" ? GateKind::unbound : GateKind::squid;
  for (const SchoolLine& school : schools) {
    if (form.has(std::string(kSchoolBox) + school.id)) fields.draft.schools.push_back(school.id);
  }
  fields.draft.folder = form.first("map");
  fields.draft.probe = form.first("proef");
  fields.stations = form.first("werkplekken");
  std::erase(fields.stations, '\r');
  if (fields.stations.size() > kStationsBytesMax) fields.wrong.emplace_back(visit.say("De lijst met werkplekken is te lang. Gebruik netwerken, zoals 10.1.5.0/24.", "The list of stations is too long. Use networks, such as 10.1.5.0/24."));
  else read_stations(visit, schools, fields);
  return fields;
}

Html gate_fields_view(const Visit& visit, const GateFields& fields, const std::vector<SchoolLine>& schools) {
  const Choices kinds{{"squid", std::string(visit.say("Webproxy (Squid)", "Web proxy (Squid)"))}, {"unbound", std::string(visit.say("Naamserver (Unbound)", "Name server (Unbound)"))}};
  return together(text_field({.name = "naam", .label = visit.say("Naam", "Name"), .value = fields.draft.name, .hint = visit.say("Bijvoorbeeld “Proxy van De Linde”", "For example “Proxy of De Linde”"), .length_max = 80}),
                  choice_field({.name = "soort", .label = visit.say("Wat is het?", "What is it?"), .value = fields.draft.kind == GateKind::unbound ? "unbound" : "squid"}, kinds), school_boxes(visit, fields, schools),
                  text_field({.name = "map", .label = visit.say("Map op deze machine", "Folder on this machine"), .value = fields.draft.folder,
                              .hint = visit.say("Bijvoorbeeld /var/lib/leidraad-poort. Leeg: de poort staat op een andere machine en haalt zelf op, met een sleutel.", "For example /var/lib/leidraad-gate. Empty: the gate stands on another machine and fetches by itself, with a key."), .required = false}),
                  text_field({.name = "proef", .label = visit.say("Waar Leidraad probeert of hij leeft", "Where Leidraad tries whether it lives"), .value = fields.draft.probe,
                              .hint = visit.say("Adres en poort, zoals 127.0.0.1:3128. Leeg: de andere kant probeert het zelf.", "Address and port, such as 127.0.0.1:3128. Empty: the other end tries it."), .required = false}),
                  stations_field(visit, fields));
}

}  // namespace leidraad::portal
