// SPDX-License-Identifier: EUPL-1.2
// A gate on another machine: over HTTP it gets what it decides by, and nothing of another gate; what it
// says is heard; and whatever else comes over that line is refused.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "gate_house.h"
#include "gates/web/refusals.h"
#include "office/accounts_tokens.h"
#include "portal/api/gates_api.h"
#include "publisher/gate_link.h"
#include "wire/json.h"
#include "wire/json_tree.h"

using namespace leidraad;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The portal of a house, on loopback; it can go away and come back at the same address.
class Portal {
 public:
  explicit Portal(Office& office, std::uint16_t port = 0) : server_(listen(office, port)), thread_([this] { server_.run(); }) {}
  ~Portal() { server_.stop(); }
  std::uint16_t port() const { return server_.port(); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }

  std::string get(const std::string& path, const std::string& token, const std::string& header = {}) const {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + header + "\r\n");
  }
  std::string say(const std::string& body, const std::string& token, const std::string& type = "application/json") const {
    return exchange("POST /v1/gate/said HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + type +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

 private:
  static http::Server listen(Office& office, std::uint16_t port) {
    http::Router router;
    add_gates_api(router, office);
    http::Settings settings;
    settings.port = port;
    auto server = http::Server::listen(settings, router.handler());
    REQUIRE(server);
    return std::move(server).value();
  }
  std::string exchange(const std::string& bytes) const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const auto sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    std::string answer;
    char buffer[65536];
    for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, static_cast<std::size_t>(got));
    ::close(socket);
    return answer;
  }
  http::Server server_;
  std::jthread thread_;
};

int status_of(const std::string& answer) { return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0; }
std::string body_of(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  return answer.substr(end + 4);
}

std::string token_of(GateHouse& house, const std::string& gate) {
  const auto token = house.office->gates().new_token(command_line(), gate);
  REQUIRE(token);
  return *token;
}

GateLinkSettings towards(const Portal& portal, const std::string& token, const std::string& folder) {
  GateLinkSettings settings;
  settings.server = {portal.url(), token, {}};
  settings.folder = folder;
  settings.every = std::chrono::milliseconds(100);
  return settings;
}

class RunningLink {
 public:
  explicit RunningLink(GateLinkSettings settings) {
    auto opened = GateLink::open(std::move(settings));
    REQUIRE_MESSAGE(opened, opened.error().why);
    link_ = std::move(opened).value();
    thread_ = std::thread([this] { link_->run(); });
  }
  ~RunningLink() {
    link_->stop();
    thread_.join();
  }

 private:
  std::unique_ptr<GateLink> link_;
  std::thread thread_;
};

std::uint64_t newest_serial(const std::string& folder) {
  const auto all = generations(folder);
  return all && !all->empty() ? all->front() : 0;
}

}  // namespace

TEST_CASE("link: what is granted in the office is open at a gate elsewhere, and closed again when it is taken back") {
  GateHouse house;
  const std::string id = house.add_gate("Elders", "");
  const std::string token = token_of(house, id);
  const Publisher publisher(*house.office);
  const Portal portal(*house.office);
  const std::string there = house.folder_named("there");
  const RunningLink link(towards(portal, token, there));
  REQUIRE(comes_true([&] { return refuses_in(there, "noor", "spel.example", *house.now); }));
  const auto begun = std::chrono::steady_clock::now();
  const std::string permission = house.permit("noor", "spel.example", "games");
  REQUIRE(comes_true([&] { return passes_in(there, "noor", "spel.example", *house.now); }));
  MESSAGE("in force elsewhere in ", std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count(), " ms, asking ten times a second");
  REQUIRE(revoke_permission(*house.office, house.actor("els"), permission));
  CHECK(comes_true([&] { return refuses_in(there, "noor", "spel.example", *house.now); }));
  CHECK(comes_true([&] { return house.office->gates().status(id).serial == newest_serial(there); }));
}

TEST_CASE("link: when the portal is away the gate keeps what it has, and gets the newer when it is back") {
  GateHouse house;
  const std::string token = token_of(house, house.add_gate("Elders", ""));
  const Publisher publisher(*house.office);
  std::optional<Portal> portal;
  portal.emplace(*house.office);
  const std::uint16_t port = portal->port();
  const std::string there = house.folder_named("there");
  std::atomic<int> problems{0};
  auto settings = towards(*portal, token, there);
  settings.problem = [&](std::string_view) { ++problems; };
  const RunningLink link(std::move(settings));
  REQUIRE(comes_true([&] { return refuses_in(there, "noor", "spel.example", *house.now); }));
  portal.reset();
  house.permit("noor", "spel.example", "games");
  REQUIRE(comes_true([&] { return problems > 0; }));
  CHECK(refuses_in(there, "noor", "spel.example", *house.now));
  portal.emplace(*house.office, port);
  CHECK(comes_true([&] { return passes_in(there, "noor", "spel.example", *house.now); }));
}

TEST_CASE("link: a token opens what is of its own gate, and without one nothing opens") {
  GateHouse house;
  const std::string linde = house.add_gate("De Linde", "", {"linde"}), wilg = house.add_gate("De Wilg", "", {"wilg"});
  const std::string of_linde = token_of(house, linde), of_wilg = token_of(house, wilg);
  const Publisher publisher(*house.office);
  const Portal portal(*house.office);
  for (const std::string& token : {of_linde, of_wilg}) REQUIRE(comes_true([&] { return status_of(portal.get("/v1/gate/snapshot", token)) == 200; }));

  const auto identity = house.office->gates().identity(linde);
  REQUIRE(identity);
  CHECK(read_manifest(body_of(portal.get("/v1/gate/snapshot", of_linde)), identity->owner));
  CHECK_FALSE(read_manifest(body_of(portal.get("/v1/gate/snapshot", of_wilg)), identity->owner));
  CHECK(has(body_of(portal.get("/v1/gate/identity", of_linde)), linde));
  const std::string other = portal.get("/v1/gate/identity", of_wilg);
  CHECK_FALSE(has(other, linde));
  CHECK_FALSE(has(other, identity->key.print()));

  for (const std::string path : {"/v1/gate/identity", "/v1/gate/snapshot", "/v1/gate/lists/00"}) {
    CHECK(status_of(portal.get(path, "")) == 401);
    CHECK(status_of(portal.get(path, "ldg_" + std::string(43, 'A'))) == 401);
    CHECK(status_of(portal.get(path, of_linde.substr(0, of_linde.size() - 1))) == 401);
  }
  const std::string renewed = token_of(house, linde);
  CHECK(status_of(portal.get("/v1/gate/snapshot", of_linde)) == 401);
  CHECK(status_of(portal.get("/v1/gate/snapshot", renewed)) == 200);
  REQUIRE(house.office->gates().end(command_line(), wilg));
  CHECK(status_of(portal.get("/v1/gate/snapshot", of_wilg)) == 401);
}

TEST_CASE("link: a gate that has the newest gets no body, and lists come in parts") {
  GateHouse house;
  const std::string id = house.add_gate("Elders", "");
  const std::string token = token_of(house, id);
  const Publisher publisher(*house.office);
  const Portal portal(*house.office);
  REQUIRE(comes_true([&] { return status_of(portal.get("/v1/gate/snapshot", token)) == 200; }));
  const auto gate = house.office->gates().one(id).value();
  const std::string folder = house.office->gates().folder_of(gate);
  const std::string serial = std::to_string(newest_serial(folder));
  CHECK(status_of(portal.get("/v1/gate/snapshot", token, "If-None-Match: \"" + serial + "\"\r\n")) == 304);
  CHECK(status_of(portal.get("/v1/gate/snapshot", token, "If-None-Match: \"0\"\r\n")) == 200);

  const std::string lists = read_file(house.office->gates().lists_file()).value();
  const auto manifest = read_manifest(body_of(portal.get("/v1/gate/snapshot", token)), house.office->gates().identity(id)->owner);
  REQUIRE(manifest);
  const std::string path = "/v1/gate/lists/" + manifest->lists;
  CHECK(body_of(portal.get(path, token)) == lists);
  const std::string part = portal.get(path, token, "Range: bytes=10-\r\n");
  CHECK(status_of(part) == 206);
  CHECK(body_of(part) == lists.substr(10));
  CHECK(has(part, "bytes 10-" + std::to_string(lists.size() - 1) + "/" + std::to_string(lists.size())));
  CHECK(status_of(portal.get(path, token, "Range: bytes=99999999-\r\n")) == 416);
  for (const std::string bad : {"00", "..%2Fgate.json", "%2Fetc%2Fpasswd", "ABCDEF"}) CHECK(status_of(portal.get("/v1/gate/lists/" + bad, token)) == 404);
}

TEST_CASE("link: a refusal elsewhere is told to who it was, and to nobody else") {
  GateHouse house;
  const std::string id = house.add_gate("Elders", "");
  const std::string token = token_of(house, id);
  const Publisher publisher(*house.office);
  const Portal portal(*house.office);
  const std::string there = house.folder_named("there");
  const RunningLink link(towards(portal, token, there));
  REQUIRE(comes_true([&] { return refuses_in(there, "sem", "spel.example", *house.now); }));
  RefusalTeller teller(there);
  teller.tell(*verdict_in(there, "sem", "spel.example", *house.now), "https://spel.example/", system_now());
  const Gates& gates = house.office->gates();
  REQUIRE(comes_true([&] { return gates.latest_refusal(house.actor("sem")).has_value(); }));
  const auto refused = gates.latest_refusal(house.actor("sem"));
  CHECK(refused->refusal.site == "spel.example");
  CHECK(refused->refusal.article == "kansspelen");
  CHECK(refused->gate == id);
  for (const char* other : {"tess", "noor", "els", "dirk", "joost"}) CHECK_FALSE(gates.latest_refusal(house.actor(other)).has_value());
  house.now->seconds += 15 * 60 + 1;
  CHECK_FALSE(gates.latest_refusal(house.actor("sem")).has_value());
}

TEST_CASE("link: what a gate says is bounded and checked, and says nothing about another gate") {
  GateHouse house;
  const std::string mine = house.add_gate("Mijn", ""), other = house.add_gate("Ander", "");
  const std::string token = token_of(house, mine);
  const Portal portal(*house.office);
  const std::string good = R"({"lamp":"green","serial":3,"answered_ago":1,"live":[{"article":"kansspelen","ago":2}],"troubles":[],"refusals":[]})";
  REQUIRE(status_of(portal.say(good, token)) == 200);
  CHECK(house.office->gates().status(mine).lamp == Lamp::green);
  CHECK(house.office->gates().status(other).lamp == Lamp::amber);
  CHECK(house.office->gates().live_articles(*house.now).at("kansspelen") == Instant{house.now->seconds - 2});
  house.now->seconds += 121;
  CHECK(house.office->gates().status(mine).lamp == Lamp::red);  // it has gone silent

  CHECK(status_of(portal.say(good, token, "text/plain")) == 415);
  CHECK(status_of(portal.say(std::string(300'000, ' '), token)) == 413);
  std::string many = R"({"lamp":"green","serial":3,"answered_ago":1,"live":[],"troubles":[],"refusals":[)";
  for (int i = 0; i < 501; ++i) many += std::string(i == 0 ? "" : ",") + R"({"person":"a","ago":1,"article":"b","outcome":"deny","site":"c"})";
  CHECK(status_of(portal.say(many + "]}", token)) == 400);
  for (const std::string& bad : {std::string(), std::string("{}"), std::string("[]"), std::string("null"), std::string("\xff"), good.substr(0, good.size() / 2),
                                std::string(R"({"lamp":"blue","serial":3,"answered_ago":1,"live":[],"troubles":[],"refusals":[]})"),
                                std::string(R"({"lamp":"green","serial":-1,"answered_ago":1,"live":[],"troubles":[],"refusals":[]})"),
                                std::string(R"({"lamp":"green","serial":1e300,"answered_ago":1,"live":[],"troubles":[],"refusals":[]})"),
                                std::string(R"({"lamp":"green","serial":3,"answered_ago":-5,"live":[],"troubles":[],"refusals":[]})"),
                                std::string(R"({"lamp":"green","serial":3,"answered_ago":null,"live":[],"troubles":[{"nl":"a\nb","en":"c"}],"refusals":[]})"),
                                std::string(R"({"lamp":"green","serial":3,"answered_ago":null,"live":[],"troubles":[],"refusals":[{"person":"a","ago":1,"article":"b","outcome":"allow","site":"c"}]})")})
    CHECK_MESSAGE(status_of(portal.say(bad, token)) == 400, bad);
}

TEST_CASE("link: what the portal gives is checked before it counts") {
  GateHouse house;
  const std::string mine = house.add_gate("Mijn", ""), other = house.add_gate("Ander", "");
  const std::string token = token_of(house, mine);
  const std::string there = house.folder_named("there");
  {
    const Publisher publisher(*house.office);
    const Portal portal(*house.office);
    const RunningLink link(towards(portal, token, there));
    REQUIRE(comes_true([&] { return refuses_in(there, "sem", "spel.example", *house.now) && newest_serial(house.office->gates().folder_of(*house.office->gates().one(other))) > 0; }));
  }
  // Somebody sits in between, and hands over another gate's, a changed one, an older one, a page.
  const auto folder = house.office->gates().folder_of(*house.office->gates().one(other));
  const std::string of_other = read_file(generation_path(folder, newest_serial(folder))).value();
  std::string touched = read_file(generation_path(there, newest_serial(there))).value();
  const std::string older = touched;
  touched[touched.size() - 2] = static_cast<char>(touched[touched.size() - 2] ^ 1);
  const std::uint64_t before = newest_serial(there);
  for (const std::string& given : {of_other, touched, older, std::string("<html>"), std::string()}) {
    http::Router router;
    router.get("/v1/gate/snapshot", [&](const http::Request&) { return http::text(given); });
    auto server = http::Server::listen({}, router.handler());
    REQUIRE(server);
    const std::jthread serving([&] { server->run(); });
    GateLinkSettings settings;
    settings.server = {"http://127.0.0.1:" + std::to_string(server->port()), token, {}};
    settings.folder = there;
    auto link = GateLink::open(std::move(settings));
    REQUIRE(link);
    CHECK_FALSE((*link)->fetch());
    server->stop();
  }
  CHECK(newest_serial(there) == before);
  CHECK(refuses_in(there, "sem", "spel.example", *house.now));
  CHECK_FALSE(GateLink::open({{"http://portal.example", token, {}}, there, {}, {}, {}, {}}));  // the token never goes over the line in the clear
}

TEST_CASE("link: the description of the API names what a gate can ask") {
  const auto document = read_json(write_openapi(), 5'000'000);
  REQUIRE(document);
  const Json* paths = document->find("paths");
  REQUIRE(paths != nullptr);
  for (const char* path : {"/v1/gate/identity", "/v1/gate/snapshot", "/v1/gate/lists/{fingerprint}", "/v1/gate/said"}) CHECK_MESSAGE(paths->find(path) != nullptr, path);
}
