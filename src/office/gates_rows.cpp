// SPDX-License-Identifier: EUPL-1.2
#include "office/gates_rows.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/base/text.h"
#include "office/permissions_values.h"
#include "snapshot/network.h"
#include "wire/json_text.h"
#include "wire/json_tree.h"

namespace leidraad::gate_rows {

namespace {

constexpr std::size_t kNameBytesMax = 80, kFolderBytesMax = 90, kProbeBytesMax = 200;  // a socket in the folder has 107
constexpr std::size_t kStationsMax = 2'000, kStationsBytesMax = 1'000'000, kGroupsMax = 20;

Result<Gate> gate_in(const Row& row) {
  Gate gate;
  gate.id = row.text(0);
  gate.name = row.text(1);
  gate.kind = find_gate_kind(row.text(2)).value_or(GateKind::squid);
  const std::string schools = row.text(3);
  for (const auto school : split(schools, '\n')) {
    if (!school.empty()) gate.schools.emplace_back(school);
  }
  gate.folder = row.text(4);
  gate.probe = row.text(5);
  gate.stations = TRY(read_stations(row.text(6)));
  gate.made_at = Instant{row.whole(7)};
  return gate;
}

Result<Station> station_in(const Json& json, const Path& path) {
  Station station;
  for (const Member& member : *TRY(members_in(json, path))) {
    const Path here = path.at(member.name);
    if (member.name == "network") station.network = TRY(text_in(member.value, here));
    if (member.name == "kind") station.kind = find_kind(TRY(text_in(member.value, here)));
    if (member.name == "school") station.school = TRY(text_in(member.value, here));
    if (member.name == "groups") station.groups = TRY(texts_in(member.value, here));
    if (member.name == "own_devices") station.own_devices = TRY(bool_in(member.value, here));
  }
  return station;
}

Done tidy_stations(std::vector<Station>& stations) {
  if (stations.size() > kStationsMax)
    return refusal(Fault::invalid, "Dat zijn te veel werkplekken: hooguit 2.000. Gebruik een netwerk, zoals 10.1.5.0/24.", "Too many stations: 2,000 at most. Use a network, such as 10.1.5.0/24.");
  for (Station& station : stations) {
    station.network = std::string(trim(station.network));
    if (!Network::read(station.network))
      return refusal(Fault::invalid, "“" + station.network + "” is geen netwerk. Schrijf het als 10.1.5.0/24, 10.1.5.17 of 2001:db8::/64.",
                     "“" + station.network + "” is no network. Write it as 10.1.5.0/24, 10.1.5.17 or 2001:db8::/64.");
    if (station.groups.size() > kGroupsMax) return refusal(Fault::invalid, "Noem hooguit 20 groepen bij één netwerk.", "Name at most 20 groups with one network.");
  }
  return done();
}

Result<std::string> tidy_folder(const std::string& typed, std::string_view registers) {
  std::string folder = TRY(one_line(typed, kFolderBytesMax, {"Map", "Folder"}));
  if (folder.empty()) return folder;
  const std::filesystem::path path(folder);
  const std::string plain = path.lexically_normal().string();
  folder = plain.size() > 1 && plain.ends_with('/') ? plain.substr(0, plain.size() - 1) : plain;
  if (!path.is_absolute() || folder == "/")
    return refusal(Fault::invalid, "Schrijf de map voluit, zoals /var/lib/leidraad-poort.", "Write the whole folder, such as /var/lib/leidraad-poort.");
  std::error_code ignored;
  const std::string kept = std::filesystem::weakly_canonical(registers, ignored).string();
  if (folder == kept || folder.starts_with(kept + "/"))
    return refusal(Fault::invalid, "Kies een andere map: in deze staan de registers zelf.", "Choose another folder: this one holds the registers themselves.");
  return folder;
}

}  // namespace

std::string_view name(GateKind kind) { return kind == GateKind::squid ? "squid" : "unbound"; }

std::optional<GateKind> find_gate_kind(std::string_view text) {
  for (const GateKind kind : {GateKind::squid, GateKind::unbound}) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

bool is_host_and_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || text.size() > kProbeBytesMax) return false;
  const std::string_view host = text.substr(0, colon), digits = text.substr(colon + 1);
  unsigned port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0 || port > 65535) return false;
  if (host.front() == '[') return host.back() == ']' && Address::read(host.substr(1, host.size() - 2)).has_value();
  return std::all_of(host.begin(), host.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

std::string write_stations(const std::vector<Station>& stations) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (const Station& one : stations) {
    json.open_object().key("network").text(one.network);
    if (one.kind) json.key("kind").text(leidraad::name(*one.kind));
    json.key("school").text(one.school).key("groups").texts(one.groups).key("own_devices").value(one.own_devices ? "true" : "false").close_object();
  }
  json.close_array();
  return out;
}

Result<std::vector<Station>> read_stations(std::string_view text) {
  const Json json = TRY(read_json(text, kStationsBytesMax));
  const Path root;
  std::vector<Station> stations;
  for (const Json& one : *TRY(items_in(json, root))) stations.push_back(TRY(station_in(one, root.at(stations.size()))));
  return stations;
}

Result<std::vector<Gate>> all(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, name, kind, schools, folder, probe, stations, made_at FROM gate WHERE board_id = ? AND ended_at IS NULL " + std::string(where) +
                                      " ORDER BY name, id",
                                  values));
  std::vector<Gate> gates;
  for (const Row& row : rows) gates.push_back(TRY(gate_in(row)));
  return gates;
}

Done add(Writing& to, const Gate& gate, std::string_view sealed_key, std::string_view by) {
  TRY(to.run("INSERT INTO gate (board_id, id, name, kind, schools, folder, probe, stations, sealed_key, token_hash, serial, made_by, made_at, ended_by, ended_at) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, ?, ?, '', NULL)",
             {to.board(), gate.id, gate.name, std::string(name(gate.kind)), join(gate.schools, "\n"), gate.folder, gate.probe, write_stations(gate.stations),
              Bytes{std::string(sealed_key)}, std::string(by), gate.made_at.seconds}));
  return done();
}

Done change(Writing& to, const Gate& gate) {
  TRY(to.run("UPDATE gate SET name = ?, kind = ?, schools = ?, folder = ?, probe = ?, stations = ? WHERE board_id = ? AND id = ?",
             {gate.name, std::string(name(gate.kind)), join(gate.schools, "\n"), gate.folder, gate.probe, write_stations(gate.stations), to.board(), gate.id}));
  return done();
}

Result<GateDraft> tidy(GateDraft draft, std::string_view registers) {
  draft.name = TRY(one_line(draft.name, kNameBytesMax, {"Naam", "Name"}));
  if (draft.name.empty()) return refusal(Fault::invalid, "Geef de poort een naam, zoals “Proxy van De Linde”.", "Give the gate a name, such as “Proxy of De Linde”.");
  draft.folder = TRY(tidy_folder(draft.folder, registers));
  draft.probe = std::string(trim(draft.probe));
  if (!draft.probe.empty() && !is_host_and_port(draft.probe))
    return refusal(Fault::invalid, "Schrijf adres en poort van de proxy, zoals 127.0.0.1:3128.", "Write the address and port of the proxy, such as 127.0.0.1:3128.");
  std::sort(draft.schools.begin(), draft.schools.end());
  draft.schools.erase(std::unique(draft.schools.begin(), draft.schools.end()), draft.schools.end());
  TRY(tidy_stations(draft.stations));
  return draft;
}

}  // namespace leidraad::gate_rows
