// SPDX-License-Identifier: EUPL-1.2
// leidraad decide: requests in, decisions out, one JSON object a line. Same order, same count; memory
// stays bounded however long the stream or a line is.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>
#include <string>

#include "cli/findings.h"
#include "cli/line_reader.h"
#include "cli/options.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad decide CODE [--facts FEITEN.json] [--lists LIJSTEN] [--language nl|en] < vragen.jsonl > antwoorden.jsonl",
                   {"--facts", "--lists", "--language"}, {}, 1, 1};

// Collects lines and writes them in large pieces. Before we wait for input everything is out, so a
// program that asks one question at a time gets its answer.
class Output {
 public:
  void line(std::string_view text) {
    held_ += text;
    held_ += '\n';
    if (held_.size() >= kHeldMax) flush();
  }
  bool flush() {
    std::string_view rest = held_;
    while (!rest.empty() && good_) {
      const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
      if (written >= 0) rest.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR) good_ = false;
    }
    held_.clear();
    return good_;
  }

 private:
  static constexpr std::size_t kHeldMax = 65'536;
  std::string held_;
  bool good_ = true;
};

std::string answer(const Rules& rules, const Facts& facts, const Request& request, Language language) {
  return write_decision(rules, facts, request, decide(rules, facts, request), language);
}

// Returns whether every line was a request.
bool answer_all(const Rules& rules, const Facts& facts, Language language, Output& output) {
  LineReader reader(STDIN_FILENO, kRequestBytesMax, [&] { return output.flush(); });
  bool all_good = true;
  while (const auto line = reader.next()) {
    const auto request = line->too_long ? Result<Request>(invalid("this line is longer than 1 MB")) : read_request(line->text);
    output.line(request ? answer(rules, facts, *request, language) : write_error(line->number, print(request.error())));
    all_good = all_good && request;
  }
  if (reader.failed()) std::cerr << "leidraad: de vragen zijn niet verder te lezen\n";
  return all_good && !reader.failed();
}

}  // namespace

int cmd_decide(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const auto code = sound_code(ask.options.files[0], ask.options.language());
  if (!code) return kContentWrong;
  const auto facts = ready_facts(code->code, ask.options.value("--facts"), ask.options.value("--lists"));
  if (!facts) {
    std::cerr << "leidraad: " << in_words(facts.error()) << "\n";
    return kContentWrong;
  }
  const auto rules = Rules::compile(code->code);
  Output output;
  const bool all_good = answer_all(*rules, *facts, ask.options.language().value_or(code->own.front.language), output);
  if (!output.flush()) {
    std::cerr << "leidraad: de antwoorden zijn niet te schrijven\n";
    return kContentWrong;
  }
  return all_good ? kAllGood : kContentWrong;
}

}  // namespace leidraad
