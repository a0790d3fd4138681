// SPDX-License-Identifier: EUPL-1.2
#include "press/press.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/text.h"
#include "files/descriptor.h"

namespace leidraad {

namespace {

constexpr std::size_t kHtmlMax = 20'000'000;
constexpr std::size_t kPdfMax = 50'000'000;
constexpr rlim_t kMemoryMax = 3'000'000'000;
constexpr rlim_t kFileMax = 16'000'000;  // the cache of fonts, no more

std::string found_along_path(const std::string& program) {
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0 ? program : std::string();
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "/usr/bin:/bin" : path, ':')) {
    const std::string candidate = std::string(folder) + "/" + program;
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

// Every text in our pages is escaped, so what stands here as a tag is one.
bool wants_something(std::string_view html) {
  const std::string lower = ascii_lower(html);
  constexpr std::array<std::string_view, 10> kFetching{"<img",   "<link", "<object", "<embed", "<iframe",
                                                       "<style", "<svg",  "<image",  " src=",  " style="};
  return std::any_of(kFetching.begin(), kFetching.end(), [&](std::string_view one) { return lower.find(one) != std::string::npos; });
}

std::string as_address(std::string_view css) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "data:text/css;charset=utf-8,";
  for (const char c : css) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

// Whatever it would still fetch goes to a proxy that is not there.
std::vector<std::string> surroundings() {
  std::vector<std::string> all{"LANG=C.UTF-8", "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9", "ftp_proxy=http://127.0.0.1:9",
                               "no_proxy="};
  for (const char* name : {"PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR"}) {
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  }
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// In the child. Only calls that are allowed between fork and exec.
[[noreturn]] void become_press(const char* path, char* const* arguments, char* const* environment, int in, int out, rlim_t seconds) {
  const auto limit = [](auto what, rlim_t most) {
    const rlimit bound{most, most};
    ::setrlimit(what, &bound);
  };
  limit(RLIMIT_AS, kMemoryMax);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kFileMax);
  const int nothing = ::open("/dev/null", O_WRONLY);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  ::execve(path, arguments, environment);
  ::_exit(127);
}

struct Outcome {
  std::string output;
  int status = 0;
  bool too_long = false, too_much = false;
};

Outcome listen(int out, pid_t child, std::chrono::seconds time_max) {
  Outcome outcome;
  const auto end = std::chrono::steady_clock::now() + time_max;
  std::array<char, 65536> buffer{};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    outcome.too_long = left <= 0;
    if (outcome.too_long) break;
    pollfd waits{out, POLLIN, 0};
    const int ready = ::poll(&waits, 1, static_cast<int>(left));
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t got = ready < 0 ? 0 : ::read(out, buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) break;
    outcome.too_much = outcome.output.size() + static_cast<std::size_t>(got) > kPdfMax;
    if (outcome.too_much) break;
    outcome.output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  if (outcome.too_long || outcome.too_much) ::kill(child, SIGKILL);
  while (::waitpid(child, &outcome.status, 0) < 0 && errno == EINTR) {
  }
  return outcome;
}

Error no_room() {
  return refusal(Fault::unavailable, "er is nu geen ruimte om een pdf te maken; probeer het straks opnieuw",
                 "there is no room to make a PDF now; try again later");
}

bool fill(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::lseek(file, 0, SEEK_SET) == 0;
}

}  // namespace

bool press_is_there(const PressSettings& settings) {
  return !found_along_path(settings.program).empty();
}

Result<std::string> make_pdf(const std::string& html, const std::string& css, const PressSettings& settings) {
  const std::string path = found_along_path(settings.program);
  if (path.empty()) {
    return refusal(Fault::unavailable,
                   "om een pdf te maken is weasyprint nodig; installeer het met: apt install weasyprint. Afdrukken vanuit de browser kan altijd",
                   "making a PDF needs weasyprint; install it with: apt install weasyprint. Printing from the browser always works");
  }
  if (html.size() > kHtmlMax) return refusal(Fault::invalid, "deze tekst is te groot voor een pdf", "this text is too large for a PDF");
  if (wants_something(html))
    return refusal(Fault::invalid, "in deze pagina staat een plaatje of iets anders van elders; dat komt niet in een pdf",
                   "this page has a picture or something else from elsewhere; that does not go into a PDF");
  const Descriptor in(::memfd_create("leidraad-press", MFD_CLOEXEC));
  std::array<int, 2> ends{-1, -1};
  if (in.number() < 0 || !fill(in.number(), html) || ::pipe2(ends.data(), O_CLOEXEC) != 0) return no_room();
  const Descriptor out(ends[0]);
  Descriptor into(ends[1]);
  std::vector<std::string> words{path, "--quiet", "--encoding", "utf-8", "--base-url", "about:blank", "--stylesheet", as_address(css), "-", "-"};
  std::vector<std::string> around = surroundings();
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> environment = pointers(around);
  const auto seconds = static_cast<rlim_t>(std::max<std::int64_t>(settings.time_max.count(), 1));
  const pid_t child = ::fork();
  if (child == 0) become_press(path.c_str(), arguments.data(), environment.data(), in.number(), into.number(), seconds);
  into.close();
  if (child < 0) return no_room();
  Outcome outcome = listen(out.number(), child, settings.time_max);
  if (outcome.too_long || outcome.too_much)
    return refusal(Fault::invalid, "deze tekst als pdf maken duurt te lang of wordt te groot",
                   "making a PDF of this text takes too long or gets too large");
  if (!WIFEXITED(outcome.status) || WEXITSTATUS(outcome.status) != 0 || !outcome.output.starts_with("%PDF-"))
    return refusal(Fault::unavailable, "weasyprint kon van deze pagina geen pdf maken", "weasyprint could not make a PDF of this page");
  return std::move(outcome.output);
}

std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\f')
      out += ' ';
    else if (c == '"' || c == '\\' || c == '<')
      out += c == '"' ? "\\22 " : (c == '<' ? "\\3c " : "\\5c ");
    else
      out += c;
  }
  return out + "\"";
}

}  // namespace leidraad
