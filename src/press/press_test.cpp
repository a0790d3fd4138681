// SPDX-License-Identifier: EUPL-1.2
#include "press/press.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace leidraad;

namespace {

// A program of one line that stands in for weasyprint.
class Stand {
 public:
  explicit Stand(const std::string& line) {
    static int made = 0;
    path_ = (std::filesystem::temp_directory_path() / ("leidraad-press-" + std::to_string(::getpid()) + "-" + std::to_string(made++))).string();
    std::ofstream(path_) << "#!/bin/sh\n" << line << "\n";
    ::chmod(path_.c_str(), 0700);
  }
  ~Stand() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("press: what is not installed is said, with what to do") {
  const auto made = make_pdf("<p>x</p>", "", {.program = "geen-pers-op-deze-machine"});
  REQUIRE_FALSE(made);
  CHECK(made.error().fault == Fault::unavailable);
  CHECK(made.error().why.find("apt install weasyprint") != std::string::npos);
  CHECK_FALSE(press_is_there({.program = "geen-pers-op-deze-machine"}));
}

TEST_CASE("press: a page that wants something from elsewhere is refused before anything runs") {
  for (const char* html : {"<p><img alt=x></p>", "<LINK rel=x>", "<svg><image/></svg>", "<p style=\"x\">", "<embed>"}) {
    const auto made = make_pdf(html, "", {.program = "/bin/true"});
    REQUIRE_FALSE(made);
    CHECK(made.error().fault == Fault::invalid);
  }
}

TEST_CASE("press: it reads the page whole, without a shell, and what it writes comes back") {
  const Stand stand("printf '%%PDF-'; cat; printf '%s' \"$7\"");
  const std::string page = "<p>" + std::string(300'000, 'x') + "; $(id) `id`</p>";
  const auto made = make_pdf(page, "p { color: red; }", {.program = stand.path()});
  REQUIRE(made);
  CHECK(*made == "%PDF-" + page + "data:text/css;charset=utf-8,p%20%7B%20color%3A%20red%3B%20%7D");
}

TEST_CASE("press: what hangs is ended, what floods is cut, what fails is said") {
  const Stand hangs("sleep 60");
  const auto late = make_pdf("<p>x</p>", "", {.program = hangs.path(), .time_max = std::chrono::seconds(1)});
  REQUIRE_FALSE(late);
  CHECK(late.error().why.find("te lang") != std::string::npos);
  const Stand floods("exec cat /dev/zero");
  CHECK_FALSE(make_pdf("<p>x</p>", "", {.program = floods.path()}));
  const Stand fails("exit 3");
  CHECK_FALSE(make_pdf("<p>x</p>", "", {.program = fails.path()}));
}

TEST_CASE("press: with weasyprint there is a PDF") {
  if (!press_is_there()) {
    MESSAGE("1 test skipped: weasyprint is not installed");
    return;
  }
  const auto made = make_pdf("<!doctype html><html lang=\"nl\"><body><h1>Onze code</h1></body></html>",
                             "@page { @bottom-left { content: " + css_string("versie 1 · \"kenmerk\" \\ab") + "; } }");
  REQUIRE_MESSAGE(made, (made ? "" : made.error().why));
  CHECK(made->starts_with("%PDF-"));
}

TEST_CASE("press: a text cannot leave its string in the style sheet") {
  CHECK(css_string("a\"b\\c\nd<") == "\"a\\22 b\\5c c d\\3c \"");
}
