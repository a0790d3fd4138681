// SPDX-License-Identifier: EUPL-1.2
// leidraad serve: the code as a site and as an API. Without a file it shows the example code with a
// fictional board, which travel inside the program.
#include <charconv>
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "desk/desk.h"
#include "embedded/example_board.h"
#include "portal/api/api.h"
#include "portal/pages.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad serve [CODE] [--facts FEITEN.json] [--lists LIJSTEN] [--name NAAM] [--port N] [--address ADRES]",
                   {"--facts", "--lists", "--name", "--port", "--address"}, {}, 0, 1};
constexpr std::string_view kExampleBoard = "Stichting De Waterlanden";
constexpr std::uint16_t kPort = 8080;

std::optional<std::uint16_t> port_of(const Options& options) {
  const auto text = options.value("--port");
  if (!text) return kPort;
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), port);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return port;
}

std::optional<Code> example_code() {
  const auto text = find(embedded::example_board(), "code.nl.md");
  if (!text) return std::nullopt;
  LoadedCode loaded = load_code_text(*text, "voorbeeld-bestuur/code.nl.md");
  if (has_errors(loaded.findings)) return std::nullopt;
  return std::move(loaded.code);
}

std::optional<Code> code_of(const Options& options) {
  if (options.files.empty()) {
    auto code = example_code();
    if (!code) std::cerr << "leidraad: in dit programma zit geen voorbeeldcode; geef uw eigen code mee: leidraad serve CODE\n";
    return code;
  }
  auto loaded = sound_code(options.files[0], std::nullopt);
  if (!loaded) return std::nullopt;
  return std::move(loaded->code);
}

// The fictional people belong to the example; with a code of one's own they would only confuse.
Result<Facts> facts_of(const Code& code, const Options& options) {
  const auto example = find(embedded::example_board(), "waterlanden.json");
  if (options.value("--facts") || !options.files.empty() || !example)
    return ready_facts(code, options.value("--facts"), options.value("--lists"));
  Facts facts = TRY(read_facts(*example));
  if (const auto lists = options.value("--lists")) facts.categories = TRY(load_categories(*lists));
  return with_zone(code, std::move(facts));
}

std::string board_name(const Options& options, const Code& code) {
  if (const auto name = options.value("--name")) return *name;
  return options.files.empty() ? std::string(kExampleBoard) : code.front.title;
}

bool is_loopback(std::string_view address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

std::string url_of(const http::Settings& settings, std::uint16_t port) {
  const bool is_v6 = settings.address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(port);
}

int serve(const Options& options, http::Settings settings, const Desk& desk, const std::string& name) {
  http::Router router;
  add_api(router, desk);
  add_pages(router, [&desk, name] {
    const Standing standing = desk.standing();
    return portal::Board{standing.rules, standing.facts, name, desk.now()};
  });
  auto server = http::Server::listen(settings, router.handler());
  if (!server) {
    std::cerr << "leidraad: " << server.error().why;
    if (server.error().fault == Fault::conflict) std::cerr << "; kies een andere met --port, of --port 0 voor een vrije";
    std::cerr << "\n";
    return server.error().fault == Fault::invalid ? kUsageWrong : kContentWrong;
  }
  if (!is_loopback(settings.address))
    std::cerr << "let op: ook andere computers kunnen nu bij dit voorbeeld; er is nog geen inloggen\n";
  std::cout << "Leidraad staat klaar op " << url_of(settings, server->port()) << "\n";
  if (options.files.empty()) std::cout << "U ziet de voorbeeldcode van een verzonnen bestuur. Stoppen: Ctrl-C.\n";
  std::cout.flush();
  server->run();
  return kAllGood;
}

}  // namespace

int cmd_serve(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const auto port = port_of(ask.options);
  if (!port) {
    std::cerr << "leidraad: --port vraagt een getal van 0 tot en met 65535\ngebruik: " << kUsage.line << "\n";
    return kUsageWrong;
  }
  auto code = code_of(ask.options);
  if (!code) return kContentWrong;
  auto facts = facts_of(*code, ask.options);
  if (!facts) {
    std::cerr << "leidraad: " << in_words(facts.error()) << "\n";
    return kContentWrong;
  }
  http::Settings settings;
  settings.port = *port;
  settings.address = ask.options.value("--address").value_or(settings.address);
  settings.body_bytes_max = kBatchBytesMax;
  settings.problem = [](std::string_view why) { std::cerr << "leidraad: " + std::string(why) + "\n"; };
  const std::string name = board_name(ask.options, *code);
  const Desk desk({Rules::compile(std::move(*code)), std::make_shared<const Facts>(std::move(facts).value())});
  return serve(ask.options, std::move(settings), desk, name);
}

}  // namespace leidraad
