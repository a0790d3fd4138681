// SPDX-License-Identifier: EUPL-1.2
#include "core/code/parse.h"
#include "snapshot/code_text.h"
#include "snapshot/network.h"
#include "snapshot/people_table.h"
#include "snapshot/snapshot.h"
#include "wire/attributes.h"

namespace leidraad {

namespace {

const TimeZone kUtc;

std::string id_under(const GateKey& gate, const std::string& person) { return person.empty() ? std::string() : print(gate.of_person(person)); }

// A class or a school has no pseudonym: it is no person.
std::string who_under(const GateKey& gate, const std::string& who) {
  return who.starts_with("group:") || who.starts_with("school:") ? who : id_under(gate, who);
}

Result<std::string> codes_section(const SnapshotContents& contents) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (const SchoolCode& one : contents.codes) {
    const std::string text = web_code_text(one.code);
    // What the gate will read must be what we meant; a code that does not come back the same is not sent.
    const Parsed back = parse_code(text, "snapshot");
    if (has_errors(back.findings) || web_code_text(back.code) != text)
      return invalid("de code “" + one.code.front.title + "” komt niet goed door de momentopname; meld dit aan wie Leidraad onderhoudt");
    json.open_object().key("school").text(one.school).key("code").text(text).close_object();
  }
  json.close_array();
  return out;
}

void write(JsonWriter& json, const Permission& one, const GateKey& gate) {
  json.open_object();
  json.key("who").text(who_under(gate, one.who)).key("action").text(one.action);
  json.key("with").value(write_attributes(one.with)).key("role").text(name(one.role)).key("by").text(id_under(gate, one.by));
  if (one.from) json.key("from").text(print(*one.from, kUtc));
  if (one.until) json.key("until").text(print(*one.until, kUtc));
  if (one.school) json.key("school").text(*one.school);
  json.close_object();
}

void write(JsonWriter& json, const Station& one) {
  json.open_object().key("network").text(one.network);
  if (one.kind) json.key("kind").text(name(*one.kind));
  json.key("school").text(one.school).key("groups").texts(one.groups);
  json.key("own_devices").value(one.own_devices ? "true" : "false").close_object();
}

void write(JsonWriter& json, const Declaration& one, const GateKey& gate) {
  json.open_object().key("who").text(who_under(gate, one.who)).key("school").text(one.school).key("host").text(one.host);
  json.key("category").text(one.category).key("purpose").text(one.purpose).key("until").text(print(one.until, kUtc)).close_object();
}

void write(JsonWriter& json, const Canary& one) {
  json.open_object().key("host").text(one.host).key("must_pass").value(one.must_pass ? "true" : "false");
  json.key("article").text(one.article).key("categories").texts(one.categories).key("kind").text(name(one.kind)).close_object();
}

Result<std::string> facts_section(const SnapshotContents& contents, const GateKey& gate) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("zone").text(contents.zone);
  if (contents.calendar) json.key("calendar").text(write_calendar(*contents.calendar));
  json.key("permissions").open_array();
  for (const Permission& one : contents.permissions) write(json, one, gate);
  json.close_array().key("stations").open_array();
  for (const Station& one : contents.stations) {
    if (!Network::read(one.network)) return invalid("“" + one.network + "” is geen netwerk; schrijf het als 10.1.5.0/24 of 2001:db8::/64");
    write(json, one);
  }
  json.close_array().key("declarations").open_array();
  for (const Declaration& one : contents.declarations) write(json, one, gate);
  json.close_array().key("canaries").open_array();
  for (const Canary& one : contents.canaries) write(json, one);
  json.close_array().close_object();
  return out;
}

std::string manifest_line(const SnapshotManifest& manifest) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("board").text(manifest.board).key("gate").text(manifest.gate).key("serial").number(manifest.serial);
  json.key("made_at").text(print(manifest.made_at, kUtc)).key("portal").text(manifest.portal).key("lists").text(manifest.lists);
  json.key("sections").open_array();
  for (const auto& section : manifest.sections)
    json.open_object().key("name").text(section.name).key("bytes").number(section.bytes).key("hash").text(section.hash).close_object();
  json.close_array().close_object();
  return out;
}

}  // namespace

std::string signed_snapshot(const SnapshotManifest& manifest, std::string_view sections, const SnapshotSigner& signer) {
  std::string out = std::string(kSnapshotMagic) + manifest_line(manifest) + "\n";
  const std::string signature = signer.sign(out);
  out += "signature " + printed(signature) + "\n";
  out += sections;
  return out;
}

Result<std::string> compile_snapshot(const SnapshotContents& contents, const GateKey& gate, const SnapshotSigner& signer) {
  SnapshotManifest manifest{contents.board, contents.gate, contents.portal, contents.lists, contents.serial, contents.made_at, {}};
  std::string sections;
  const auto add = [&](std::string_view name, const std::string& bytes) {
    manifest.sections.push_back({std::string(name), fingerprint(bytes), bytes.size()});
    sections += bytes;
  };
  add("codes", TRY(codes_section(contents)));
  add("facts", TRY(facts_section(contents, gate)));
  add("people", TRY(write_people(contents.people, gate)));
  return signed_snapshot(manifest, sections, signer);
}

}  // namespace leidraad
