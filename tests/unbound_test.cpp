// SPDX-License-Identifier: EUPL-1.2
// The zones of `leidraad export rpz` in a real Unbound (unbound.h): two networks, one code.
#include "unbound.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>

#include "publisher/dns_probe.h"

using namespace leidraad;

namespace {

namespace fs = std::filesystem;

constexpr const char* kPupil = "127.0.0.17";
constexpr const char* kStaff = "127.0.0.33";
constexpr const char* kOwn = "add adult vies.example\nadd gambling casino.example\nadd vpn omweg.example\nadd adult ander.example\nallow hulp.casino.example\n";

struct Folder {
  fs::path root;
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-unbound-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root = name;
    ::chmod(name.c_str(), 0755);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }
  void own(const std::string& list) const { std::ofstream(root / "own.list", std::ios::binary) << list; }
  std::string zones() const { return (root / "zones").string(); }
  std::string read(const std::string& name) const {
    std::ifstream in(fs::path(zones()) / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  ino_t inode(const std::string& name) const {
    struct stat status {};
    REQUIRE(::stat((fs::path(zones()) / name).c_str(), &status) == 0);
    return status.st_ino;
  }
  std::string said() const {
    std::ifstream in(root / "said");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // The exit code.
  int make(const std::string& more = "") const {
    const std::string command = LEIDRAAD_BINARY_DIR "/leidraad export rpz " LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-school/code.nl.md -o '" + zones() + "' --own '" +
                                (root / "own.list").string() + "' --network pupil=127.0.0.16/28,staff=127.0.0.32/28 --board linde " + more + " > '" +
                                (root / "said").string() + "' 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a name is barred for pupils with everything below it, and open for staff; an exception is open") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  const Unbound unbound(folder.root, folder.zones() + "/unbound.conf");
  CHECK(unbound.ask(kPupil, "vies.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "www.vies.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "vies.example", "AAAA") == "NXDOMAIN");
  CHECK(unbound.ask(kStaff, "vies.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "casino.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "hulp.casino.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "chat.hulp.casino.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "school.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "omweg.example") == "NXDOMAIN");
  CHECK(unbound.ask(kStaff, "omweg.example") == "NXDOMAIN");
}

TEST_CASE("the canaries tell a zone that stands before somebody from one that does not") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  // A zone for pupils only: the network of staff has nothing before it.
  std::ofstream(folder.root / "part.conf") << [&] {
    std::string conf = folder.read("unbound.conf");
    conf.erase(conf.find("    access-control-tag: 127.0.0.32/28"), conf.find("    local-zone") - conf.find("    access-control-tag: 127.0.0.32/28"));
    return conf;
  }();
  const Unbound unbound(folder.root, (folder.root / "part.conf").string());
  CHECK(unbound.ask(kPupil, "must-deny.linde.leidraad.invalid") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "must-allow.linde.leidraad.invalid") == "192.0.2.53");
  CHECK(unbound.ask(kPupil, "generation.linde.leidraad.invalid", "TXT").size() > 3);
  CHECK(unbound.ask(kPupil, "use-application-dns.net") == "NXDOMAIN");
  CHECK(unbound.ask(kStaff, "must-deny.linde.leidraad.invalid") == "192.0.2.53");
  CHECK(unbound.ask(kStaff, "must-allow.linde.leidraad.invalid") == "192.0.2.53");
  CHECK(unbound.ask(kStaff, "use-application-dns.net") == "192.0.2.2");
  CHECK(unbound.ask("127.0.0.1", "use-application-dns.net") == "192.0.2.2");
}

TEST_CASE("a changed list is in force after a reload of that zone alone; an unchanged zone is not written again") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  const Unbound unbound(folder.root, folder.zones() + "/unbound.conf");
  const std::string before = unbound.ask(kPupil, "generation.linde.leidraad.invalid", "TXT");
  const ino_t staff = folder.inode("staff.rpz");
  REQUIRE(folder.make() == 0);
  CHECK(has(folder.said(), "pupil.rpz: ongewijzigd"));
  folder.own("add adult vies.example\nadd vpn omweg.example\nadd adult ander.example\nadd gambling nieuw.example\nallow hulp.casino.example\n");
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  CHECK_MESSAGE(has(folder.said(), "pupil.rpz: 4 sites (1 erbij, 1 eraf)"), folder.said());
  CHECK(has(folder.said(), "staff.rpz: ongewijzigd"));
  CHECK(folder.inode("staff.rpz") == staff);
  CHECK(unbound.ask(kPupil, "nieuw.example") == "192.0.2.1");
  CHECK(has(unbound.control("auth_zone_reload leidraad-pupil.rpz"), "ok"));
  CHECK(unbound.ask(kPupil, "nieuw.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "casino.example") == "192.0.2.1");
  CHECK(unbound.ask(kStaff, "omweg.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "generation.linde.leidraad.invalid", "TXT") > before);
}

TEST_CASE("rubbish, an empty list and a half list stop at the publisher: what is barred stays barred") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  const Unbound unbound(folder.root, folder.zones() + "/unbound.conf");
  const std::string sound = folder.read("pupil.rpz");
  for (const std::string& list : {std::string("\x00\xff\x80rommel", 9), std::string("add adult\n"), std::string(), std::string("# leeg\n"), std::string("add adult vies.example\n")}) {
    folder.own(list);
    CHECK(folder.make() == 1);
    CHECK(folder.read("pupil.rpz") == sound);
    CHECK(has(unbound.control("auth_zone_reload leidraad-pupil.rpz"), "ok"));
    CHECK(unbound.ask(kPupil, "casino.example") == "NXDOMAIN");
  }
  // A person who means it can say so.
  CHECK(folder.make("--accept-fewer") == 0);
  CHECK(has(unbound.control("auth_zone_reload leidraad-pupil.rpz"), "ok"));
  CHECK(unbound.ask(kPupil, "casino.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "vies.example") == "NXDOMAIN");
}

TEST_CASE("names that would break a zone are left out, and Unbound reads all the rest") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(std::string(kOwn) + "add adult ;rommel.example\nadd adult $INCLUDE\nadd adult *.wild.example\nadd adult a..b.example\nadd adult " + std::string(300, 'a') +
             ".example\nadd adult com\nadd adult 192.0.2.9\nadd adult slot\\032.example\nadd adult \"x\".example\n");
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  CHECK(has(folder.said(), "overgeslagen"));
  const Unbound unbound(folder.root, folder.zones() + "/unbound.conf");
  CHECK(unbound.ask(kPupil, "vies.example") == "NXDOMAIN");
  CHECK(unbound.ask(kPupil, "school.example") == "192.0.2.1");
  CHECK(unbound.ask(kPupil, "must-deny.linde.leidraad.invalid") == "NXDOMAIN");
  CHECK_MESSAGE(!has(unbound.log(), "error"), unbound.log());
}

TEST_CASE("with an address of the portal a barred name leads there") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make("--portal-address 10.0.0.5,fd00::5") == 0, folder.said());
  const Unbound unbound(folder.root, folder.zones() + "/unbound.conf");
  CHECK(unbound.ask(kPupil, "www.vies.example") == "10.0.0.5");
  CHECK(unbound.ask(kPupil, "vies.example", "AAAA") == "fd00::5");
  CHECK(unbound.ask(kPupil, "must-deny.linde.leidraad.invalid") == "10.0.0.5");
  CHECK(unbound.ask(kPupil, "use-application-dns.net") == "NXDOMAIN");
  CHECK(unbound.ask(kStaff, "vies.example") == "192.0.2.1");
}

TEST_CASE("the lamp of a name server: green where its zone stands before who asks, red where it does not or nobody answers") {
  if (no_unbound()) return;
  const Folder folder;
  folder.own(kOwn);
  REQUIRE_MESSAGE(folder.make() == 0, folder.said());
  const std::vector<Canary> canaries{{"must-allow.linde.leidraad.invalid", true, {}, {}, Kind::employee},
                                     {"c1.must-deny.linde.leidraad.invalid", false, "kansspelen", {"gambling"}, Kind::pupil},
                                     {"must-deny.linde.leidraad.invalid", false, "kansspelen", {"gambling"}, Kind::pupil}};
  const auto kind_at = [&](std::uint16_t port) { return probe_unbound("127.0.0.1:" + std::to_string(port), canaries, std::chrono::seconds(20)).kind; };
  // This server itself, 127.0.0.1, has a tag only where we give it one.
  std::ofstream(folder.root / "with.conf") << folder.read("unbound.conf") << "\nserver:\n    access-control-tag: 127.0.0.1/32 \"leidraad-pupil\"\n";
  std::uint16_t gone = 0;
  {
    const Unbound with(folder.root, (folder.root / "with.conf").string());
    CHECK(kind_at(with.port()) == ProbeReport::Kind::right);
    gone = with.port();
  }
  CHECK(kind_at(gone) == ProbeReport::Kind::silent);
  const Unbound without(folder.root, folder.zones() + "/unbound.conf");
  const ProbeReport report = probe_unbound("127.0.0.1:" + std::to_string(without.port()), canaries, std::chrono::seconds(20));
  CHECK(report.kind == ProbeReport::Kind::wrong);
  REQUIRE_FALSE(report.troubles.empty());
  CHECK(has(report.troubles[0].why, "access-control-tag"));
}
