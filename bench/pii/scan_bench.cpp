// SPDX-License-Identifier: EUPL-1.2
// The scanner beside Vectorscan and RE2 on one text, in turn, in one process; bytes per CPU second.
//   scan_bench generate FOLDER [MB] [SEED]   text.txt (messages with a form feed between), truth.tsv, names.txt
//   scan_bench run FOLDER [ROUNDS]           all contenders in turn, medians, and what each finds of what was planted
// Planted with the word that tells what they are, as people write them: BSN, IBAN, e-mail, telephone, date of
// birth, name of a pupil. The peers look for five expressions and 10,000 names, with the same checks after.
#include <hs/hs.h>
#include <re2/re2.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "core/personal/names.h"
#include "core/personal/numbers.h"
#include "core/personal/scan.h"

namespace {

using namespace leidraad;
using Strings = std::vector<std::string>;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Strings lines(const std::string& text) {
  Strings out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    if (end > i) out.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

// ---- the text ----

class Writing {
 public:
  Writing(unsigned seed, Strings dutch, Strings english) : random_(seed), dutch_(std::move(dutch)), english_(std::move(english)) {
    for (Strings* list : {&dutch_, &english_}) std::shuffle(list->begin(), list->end(), random_);
    const Strings common{"de", "en", "het", "van", "een", "in", "is", "op", "te", "dat", "die", "voor", "met", "zijn", "aan", "niet", "er", "om", "ook", "als", "dan", "maar",
                         "naar", "bij", "uit", "door", "over", "we", "je", "ik", "school", "klas", "les", "ouders", "leerling", "groep"};
    dutch_.insert(dutch_.begin(), common.begin(), common.end());
    const Strings also{"the", "and", "to", "of", "a", "in", "is", "that", "for", "it", "with", "as", "on", "be", "this", "are", "you", "not", "school", "class"};
    english_.insert(english_.begin(), also.begin(), also.end());
  }
  void names(const Strings& firsts, const Strings& lasts) {
    std::set<std::string> all;
    while (all.size() < 10'000) all.insert(of(firsts) + " " + of(lasts));
    names_.assign(all.begin(), all.end());
  }
  void write(const std::string& folder, std::size_t bytes) {
    std::ofstream truth(folder + "/truth.tsv");
    std::string text;
    text.reserve(bytes + 65'536);
    while (text.size() < bytes) message(text, truth);
    std::ofstream(folder + "/text.txt", std::ios::binary) << text;
    std::ofstream list(folder + "/names.txt");
    for (const std::string& name : names_) list << name << "\n";
    std::cout << text.size() << " bytes, " << planted_ << " planted, " << names_.size() << " names\n";
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  const std::string& of(const Strings& list) { return list[below(list.size())]; }
  std::string digits(std::size_t n) {
    std::string out;
    while (out.size() < n) out += static_cast<char>('0' + below(10));
    return out;
  }
  // The word of rank r as often as 1/r.
  const std::string& word(const Strings& list) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    const auto rank = static_cast<std::size_t>(std::exp(u * std::log(static_cast<double>(list.size()))));
    return list[std::min(rank, list.size()) - 1];
  }
  void message(std::string& text, std::ofstream& truth) {
    const Strings& list = below(4) != 0 ? dutch_ : english_;
    const bool holds = below(3) == 0;  // a third of the messages has personal data
    const std::size_t end = text.size() + 200 + below(400) * (1 + below(10));
    bool capital = true;
    while (text.size() < end) {
      const std::size_t what = below(1'000);
      if (holds && what < 12) plant(text, truth);
      else if (what < 20) decoy(text);
      else {
        std::string next = word(list);
        if (capital && next[0] >= 'a' && next[0] <= 'z') next[0] = static_cast<char>(next[0] - 32);
        text += next;
      }
      const std::size_t sign = below(100);
      capital = sign < 7;
      text += sign < 6 ? ". " : sign == 6 ? ".\n" : sign < 13 ? ", " : " ";
    }
    text += "\n\f\n";
  }
  void plant(std::string& text, std::ofstream& truth) {
    const auto put = [&](const char* before, const std::string& item, const char* kind) {
      text += before;
      truth << text.size() << '\t' << item.size() << '\t' << kind << '\n';
      text += item;
      ++planted_;
    };
    switch (below(6)) {
      case 0: put("bsn ", valid_bsn(), "bsn"); break;
      case 1: put("", iban(), "iban"); break;
      case 2: put("", digits(3) + "." + of(dutch_).substr(0, 1) + "x@leerling.example", "email"); break;
      case 3: put("", below(2) != 0 ? "06-" + digits(8) : "0475-" + digits(6), "phone"); break;
      case 4: put("geboren op ", std::to_string(1 + below(28)) + "-" + std::to_string(1 + below(12)) + "-" + std::to_string(1960 + below(60)), "birth_date"); break;
      default: put("", of(names_), "name");
    }
  }
  void decoy(std::string& text) {
    switch (below(5)) {
      case 0: text += digits(6); break;
      case 1: text += std::to_string(below(400)) + "," + digits(2); break;
      case 2: text += std::to_string(8 + below(9)) + ":" + digits(2); break;
      case 3: text += "lokaal " + digits(2); break;
      default: text += names_[below(names_.size())].substr(0, 3) + "ix";
    }
  }
  std::string valid_bsn() {
    for (;;) {
      std::string one = digits(9);
      if (one[0] != '0' && is_bsn(one)) return one;
    }
  }
  std::string iban() {
    for (;;) {
      const std::string one = "NL" + digits(2) + "ABNA" + digits(10);
      if (is_iban(one)) return one;
    }
  }
  std::mt19937 random_;
  Strings dutch_, english_, names_;
  std::size_t planted_ = 0;
};

int generate(const std::string& folder, std::size_t megabytes, unsigned seed) {
  const auto dictionary = [](const char* path, std::size_t step) {
    Strings out;
    std::size_t i = 0;
    for (const std::string& line : lines(whole(path))) {
      if (line.size() <= 16 && line.find('\'') == std::string::npos && i++ % step == 0) out.push_back(line);
    }
    return out;
  };
  Strings dutch = dictionary("/usr/share/dict/dutch", 5);
  Strings english = dictionary("/usr/share/dict/american-english", 2);
  if (dutch.empty() || english.empty()) {
    std::cerr << "the Debian packages wdutch and wamerican are needed\n";
    return 1;
  }
  Writing writing(seed, std::move(dutch), std::move(english));
  const Strings firsts{"Emma", "Daan", "Julia", "Sem", "Mila", "Lucas", "Tess", "Levi", "Sophie", "Finn", "Zoë", "Noah", "Sara", "Milan", "Nora", "James", "Yara", "Liam", "Saar", "Bram",
                       "Fatima", "Mohamed", "Elif", "Yusuf", "Aylin", "Ibrahim", "Lotte", "Thijs", "Femke", "Jasper", "Anouk", "Ruben", "Lieke", "Stijn", "Maud", "Gijs", "Isa", "Mees", "Fleur", "Hugo",
                       "Evi", "Luuk", "Lynn", "Jesse", "Noor", "Max", "Eva", "Boaz", "Roos", "Teun", "Vera", "Floris", "Hanna", "Joep", "Iris", "Niek", "Naomi", "Olivier", "Puck", "Quinten"};
  Strings lasts;
  for (const char* start : {"Ber", "Hoe", "Vis", "Wil", "Kra", "Dek", "Sme", "Bou", "Ver", "Mol", "Pos", "Zan", "Sch", "Gro", "Lam", "Hui"}) {
    for (const char* end : {"sma", "stra", "mans", "ters", "inga", "haar", "veld", "brink", "kamp", "loo", "donk", "wijk"}) lasts.push_back(std::string(start) + end);
  }
  for (const char* one : {"de Vries", "van den Berg", "van Dijk", "Jansen", "de Jong", "Bakker", "El Amrani", "Yılmaz", "van der Meer", "Kaya"}) lasts.emplace_back(one);
  writing.names(firsts, lasts);
  writing.write(folder, megabytes << 20U);
  return 0;
}

// ---- the contenders ----

struct Hit {
  std::size_t begin, end;
  std::string_view kind;
};
constexpr std::array<std::string_view, 5> kKinds{"bsn", "iban", "email", "phone", "birth_date"};
Strings expressions() {
  return {R"(\b[0-9]{9}\b)", R"(\b[A-Z]{2}[0-9]{2} ?[A-Z]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{2}\b)",
          R"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,12}\b)",
          R"((?:\+31|\b0031|\b0)[ -]?(?:6[ -]?[0-9]{8}|[1-9][0-9][ -]?[0-9]{7}|[1-9][0-9]{2}[ -]?[0-9]{6})\b)", R"(\b[0-3]?[0-9][-/][01]?[0-9][-/](?:19|20)[0-9]{2}\b)"};
}

bool passes(std::string_view kind, std::string_view text) {
  if (kind == "bsn") return is_bsn(text);
  if (kind != "iban") return true;
  std::string tight;
  for (const char c : text) {
    if (c != ' ') tight += c;
  }
  return is_iban(tight);
}

using Keep = std::vector<Hit>*;
using Messages = std::vector<std::string_view>;

struct Vectorscan {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
  std::vector<std::size_t> sizes;
  explicit Vectorscan(const Strings& names) {
    Strings all = expressions();
    for (const std::string& name : names) {
      std::string quoted;
      for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != ' ' && (static_cast<unsigned char>(c) & 0x80U) == 0) quoted += '\\';
        quoted += c;
      }
      all.push_back(quoted);
      sizes.push_back(name.size());
    }
    std::vector<const char*> patterns;
    std::vector<unsigned> ids, flags(all.size(), 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
      patterns.push_back(all[i].c_str());
      ids.push_back(static_cast<unsigned>(i));
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_multi(patterns.data(), flags.data(), ids.data(), static_cast<unsigned>(all.size()), HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
      std::cerr << error->message << "\n";
      std::exit(1);
    }
    hs_alloc_scratch(database, &scratch);
  }
  struct Context {
    const Vectorscan* self;
    const char* base;
    std::size_t offset;
    Keep keep;
    std::size_t count = 0;
  };
  static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned, void* given) {
    auto& context = *static_cast<Context*>(given);
    std::string_view kind = "name";
    if (id < kKinds.size()) {
      kind = kKinds[id];
      if (kind == "bsn" && !passes(kind, {context.base + to - 9, 9})) return 0;
      if (kind == "iban") {
        from = to;
        for (int letters = 0; letters < 18;) letters += context.base[--from] != ' ' ? 1 : 0;
        if (!passes(kind, {context.base + from, static_cast<std::size_t>(to - from)})) return 0;
      }
    } else {
      from = to - context.self->sizes[id - kKinds.size()];
    }
    ++context.count;
    if (context.keep != nullptr) context.keep->push_back({context.offset + from, context.offset + to, kind});
    return 0;
  }
  std::size_t run(const char* begin, const Messages& messages, Keep keep) const {
    Context context{this, nullptr, 0, keep};
    for (const std::string_view message : messages) {
      context.base = message.data();
      context.offset = static_cast<std::size_t>(message.data() - begin);
      hs_scan(database, message.data(), static_cast<unsigned>(message.size()), 0, scratch, found, &context);
    }
    return context.count;
  }
};

struct Re2 {
  std::vector<std::unique_ptr<RE2>> all;
  explicit Re2(const Strings& names) {
    RE2::Options options;
    options.set_max_mem(std::int64_t{1} << 30);
    options.set_encoding(RE2::Options::EncodingLatin1);
    for (const std::string& one : expressions()) all.push_back(std::make_unique<RE2>("(" + one + ")", options));
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : "|") + RE2::QuoteMeta(name);
    all.push_back(std::make_unique<RE2>("(" + joined + ")", options));
  }
  std::size_t run(const char* begin, const Messages& messages, Keep keep) const {
    std::size_t count = 0;
    for (const std::string_view message : messages) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        re2::StringPiece rest(message.data(), message.size()), group;
        const std::string_view kind = i < kKinds.size() ? kKinds[i] : "name";
        while (RE2::FindAndConsume(&rest, *all[i], &group)) {
          if (!passes(kind, {group.data(), group.size()})) continue;
          ++count;
          const auto at = static_cast<std::size_t>(group.data() - begin);
          if (keep != nullptr) keep->push_back({at, at + group.size(), kind});
        }
      }
    }
    return count;
  }
};

struct Ours {
  PersonalNames names;
  explicit Ours(const Strings& all) : names(named(all)) {}
  static std::vector<NamedPerson> named(const Strings& all) {
    std::vector<NamedPerson> out;
    for (const std::string& name : all) out.push_back({name, PersonRole::pupil});
    return out;
  }
  std::size_t run(const char* begin, const Messages& messages, Keep keep) const {
    std::size_t count = 0;
    for (const std::string_view message : messages) {
      const auto found = scan(message, &names);
      count += found.size();
      if (keep == nullptr) continue;
      const auto offset = static_cast<std::size_t>(message.data() - begin);
      for (const PersonalFound& one : found) keep->push_back({offset + one.begin, offset + one.end(), personal_word(one.kind)});
    }
    return count;
  }
};

std::string recall(const std::string& folder, const std::vector<Hit>& hits) {
  std::multimap<std::size_t, const Hit*> by_end;
  for (const Hit& hit : hits) by_end.emplace(hit.end, &hit);
  std::map<std::string, std::array<std::size_t, 2>> counts;
  std::ifstream in(folder + "/truth.tsv");
  std::size_t begin = 0, size = 0;
  for (std::string kind; in >> begin >> size >> kind;) {
    auto& [all, found] = counts[kind];
    ++all;
    const auto [from, to] = by_end.equal_range(begin + size);
    found += std::any_of(from, to, [&](const auto& hit) { return hit.second->kind == kind; }) ? 1U : 0U;
  }
  std::string out;
  for (const auto& [kind, n] : counts) out += kind + " " + std::to_string(n[1]) + "/" + std::to_string(n[0]) + "  ";
  return out;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int run(const std::string& folder, int rounds) {
  const std::string text = whole(folder + "/text.txt");
  const Strings names = lines(whole(folder + "/names.txt"));
  Messages messages;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\f', i), text.size());
    messages.emplace_back(text.data() + i, end - i);
    i = end + 1;
  }
  if (messages.empty() || names.empty()) {
    std::cerr << "nothing to read in " << folder << "; run generate first\n";
    return 1;
  }
  double before = cpu_seconds();
  const Ours ours(names);
  const double prepare_ours = cpu_seconds() - before;
  before = cpu_seconds();
  const Vectorscan vectorscan(names);
  const double prepare_vectorscan = cpu_seconds() - before;
  before = cpu_seconds();
  const Re2 re2(names);
  const double prepare_re2 = cpu_seconds() - before;

  struct Contender {
    const char* name;
    std::function<std::size_t(Keep)> run;
    double prepare;
    std::vector<double> rate;
  };
  std::vector<Contender> all{{"leidraad", [&](Keep keep) { return ours.run(text.data(), messages, keep); }, prepare_ours, {}},
                             {"Vectorscan", [&](Keep keep) { return vectorscan.run(text.data(), messages, keep); }, prepare_vectorscan, {}},
                             {"RE2", [&](Keep keep) { return re2.run(text.data(), messages, keep); }, prepare_re2, {}}};
  for (int round = 0; round < rounds; ++round) {
    for (Contender& one : all) {
      before = cpu_seconds();
      one.run(nullptr);
      one.rate.push_back(static_cast<double>(text.size()) / (cpu_seconds() - before) / 1e9);
    }
  }
  for (const Contender& one : all) {
    std::vector<Hit> hits;
    one.run(&hits);
    std::cout << one.name << ": " << median(one.rate) << " GB/CPU-s, " << one.prepare * 1e3 << " ms to prepare, found " << hits.size() << "; of what was planted: " << recall(folder, hits) << "\n";
  }
  for (std::size_t peer = 1; peer < all.size(); ++peer) {
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) ratios.push_back(all[0].rate[static_cast<std::size_t>(round)] / all[peer].rate[static_cast<std::size_t>(round)]);
    std::cout << "leidraad / " << all[peer].name << ": " << median(ratios) << " x (median of " << rounds << " rounds)\n";
  }
  // D3: 30,000 names; D4: one message of 4 kB at a time.
  Strings many;
  for (std::size_t i = 0; i < 30'000; ++i) many.push_back(names[i % names.size()] + std::string(1, static_cast<char>('a' + i / names.size())));
  std::vector<double> builds;
  for (int i = 0; i < 5; ++i) {
    before = cpu_seconds();
    const Ours made(many);
    builds.push_back((cpu_seconds() - before) * 1e3);
  }
  std::vector<double> prompts;
  for (std::size_t i = 0; i + 4'096 < text.size() && prompts.size() < 20'000; i += 4'096) {
    before = cpu_seconds();
    (void)scan(std::string_view(text).substr(i, 4'096), &ours.names);
    prompts.push_back((cpu_seconds() - before) * 1e6);
  }
  std::sort(prompts.begin(), prompts.end());
  std::cout << "30,000 names: " << median(builds) << " CPU-ms; a prompt of 4 kB: p50 " << prompts[prompts.size() / 2] << " us, p99 " << prompts[prompts.size() * 99 / 100] << " us CPU\n";
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const std::string what = count > 2 ? values[1] : "";
  if (what == "generate") return generate(values[2], count > 3 ? std::stoul(values[3]) : 64, count > 4 ? static_cast<unsigned>(std::stoul(values[4])) : 2026);
  if (what == "run") return run(values[2], count > 3 ? std::stoi(values[3]) : 5);
  std::cerr << "usage: scan_bench generate FOLDER [MB] [SEED] | run FOLDER [ROUNDS]\n";
  return 2;
}
