// SPDX-License-Identifier: EUPL-1.2
// leidraad serve: the code as a site and as an API.
//   serve --data DIR   a board's own: registers that are kept, people who sign in
//   serve              the demonstration: made-up people, everything can be tried, nothing stays
//   serve CODE         one code to look at; nothing is kept
#include <charconv>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/findings.h"
#include "cli/options.h"
#include "cli/upkeep.h"
#include "core/base/text.h"
#include "desk/desk.h"
#include "lists/build.h"
#include "office/gates.h"
#include "embedded/example_board.h"
#include "office/demonstration.h"
#include "office/permissions.h"
#include "portal/account/account_pages.h"
#include "portal/api/gates_api.h"
#include "portal/api/registers_api.h"
#include "portal/pages.h"
#include "publisher/publisher.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad serve [--data MAP | CODE] [--facts FEITEN.json] [--lists LIJSTEN] [--name NAAM] [--port N] [--address ADRES] "
                   "[--certificate PEM --key PEM] [--trusted-proxy NETWERK,…]",
                   {"--data", "--facts", "--lists", "--name", "--port", "--address", "--certificate", "--key", "--trusted-proxy"}, {}, 0, 1};
constexpr std::string_view kExampleBoard = "Stichting De Waterlanden";
constexpr std::uint16_t kPort = 8080;

// A mistake in how the program was asked: said with how it can be asked.
int wrong_usage(std::string_view why) {
  std::cerr << "leidraad: " << why << "\ngebruik: " << kUsage.line << "\n";
  return kUsageWrong;
}

int refused(const Error& error) {
  std::cerr << "leidraad: " << in_words(error) << "\n";
  return kContentWrong;
}

Result<std::uint16_t> port_of(const Options& options) {
  const auto text = options.value("--port");
  if (!text) return kPort;
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), port);
  if (error != std::errc() || end != text->data() + text->size()) return invalid("--port vraagt een getal van 0 tot en met 65535");
  return port;
}

Result<http::Settings> settings_of(const Options& options) {
  http::Settings settings;
  settings.port = TRY(port_of(options));
  settings.address = options.value("--address").value_or(settings.address);
  settings.threads = std::max(4U, std::thread::hardware_concurrency());
  settings.problem = [](std::string_view why) { std::cerr << "leidraad: " + std::string(why) + "\n"; };
  const auto certificate = options.value("--certificate");
  const auto key = options.value("--key");
  if (certificate.has_value() != key.has_value()) return invalid("--certificate en --key horen bij elkaar");
  if (certificate) settings.certificate = http::Certificate{*certificate, *key};
  for (const std::string_view one : split(options.value("--trusted-proxy").value_or(""), ',')) {
    if (trim(one).empty()) continue;
    const auto network = http::read_network(trim(one));
    if (!network) return invalid("--trusted-proxy kent “" + std::string(one) + "” niet; schrijf een adres of netwerk, zoals 127.0.0.1 of 10.0.0.0/8");
    settings.trusted_proxies.push_back(*network);
  }
  return settings;
}

bool is_loopback(std::string_view address) { return address == "localhost" || address == "::1" || address.starts_with("127."); }

std::string url_of(const http::Settings& settings, std::uint16_t port) {
  const bool is_v6 = settings.address.find(':') != std::string::npos;
  return (settings.certificate ? "https://" : "http://") + (is_v6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(port);
}

// Listens, says where, and answers until it is stopped.
int run(http::Settings settings, const http::Router& router, const std::function<void(const std::string& url)>& ready) {
  settings.body_bytes_at = [&router](std::string_view method, std::string_view path) { return router.body_max(method, path); };
  auto server = http::Server::listen(settings, router.handler());
  if (!server) {
    std::cerr << "leidraad: " << server.error().why;
    if (server.error().fault == Fault::conflict) std::cerr << "; kies een andere met --port, of --port 0 voor een vrije";
    std::cerr << "\n";
    return server.error().fault == Fault::invalid ? kUsageWrong : kContentWrong;
  }
  const std::string url = url_of(settings, server->port());
  std::cout << "Leidraad staat klaar op " << url << "\n";
  ready(url);
  std::cout.flush();
  server->run();
  return kAllGood;
}

void warn_of_others(const http::Settings& settings) {
  if (!is_loopback(settings.address)) std::cerr << "let op: ook andere computers kunnen nu bij dit voorbeeld; er is geen inloggen\n";
}

// ---- one code to look at ----

int serve_code(const Options& options, http::Settings settings) {
  auto loaded = sound_code(options.files[0], std::nullopt);
  if (!loaded) return kContentWrong;
  auto facts = ready_facts(loaded->code, options.value("--facts"), options.value("--lists"));
  if (!facts) return refused(facts.error());
  const std::string name = options.value("--name").value_or(loaded->code.front.title);
  const Desk desk({Rules::compile(std::move(loaded->code)), std::make_shared<const Facts>(std::move(facts).value())});
  http::Router router;
  add_api(router, desk);
  add_pages(router, [&desk, name] {
    const Standing standing = desk.standing();
    return portal::Board{standing.rules, standing.facts, name, desk.now()};
  });
  warn_of_others(settings);
  return run(settings, router, [](const std::string&) {});
}

// ---- an office: a board's own, or the demonstration's ----

portal::CurrentBoard board_of(Office& office, const std::string& otherwise) {
  return [&office, otherwise] {
    const Standing standing = office.desk().standing();
    const auto name = office.setting(kBoardName);
    return portal::Board{standing.rules, standing.facts, name && !name->empty() ? *name : otherwise, office.now(), &office, standing.school_rules};
  };
}

Result<Facts> around(const Options& options) {
  Facts facts;
  if (const auto path = options.value("--facts")) facts = TRY(load_facts(*path));
  if (const auto lists = options.value("--lists")) facts.lists = TRY(load_categories(*lists));
  return facts;
}

// What goes out to the gates of this office, as long as it is open.
PublisherSettings telling() {
  PublisherSettings settings;
  settings.problem = [](std::string_view why) { std::cerr << "leidraad: " + std::string(why) + "\n"; };
  return settings;
}

void say_first_link(Office& office, const std::string& url) {
  const auto token = office.accounts().first_link(office.now());
  if (!token) {
    std::cerr << "leidraad: " << in_words(token.error()) << "\n";
  } else if (*token) {
    std::cout << "Er is nog geen beheerder. Open deze link; hij werkt één keer, 24 uur lang:\n  " << url << "/uitnodiging/" << **token << "\n";
  }
}

// A gate that knows no site bars none, so what comes with the program is there from the first start.
Done have_lists(const Gates& gates) {
  std::error_code ignored;
  if (std::filesystem::exists(gates.lists_file(), ignored)) return done();
  TRY(build_list_file({}, gates.lists_file()));
  return done();
}

int serve_office(const Options& options, http::Settings settings) {
  auto facts = around(options);
  if (!facts) return refused(facts.error());
  OfficeSettings where;
  where.directory = *options.value("--data");
  where.around = std::move(facts).value();
  auto office = Office::open(std::move(where));
  if (!office) return refused(office.error());
  if (const auto name = options.value("--name")) {
    if (const Done named = (*office)->set_setting(kBoardName, *name); !named) return refused(named.error());
  }
  if (const Done listed = have_lists((*office)->gates()); !listed) std::cerr << "leidraad: " << in_words(listed.error()) << "\n";
  http::Router router;
  const MayAsk may_ask = only_with_token(**office);
  add_api(router, (*office)->desk(), may_ask);
  add_registers_api(router, **office, may_ask);
  add_gates_api(router, **office);
  add_pages(router, board_of(**office, "Leidraad"), portal::visitor_by_session(**office));
  const Upkeep upkeep(**office);
  const Publisher publisher(**office, telling());
  if (!settings.certificate && settings.trusted_proxies.empty() && !is_loopback(settings.address))
    std::cerr << "let op: zonder https gaan wachtwoorden leesbaar over de lijn; gebruik --certificate en --key, of een proxy met --trusted-proxy\n";
  return run(settings, router, [&](const std::string& url) { say_first_link(**office, url); });
}

// A directory of its own that goes when the demonstration stops.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leidraad-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }  // empty: no room for it

 private:
  std::string path_;
};

Result<std::unique_ptr<Office>> furnished(const std::string& directory, const Options& options) {
  const auto code = find(embedded::example_board(), "code.nl.md");
  const auto people = find(embedded::example_board(), "waterlanden.json");
  if (!code || !people) return Error{Fault::missing, "in dit programma zit geen voorbeeld; geef uw eigen code mee: leidraad serve CODE", {}};
  Facts facts = TRY(options.value("--facts") ? load_facts(*options.value("--facts")) : read_facts(*people));
  if (const auto lists = options.value("--lists")) facts.lists = TRY(load_categories(*lists));
  OfficeSettings where;
  where.directory = directory;
  where.around = facts;
  where.demonstration = true;
  auto office = TRY(Office::open(std::move(where)));
  TRY(furnish(*office, facts, options.value("--name").value_or(std::string(kExampleBoard)), *code));
  return office;
}

int serve_demonstration(const Options& options, http::Settings settings) {
  const Scratch scratch;
  if (scratch.path().empty()) return refused({Fault::unavailable, "er is geen plek voor de demonstratie in " + std::filesystem::temp_directory_path().string(), {}});
  auto office = furnished(scratch.path(), options);
  if (!office) return refused(office.error());
  http::Router router;
  add_api(router, (*office)->desk());
  add_gates_api(router, **office);
  add_pages(router, board_of(**office, std::string(kExampleBoard)), portal::visitor_in_demonstration(**office));
  const Upkeep upkeep(**office);
  const Publisher publisher(**office, telling());
  warn_of_others(settings);
  return run(settings, router, [&](const std::string& url) {
    // Letters carry links; a board sets its address itself, the demonstration is where it listens.
    if (const Done told = (*office)->set_setting(kSiteAddressSetting, url); !told) std::cerr << "leidraad: " << in_words(told.error()) << "\n";
    std::cout << "U ziet de voorbeeldcode van een verzonnen bestuur. Stoppen: Ctrl-C.\n";
  });
}

}  // namespace

int cmd_serve(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  auto settings = settings_of(ask.options);
  if (!settings) return wrong_usage(settings.error().why);
  if (ask.options.value("--data")) {
    if (!ask.options.files.empty()) return wrong_usage("met --data staat de code in de registers; geef geen bestand mee");
    return serve_office(ask.options, std::move(settings).value());
  }
  if (!ask.options.files.empty()) return serve_code(ask.options, std::move(settings).value());
  return serve_demonstration(ask.options, std::move(settings).value());
}

}  // namespace leidraad
