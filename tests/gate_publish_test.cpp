// SPDX-License-Identifier: EUPL-1.2
// From the office to the folder of a gate: what is decided is in force there, whole or not at all, and
// what a gate does not live with is put back.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <random>

#include "gate_house.h"
#include "publisher/restamp.h"

using namespace leidraad;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string newest_bytes(const std::string& folder) {
  const auto all = generations(folder);
  REQUIRE(all);
  REQUIRE_FALSE(all->empty());
  const auto bytes = read_file(generation_path(folder, all->front()));
  REQUIRE(bytes);
  return *bytes;
}

std::uint64_t newest_serial(const std::string& folder) {
  const auto all = generations(folder);
  return all && !all->empty() ? all->front() : 0;
}

bool tells(const GateStatus& status, std::string_view part) {
  return std::any_of(status.troubles.begin(), status.troubles.end(), [&](const Error& one) { return has(one.why, part) && !one.english.empty(); });
}

// A proxy that answers by the newest snapshot of a folder, as long as `lives_with` likes it; with another
// it lets everything through.
class TinyProxy {
 public:
  using LivesWith = std::function<bool(const Snapshot& snapshot)>;
  TinyProxy(std::string folder, Instant now, LivesWith lives_with) : folder_(std::move(folder)), now_(now), lives_with_(std::move(lives_with)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket_, 20) == 0);
    socklen_t size = sizeof address;
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~TinyProxy() {
    stop_ = true;
    thread_.join();
    ::close(socket_);
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  void ask_login(bool yes) { login_ = yes; }

 private:
  void run() {
    while (!stop_) {
      pollfd waiting{socket_, POLLIN, 0};
      if (::poll(&waiting, 1, 50) <= 0) continue;
      const int one = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (one < 0) continue;
      answer(one);
      ::close(one);
    }
  }
  void answer(int one) {
    std::string request;
    char buffer[2048];
    while (!has(request, "\r\n\r\n")) {
      const ssize_t got = ::recv(one, buffer, sizeof buffer, 0);
      if (got <= 0) return;
      request.append(buffer, static_cast<std::size_t>(got));
    }
    const std::string url = request.substr(4, request.find(' ', 4) - 4);
    const auto [status, body] = said_of(url);
    const std::string out = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    static_cast<void>(::send(one, out.data(), out.size(), MSG_NOSIGNAL));
  }
  std::pair<int, std::string> said_of(const std::string& url) {
    if (login_) return {407, "log in"};
    const auto identity = read_identity(folder_);
    if (!identity) return {503, ""};
    const Found found = find_newest(folder_, *identity);
    if (!found.newest || !lives_with_(*found.newest->snapshot)) return {503, "no such name"};
    WebGate gate(*found.newest, identity->key);
    const Verdict verdict = gate.answer({"-", "127.0.0.1", url, "GET"}, now_);
    return verdict.pass ? std::pair{503, std::string("no such name")} : std::pair{403, "<p>" + verdict.message + "</p>"};
  }

  std::string folder_;
  Instant now_;
  LivesWith lives_with_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false}, login_{false};
  std::thread thread_;
};

PublisherSettings quick() {
  PublisherSettings settings;
  settings.look_every = std::chrono::milliseconds(20);
  settings.watch.within = std::chrono::milliseconds(800);
  settings.watch.every = std::chrono::milliseconds(100);
  settings.watch.between = std::chrono::milliseconds(50);
  return settings;
}

}  // namespace

TEST_CASE("publish: what is granted in the office is open at the gate, and closed again when it is taken back") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  house.add_gate("Proxy van De Linde", folder);
  const Publisher publisher(*house.office);
  REQUIRE(comes_true([&] { return refuses_in(folder, "noor", "https://spel.example/", *house.now); }));
  CHECK(passes_in(folder, "noor", "https://rekenen.example/", *house.now));
  CHECK(verdict_in(folder, "noor", "https://spel.example/", *house.now)->article == "kansspelen");

  const auto begun = std::chrono::steady_clock::now();
  const std::string permission = house.permit("noor", "spel.example", "games");
  REQUIRE(comes_true([&] { return passes_in(folder, "noor", "https://spel.example/", *house.now); }));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  MESSAGE("asked, granted and in force at the gate in ", took.count(), " ms");
  CHECK(refuses_in(folder, "sem", "https://spel.example/", *house.now));
  CHECK(passes_in(folder, "NOOR@school.example", "https://spel.example/", *house.now));
  CHECK(passes_in(folder, "LINDE\\noor", "https://spel.example/", *house.now));

  REQUIRE(revoke_permission(*house.office, house.actor("els"), permission));
  CHECK(comes_true([&] { return refuses_in(folder, "noor", "https://spel.example/", *house.now); }));
}

TEST_CASE("publish: a gate of one school knows the people of that school and no other") {
  GateHouse house;
  const std::string folder = house.folder_named("linde");
  house.add_gate("De Linde", folder, {"linde"});
  const Publisher publisher(*house.office);
  REQUIRE(comes_true([&] { return newest_serial(folder) > 0; }));
  const auto identity = read_identity(folder);
  REQUIRE(identity);
  const Found found = find_newest(folder, *identity);
  REQUIRE(found.newest);
  const PeopleTable& people = found.newest->snapshot->people;
  for (const char* login : {"noor", "sem", "joost"}) CHECK_MESSAGE(people.find(identity->key.of_login(login)), login);  // joost keeps the network of all
  for (const char* login : {"wim", "levi"}) CHECK_FALSE_MESSAGE(people.find(identity->key.of_login(login)), login);
}

TEST_CASE("publish: new lists and a new gate go out by themselves, and what does not change does not") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  house.add_gate("Poort", folder);
  const Publisher publisher(*house.office, quick());
  REQUIRE(comes_true([&] { return refuses_in(folder, "sem", "casino.example", *house.now); }));
  CHECK(passes_in(folder, "sem", "bingo.example", *house.now));
  house.put_lists({{ListVerb::add, "gambling", "casino.example"}, {ListVerb::add, "games", "spel.example"}, {ListVerb::add, "gambling", "bingo.example"}});
  CHECK(comes_true([&] { return refuses_in(folder, "sem", "bingo.example", *house.now); }));
  const std::uint64_t before = newest_serial(folder);
  REQUIRE(house.office->refresh(Touches::everything));  // other facts that say the same
  const std::string second = house.folder_named("tweede");
  house.add_gate("Tweede", second);
  CHECK(comes_true([&] { return newest_serial(second) > 0; }));
  CHECK(newest_serial(folder) == before);
}

TEST_CASE("publish: damaged lists take nothing away") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  const Publisher publisher(*house.office, quick());
  REQUIRE(comes_true([&] { return refuses_in(folder, "sem", "casino.example", *house.now); }));
  std::string bytes = read_file(house.office->gates().lists_file()).value();
  bytes.resize(bytes.size() / 2);
  REQUIRE(write_file(house.office->gates().lists_file(), bytes));
  CHECK(comes_true([&] { return tells(house.office->gates().status(id), "niet heel"); }));
  house.permit("noor", "spel.example", "games");  // and other news still goes out
  CHECK(comes_true([&] { return passes_in(folder, "noor", "spel.example", *house.now); }));
  CHECK(refuses_in(folder, "sem", "casino.example", *house.now));
}

TEST_CASE("publish: what breaks a gate is put back by itself, told, and goes out when it changes") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  TinyProxy proxy(folder, *house.now, [](const Snapshot& snapshot) { return snapshot.facts.permissions.empty(); });
  const std::string id = house.add_gate("Poort", folder, {}, proxy.address());
  const Publisher publisher(*house.office, quick());
  const auto status = [&] { return house.office->gates().status(id); };
  REQUIRE(comes_true([&] { return status().lamp == Lamp::green; }));
  CHECK(status().live.contains("kansspelen"));
  CHECK(house.office->gates().live_articles(*house.now).contains("kansspelen"));
  const std::uint64_t first = newest_serial(folder);

  const std::string permission = house.permit("noor", "spel.example", "games");
  REQUIRE(comes_true([&] { return tells(status(), "teruggezet"); }));
  CHECK(newest_serial(folder) >= first + 2);  // never down
  CHECK(refuses_in(folder, "noor", "spel.example", *house.now));
  CHECK(comes_true([&] { return status().lamp == Lamp::amber; }));  // it lives, by something older

  REQUIRE(revoke_permission(*house.office, house.actor("els"), permission));
  CHECK(comes_true([&] { return status().lamp == Lamp::green && status().troubles.empty(); }));
}

TEST_CASE("publish: a proxy that asks a login, and one that is gone, each say what to do") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  std::optional<TinyProxy> proxy;
  proxy.emplace(folder, *house.now, [](const Snapshot&) { return true; });
  const std::string id = house.add_gate("Poort", folder, {}, proxy->address());
  const Publisher publisher(*house.office, quick());
  const auto status = [&] { return house.office->gates().status(id); };
  REQUIRE(comes_true([&] { return status().lamp == Lamp::green; }));
  proxy->ask_login(true);
  CHECK(comes_true([&] { return status().lamp == Lamp::red && tells(status(), "in te loggen"); }));
  proxy.reset();
  CHECK(comes_true([&] { return status().lamp == Lamp::red && tells(status(), "antwoordt niet"); }));
}

TEST_CASE("publish: far fewer people than before waits for a human") {
  GateHouse house;
  for (int i = 0; i < 30; ++i) house.person("kind" + std::to_string(i), "pupil", {{"linde", "linde-5a"}}, {});
  REQUIRE(house.office->refresh(Touches::people));
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  const Publisher publisher(*house.office, quick());
  REQUIRE(comes_true([&] { return refuses_in(folder, "kind3", "spel.example", *house.now); }));
  house.permit("noor", "spel.example", "games");
  REQUIRE(comes_true([&] { return passes_in(folder, "noor", "spel.example", *house.now); }));
  const std::uint64_t before = newest_serial(folder);
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id LIKE 'kind%'", {});
  REQUIRE(house.office->refresh(Touches::people));
  REQUIRE(comes_true([&] { return house.office->gates().status(id).shrunk; }));
  CHECK(newest_serial(folder) == before);
  CHECK_FALSE(house.office->gates().accept(house.actor("sem"), id));
  REQUIRE(house.office->gates().accept(house.actor("joost"), id));
  CHECK(comes_true([&] { return newest_serial(folder) > before; }));
  CHECK(comes_true([&] { return !house.office->gates().status(id).shrunk; }));
}

TEST_CASE("publish: a snapshot has nobody's name, address or id in it") {
  GateHouse house;
  house.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, source, birth_date) VALUES (?, 'p-7f3a9c51', 'employee', 'Zwaantje', 'Quispel', 'zwaantje.quispel@kwartel.example', 'hand', '1984-02-29')", {});
  house.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, 'p-7f3a9c51', 'linde', 'linde-5a', 'hand')", {});
  house.run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, 'p-7f3a9c51', 'teacher', 'linde', 0, 'hand')", {});
  REQUIRE(house.office->refresh(Touches::everything));
  house.permit("p-7f3a9c51", "spel.example", "games");
  REQUIRE(house.office->gates().declare(house.actor("p-7f3a9c51"), "casino.example", "education"));
  const std::string folder = house.folder_named("poort");
  house.add_gate("Poort", folder);
  const Publisher publisher(*house.office, quick());
  REQUIRE(comes_true([&] { return passes_in(folder, "zwaantje.quispel", "spel.example", *house.now); }));
  CHECK(passes_in(folder, "zwaantje.quispel", "casino.example", *house.now));
  CHECK(refuses_in(folder, "noor", "casino.example", *house.now));
  const std::string bytes = newest_bytes(folder);
  for (const std::string word : {"7f3a9c51", "Zwaantje", "zwaantje", "Quispel", "quispel", "kwartel", "1984-02-29", "noor@", "@school.example"}) CHECK_FALSE_MESSAGE(has(bytes, word), word);
}

TEST_CASE("publish: a folder where nothing can be written leaves the old in force, and says so") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  if (::geteuid() == 0) {
    std::filesystem::create_directories(folder);
    if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=128k,mode=0750") != 0) {
      MESSAGE("skipped: 1 case; as root a full disk needs mount(2), which this machine refuses");
      return;
    }
  }
  const auto fill_up = [&] {
    if (::geteuid() != 0) {
      std::filesystem::permissions(folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
      return;
    }
    std::ofstream out(folder + "/full");
    for (int i = 0; i < 64 && out; ++i) out << std::string(4'096, 'x') << std::flush;
  };
  const auto make_room = [&] {
    if (::geteuid() != 0) std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    else std::filesystem::remove(folder + "/full");
  };
  {
    const Publisher publisher(*house.office, quick());
    REQUIRE(comes_true([&] { return refuses_in(folder, "noor", "spel.example", *house.now); }));
    const std::uint64_t before = newest_serial(folder);
    fill_up();
    house.permit("noor", "spel.example", "games");
    CHECK(comes_true([&] { return tells(house.office->gates().status(id), "niet te schrijven"); }));
    CHECK(newest_serial(folder) == before);
    CHECK(refuses_in(folder, "noor", "spel.example", *house.now));
    make_room();
    CHECK(comes_true([&] { return passes_in(folder, "noor", "spel.example", *house.now); }));
  }
  if (::geteuid() == 0) ::umount(folder.c_str());
}

TEST_CASE("publish: a publisher that is killed at any moment leaves a whole generation") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  const std::string registers = house.folder.path();
  house.office.reset();  // the store is the child's now
  std::mt19937 random(20261123);
  std::uint64_t highest = 0;
  constexpr int kKills = 50;
  for (int kill = 0; kill < kKills; ++kill) {
    int begun[2];
    REQUIRE(::pipe(begun) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      OfficeSettings settings;
      settings.directory = registers;
      auto office = Office::open(settings);
      if (!office) ::_exit(3);
      auto gate = (*office)->gates().one(id);
      if (!gate) ::_exit(4);
      GatePublication publication(**office, *gate);
      static_cast<void>(::write(begun[1], "b", 1) != 1);
      for (int i = 0;; ++i) {
        Station station;
        station.network = "10." + std::to_string(kill) + "." + std::to_string(i % 250) + ".0/24";
        gate->stations = {station};
        publication.set_gate(*gate);
        if (!publication.publish((*office)->now())) ::_exit(5);
      }
    }
    ::close(begun[1]);
    char byte = 0;
    if (::read(begun[0], &byte, 1) != 1) {
      int how = 0;
      REQUIRE(::waitpid(child, &how, 0) == child);
      FAIL("the child did not begin: " << WEXITSTATUS(how));
    }
    ::close(begun[0]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
    REQUIRE(::kill(child, SIGKILL) == 0);
    int how = 0;
    REQUIRE(::waitpid(child, &how, 0) == child);
    REQUIRE_MESSAGE(WIFSIGNALED(how), "the child ended by itself: " << WEXITSTATUS(how));
    const auto identity = read_identity(folder);
    if (!identity && highest == 0) continue;  // killed before it wrote anything at all
    REQUIRE(identity);
    const Found found = find_newest(folder, *identity);
    CHECK(found.troubles.empty());
    if (highest > 0) REQUIRE(found.newest);
    if (!found.newest) continue;
    CHECK(found.newest->snapshot->manifest.serial >= highest);
    CHECK(found.newest->lists != nullptr);
    highest = found.newest->snapshot->manifest.serial;
  }
  MESSAGE(kKills, " times killed, ", highest, " generations written, none damaged");
  CHECK(highest > 0);
}

TEST_CASE("publish: an older content under a new number decides as it did, and is refused when it was touched") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  GatePublication publication(*house.office, house.office->gates().one(id).value());
  const auto out = publication.publish(*house.now);
  REQUIRE(out);
  REQUIRE(*out);
  const auto identity = read_identity(folder).value();
  const std::string bytes = newest_bytes(folder);
  const auto again = restamp(bytes, identity.owner, 99, *house.now, house.office->gates().signer());
  REQUIRE_MESSAGE(again, again.error().why);
  const auto before = read_manifest(bytes, identity.owner), after = read_manifest(*again, identity.owner);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->serial == 99);
  CHECK(content_of(*before) == content_of(*after));
  for (const std::size_t cut : {bytes.size() / 4, bytes.size() / 2, bytes.size() - 1})
    CHECK_FALSE(restamp(bytes.substr(0, cut), identity.owner, 99, *house.now, house.office->gates().signer()));
  std::string touched = bytes;
  touched[touched.size() - 3] = static_cast<char>(touched[touched.size() - 3] ^ 1);
  CHECK_FALSE(restamp(touched, identity.owner, 99, *house.now, house.office->gates().signer()));
}

TEST_CASE("publish: the number goes up past what the folder and the register have seen") {
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string id = house.add_gate("Poort", folder);
  REQUIRE(house.office->gates().set_serial(id, 41));
  GatePublication publication(*house.office, house.office->gates().one(id).value());
  REQUIRE(publication.publish(*house.now));
  CHECK(newest_serial(folder) == 42);
  REQUIRE(write_file(generation_path(folder, 77), "damaged"));  // whoever put that there
  GatePublication next(*house.office, house.office->gates().one(id).value());
  house.permit("noor", "spel.example", "games");
  REQUIRE(next.publish(*house.now));
  CHECK(newest_serial(folder) == 78);
  REQUIRE(house.office->gates().set_serial(id, 5));
  CHECK(house.office->gates().serial(id).value() == 78);
}
