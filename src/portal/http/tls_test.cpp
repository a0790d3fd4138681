// SPDX-License-Identifier: EUPL-1.2
// The server with a certificate, asked by curl.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "portal/http/http.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

std::string output_of(const std::string& command) {
  std::string out;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), pclose);
  std::array<char, 4096> buffer{};
  while (pipe && fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) out += buffer.data();
  return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Folder {
  fs::path path = fs::temp_directory_path() / ("leidraad-tls-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // A certificate of its own for 127.0.0.1, with this name in it.
  http::Certificate certificate(const std::string& name) const {
    const http::Certificate made{path / "cert.pem", path / "key.pem"};
    output_of("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + name +
              " -addext subjectAltName=IP:127.0.0.1 -keyout " + made.key_path + " -out " + made.chain_path);
    REQUIRE(fs::exists(made.chain_path));
    return made;
  }
};

class Running {
 public:
  explicit Running(http::Settings settings)
      : server_([&] {
          http::Router router;
          router.get("/", [](const http::Request& r) { return http::text(r.remote + (r.secure ? " veilig\n" : " open\n")); });
          router.post("/", [](const http::Request& r) { return http::text(std::to_string(r.body.size()) + "\n"); });
          auto server = http::Server::listen(std::move(settings), router.handler());
          REQUIRE(server);
          return std::move(server).value();
        }()),
        thread_([this] { server_.run(); }) {}
  ~Running() { server_.stop(); }
  http::Server& server() { return server_; }
  std::string curl(const std::string& options) const {
    return output_of("curl -s -S --max-time 20 " + options + ":" + std::to_string(server_.port()) + "/");
  }

 private:
  http::Server server_;
  std::jthread thread_;
};

}  // namespace

TEST_CASE("over TLS a page comes, and the browser is told to come back so") {
  const Folder folder;
  http::Settings settings;
  settings.certificate = folder.certificate("een");
  settings.body_bytes_max = 1'000;
  Running running(settings);
  const std::string trusted = "--cacert " + settings.certificate->chain_path + " -i ";
  const auto answer = running.curl(trusted + "https://127.0.0.1");
  CHECK_MESSAGE(has(answer, "HTTP/1.1 200 OK"), answer);
  CHECK(has(answer, "Strict-Transport-Security: max-age=31536000"));
  CHECK(has(answer, "127.0.0.1 veilig"));
  CHECK(has(running.curl(trusted + "-d abc https://127.0.0.1"), "\r\n\r\n3"));
  CHECK(has(running.curl(trusted + "-d " + std::string(2'000, 'x') + " https://127.0.0.1"), "413"));
}

TEST_CASE("TLS older than 1.2, and no TLS at all, get no page") {
  const Folder folder;
  http::Settings settings;
  settings.certificate = folder.certificate("een");
  Running running(settings);
  CHECK_FALSE(has(running.curl("-k --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 https://127.0.0.1"), "veilig"));
  CHECK(has(running.curl("-k --tls-max 1.2 https://127.0.0.1"), "veilig"));
  CHECK(has(running.curl("-k --tlsv1.3 https://127.0.0.1"), "veilig"));
  CHECK_FALSE(has(running.curl("http://127.0.0.1"), "127.0.0.1 "));
}

TEST_CASE("a new certificate is used after SIGHUP; one that is not in order leaves the old in place") {
  const Folder folder;
  http::Settings settings;
  settings.certificate = folder.certificate("een");
  std::atomic<int> problems{0};
  settings.problem = [&](std::string_view) { ++problems; };
  Running running(settings);
  const auto subject = [&] { return running.curl("-k -v https://127.0.0.1"); };
  CHECK(has(subject(), "subject: CN=een"));
  folder.certificate("twee");
  CHECK(has(subject(), "subject: CN=een"));
  ::raise(SIGHUP);
  std::string seen;
  for (int i = 0; i < 200 && !has(seen, "CN=twee"); ++i) seen = subject();
  CHECK(has(seen, "subject: CN=twee"));

  std::ofstream(settings.certificate->key_path) << "geen sleutel";
  CHECK_FALSE(running.server().reload_certificate());
  CHECK(has(subject(), "subject: CN=twee"));
  ::raise(SIGHUP);
  for (int i = 0; i < 200 && problems == 0; ++i) CHECK(has(subject(), "subject: CN=twee"));
  CHECK(problems == 1);
}

TEST_CASE("a certificate that cannot be used is told before anything listens") {
  const Folder folder;
  http::Settings settings;
  settings.certificate = http::Certificate{folder.path / "weg.pem", folder.path / "weg.key"};
  const auto absent = http::Server::listen(settings, {});
  REQUIRE_FALSE(absent);
  CHECK(has(absent.error().where, "weg.pem"));
  settings.certificate = folder.certificate("een");
  output_of("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + settings.certificate->key_path);
  const auto foreign = http::Server::listen(settings, {});
  REQUIRE_FALSE(foreign);
  CHECK(has(foreign.error().where, "key.pem"));
}

TEST_CASE("behind a trusted proxy the visitor's own address counts, and the line to the proxy is as safe as it says") {
  http::Settings settings;
  settings.trusted_proxies = {*http::read_network("127.0.0.1")};
  Running running(settings);
  const auto passed_on = running.curl("-i -H 'X-Forwarded-For: 1.1.1.1, 198.51.100.1' -H 'X-Forwarded-Proto: https' http://127.0.0.1");
  CHECK(has(passed_on, "198.51.100.1 veilig"));
  CHECK(has(passed_on, "Strict-Transport-Security"));
  Running alone({});
  const auto forged = alone.curl("-i -H 'X-Forwarded-For: 198.51.100.1' -H 'X-Forwarded-Proto: https' http://127.0.0.1");
  CHECK(has(forged, "127.0.0.1 open"));
  CHECK_FALSE(has(forged, "Strict-Transport-Security"));
}
