// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/snapshot.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>

#include "core/code/parse.h"
#include "files/files.h"
#include "snapshot/code_text.h"
#include "snapshot/folder.h"
#include "snapshot/network.h"

using namespace leidraad;

namespace {

namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "snapshot-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Scratch() { fs::remove_all(path_); }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

Code example(std::string_view name) {
  const auto loaded = load_code(std::string(LEIDRAAD_SOURCE_DIR "/codes/") + std::string(name) + "/code.nl.md");
  REQUIRE(loaded);
  return loaded->code;
}

SnapshotContents contents() {
  SnapshotContents out;
  out.board = "waterlanden";
  out.gate = "poort-1";
  out.serial = 7;
  out.made_at = Instant{1'795'000'000};
  out.portal = "https://leidraad.school.example";
  out.codes.push_back({"", example("voorbeeld-bestuur")});
  Person teacher;
  teacher.id = "p1";
  teacher.kind = Kind::employee;
  teacher.roles = {Role::teacher, Role::school_ict};
  teacher.school = "linde";
  teacher.groups = {{"5a", "5b"}};
  Person pupil;
  pupil.id = "p2";
  pupil.name = "Sanne Visser";
  pupil.kind = Kind::pupil;
  pupil.roles.emplace();
  pupil.school = "linde";
  pupil.groups = {{"5a"}};
  pupil.year_group = 5;
  out.people = {{{"j.devries", "j.devries@linde.example"}, teacher}, {{"S.Visser@linde.example"}, pupil}};
  out.stations = {{"10.1.5.0/24", Kind::pupil, "linde", {"5a"}, false}, {"2001:db8::/64", std::nullopt, "", {}, true}};
  Permission permission;
  permission.who = "p2";
  permission.action = "web.visit";
  permission.with = {{"host", std::string("spel.example")}, {"category", std::vector<std::string>{"games"}}};
  permission.role = Role::location_manager;
  permission.by = "p1";
  permission.until = Instant{1'795'003'600};
  out.permissions = {permission, permission};
  out.permissions[1].who = "group:5a";
  out.permissions[1].school = "linde";
  out.declarations = {{"p1", "", "casino.example", "", "education", Instant{1'795'001'000}}};
  out.canaries = canaries_of(out.codes[0].code, out.board);
  return out;
}

struct Made {
  Scratch scratch;
  SnapshotSigner signer = *SnapshotSigner::open_or_make(scratch / "key");
  GateKey gate = GateKey::make();
  SnapshotOwner owner{"waterlanden", "poort-1", signer.key()};
  std::string bytes(const SnapshotContents& of) const {
    const auto made = compile_snapshot(of, gate, signer);
    if (!made) MESSAGE(made.error().why);
    REQUIRE(made);
    return *made;
  }
};

std::string why(const Result<std::shared_ptr<const Snapshot>>& result) { return result ? "" : result.error().why; }

}  // namespace

TEST_CASE("a snapshot gives back what went in") {
  const Made made;
  const SnapshotContents in = contents();
  const std::string bytes = made.bytes(in);
  const auto out = open_snapshot(nullptr, bytes, made.owner);
  INFO(why(out));
  REQUIRE(out);
  const Snapshot& snapshot = **out;
  CHECK(snapshot.manifest.serial == 7);
  CHECK(snapshot.manifest.made_at == in.made_at);
  CHECK(snapshot.manifest.portal == in.portal);
  CHECK(snapshot.stations == in.stations);
  CHECK(snapshot.canaries == in.canaries);
  REQUIRE(snapshot.facts.permissions.size() == 2);
  CHECK(snapshot.facts.permissions[0].with == in.permissions[0].with);
  CHECK(snapshot.facts.permissions[0].until == in.permissions[0].until);
  CHECK(snapshot.facts.permissions[1].who == "group:5a");
  CHECK(snapshot.facts.permissions[1].school == "linde");
  REQUIRE(snapshot.declarations.size() == 1);
  CHECK(snapshot.declarations[0].host == "casino.example");
  const auto pupil = snapshot.people.find(made.gate.of_login("s.visser@LINDE.example"));
  REQUIRE(pupil);
  CHECK(pupil->kind == Kind::pupil);
  CHECK(pupil->year_group == 5);
  CHECK(pupil->school == "linde");
  CHECK(pupil->groups == std::vector<std::string>{"5a"});
  CHECK(snapshot.facts.permissions[0].who == pupil->id);  // the same pseudonym
  const auto teacher = snapshot.people.find(made.gate.of_login("SCHOOL\\j.devries"));
  REQUIRE(teacher);
  CHECK(teacher->roles == std::vector<Role>{Role::teacher, Role::school_ict});
  CHECK(teacher->groups == std::vector<std::string>{"5a", "5b"});
  CHECK(snapshot.declarations[0].who == teacher->id);
  CHECK_FALSE(snapshot.people.find(made.gate.of_login("iemand")));
}

TEST_CASE("nobody's name, login or id stands in a snapshot, and another gate knows nobody by this one's names") {
  const Made made;
  const std::string bytes = made.bytes(contents());
  for (const std::string_view secret : {"Sanne", "Visser", "visser", "devries", "linde.example", "\"p1\"", "\"p2\""}) {
    INFO(secret);
    CHECK(bytes.find(secret) == std::string::npos);
  }
  const GateKey other = GateKey::make();
  CHECK(other.of_person("p1") != made.gate.of_person("p1"));
  CHECK(made.gate.of_person("p1") != made.gate.of_login("p1"));
}

TEST_CASE("a login that two people have is nobody's") {
  const Made made;
  SnapshotContents in = contents();
  in.people[1].logins.push_back("J.DeVries");
  const std::string bytes = made.bytes(in);
  const auto out = open_snapshot(nullptr, bytes, made.owner);
  REQUIRE(out);
  CHECK_FALSE((*out)->people.find(made.gate.of_login("j.devries")));
  CHECK((*out)->people.find(made.gate.of_login("j.devries@linde.example")));
}

TEST_CASE("the example codes decide about the web in a gate as they do at the desk") {
  for (const std::string_view name : {"voorbeeld-bestuur", "voorbeeld-school"}) {
    const Code whole = example(name);
    const Parsed back = parse_code(web_code_text(whole), "snapshot");
    REQUIRE_FALSE(has_errors(back.findings));
    CHECK(web_code_text(back.code) == web_code_text(whole));
    const auto at_desk = Rules::compile(whole), at_gate = Rules::compile(back.code);
    const auto zone = load_zone("Europe/Amsterdam");
    REQUIRE(zone);
    Facts facts;
    facts.zone = *zone;
    rc::check("the same outcome, articles and questions", [&] {
      static const std::vector<std::string> kWords = {"adult", "gambling", "shopping", "games", "chat", "proxy", "vpn", "tor", "warez", "press", "social_networks"};
      Request request = request_for(*find_action(*rc::gen::element<std::string_view>("web.visit", "web.download", "web.upload", "web.share")));
      request.at = Instant{*rc::gen::inRange<std::int64_t>(1'790'000'000, 1'800'000'000)};
      if (*rc::gen::arbitrary<bool>()) request.who.kind = static_cast<Kind>(*rc::gen::inRange(0, 8));
      if (*rc::gen::arbitrary<bool>()) request.who.school = "linde";
      request.who.assurance = Assurance::authenticated;
      static_cast<void>(set(request, "category", *rc::gen::unique<std::vector<std::string>>(rc::gen::elementOf(kWords))));
      if (*rc::gen::arbitrary<bool>()) static_cast<void>(set(request, "purpose", std::string(*rc::gen::element<std::string_view>("private", "education", "work"))));
      if (*rc::gen::arbitrary<bool>()) static_cast<void>(set(request, "device_owner", std::string(*rc::gen::element<std::string_view>("school", "own"))));
      const Decision desk = decide(*at_desk, facts, request), gate = decide(*at_gate, facts, request);
      RC_ASSERT(desk.outcome == gate.outcome);
      RC_ASSERT(desk.articles() == gate.articles());
      RC_ASSERT(desk.questions == gate.questions);
      RC_ASSERT(desk.ask == gate.ask);
    });
  }
}

TEST_CASE("each web rule that a site alone can break has a canary, and it is refused by that article") {
  for (const std::string_view name : {"voorbeeld-bestuur", "voorbeeld-school"}) {
    const auto canaries = canaries_of(example(name), "waterlanden");
    REQUIRE(canaries.size() >= 2);
    CHECK(canaries[0].must_pass);
    CHECK(canaries.back().host == "must-deny.waterlanden.leidraad.invalid");
    for (std::size_t i = 1; i < canaries.size(); ++i) {
      INFO(canaries[i].article);
      CHECK_FALSE(canaries[i].must_pass);
      if (i + 1 < canaries.size()) CHECK(canaries[i].host == "c" + std::to_string(i) + ".must-deny.waterlanden.leidraad.invalid");
      CHECK_FALSE(canaries[i].categories.empty());
    }
  }
  CHECK(canaries_of(example("voorbeeld-bestuur"), "x").size() == 6);  // open, winkelen, kansspelen, chatten, kwetsend, and one by a general name
}

TEST_CASE("what was changed, cut off, signed by another or meant for another gate is refused") {
  const Made made;
  const std::string bytes = made.bytes(contents());
  const auto opens = [&](const std::string& changed) { return static_cast<bool>(open_snapshot(nullptr, changed, made.owner)); };
  REQUIRE(opens(bytes));
  rc::check("one byte", [&] {
    std::string changed = bytes;
    changed[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= static_cast<char>(*rc::gen::inRange(1, 256));
    RC_ASSERT_FALSE(opens(changed));
  });
  rc::check("the end", [&] { RC_ASSERT_FALSE(opens(bytes.substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size())))); });
  rc::check("more", [&] { RC_ASSERT_FALSE(opens(bytes + *rc::gen::nonEmpty<std::string>())); });
  CHECK(why(open_snapshot(nullptr, bytes, {"waterlanden", "poort-2", made.signer.key()})).find("andere poort") != std::string::npos);
  CHECK(why(open_snapshot(nullptr, bytes, {"ander", "poort-1", made.signer.key()})).find("andere poort") != std::string::npos);
  const Made other;
  CHECK(why(open_snapshot(nullptr, bytes, {"waterlanden", "poort-1", other.signer.key()})).find("niet door dit bestuur") != std::string::npos);
  CHECK_FALSE(opens(""));
  CHECK_FALSE(opens("leidraad-snapshot 2\n" + bytes));
}

TEST_CASE("the newest generation that is whole is the one in force; ten are kept") {
  const Made made;
  const std::string folder = made.scratch / "poort";
  const GateIdentity identity{made.owner, made.gate};
  REQUIRE(write_identity(folder, identity));
  const auto known = read_identity(folder);
  REQUIRE(known);
  CHECK(known->owner.key == made.owner.key);
  CHECK(known->key.print() == made.gate.print());
  CHECK_FALSE(find_newest(folder, identity).newest);
  SnapshotContents in = contents();
  for (in.serial = 1; in.serial <= 14; ++in.serial) REQUIRE(write_generation(folder, in.serial, made.bytes(in)));
  REQUIRE(prune_generations(folder, identity));
  CHECK(generations(folder)->size() == kGenerationsKept);
  std::ofstream(generation_path(folder, 14), std::ios::trunc) << "leidraad-snapshot 1\n";
  std::ofstream(generation_path(folder, 13), std::ios::trunc);
  const Found found = find_newest(folder, identity);
  REQUIRE(found.newest);
  CHECK(found.newest->snapshot->manifest.serial == 12);
  CHECK(found.troubles.size() == 2);
  CHECK_FALSE(find_newest(folder, identity, 12).newest);  // an older one never comes back by itself
  fs::copy_file(generation_path(folder, 12), generation_path(folder, 99));  // an old one under a new number
  CHECK(find_newest(folder, identity).newest->snapshot->manifest.serial == 12);
}

TEST_CASE("ten damaged generations do not push out the one that is whole") {
  const Made made;
  const std::string folder = made.scratch / "poort";
  const GateIdentity identity{made.owner, made.gate};
  REQUIRE(write_identity(folder, identity));
  REQUIRE(write_generation(folder, 7, made.bytes(contents())));
  for (std::uint64_t serial = 8; serial < 30; ++serial) REQUIRE(write_generation(folder, serial, "kapot"));
  REQUIRE(prune_generations(folder, identity));
  CHECK(generations(folder)->size() == kGenerationsKept + 1);
  CHECK(find_newest(folder, identity).newest->snapshot->manifest.serial == 7);
}

TEST_CASE("a snapshot that names lists needs those very lists") {
  const Made made;
  const std::string folder = made.scratch / "poort";
  const GateIdentity identity{made.owner, made.gate};
  REQUIRE(write_identity(folder, identity));
  const auto built = build_lists({{"eigen", ListRank::board, {{ListVerb::add, "gambling", "casino.example"}}}});
  REQUIRE(built);
  const auto lists = Lists::open(nullptr, std::as_bytes(std::span(built->bytes)));
  REQUIRE(lists);
  SnapshotContents in = contents();
  REQUIRE(write_generation(folder, in.serial, made.bytes(in)));
  in.serial = 8;
  in.lists = std::string((*lists)->fingerprint());
  REQUIRE(write_generation(folder, in.serial, made.bytes(in)));
  CHECK(find_newest(folder, identity).newest->snapshot->manifest.serial == 7);
  REQUIRE(write_lists(folder, in.lists, built->bytes));
  const Found found = find_newest(folder, identity);
  REQUIRE(found.newest);
  CHECK(found.newest->snapshot->manifest.serial == 8);
  CHECK(found.newest->lists->of_site("http://www.casino.example/") == std::vector<std::string>{"gambling"});
  std::string broken = built->bytes;
  broken[broken.size() / 2] ^= 0x10;
  std::ofstream(lists_path(folder, in.lists), std::ios::binary | std::ios::trunc) << broken;
  CHECK(find_newest(folder, identity).newest->snapshot->manifest.serial == 7);
}

TEST_CASE("a network is a prefix of an address") {
  const auto holds = [](std::string_view network, std::string_view address) { return Network::read(network)->holds(*Address::read(address)); };
  CHECK(holds("10.1.5.0/24", "10.1.5.17"));
  CHECK_FALSE(holds("10.1.5.0/24", "10.1.6.17"));
  CHECK(holds("10.1.5.17", "10.1.5.17"));
  CHECK(holds("10.1.4.0/23", "10.1.5.255"));
  CHECK(holds("10.1.5.0/24", "::ffff:10.1.5.17"));
  CHECK(holds("2001:db8::/60", "2001:db8:0:f::1"));
  CHECK_FALSE(holds("2001:db8::/60", "2001:db8:0:10::1"));
  CHECK(holds("0.0.0.0/0", "192.0.2.1"));
  CHECK_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
  for (const std::string_view wrong : {"", "10.1.5", "10.1.5.0/33", "10.1.5.0/-1", "10.1.5.0/", "10.1.5.0/2x", "::/129", "linde"}) CHECK_FALSE(Network::read(wrong));
}

TEST_CASE("snapshot: the key that signs is made once, and nobody else can read it") {
  std::string folder = (std::filesystem::temp_directory_path() / "leidraad-key-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::string path = folder + "/snapshot.key";
  const auto made = SnapshotSigner::open_or_make(path);
  REQUIRE_MESSAGE(made, made.error().why);
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
  const auto again = SnapshotSigner::open_or_make(path);
  REQUIRE_MESSAGE(again, again.error().why);
  CHECK(again->key() == made->key());
  std::filesystem::permissions(path, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  CHECK_FALSE(SnapshotSigner::open_or_make(path));
  std::filesystem::remove_all(folder);
}
