// SPDX-License-Identifier: EUPL-1.2
// The register of gates, "voor mijn les" and "open voor mijn klas": who may, what it does at a gate, when
// it ends, and what is written down of it.
#include "gate_house.h"

#include "office/data_care.h"

using namespace leidraad;

namespace {

using Way = Gates::OpeningOutlook::Way;
constexpr Instant kBell{kStart.seconds + 600};  // 10:15, the end of the lesson

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string code_with(const std::string& rule) {
  std::string code = kCode;
  const std::string old = "forbid web.visit when category in {gambling, games} unless purpose in {education, work} or permission from location_manager";
  code.replace(code.find(old), old.size(), rule);
  return code;
}

GateDraft draft_of(const std::string& name) {
  GateDraft draft;
  draft.name = name;
  return draft;
}

// What a gate decides with what holds now: compiled and asked, without a folder.
bool opens(GateHouse& house, const std::string& login, const std::string& site) {
  const Gates& gates = house.office->gates();
  Gate gate;
  gate.id = "poort-proef";
  auto contents = gates.contents(gate, *house.now);
  REQUIRE(contents);
  contents->serial = 1;
  contents->made_at = *house.now;
  const auto lists = gates.lists();
  contents->lists = std::string(lists->fingerprint());
  const GateKey key = GateKey::make();
  const auto bytes = compile_snapshot(*contents, key, gates.signer());
  REQUIRE_MESSAGE(bytes, bytes.error().why);
  const auto kept = std::make_shared<const std::string>(*bytes);
  const auto snapshot = open_snapshot(kept, *kept, {contents->board, gate.id, gates.signer().key()});
  REQUIRE(snapshot);
  WebGate web({*snapshot, lists}, key);
  return web.answer({login, "10.0.0.1", site, "GET"}, *house.now).pass;
}

std::vector<std::string> deeds_of(GateHouse& house, std::string_view beginning) {
  REQUIRE(house.office->store().checkpoint(*house.now));
  const auto bundle = house.office->store().bundle();
  REQUIRE(bundle);
  std::vector<std::string> deeds;
  for (const std::string& line : bundle->leaves) {
    const auto leaf = journal::read_leaf(line);
    REQUIRE(leaf);
    if (leaf->entry.deed.starts_with(beginning)) deeds.push_back(leaf->entry.deed);
  }
  return deeds;
}

}  // namespace

TEST_CASE("gates: administrators and network administrators keep them, and every change is in the journal") {
  GateHouse house;
  Gates& gates = house.office->gates();
  for (const char* other : {"noor", "els", "dirk", "piet", "sem", "ouder"}) {
    const auto refused = gates.add(house.actor(other), draft_of("Poort"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::forbidden);
    CHECK_FALSE(refused.error().english.empty());
  }
  const auto id = gates.add(house.actor("joost"), draft_of("Proxy van De Linde"));
  REQUIRE(id);
  CHECK(gates.one(*id)->name == "Proxy van De Linde");
  GateDraft changed = draft_of("Proxy");
  changed.schools = {"linde"};
  changed.stations = {{"10.1.5.0/24", Kind::pupil, "linde", {"5a"}, false}};
  REQUIRE(gates.change(house.actor("joost"), *id, changed));
  const auto kept = gates.one(*id);
  CHECK(kept->schools == changed.schools);
  CHECK(kept->stations == changed.stations);
  CHECK_FALSE(gates.change(house.actor("els"), *id, changed));
  CHECK_FALSE(gates.new_token(house.actor("els"), *id));
  CHECK_FALSE(gates.end(house.actor("els"), *id));
  REQUIRE(gates.new_token(house.actor("joost"), *id));
  REQUIRE(gates.end(command_line(), *id));
  CHECK(gates.all()->empty());
  CHECK_FALSE(gates.one(*id));
  CHECK_FALSE(gates.identity(*id));
  CHECK(deeds_of(house, "gate.") == std::vector<std::string>{"gate.added", "gate.changed", "gate.token", "gate.ended"});
}

TEST_CASE("gates: what cannot be is refused in both languages") {
  GateHouse house;
  Gates& gates = house.office->gates();
  REQUIRE(gates.add(command_line(), [&] { GateDraft one = draft_of("Eerste"); one.folder = house.folder_named("een"); return one; }()));
  std::vector<GateDraft> wrong(9, draft_of("Tweede"));
  wrong[0].name = "  ";
  wrong[1].name = "Eerste";
  wrong[2].folder = "relative/folder";
  wrong[3].folder = "/";
  wrong[4].folder = house.folder_named("een") + "/";      // another gate's
  wrong[5].folder = house.office->directory() + "/x";     // where the registers stand
  wrong[6].probe = "127.0.0.1";
  wrong[7].stations = {{"10.1.5.0/240", {}, {}, {}, false}};
  wrong[8].schools = {"nergens"};
  for (const GateDraft& one : wrong) {
    const auto refused = gates.add(command_line(), one);
    REQUIRE_FALSE_MESSAGE(refused, one.name << " " << one.folder);
    CHECK_FALSE(refused.error().why.empty());
    CHECK_FALSE(refused.error().english.empty());
  }
  CHECK(gates.all()->size() == 1);
}

TEST_CASE("gates: a key and a token stand nowhere in the registers as they are") {
  GateHouse house;
  Gates& gates = house.office->gates();
  const std::string id = house.add_gate("Poort", "");
  const auto token = gates.new_token(command_line(), id);
  REQUIRE(token);
  REQUIRE(gates.by_token(*token).value().has_value());
  CHECK_FALSE(gates.by_token("ldg_wrong").value().has_value());
  CHECK_FALSE(gates.by_token("").value().has_value());
  const std::string key = gates.identity(id)->key.print();
  for (const auto& entry : std::filesystem::directory_iterator(house.office->directory())) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = read_file(entry.path().string());
    REQUIRE(bytes);
    CHECK_FALSE_MESSAGE(has(*bytes, key), entry.path().string());
    CHECK_FALSE_MESSAGE(has(*bytes, *token), entry.path().string());
  }
}

TEST_CASE("declare: for his lesson, a teacher opens a site for himself until the bell") {
  GateHouse house;
  Gates& gates = house.office->gates();
  CHECK_FALSE(opens(house, "noor", "https://spel.example/"));
  const auto until = gates.declare(house.actor("noor"), "https://www.spel.example/start", "education");
  REQUIRE_MESSAGE(until, until.error().why);
  CHECK(*until == kBell);
  CHECK(opens(house, "noor", "https://spel.example/"));
  CHECK(opens(house, "noor", "https://www.spel.example/"));
  CHECK_FALSE(opens(house, "noor", "https://casino.example/"));
  CHECK_FALSE(opens(house, "sem", "https://spel.example/"));
  CHECK_FALSE(opens(house, "els", "https://spel.example/"));
  *house.now = kBell;
  CHECK_FALSE(opens(house, "noor", "https://spel.example/"));
  CHECK(gates.declarations(*house.now).empty());
  const auto after = gates.declare(house.actor("noor"), "spel.example", "work");  // the break: no lesson runs
  REQUIRE(after);
  CHECK(*after == Instant{kBell.seconds + 1800});
}

TEST_CASE("declare: it is counted, and nobody is named") {
  GateHouse house;
  Gates& gates = house.office->gates();
  for (const char* who : {"noor", "els"}) REQUIRE(gates.declare(house.actor(who), "spel.example", "education"));
  CHECK(house.count("SELECT n FROM web_declared WHERE school_id = 'linde' AND article = 'kansspelen' AND day = '2026-11-23'") == 2);
  CHECK(house.count("SELECT count(*) FROM web_declared") == 1);
  CHECK(deeds_of(house, "declar").empty());
}

TEST_CASE("declare: only who works there, of a site that it helps for") {
  GateHouse house;
  Gates& gates = house.office->gates();
  const auto refused = [&](const char* who, const char* host, const char* purpose) {
    const auto said = gates.declare(house.actor(who), host, purpose);
    return !said && !said.error().english.empty();
  };
  CHECK(refused("sem", "spel.example", "education"));
  CHECK(refused("ouder", "spel.example", "work"));
  CHECK(refused("noor", "rekenen.example", "education"));  // open already
  CHECK(refused("noor", "spel.example", "private"));
  for (const char* host : {"", "example", "http://", "not a site", "..."}) CHECK_MESSAGE(refused("noor", host, "education"), host);
  house.set_code(code_with("forbid web.visit when category in {gambling, games} unless permission from location_manager"));
  CHECK(refused("noor", "spel.example", "education"));
  CHECK(gates.declarations(*house.now).empty());
  CHECK(house.count("SELECT count(*) FROM web_declared") == 0);
}

TEST_CASE("opening: where the rule leaves room for the lesson, a teacher's word opens it for the class until the bell") {
  GateHouse house;
  Gates& gates = house.office->gates();
  const auto outlook = gates.look_at_opening(house.actor("noor"), {"5a", "spel.example", ""});
  REQUIRE_MESSAGE(outlook, outlook.error().why);
  CHECK(outlook->way == Way::by_purpose);
  CHECK(outlook->until == kBell);
  CHECK(outlook->article == "kansspelen");
  CHECK(outlook->title == "2 Kansspelen");
  const auto id = gates.open_for_class(house.actor("noor"), {"5a", "spel.example", ""});
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(opens(house, "sem", "spel.example"));
  CHECK(opens(house, "tess", "spel.example"));
  CHECK_FALSE(opens(house, "levi", "spel.example"));   // 5a of another school
  CHECK_FALSE(opens(house, "sem", "casino.example"));
  for (const char* who : {"noor", "sem", "tess", "els"}) {
    const auto seen = gates.openings(house.actor(who));
    REQUIRE(seen);
    REQUIRE(seen->size() == 1);
    CHECK(seen->front().by_name == "noor Proef");
    CHECK(seen->front().until == kBell);
    CHECK(seen->front().host == "spel.example");
  }
  CHECK(gates.openings(house.actor("levi"))->empty());
  CHECK(gates.look_at_opening(house.actor("els"), {"5a", "spel.example", ""}).error().fault == Fault::forbidden);
  *house.now = kBell;
  CHECK_FALSE(opens(house, "sem", "spel.example"));
  CHECK(gates.openings(house.actor("sem"))->empty());
  CHECK(deeds_of(house, "class.") == std::vector<std::string>{"class.opened"});
}

TEST_CASE("opening: a kind of sites opens those sites and none that is something else as well") {
  GateHouse house;
  house.put_lists({{ListVerb::add, "gambling", "casino.example"}, {ListVerb::add, "games", "spel.example"}, {ListVerb::add, "games", "gokspel.example"}, {ListVerb::add, "gambling", "gokspel.example"}});
  REQUIRE(house.office->gates().open_for_class(house.actor("noor"), {"5a", "", "games"}));
  CHECK(opens(house, "sem", "spel.example"));
  CHECK_FALSE(opens(house, "sem", "gokspel.example"));
  CHECK_FALSE(opens(house, "sem", "casino.example"));
}

TEST_CASE("opening: where the rule names the teacher it is a permission, and closing it takes that back") {
  GateHouse house;
  house.set_code(code_with("forbid web.visit when category in {gambling, games} unless permission from {teacher, director}"));
  Gates& gates = house.office->gates();
  CHECK(gates.look_at_opening(house.actor("noor"), {"5a", "spel.example", ""})->way == Way::by_permission);
  const auto id = gates.open_for_class(house.actor("noor"), {"5a", "spel.example", ""});
  REQUIRE(id);
  CHECK(house.count("SELECT count(*) FROM permission WHERE who = 'group:5a' AND school_id = 'linde' AND until_at = 1795425300") == 1);
  CHECK(opens(house, "sem", "spel.example"));
  CHECK_FALSE(opens(house, "levi", "spel.example"));
  CHECK_FALSE(opens(house, "noor", "spel.example"));  // nobody grants himself
  CHECK(gates.openings(house.actor("sem"))->front().by_permission);
  CHECK(gates.look_at_opening(house.actor("noor"), {"5a", "spel.example", ""})->way == Way::already_open);
  CHECK_FALSE(gates.open_for_class(house.actor("noor"), {"5a", "spel.example", ""}));
  for (const char* other : {"sem", "tess", "wim"}) CHECK_FALSE(gates.close_for_class(house.actor(other), *id));
  REQUIRE(gates.close_for_class(house.actor("dirk"), *id));  // who leads the school
  CHECK_FALSE(opens(house, "sem", "spel.example"));
  CHECK(gates.openings(house.actor("sem"))->empty());
  CHECK_FALSE(gates.close_for_class(house.actor("noor"), *id));
  CHECK(deeds_of(house, "class.") == std::vector<std::string>{"class.opened", "class.closed"});
}

TEST_CASE("opening: what a teacher cannot open says whom to ask, or that nobody can") {
  GateHouse house;
  Gates& gates = house.office->gates();
  house.set_code(code_with("forbid web.visit when category in {gambling, games} unless permission from location_manager"));
  auto outlook = gates.look_at_opening(house.actor("noor"), {"5a", "spel.example", ""});
  REQUIRE(outlook);
  CHECK(outlook->way == Way::not_by_teacher);
  CHECK(outlook->ask == std::vector<Role>{Role::location_manager});
  CHECK(gates.open_for_class(house.actor("noor"), {"5a", "spel.example", ""}).error().fault == Fault::forbidden);
  house.set_code(code_with("forbid web.visit when category in {gambling, games}"));
  outlook = gates.look_at_opening(house.actor("noor"), {"5a", "spel.example", ""});
  REQUIRE(outlook);
  CHECK(outlook->way == Way::not_by_teacher);
  CHECK(outlook->ask.empty());
  CHECK(house.count("SELECT count(*) FROM class_opening") == 0);
}

TEST_CASE("opening: it outlives a restart, and is forgotten thirty days later") {
  GateHouse house;
  REQUIRE(house.office->gates().open_for_class(house.actor("noor"), {"5a", "spel.example", ""}));
  OfficeSettings settings;
  settings.directory = house.office->directory();
  settings.clock = [at = house.now] { return *at; };
  house.office.reset();
  house.office = std::move(Office::open(settings)).value();
  house.set_code(kCode);
  CHECK(opens(house, "sem", "spel.example"));
  house.now->seconds += 29 * 86'400;
  REQUIRE(destroy_what_is_over(*house.office));
  CHECK(house.count("SELECT count(*) FROM class_opening") == 1);
  house.now->seconds += 2 * 86'400;
  REQUIRE(destroy_what_is_over(*house.office));
  CHECK(house.count("SELECT count(*) FROM class_opening") == 0);
}
