// SPDX-License-Identifier: EUPL-1.2
#include "lists/build.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "files/files.h"
#include "lists/archive.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-lists-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string put(const std::string& name, std::string_view bytes) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  fs::path path_;
};

struct Packed {
  std::string name, bytes, link;
};
// A .tar.gz as others make it; with names as they should not be, too.
std::string packed(const Folder& folder, const std::vector<Packed>& files, bool tar = true) {
  const std::string path = folder.path("p.gz");
  struct archive* out = archive_write_new();
  archive_write_add_filter_gzip(out);
  tar ? archive_write_set_format_pax_restricted(out) : archive_write_set_format_raw(out);
  REQUIRE(archive_write_open_filename(out, path.c_str()) == ARCHIVE_OK);
  for (const Packed& file : files) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_filetype(entry, file.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!file.link.empty()) archive_entry_set_symlink(entry, file.link.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(out, entry) == ARCHIVE_OK);
    archive_write_data(out, file.bytes.data(), file.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_free(out);
  return path;
}

std::string why(const Result<ListReport>& made) { return made ? std::string("no error") : made.error().where + ": " + made.error().why; }
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::shared_ptr<const Lists> opened(const std::string& path) {
  auto lists = map_lists(path);
  REQUIRE(lists);
  return *lists;
}

}  // namespace

TEST_CASE("lists: UT1 as a folder and as a packed one make the same file") {
  const Folder folder;
  folder.put("ut1/gambling/domains", "gok.example\n");
  folder.put("ut1/gambling/urls", "site.example/gok\n");
  folder.put("ut1/agressif/domains", "boos.example\n");
  folder.put("ut1/adult/expressions", "niet lezen\n");
  folder.put("ut1/adult/domains.0", "x.example\n");
  folder.put("ut1/adult/domains.1", "y.example\n");
  folder.put("ut1/liste_blanche/domains", "wit.example\n");
  fs::create_directory_symlink(folder.path("ut1/gambling"), folder.path("ut1/games"));
  const std::string tar = packed(folder, {{"blacklists/adult/domains.0", "x.example\n", ""}, {"blacklists/adult/domains.1", "y.example\n", ""},
                                          {"blacklists/agressif/domains", "boos.example\n", ""}, {"blacklists/gambling/domains", "gok.example\n", ""},
                                          {"blacklists/gambling/urls", "site.example/gok\n", ""}, {"blacklists/games", "", "gambling"},
                                          {"blacklists/liste_blanche/domains", "wit.example\n", ""}});
  const auto from_folder = build_list_file({{"", folder.path("ut1")}}, folder.path("a.lijst"));
  REQUIRE_MESSAGE(from_folder, why(from_folder));
  const auto from_tar = build_list_file({{"", tar}}, folder.path("b.lijst"));
  REQUIRE_MESSAGE(from_tar, why(from_tar));
  const auto lists = opened(folder.path("a.lijst"));
  CHECK(lists->fingerprint() == opened(folder.path("b.lijst"))->fingerprint());
  CHECK(lists->of_site("www.gok.example") == Strings{"gambling"});
  CHECK(lists->of_site("site.example/gok/1") == Strings{"gambling"});
  CHECK(lists->of_site("boos.example") == Strings{"violence"});
  CHECK(lists->of_site("x.example") == Strings{"adult"});
  CHECK(lists->of_site("y.example") == Strings{"adult"});
  CHECK(lists->of_site("wit.example").empty());
  CHECK(lists->of_site("www.hollandcasino.nl") == Strings{"gambling"});
  CHECK(from_folder->looked_up > 100);
  CHECK(from_folder->entries == lists->size());
}

TEST_CASE("lists: hosts come bare, in a hosts file, for an ad blocker, packed or not") {
  const Folder folder;
  const std::string text = "# kop\n0.0.0.0 een.example\n127.0.0.1 localhost twee.example # twee\n*.drie.example\n||vier.example^\n.vijf.example\r\n! noot\nzes.example\n::1 ip6-localhost\n";
  const auto plain = build_list_file({{"gambling", folder.put("hosts.txt", text)}, {"huis/games", packed(folder, {{"x", "zeven.example\n", ""}}, false)}}, folder.path("a.lijst"));
  REQUIRE_MESSAGE(plain, why(plain));
  CHECK(plain->remarks == Strings{});
  const auto lists = opened(folder.path("a.lijst"));
  for (const char* name : {"een", "twee", "drie", "vier", "vijf", "zes"}) CHECK_MESSAGE(lists->of_site(std::string("a.") + name + ".example") == Strings{"gambling"}, name);
  CHECK(lists->of_site("zeven.example") == Strings{"games"});
  CHECK(lists->of_site("localhost").empty());
}

TEST_CASE("lists: the board's own list holds over ours, and ours over a public one") {
  const Folder folder;
  const std::string own = folder.put("school.txt", "# eigen lijst\nadd games nieuwspel.example\nremove shopping bol.com\nallow site.example # voor techniek\n");
  const std::string open = folder.put("g.txt", "site.example\ndiep.site.example\nlogin.gynzy.com\nbol.com\n");
  REQUIRE(build_list_file({{"shopping", open}, {"", own}}, folder.path("a.lijst")));
  const auto lists = opened(folder.path("a.lijst"));
  CHECK(lists->of_site("nieuwspel.example") == Strings{"games"});
  CHECK(lists->of_site("bol.com").empty());
  CHECK(lists->of_site("diep.site.example").empty());
  CHECK(lists->of_site("login.gynzy.com").empty());
  Site site;
  REQUIRE(site.read("bol.com"));
  CHECK(lists->because(site)[0].counts == (lists->because(site)[0].list == "school"));
}

TEST_CASE("lists: a line that cannot be read is remarked with its place, and the rest holds") {
  const Folder folder;
  std::string text = "add games goed.example\nadd games\nblokkeer games a.example\nallow a.example b.example\nadd Games! a.example\nadd games a<b\n";
  for (int i = 0; i < 10; ++i) text += "??\n";
  const std::string own = folder.put("school.txt", text);
  const auto made = build_list_file({{"", own}}, folder.path("a.lijst"));
  REQUIRE_MESSAGE(made, why(made));
  REQUIRE(made->remarks.size() == 6);
  CHECK(made->remarks[0] == own + ":2: “add games”: verwacht: add CATEGORIE site, remove CATEGORIE site of allow site");
  CHECK(has(made->remarks[3], ":5: “add Games! a.example”: een categorie is één woord"));
  CHECK(has(made->remarks[4], ":6: “add games a<b”: dit is geen site"));
  CHECK(has(made->remarks[5], "en nog 10 regels"));
  CHECK(opened(folder.path("a.lijst"))->of_site("goed.example") == Strings{"games"});
}

TEST_CASE("lists: a source that is missing, empty or something else stops the build, and the old file stays") {
  const Folder folder;
  REQUIRE(build_list_file({{"games", folder.put("g.txt", "oud.example\n")}}, folder.path("a.lijst")));
  const auto refused = [&](const SourceAsked& asked) { return why(build_list_file({asked}, folder.path("a.lijst"))); };
  CHECK(has(refused({"games", folder.path("weg.txt")}), "bestaat niet"));
  CHECK(has(refused({"games", folder.put("leeg.txt", "# niets\n\n")}), "met een lege lijst zou alles opengaan"));
  CHECK(has(refused({"games", folder.put("fout.txt", "??\n")}), "met een lege lijst"));
  CHECK(has(refused({"", folder.put("h.txt", "a.example\n")}), "van welke categorie"));
  CHECK(has(refused({"huis/-", folder.path("h.txt")}), "is geen categorie"));
  CHECK(has(refused({"games", folder.put("b.bin", std::string("a\0b", 3))}), "binair"));
  CHECK(has(refused({"games", folder.path("a.lijst")}), "al een lijstbestand"));
  CHECK(has(refused({"games", folder.put("g.gz", "\x1f\x8b" "gebroken")}), "uit te pakken"));
  fs::create_directory(folder.path("map"));
  CHECK(has(refused({"", folder.path("map")}), "lege lijst"));
  CHECK(opened(folder.path("a.lijst"))->of_site("oud.example") == Strings{"games"});
  CHECK(has(why(build_list_file({{"games", folder.path("g.txt")}}, folder.path("geen/map/a.lijst"))), "bestaat niet"));
  CHECK(has(why(build_list_file({{"games", folder.path("g.txt")}}, folder.path("map"))), "geen gewoon bestand"));
  for (const auto& left : fs::directory_iterator(folder.path("."))) CHECK(left.path().filename().string().find("nieuw-") == std::string::npos);
}

TEST_CASE("lists: what is packed cannot lead elsewhere, and cannot grow past all measure") {
  const Folder folder;
  const std::string tar = packed(folder, {{"../../etc/gambling/domains", "gok.example\n", ""}, {"/games/domains", "spel.example\n", ""}, {"x/domains", "", "/etc/passwd"}});
  REQUIRE(build_list_file({{"", tar}}, folder.path("a.lijst")));
  CHECK(opened(folder.path("a.lijst"))->of_site("gok.example") == Strings{"gambling"});
  const std::string bomb = packed(folder, {{"games/domains", std::string(5'000'000, 'a'), ""}});
  const auto all = [](const std::string&) { return true; };
  const auto ignore = [](const std::string&, const std::string&) { return done(); };
  const PackedLimits small{1'000'000, 2'000'000, 10};
  CHECK(each_packed_file(bomb, all, ignore));
  CHECK(has(each_packed_file(bomb, all, ignore, small).error().why, "te groot"));
  const std::string many = packed(folder, std::vector<Packed>(11, {"games/domains", "a\n", ""}));
  CHECK(has(each_packed_file(many, all, ignore, small).error().why, "te groot"));
  std::ifstream whole(tar, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(whole), {}};
  for (std::size_t size = 2; size + 8 < bytes.size(); size += 9) CHECK_FALSE(each_packed_file(folder.put("kort.gz", bytes.substr(0, size)), all, ignore));
}

TEST_CASE("lists: sexual education of UT1 is not adult, whatever else says so at the same site") {
  const Folder folder;
  folder.put("ut1/adult/domains", "voorlichting.example\nx.example\n");
  folder.put("ut1/sexual_education/domains", "voorlichting.example\n");
  REQUIRE(build_list_file({{"", folder.path("ut1")}}, folder.path("a.lijst")));
  const auto lists = opened(folder.path("a.lijst"));
  CHECK(lists->of_site("voorlichting.example") == Strings{"sexual_education"});
  CHECK(lists->of_site("x.example") == Strings{"adult"});
}

TEST_CASE("lists: a difference brings a file up to date; a wrong one is remarked") {
  const Folder folder;
  REQUIRE(build_list_file({{"gambling", folder.put("g.txt", "a.example\nb.example\n")}}, folder.path("oud.lijst")));
  const auto made = update_list_file(folder.path("oud.lijst"), {{"gambling", folder.put("d.diff", "+ c.example\n-b.example\n- weg.example\nkale.example\n")}}, folder.path("nieuw.lijst"));
  REQUIRE_MESSAGE(made, why(made));
  CHECK(made->added == 1);
  CHECK(made->removed == 1);
  REQUIRE(made->remarks.size() == 2);
  CHECK(has(made->remarks[0], "d.diff:4: “kale.example”: verwacht"));
  CHECK(made->remarks[1] == "gambling: “weg.example” stond er niet op");
  const auto lists = opened(folder.path("nieuw.lijst"));
  CHECK(lists->of_site("c.example") == Strings{"gambling"});
  CHECK(lists->of_site("b.example").empty());
  CHECK(lists->of_site("hollandcasino.nl") == Strings{"gambling"});
  CHECK(has(why(update_list_file(folder.path("oud.lijst"), {{"", folder.path("d.diff")}}, folder.path("nieuw.lijst"))), "van welke lijst"));
  CHECK(has(why(update_list_file(folder.path("g.txt"), {{"gambling", folder.path("d.diff")}}, folder.path("nieuw.lijst"))), "andere vorm"));
}

TEST_CASE("lists: of a long list some lines are kept and found again in the file") {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 9000; ++i) text += "n" + std::to_string(i) + ".example\n";
  const auto made = build_list_file({{"games", folder.put("g.txt", text)}}, folder.path("a.lijst"));
  REQUIRE_MESSAGE(made, why(made));
  CHECK(made->looked_up >= 1000);
  CHECK(made->looked_up <= 2000);
}

TEST_CASE("lists: an argument names its source, or does not") {
  CHECK(source_asked("gambling=a.txt").name == "gambling");
  CHECK(source_asked("gambling=a.txt").path == "a.txt");
  CHECK(source_asked("sinfonietta/gambling=/x/a=b.gz").path == "/x/a=b.gz");
  CHECK(source_asked("/map/a=b.txt").name.empty());
  CHECK(source_asked("/map/a=b.txt").path == "/map/a=b.txt");
  CHECK(source_asked("lijst.tar.gz").path == "lijst.tar.gz");
}
