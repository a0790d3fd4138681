// SPDX-License-Identifier: EUPL-1.2
#include "cli/options.h"

#include <algorithm>
#include <iostream>

#include "core/base/text.h"

namespace leidraad {

namespace {

bool stands_in(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Error unknown_option(std::string_view name, const Usage& usage) {
  std::vector<std::string> known;
  for (const auto one : usage.with_value) known.emplace_back(one);
  for (const auto one : usage.switches) known.emplace_back(one);
  std::string why = "“" + std::string(name) + "” kennen we hier niet";
  if (const auto near = nearest(name, known)) why += "; bedoelt u “" + *near + "”?";
  return invalid(std::move(why));
}

Done read_value(Options& options, std::string_view name, std::string_view value) {
  if (value.empty()) return invalid("na “" + std::string(name) + "” hoort nog iets");
  if (name == "--language" && value != "nl" && value != "en")
    return invalid("--language kent nl en en, niet “" + std::string(value) + "”");
  if (!options.values.emplace(name, value).second) return invalid("“" + std::string(name) + "” staat er twee keer");
  return done();
}

}  // namespace

bool Options::has(std::string_view name) const { return contains(switches, name); }

std::optional<std::string> Options::value(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Language> Options::language() const {
  const auto name = value("--language");
  if (!name) return std::nullopt;
  return *name == "en" ? Language::english : Language::dutch;
}

Result<Options> read_options(Arguments args, const Usage& usage) {
  Options options;
  bool only_files = false;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string_view arg = args[i];
    if (only_files || arg.size() < 2 || arg.front() != '-') {
      options.files.emplace_back(arg);
      continue;
    }
    if (arg == "--") {
      only_files = true;
      continue;
    }
    const std::string_view name = arg.substr(0, arg.find('='));
    if (stands_in(usage.with_value, name)) {
      const bool joined = name.size() < arg.size();
      const std::string_view next = i + 1 < args.size() ? args[i + 1] : std::string_view();
      if (!joined) ++i;
      TRY(read_value(options, name, joined ? arg.substr(name.size() + 1) : next));
    } else if (stands_in(usage.switches, arg)) {
      options.switches.emplace_back(arg);
    } else {
      return unknown_option(arg, usage);
    }
  }
  if (options.files.size() < usage.files_min) return invalid("er ontbreekt een bestand");
  if (options.files.size() > usage.files_max) return invalid("“" + options.files[usage.files_max] + "” is een bestand te veel");
  return options;
}

Asked asked(Arguments args, const Usage& usage) {
  if (std::find(args.begin(), args.end(), "--help") != args.end()) {
    std::cout << "gebruik: " << usage.line << "\n";
    return {{}, kAllGood};
  }
  auto options = read_options(args, usage);
  if (!options) {
    std::cerr << "leidraad: " << options.error().why << "\ngebruik: " << usage.line << "\n";
    return {{}, kUsageWrong};
  }
  return {std::move(options).value(), std::nullopt};
}

}  // namespace leidraad
