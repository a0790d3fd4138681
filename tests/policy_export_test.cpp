// SPDX-License-Identifier: EUPL-1.2
// leidraad export chrome|edge|firefox|apple|squid, by the program itself: what is refused, what is replaced,
// and the page of a real Squid. Zones are in unbound_test, a real Chromium in tests/browser.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "wire/json_tree.h"

using namespace leidraad;

namespace {

namespace fs = std::filesystem;

const std::string kSchool = LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-school/code.nl.md";

std::string whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Folder {
  fs::path root;
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-export-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root = name;
    ::chmod(name.c_str(), 0755);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }
  void put(const std::string& name, const std::string& bytes) const { std::ofstream(root / name, std::ios::binary) << bytes; }
  std::string out(const std::string& name) const { return whole(root / "out" / name); }
  std::string said() const { return whole(root / "said"); }
  int run(const std::string& words) const {
    const int status = std::system(("cd '" + root.string() + "' && " LEIDRAAD_BINARY_DIR "/leidraad export " + words + " > said 2>&1").c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  // A list of so many sites.
  void own(int count) const {
    std::string list;
    for (int i = 0; i < count; ++i) list += "add adult vies" + std::to_string(i) + ".example\n";
    put("own.list", list);
  }
};

std::size_t sites(const std::string& json) {
  const auto tree = read_json(json, 50'000'000);
  REQUIRE(tree);
  const Json* list = tree->find("URLBlocklist");
  return list == nullptr ? 0 : list->items()->size();
}

}  // namespace

TEST_CASE("export: what cannot be understood is refused in words, and nothing is made") {
  const Folder folder;
  CHECK(folder.run("chrome " + kSchool) == 2);
  CHECK(has(folder.said(), "-o"));
  for (const char* wrong : {"--portal leidraad", "--portal 'https://x.example\"'", "--proxy proxy", "--purpose-staff school", "--onzin 1"})
    CHECK_MESSAGE(folder.run("chrome " + kSchool + " -o out " + wrong) == 2, wrong);
  for (const char* wrong : {"--network leerling=10.0.0.0/8", "--network pupil=10.0.0.0/99", "--portal-address portaal", "--server-folder 'a b'", "--board ---"})
    CHECK_MESSAGE(folder.run("rpz " + kSchool + " -o out " + wrong) == 2, wrong);
  CHECK(folder.run("chrome er-is-niet.md -o out") == 1);
  folder.put("own.list", "add adult vies.example\nadd adult\n");
  CHECK(folder.run("chrome " + kSchool + " -o out --own own.list") == 1);
  CHECK(has(folder.said(), "own.list:2"));
  CHECK_FALSE(fs::exists(folder.root / "out"));
}

TEST_CASE("export: far fewer sites than before takes a person's word, and so does what cannot be compared") {
  const Folder folder;
  folder.own(2000);  // more than the shipped list, so that it counts
  REQUIRE_MESSAGE(folder.run("chrome " + kSchool + " -o out --own own.list") == 0, folder.said());
  CHECK(sites(folder.out("pupil.json")) == 1000);
  CHECK(has(folder.said(), "vallen eraf"));
  const std::string before = folder.out("pupil.json");
  folder.own(10);
  CHECK(folder.run("chrome " + kSchool + " -o out --own own.list") == 1);
  CHECK(has(folder.said(), "--accept-fewer"));
  CHECK(folder.out("pupil.json") == before);
  CHECK(folder.run("chrome " + kSchool + " -o out --own own.list --accept-fewer") == 0);
  CHECK(folder.out("pupil.json") != before);
  folder.put("out/pupil.json", "{\"URLBlocklist\": [");
  CHECK(folder.run("chrome " + kSchool + " -o out --own own.list") == 1);
  CHECK(folder.out("pupil.json") == "{\"URLBlocklist\": [");
  CHECK(folder.run("chrome " + kSchool + " -o out --own own.list --accept-fewer") == 0);
}

TEST_CASE("export: what has not changed is not written again, and nothing half made is left lying about") {
  const Folder folder;
  folder.own(5);
  const auto inode = [&](const char* name) {
    struct stat status {};
    REQUIRE(::stat((folder.root / "out" / name).c_str(), &status) == 0);
    return status.st_ino;
  };
  REQUIRE(folder.run("firefox " + kSchool + " -o out --own own.list") == 0);
  const ino_t pupil = inode("pupil.json"), staff = inode("staff.json");
  REQUIRE(folder.run("firefox " + kSchool + " -o out --own own.list") == 0);
  CHECK(inode("pupil.json") == pupil);
  folder.own(6);
  REQUIRE(folder.run("firefox " + kSchool + " -o out --own own.list") == 0);
  CHECK(has(folder.said(), "(1 erbij, 0 eraf)"));
  CHECK(inode("pupil.json") != pupil);
  CHECK(inode("staff.json") == staff);
  for (const auto& entry : fs::directory_iterator(folder.root / "out")) {
    const std::string name = entry.path().filename();
    CHECK_MESSAGE((name.ends_with(".json") || name.ends_with(".txt")), name);
  }
}

TEST_CASE("export: a group the code asks nothing of any more loses its file, when a person says so") {
  const Folder folder;
  const std::string head = "---\ncode: proef\ntitle: Proef <&\">\nlanguage: nl\n---\n\n## 1 Regels\n\n### 1.1 Hoofd {#hoofd main}\n\nTekst.\n\n### 1.2 Sites {#sites}\n\nTekst.\n\n";
  folder.put("code.md", head + "```rule\nforbid web.visit when category in {adult}\n```\n");
  REQUIRE_MESSAGE(folder.run("apple code.md -o out") == 0, folder.said());
  CHECK(fs::exists(folder.root / "out/staff.mobileconfig"));
  folder.put("code.md", head + "```rule\nforbid web.visit for pupil when category in {adult}\n```\n");
  CHECK(folder.run("apple code.md -o out") == 1);
  CHECK(fs::exists(folder.root / "out/staff.mobileconfig"));
  CHECK(folder.run("apple code.md -o out --accept-fewer") == 0);
  CHECK_FALSE(fs::exists(folder.root / "out/staff.mobileconfig"));
  folder.put("code.md", head + "```rule\nallow web.visit when purpose is education\n```\n");
  CHECK(folder.run("edge code.md -o nieuw") == 0);
  CHECK(has(folder.said(), "De code vraagt hier niets"));
  CHECK_FALSE(fs::exists(folder.root / "nieuw"));
}

TEST_CASE("export apple: another reader of XML takes the profile, whatever stands in the title of the code") {
  const Folder folder;
  folder.put("code.md", "---\ncode: proef\ntitle: 'Proef <b>&amp; ]]> é \"x\"'\nlanguage: nl\n---\n\n## 1 Regels\n\n### 1.1 Hoofd {#hoofd main}\n\nTekst.\n\n### 1.2 Sites {#sites}\n\nTekst.\n\n"
                        "```rule\nforbid web.visit for pupil when category in {adult}\n```\n");
  REQUIRE_MESSAGE(folder.run("apple code.md -o out --portal https://leidraad.linde.example --proxy proxy.linde.example:3128") == 0, folder.said());
  const std::string bytes = folder.out("pupil.mobileconfig");
  xmlDocPtr document = xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "profile.xml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  CHECK(document != nullptr);
  xmlFreeDoc(document);
  CHECK(has(bytes, "Proef &lt;b&gt;&amp;amp; ]]&gt; é \"x\""));
  const std::string again = bytes;
  REQUIRE(folder.run("apple code.md -o elders --portal https://leidraad.linde.example --proxy proxy.linde.example:3128") == 0);
  CHECK(whole(folder.root / "elders/pupil.mobileconfig") == again);
}

TEST_CASE("export: a large list tells more of a site, and does not undo what the board opened") {
  const Folder folder;
  folder.put("groot.txt", "add adult spel.example\nadd adult open.example\nadd adult elders.example\n");
  REQUIRE(std::system(("cd '" + folder.root.string() + "' && " LEIDRAAD_BINARY_DIR "/leidraad lists build -o groot.lists groot.txt > said 2>&1").c_str()) == 0);
  folder.put("own.list", "add crypto spel.example\nallow open.example\n");
  REQUIRE_MESSAGE(folder.run("chrome " + kSchool + " -o zonder --own own.list") == 0, folder.said());
  REQUIRE_MESSAGE(folder.run("chrome " + kSchool + " -o met --own own.list --lists groot.lists") == 0, folder.said());
  CHECK_FALSE(has(whole(folder.root / "zonder/pupil.json"), "spel.example"));  // the code says nothing of crypto
  CHECK(has(whole(folder.root / "met/pupil.json"), "\"spel.example\""));
  const auto tree = read_json(whole(folder.root / "met/pupil.json"), 50'000'000);
  REQUIRE(tree);
  for (const Json& site : *tree->find("URLBlocklist")->items()) {
    CHECK(*site.text() != "open.example");
    CHECK(*site.text() != "elders.example");  // a large list only weighs
  }
  folder.put("groot.lists", "rommel");
  CHECK(folder.run("chrome " + kSchool + " -o nieuw --own own.list --lists groot.lists") == 1);
  CHECK_FALSE(fs::exists(folder.root / "nieuw"));
}

namespace {

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(socket);
  return ntohs(address.sin_port);
}

// A real Squid with the exported conf, and a script in place of Leidraad's own helper.
class Squid {
 public:
  explicit Squid(const Folder& folder) : folder_(folder), port_(free_port()) {
    const std::string root = folder.root.string();
    folder.put("main.conf", "http_port 127.0.0.1:" + std::to_string(port_) + "\npid_filename none\ncache_log " + root + "/cache.log\ncache deny all\nshutdown_lifetime 1 second\n" +
                                (::geteuid() == 0 ? "cache_effective_user proxy\n" : "") + "include " + root + "/out/squid.conf\nhttp_access deny all\n");
    process_ = ::fork();
    if (process_ == 0) {
      const std::string name = "leidraad" + std::to_string(::getpid()), conf = root + "/main.conf";
      ::execl("/usr/sbin/squid", "squid", "-N", "-n", name.c_str(), "-f", conf.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    for (int i = 0; i < 600 && get("http://127.0.0.1:1/open").empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  ~Squid() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  Squid(const Squid&) = delete;
  Squid& operator=(const Squid&) = delete;
  std::string get(const std::string& url) const {
    const int status = std::system(("curl -s -i --max-time 20 -H 'Accept-Language: nl' -x http://127.0.0.1:" + std::to_string(port_) + " " + url + " > '" + (folder_.root / "page").string() + "'").c_str());
    return status == 0 ? whole(folder_.root / "page") : std::string();
  }

 private:
  const Folder& folder_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

}  // namespace

TEST_CASE("export squid: a refused visit gets our page with the sentence as it was written, and every visit is asked anew") {
  struct stat shared {};
  const bool may_share = ::stat("/dev/shm", &shared) == 0 && (::geteuid() != 0 || (shared.st_mode & S_IWOTH) != 0);
  if (!fs::exists("/usr/sbin/squid") || (::geteuid() == 0 && ::getpwnam("proxy") == nullptr) || !may_share) {
    MESSAGE("1 test skipped: it needs the package squid, and a /dev/shm that everybody may write in");
    return;
  }
  const Folder folder;
  const std::string asked = (folder.root / "asked").string();
  folder.put("helper.sh", "#!/bin/sh\nwhile read -r id login address uri rest; do\n  echo \"$login $address $uri\" >> " + asked +
                              "\n  case \"$uri\" in *open*) echo \"$id OK\" ;; *) echo \"$id ERR message=\\\"Eén artikel: 4.5 &lt;Kansspelen&gt;\\\" tag=kansspelen\" ;; esac\ndone\n");
  ::chmod((folder.root / "helper.sh").c_str(), 0755);
  folder.put("asked", "");
  ::chmod(asked.c_str(), 0666);
  REQUIRE_MESSAGE(folder.run("squid " + kSchool + " -o out --network pupil=127.0.0.0/8 --portal https://leidraad.linde.example --program " + (folder.root / "helper.sh").string()) == 0,
                  folder.said());
  ::chmod(folder.root.c_str(), 0777);  // Squid's own user writes its log here
  const Squid squid(folder);
  const std::string page = squid.get("http://casino.invalid/?wie=noor");
  CHECK_MESSAGE(has(page, "HTTP/1.1 403"), page << whole(folder.root / "cache.log"));
  CHECK(has(page, "<p>Eén artikel: 4.5 &lt;Kansspelen&gt;</p>"));
  CHECK(has(page, "https://leidraad.linde.example/waarom"));
  CHECK_FALSE(has(page, "noor"));
  for (int i = 0; i < 3; ++i) squid.get("http://casino.invalid/nogmaals");
  const std::string seen = whole(asked);
  std::size_t times = 0;
  for (std::size_t at = seen.find("nogmaals"); at != std::string::npos; at = seen.find("nogmaals", at + 1)) ++times;
  CHECK(times == 3);
  CHECK_FALSE(has(squid.get("http://127.0.0.1:1/open"), "HTTP/1.1 403"));
}
