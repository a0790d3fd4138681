// SPDX-License-Identifier: EUPL-1.2
// The web gate in a real Squid: who may go where, by the code, with the program as a school runs it; and
// what happens when something is killed, cut off or wrong.
#include "squid.h"

#include <array>
#include <random>

#include "desk/desk.h"
#include "files/files.h"
#include "files/mapped_file.h"
#include "snapshot/folder.h"

using namespace leidraad;
using namespace leidraad::squid;

namespace {

constexpr std::string_view kProgram = LEIDRAAD_BINARY_DIR "/leidraad";

bool is_long() { return std::getenv("LEIDRAAD_LONG") != nullptr; }

// The folder of a gate, filled as the publisher does.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-gate-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    ::chmod(root_.c_str(), 0755);
    const auto signer = SnapshotSigner::open_or_make(root_ / "snapshot.key");
    REQUIRE(signer);
    signer_ = std::make_unique<SnapshotSigner>(*signer);
    identity = {{"waterlanden", "poort-1", signer_->key()}, GateKey::make()};
    REQUIRE(write_identity(path(), identity));
    const auto loaded = load_code(LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-bestuur/code.nl.md");
    REQUIRE(loaded);
    contents.board = "waterlanden";
    contents.gate = "poort-1";
    contents.codes.push_back({"", loaded->code});
    contents.canaries = canaries_of(loaded->code, "waterlanden");
    contents.portal = "https://leidraad.school.example";
    person("ilse", Kind::employee, {Role::teacher});
    person("sanne", Kind::pupil, {});
    contents.stations = {{"127.0.5.0/24", Kind::pupil, "linde", {"5a"}, false}};
    const auto built = build_lists({{"eigen", ListRank::board, {{ListVerb::add, "gambling", "casino.example"}, {ListVerb::add, "shopping", "winkel.example"}}}});
    REQUIRE(built);
    const auto lists = Lists::open(nullptr, std::as_bytes(std::span(built->bytes)));
    REQUIRE(lists);
    contents.lists = std::string((*lists)->fingerprint());
    REQUIRE(write_lists(path(), contents.lists, built->bytes));
    Squid::give_away(path());
    Squid::give_away(path() + "/gate.json");
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  void person(std::string id, Kind kind, std::vector<Role> roles) {
    Person who;
    who.id = id;
    who.kind = kind;
    who.roles = std::move(roles);
    who.school = "linde";
    who.groups = std::vector<std::string>{"5a"};
    contents.people.push_back({{id}, std::move(who)});
  }
  void permit(std::string who, std::string host) {
    Permission one;
    one.who = std::move(who);
    one.action = "web.visit";
    one.with = {{"category", std::vector<std::string>{"gambling"}}, {"host", std::move(host)}};
    one.role = Role::location_manager;
    one.by = "directeur";
    if (one.who.starts_with("group:")) one.school = "linde";
    one.until = Instant{system_now().seconds + 3600};
    contents.permissions.push_back(std::move(one));
  }
  std::string bytes() {
    contents.made_at = system_now();
    const auto made = compile_snapshot(contents, identity.key, *signer_);
    REQUIRE(made);
    return *made;
  }
  void publish() {
    ++contents.serial;
    REQUIRE(write_generation(path(), contents.serial, bytes()));
  }
  std::string path() const { return (root_ / "poort").string(); }
  std::string command() const { return std::string(kProgram) + " gate squid --snapshot " + path(); }

  SnapshotContents contents;
  GateIdentity identity;

 private:
  fs::path root_;
  std::unique_ptr<SnapshotSigner> signer_;
};

const std::vector<std::string> kHosts = {"casino.example", "www.casino.example", "winkel.example", "nieuws.example", "jeugdjournaal.nl"};

std::string url(const WebSite& site, const std::string& host, const std::string& path = "/") { return "http://" + host + ":" + std::to_string(site.port()) + path; }

}  // namespace

TEST_CASE("a real Squid decides by the code: by login, by workstation, on http and on https") {
  if (skipped()) return;
  Folder folder;
  folder.publish();
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, true);
  CHECK(proxy.get(url(site, "nieuws.example"), "ilse").has("HIER IS nieuws.example"));
  CHECK(proxy.get(url(site, "nieuws.example")).status == 407);
  const Reply refused = proxy.get(url(site, "www.casino.example", "/roulette"), "ilse");
  CHECK(refused.status == 403);
  INFO(refused.text);
  CHECK(refused.has("4.5 Kansspelen. Een site bezoeken over gokken kan niet, behalve voor onderwijs of werk"));
  CHECK(refused.has("Vraag akkoord aan de locatieleider."));
  CHECK_FALSE(refused.has("HIER IS"));
  CHECK(proxy.get(url(site, "casino.example"), "sanne").has("Gokken doe je niet op school"));  // a pupil is told as a pupil
  CHECK(proxy.connect("casino.example:443", "ilse").status == 403);
  CHECK(proxy.connect("nieuws.example:" + std::to_string(site.port()), "ilse").status == 200);
  CHECK(proxy.get(url(site, "CASINO.example"), "ilse").status == 403);
  CHECK(proxy.get(url(site, "casino.example."), "ilse").status == 403);
  CHECK(proxy.get(url(site, "casino.example"), "niemand").status == 403);
}

TEST_CASE("a permission opens a site while Squid runs, and closes it again; a class by its workstations") {
  if (skipped()) return;
  Folder folder;
  folder.publish();
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, false);
  const auto status = [&](const char* from) { return proxy.get(url(site, "casino.example"), {}, from).status; };
  CHECK(status("127.0.5.3") == 403);
  folder.permit("group:5a", "casino.example");
  folder.publish();
  CHECK(comes([&] { return status("127.0.5.3") == 200; }));
  CHECK(status("127.0.6.3") == 403);  // another room
  folder.contents.permissions.clear();
  folder.publish();
  CHECK(comes([&] { return status("127.0.5.3") == 403; }));
}

TEST_CASE("the canaries tell through Squid that the filter lives, without signing in") {
  if (skipped()) return;
  Folder folder;
  folder.publish();
  const Squid proxy(folder.command(), {folder.contents.canaries.front().host}, true);
  for (const Canary& canary : folder.contents.canaries) {
    INFO(canary.host);
    const Reply reply = proxy.get("http://" + canary.host + "/");
    CHECK((reply.status == 403) != canary.must_pass);  // let through, there is nobody at that address
    CHECK(reply.has("leidraad canary 1 " + canary.article) == !canary.must_pass);
  }
}

TEST_CASE("without a snapshot only what a school always needs is open; the first one that comes is obeyed") {
  if (skipped()) return;
  Folder folder;
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, false);
  CHECK(proxy.get(url(site, "jeugdjournaal.nl")).has("HIER IS"));
  const Reply refused = proxy.get(url(site, "nieuws.example"));
  CHECK(refused.status == 403);
  CHECK(refused.has("Het filter heeft nog geen gedragscode gekregen"));
  folder.publish();
  CHECK(comes([&] { return proxy.get(url(site, "nieuws.example")).status == 200; }));
  CHECK(proxy.get(url(site, "casino.example")).status == 403);
}

TEST_CASE("kill -9, again and again: every request is answered, nothing that is barred opens, and Squid lives") {
  if (skipped()) return;
  Folder folder;
  folder.publish();
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, false);
  const int kills = is_long() ? 500 : 50;
  std::atomic<bool> stop{false};
  std::atomic<int> answered{0}, unanswered{0}, opened{0}, shut{0};
  std::vector<std::thread> browsers;
  for (int i = 0; i < 3; ++i) {
    browsers.emplace_back([&, i] {
      for (int round = i; !stop; ++round) {
        const bool barred = round % 2 == 0;
        const Reply reply = proxy.get(url(site, barred ? "casino.example" : "nieuws.example"));
        reply.status == 0 ? ++unanswered : ++answered;
        if (barred && reply.has("HIER IS")) ++opened;
        if (!barred && reply.status != 200) ++shut;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  int killed = 0;
  bool comes_back = true;
  while (killed < kills && comes_back) {
    comes_back = comes([&] { return !proxy.workers().empty(); });
    for (const pid_t worker : proxy.workers()) {
      if (::kill(worker, SIGKILL) == 0) ++killed;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  stop = true;
  for (std::thread& one : browsers) one.join();
  CHECK(comes_back);
  CHECK(proxy.lives());
  CHECK(unanswered == 0);
  CHECK(opened == 0);
  CHECK(comes([&] { return proxy.get(url(site, "nieuws.example")).status == 200; }));  // and it heals
  MESSAGE(killed << " kills, " << answered.load() << " requests answered, 0 barred sites opened, " << shut.load() << " refused meanwhile that are open");
}

// Not while Squid writes to it: then Squid 5.7 ends itself, which is why a helper of ours never works itself.
TEST_CASE("when the helper Squid started is killed itself, Squid starts another") {
  if (skipped()) return;
  Folder folder;
  folder.publish();
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, false);
  const auto exits = [&] {
    const std::string log = proxy.log();
    std::size_t count = 0;
    for (std::size_t at = log.find(" exited"); at != std::string::npos; at = log.find(" exited", at + 1)) ++count;
    return count;
  };
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(comes([&] { return proxy.get(url(site, "nieuws.example")).status == 200; }));
    REQUIRE(comes([&] { return !proxy.helpers().empty(); }));
    const std::size_t before = exits();
    const auto helpers = proxy.helpers();
    for (const pid_t helper : helpers) ::kill(helper, SIGKILL);
    REQUIRE(comes([&] { return exits() >= before + helpers.size(); }));  // Squid has seen it
    CHECK(comes([&] { return proxy.get(url(site, "nieuws.example")).status == 200; }));
    CHECK(proxy.get(url(site, "casino.example")).status == 403);
  }
  CHECK(proxy.lives());
}

namespace {

// A line as nobody should send it: escapes, control characters, addresses of every shape, up to 64 kB.
std::string hostile_line(std::mt19937& dice) {
  static const std::vector<std::string> kPieces = {"http://", "https://", "casino.example", "CASINO.example.", "%63asino.example", "[::1]", "0x7f.1", "xn--", "@", ":", "/", "..", "%00", "%", "%e2%80%ae",
                                                   " ", "  ", "-", "\t", "\"", "\\", "ilse", "10.1.5.3", "GET", "CONNECT", "\xff\xfe", "9999999999999999999999", "?", "#", "://", "nieuws.example:443"};
  std::string line;
  const std::size_t pieces = dice() % 12;
  for (std::size_t i = 0; i < pieces; ++i) line += kPieces[dice() % kPieces.size()];
  if (dice() % 20'000 == 0) line += std::string(dice() % 65'000, static_cast<char>('a' + dice() % 26));
  return line;
}

}  // namespace

TEST_CASE("a million hostile lines: every one with a channel is answered once, and what is barred stays barred") {
  Folder folder;
  folder.publish();
  const std::size_t lines = is_long() ? 10'000'000 : 1'000'000;
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  const pid_t helper = ::fork();
  if (helper == 0) {
    ::dup2(ends[1], 0);
    ::dup2(ends[1], 1);
    const std::string path = folder.path();
    ::execl(kProgram.data(), "leidraad", "gate", "squid", "--snapshot", path.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::thread speaking([&] {
    std::mt19937 dice(11);
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) {
      text += std::to_string(i) + (i % 1'000 == 7 ? " ilse 10.0.0.1 http://www.casino.example/ GET" : " " + hostile_line(dice)) + "\n";
      if (text.size() < 60'000 && i + 1 < lines) continue;
      for (std::string_view rest = text; !rest.empty();) {
        const ssize_t written = ::send(ends[0], rest.data(), rest.size(), MSG_NOSIGNAL);
        if (written <= 0) return;
        rest.remove_prefix(static_cast<std::size_t>(written));
      }
      text.clear();
    }
  });
  std::string heard;
  std::size_t answered = 0, out_of_turn = 0, opened = 0;
  std::array<char, 65'536> buffer;
  while (answered < lines) {
    pollfd more{ends[0], POLLIN, 0};
    if (::poll(&more, 1, 60'000) != 1) break;
    const ssize_t got = ::recv(ends[0], buffer.data(), buffer.size(), 0);
    if (got <= 0) break;
    heard.append(buffer.data(), static_cast<std::size_t>(got));
    std::size_t begin = 0;
    for (std::size_t end = heard.find('\n'); end != std::string::npos; end = heard.find('\n', begin)) {
      const std::string_view line = std::string_view(heard).substr(begin, end - begin);
      out_of_turn += line.substr(0, line.find(' ')) == std::to_string(answered) ? 0U : 1U;
      opened += answered % 1'000 == 7 && line.find(" OK") != std::string_view::npos ? 1U : 0U;
      ++answered;
      begin = end + 1;
    }
    heard.erase(0, begin);
  }
  if (answered < lines) ::shutdown(ends[0], SHUT_RDWR);  // or who speaks would wait for ever
  speaking.join();
  ::close(ends[0]);
  int status = 0;
  ::waitpid(helper, &status, 0);
  CHECK(answered == lines);
  CHECK(out_of_turn == 0);
  CHECK(opened == 0);
  CHECK(status == 0);
}

TEST_CASE("artefacts that were cut off, changed or are another's: nothing barred opens, nothing open shuts") {
  if (skipped()) return;
  Folder folder;
  folder.permit("group:5a", "casino.example");
  folder.publish();  // serial 1: good, and stays good
  const WebSite site;
  const Squid proxy(folder.command(), kHosts, false);
  REQUIRE(proxy.get(url(site, "nieuws.example")).status == 200);
  REQUIRE(proxy.get(url(site, "casino.example"), {}, "127.0.5.3").status == 200);
  Folder other;  // another board's
  std::random_device seed;
  const unsigned number = seed();
  MESSAGE("seed " << number);
  std::mt19937 dice(number);
  const int tries = is_long() ? 500 : 100;
  int opened = 0, outages = 0;
  std::uint64_t serial = folder.contents.serial;
  const std::string good_lists = *read_file(lists_path(folder.path(), folder.contents.lists), 1'000'000);
  for (int i = 0; i < tries; ++i) {
    folder.contents.serial = ++serial;
    std::string bytes = folder.bytes();
    switch (dice() % 6) {
      case 0: bytes.resize(dice() % bytes.size()); break;
      case 1: bytes.clear(); break;
      case 2: bytes[dice() % bytes.size()] ^= static_cast<char>(1U << (dice() % 8)); break;
      case 3: other.contents.serial = serial; bytes = other.bytes(); break;
      case 4: bytes = std::string(1 + dice() % 5'000, static_cast<char>(dice())); break;
      default: {  // a list that is not what it was named for
        std::string lists = good_lists;
        lists[dice() % lists.size()] ^= 0x40;
        REQUIRE(write_lists(folder.path(), std::string(64, 'a'), lists));
        const std::string kept = folder.contents.lists;
        folder.contents.lists = std::string(64, 'a');
        bytes = folder.bytes();
        folder.contents.lists = kept;
      }
    }
    REQUIRE(write_generation(folder.path(), serial, bytes));
    if (i % 7 == 3) {  // a helper that starts anew finds the good one as well
      for (const pid_t worker : proxy.workers()) ::kill(worker, SIGKILL);
      REQUIRE(comes([&] { return proxy.get(url(site, "nieuws.example")).status == 200; }));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(i % 10 == 0 ? 250 : 20));
    if (proxy.get(url(site, "www.casino.example")).has("HIER IS")) ++opened;
    if (proxy.get(url(site, "nieuws.example")).status != 200) ++outages;
    if (proxy.get(url(site, "casino.example"), {}, "127.0.5.3").status != 200) ++outages;
    if (i % 20 == 19) REQUIRE(prune_generations(folder.path(), folder.identity));
  }
  CHECK(opened == 0);
  CHECK(outages == 0);
  CHECK(proxy.lives());
}
