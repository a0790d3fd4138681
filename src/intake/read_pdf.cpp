// SPDX-License-Identifier: EUPL-1.2
// pdftotext runs as a process of its own: a PDF is a program in disguise, and this one may fail, hang
// or grow without harm to us.
#include "intake/read_pdf.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <chrono>
#include <map>

#include "core/base/text.h"
#include "core/import/dutch.h"
#include "intake/read_text.h"

namespace leidraad {

namespace {

constexpr std::size_t kOutputMax = 8'000'000;
constexpr std::size_t kComplaintMax = 4000;
constexpr std::chrono::seconds kTimeMax{60};
constexpr rlim_t kMemoryMax = 1'000'000'000;
constexpr rlim_t kProcessorSeconds = 50;
constexpr int kNotFound = 127;

struct Outcome {
  std::string output, complaint;
  int status = 0;            // of waitpid
  bool too_long = false, too_much = false;
};

// In the child: bounds, then pdftotext. Only calls that are allowed between fork and exec.
[[noreturn]] void become_pdftotext(const char* path, int out, int complaints) {
  const auto limit = [](auto what, rlim_t most) {
    const rlimit bound{most, most};
    ::setrlimit(what, &bound);
  };
  limit(RLIMIT_AS, kMemoryMax);
  limit(RLIMIT_CPU, kProcessorSeconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(complaints, STDERR_FILENO);
  ::execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-eol", "unix", "--", path, "-", static_cast<char*>(nullptr));
  ::_exit(kNotFound);
}

// Takes what has come; false when this end is closed.
bool take(int descriptor, std::string& into, std::size_t most, bool& too_much) {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) return false;
  const std::size_t room = most - into.size();
  too_much = too_much || static_cast<std::size_t>(got) > room;
  into.append(buffer.data(), std::min(static_cast<std::size_t>(got), room));
  return true;
}

void listen(int out, int complaints, pid_t child, Outcome& outcome) {
  const auto end = std::chrono::steady_clock::now() + kTimeMax;
  std::array<pollfd, 2> waits = {pollfd{out, POLLIN, 0}, pollfd{complaints, POLLIN, 0}};
  bool ignored = false;
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    outcome.too_long = left <= 0;
    if (outcome.too_long || outcome.too_much) break;
    const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(left));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    if (waits[0].revents != 0 && !take(out, outcome.output, kOutputMax, outcome.too_much)) waits[0].fd = -1;
    if (waits[1].revents != 0 && !take(complaints, outcome.complaint, kComplaintMax, ignored)) waits[1].fd = -1;
  }
  if (outcome.too_long || outcome.too_much) ::kill(child, SIGKILL);
  while (::waitpid(child, &outcome.status, 0) < 0 && errno == EINTR) {}
}

Result<Outcome> run_pdftotext(const std::string& path) {
  std::array<int, 2> out{}, complaints{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return Error{Fault::unavailable, "er is geen ruimte om pdftotext te starten", path};
  if (::pipe2(complaints.data(), O_CLOEXEC) != 0) {
    ::close(out[0]);
    ::close(out[1]);
    return Error{Fault::unavailable, "er is geen ruimte om pdftotext te starten", path};
  }
  const pid_t child = ::fork();
  if (child == 0) become_pdftotext(path.c_str(), out[1], complaints[1]);
  ::close(out[1]);
  ::close(complaints[1]);
  Outcome outcome;
  if (child > 0) listen(out[0], complaints[0], child, outcome);
  ::close(out[0]);
  ::close(complaints[0]);
  if (child < 0) return Error{Fault::unavailable, "er is geen ruimte om pdftotext te starten", path};
  return outcome;
}

Done explain(const Outcome& outcome, const std::string& path) {
  if (outcome.too_long) return invalid("deze PDF lezen duurt te lang (meer dan een minuut); geef het Word-bestand", path);
  if (outcome.too_much) return invalid("in deze PDF staat meer tekst dan een gedragscode kan zijn; geef alleen de gedragscode", path);
  const bool ended = WIFEXITED(outcome.status);
  const int code = ended ? WEXITSTATUS(outcome.status) : -1;
  if (code == 0) return done();
  if (code == kNotFound) {
    return Error{Fault::unavailable, "om een PDF te lezen is pdftotext nodig; installeer het met: apt install poppler-utils", path};
  }
  const std::string complaint = ascii_lower(outcome.complaint);
  if (code == 3 || complaint.find("password") != std::string::npos || complaint.find("encrypt") != std::string::npos) {
    return invalid("deze PDF is beveiligd met een wachtwoord; bewaar hem zonder, of geef het Word-bestand", path);
  }
  if (!ended) return invalid("deze PDF is niet te lezen (pdftotext stopte: te veel geheugen of tijd); geef het Word-bestand", path);
  return invalid("deze PDF is beschadigd of onvolledig; geef het Word-bestand", path);
}

std::vector<std::string> pages_of(std::string_view text) {
  std::vector<std::string> pages;
  for (const std::string_view page : split(text, '\f')) pages.emplace_back(page);
  if (!pages.empty() && trim(pages.back()).empty()) pages.pop_back();
  return pages;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }));
}

// "12", "- 12 -", "pagina 3 van 12"
bool is_page_number(std::string_view folded) {
  static constexpr std::string_view kAround = "0123456789 -/|";
  const bool digits = folded.find_first_of("0123456789") != std::string_view::npos;
  std::string rest(folded);
  for (const std::string_view word : {"pagina", "bladzijde", "page", "van", "of"}) {
    if (const std::size_t at = rest.find(word); at != std::string::npos) rest.erase(at, word.size());
  }
  return digits && folded.size() < 30 && rest.find_first_not_of(kAround) == std::string::npos;
}

std::string without_digits(std::string_view folded) {
  std::string out;
  for (const char c : folded) if (c < '0' || c > '9') out += c;
  return out;
}

// The first and last lines of pages, by how many pages have them (numbers apart).
std::map<std::string, std::size_t> edges_of(const std::vector<std::string>& pages) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& page : pages) {
    std::vector<std::string> filled;
    for (const std::string_view line : lines(page)) if (!tidy(line).empty()) filled.push_back(without_digits(fold(line)));
    if (filled.empty()) continue;
    ++counts[filled.front()];
    if (filled.size() > 1 && filled.back() != filled.front()) ++counts[filled.back()];
  }
  return counts;
}

}  // namespace

Result<PlainDocument> read_pdf(const std::string& path) {
  const Outcome outcome = TRY(run_pdftotext(path));
  TRY(explain(outcome, path));
  return read_pages(outcome.output, path);
}

Result<PlainDocument> read_pages(std::string_view text, std::string name) {
  const std::string decoded = TRY(decode_text(text));
  const auto pages = pages_of(decoded);
  if (letters_in(decoded) < 20 * std::max<std::size_t>(pages.size(), 1)) {
    return invalid("in deze PDF staat geen tekst, alleen een plaatje ervan; laat hem scannen met tekstherkenning (OCR) of geef het Word-bestand", name);
  }
  const auto edges = edges_of(pages);
  std::vector<Dropped> dropped;
  std::string whole;
  for (const std::string& page : pages) {
    const auto all = lines(page);
    std::size_t first = 0, last = all.size();
    while (first < last && tidy(all[first]).empty()) ++first;
    while (last > first && tidy(all[last - 1]).empty()) --last;
    for (std::size_t i = first; i < last; ++i) {
      const std::string line = tidy(all[i]);
      const bool edge = i == first || i + 1 == last;
      const auto seen = edge ? edges.find(without_digits(fold(line))) : edges.end();
      const bool returns = seen != edges.end() && pages.size() >= 3 && seen->second * 2 > pages.size();
      if (edge && (is_page_number(fold(line)) || returns)) {
        dropped.push_back({is_page_number(fold(line)) ? Dropped::Kind::page_number : Dropped::Kind::header_or_footer, line});
        continue;
      }
      whole += std::string(all[i]) + "\n";
    }
  }
  PlainDocument out = read_plain_text(whole, std::move(name));
  out.dropped = std::move(dropped);
  return out;
}

}  // namespace leidraad
