// SPDX-License-Identifier: EUPL-1.2
// The register of gates: which there are, and what lets one that stands elsewhere fetch what it decides by.
#include <algorithm>

#include "identity/secret.h"
#include "office/gates_rows.h"
#include "office/office.h"

namespace leidraad {

namespace {

constexpr std::string_view kTokenPrefix = "ldg_";  // so that one that leaks is known for what it is
constexpr std::size_t kGatesMax = 500;

Error no_such_gate() { return refusal(Fault::missing, "Deze poort staat niet (meer) in het register.", "This gate is not in the register (any more)."); }

Done only_keepers(const Actor& actor) {
  if (Gates::may_keep(actor)) return done();
  return refusal(Fault::forbidden, "Poorten houdt de beheerder of de netwerkbeheerder bij.", "Gates are kept by the administrator or the network administrator.");
}

bool keeps_all(const Actor& actor) { return actor.administrator || actor.holds(Role::network_admin, ""); }

// Who keeps the network of one school keeps the gates of that school: a gate knows the people of its schools.
Done only_keepers_of(const Actor& actor, const GateDraft& gate) {
  TRY(only_keepers(actor));
  const bool his = !gate.schools.empty() && std::all_of(gate.schools.begin(), gate.schools.end(), [&](const std::string& school) { return actor.holds(Role::network_admin, school); });
  if (keeps_all(actor) || his) return done();
  return refusal(Fault::forbidden, "Deze poort is ook van een school waar u geen netwerkbeheerder bent. Kies uw eigen school, of vraag het de beheerder.",
                 "This gate is also of a school where you are not the network administrator. Choose your own school, or ask the administrator.");
}

// A folder is a place on the machine of the registers: that is the administrator's.
Done may_name_folder(const Actor& actor, const std::string& folder, const std::string& before) {
  if (folder == before || folder.empty() || keeps_all(actor)) return done();
  return refusal(Fault::forbidden, "Een map op de server kiest de beheerder. Laat de map leeg: dan haalt de poort zijn regels zelf op, met een sleutel.",
                 "A folder on the server is chosen by the administrator. Leave it empty: then the gate fetches its rules itself, with a token.");
}

journal::Entry leaf(const Actor& actor, std::string_view deed, std::string_view gate, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "gate." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = std::string(gate);
  entry.outcome = "done";
  return entry;
}

Done record(Writing& to, const Actor& actor, std::string_view deed, const Gate& gate, Instant now) {
  auto entry = leaf(actor, deed, gate.id, now);
  entry.details = {{"name", gate.name}, {"kind", std::string(gate_rows::name(gate.kind))}, {"folder", gate.folder}, {"probe", gate.probe},
                   {"stations", std::to_string(gate.stations.size())}};
  for (const std::string& school : gate.schools) entry.details.emplace_back("school", school);
  return to.record(entry);
}

// Short, because it stands in log files and on a printed page; not guessable is the token's task.
std::string new_gate_id() {
  constexpr std::string_view kLetters = "23456789abcdefghjkmnpqrstuvwxyz";
  std::string id = "poort-";
  for (const char c : identity::random_bytes(6)) id += kLetters[static_cast<unsigned char>(c) % kLetters.size()];
  return id;
}

std::string bound_to(std::string_view id) { return "gate:" + std::string(id); }

Result<Gate> find(Reading& from, std::string_view id) {
  auto found = TRY(gate_rows::all(from, "AND id = ?", {std::string(id)}));
  if (found.empty()) return no_such_gate();
  return std::move(found.front());
}

}  // namespace

bool Gates::may_keep(const Actor& actor) { return actor.administrator || actor.holds_anywhere(Role::network_admin); }

Result<std::vector<Gate>> Gates::all() const {
  std::vector<Gate> gates;
  TRY(office_.read([&](Reading& from) -> Done {
    gates = TRY(gate_rows::all(from));
    return done();
  }));
  return gates;
}

Result<Gate> Gates::one(std::string_view id) const {
  Gate gate;
  TRY(office_.read([&](Reading& from) -> Done {
    gate = TRY(find(from, id));
    return done();
  }));
  return gate;
}

Done Gates::check(Reading& from, const GateDraft& draft, std::string_view except) const {
  for (const std::string& school : draft.schools) {
    if (TRY(from.rows("SELECT id FROM school WHERE board_id = ? AND id = ?", {from.board(), school})).empty())
      return refusal(Fault::invalid, "De school “" + school + "” staat niet in het register.", "The school “" + school + "” is not in the register.");
  }
  const auto others = TRY(gate_rows::all(from));
  if (others.size() >= kGatesMax) return refusal(Fault::conflict, "Er zijn al 500 poorten. Beëindig er eerst een.", "There are 500 gates already. End one first.");
  for (const Gate& other : others) {
    if (other.id == except) continue;
    if (other.name == draft.name) return refusal(Fault::conflict, "Er is al een poort die zo heet.", "There is a gate of that name already.");
    // Two gates in one folder would each decide by what the other may not know.
    if (!draft.folder.empty() && other.folder == draft.folder)
      return refusal(Fault::conflict, "Deze map is al van “" + other.name + "”. Kies een andere.", "This folder belongs to “" + other.name + "” already. Choose another.");
  }
  return done();
}

Result<std::string> Gates::add(const Actor& actor, const GateDraft& draft) {
  TRY(only_keepers(actor));
  const GateDraft tidy = TRY(gate_rows::tidy(draft, office_.directory()));
  TRY(only_keepers_of(actor, tidy));
  TRY(may_name_folder(actor, tidy.folder, {}));
  Gate gate{tidy, new_gate_id(), office_.now()};
  const std::string sealed = office_.accounts().key().seal(GateKey::make().print(), bound_to(gate.id));
  TRY(office_.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(check(to, gate, {}));
    TRY(gate_rows::add(to, gate, sealed, actor.person));
    return record(to, actor, "added", gate, gate.made_at);
  }));
  touch();
  return gate.id;
}

Done Gates::change(const Actor& actor, std::string_view id, const GateDraft& draft) {
  TRY(only_keepers(actor));
  const GateDraft tidy = TRY(gate_rows::tidy(draft, office_.directory()));
  TRY(office_.write(Touches::nothing, [&](Writing& to) -> Done {
    Gate gate = TRY(find(to, id));
    TRY(only_keepers_of(actor, gate));
    TRY(only_keepers_of(actor, tidy));
    TRY(may_name_folder(actor, tidy.folder, gate.folder));
    static_cast<GateDraft&>(gate) = tidy;
    TRY(check(to, gate, gate.id));
    TRY(gate_rows::change(to, gate));
    return record(to, actor, "changed", gate, office_.now());
  }));
  touch();
  return done();
}

Done Gates::end(const Actor& actor, std::string_view id) {
  TRY(only_keepers(actor));
  TRY(office_.write(Touches::nothing, [&](Writing& to) -> Done {
    const Gate gate = TRY(find(to, id));
    TRY(only_keepers_of(actor, gate));
    TRY(to.run("UPDATE gate SET ended_by = ?, ended_at = ?, token_hash = NULL WHERE board_id = ? AND id = ?", {actor.person, office_.now().seconds, to.board(), gate.id}));
    return record(to, actor, "ended", gate, office_.now());
  }));
  {
    const std::lock_guard lock(mutex_);
    statuses_.erase(std::string(id));
    outgoing_.erase(std::string(id));
  }
  touch();
  return done();
}

Result<std::string> Gates::new_token(const Actor& actor, std::string_view id) {
  TRY(only_keepers(actor));
  const std::string token = std::string(kTokenPrefix) + identity::new_token();
  TRY(office_.write(Touches::nothing, [&](Writing& to) -> Done {
    const Gate gate = TRY(find(to, id));
    TRY(only_keepers_of(actor, gate));
    TRY(to.run("UPDATE gate SET token_hash = ? WHERE board_id = ? AND id = ?", {Bytes{identity::token_hash(token)}, to.board(), gate.id}));
    return to.record(leaf(actor, "token", gate.id, office_.now()));
  }));
  return token;
}

Result<std::optional<Gate>> Gates::by_token(std::string_view token) const {
  std::optional<Gate> gate;
  if (!token.starts_with(kTokenPrefix)) return gate;
  TRY(office_.read([&](Reading& from) -> Done {
    auto found = TRY(gate_rows::all(from, "AND token_hash = ?", {Bytes{identity::token_hash(token)}}));
    if (!found.empty()) gate = std::move(found.front());
    return done();
  }));
  return gate;
}

Done Gates::accept(const Actor& actor, std::string_view id) {
  TRY(only_keepers(actor));
  TRY(office_.write(Touches::nothing, [&](Writing& to) -> Done {
    const Gate gate = TRY(find(to, id));
    TRY(only_keepers_of(actor, gate));
    return to.record(leaf(actor, "accepted", gate.id, office_.now()));
  }));
  {
    const std::lock_guard lock(mutex_);
    accepted_.emplace_back(id);
  }
  touch();
  return done();
}

bool Gates::take_acceptance(std::string_view id) {
  const std::lock_guard lock(mutex_);
  return std::erase(accepted_, std::string(id)) > 0;
}

Result<GateKey> Gates::key_of(std::string_view id) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = keys_.find(id); at != keys_.end()) return at->second;
  }
  std::string sealed;
  TRY(office_.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT sealed_key FROM gate WHERE board_id = ? AND id = ? AND ended_at IS NULL", {from.board(), std::string(id)}));
    if (rows.empty()) return no_such_gate();
    sealed = rows[0].bytes(0);
    return done();
  }));
  const GateKey key = TRY(GateKey::read(TRY(office_.accounts().key().open(sealed, bound_to(id)))));
  const std::lock_guard lock(mutex_);
  keys_.insert_or_assign(std::string(id), key);
  return key;
}

Result<GateIdentity> Gates::identity(std::string_view id) const {
  const Gate gate = TRY(one(id));
  GateIdentity out{{}, TRY(key_of(id))};
  TRY(office_.read([&](Reading& from) -> Done {
    out.owner.board = from.board();
    return done();
  }));
  out.owner.gate = gate.id;
  out.owner.key = signer_.key();
  return out;
}

Result<std::uint64_t> Gates::serial(std::string_view id) const {
  std::uint64_t serial = 0;
  TRY(office_.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT serial FROM gate WHERE board_id = ? AND id = ?", {from.board(), std::string(id)}));
    if (rows.empty()) return no_such_gate();
    serial = static_cast<std::uint64_t>(rows[0].whole(0));
    return done();
  }));
  return serial;
}

Done Gates::set_serial(std::string_view id, std::uint64_t serial) {
  return office_.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(to.run("UPDATE gate SET serial = ? WHERE board_id = ? AND id = ? AND serial < ?",
               {static_cast<std::int64_t>(serial), to.board(), std::string(id), static_cast<std::int64_t>(serial)}));
    return done();
  });
}

}  // namespace leidraad
