// SPDX-License-Identifier: EUPL-1.2
// What stands on the line of `leidraad export rpz …`, read strictly: all of it ends up in a configuration.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/export_policy.h"
#include "core/base/text.h"

namespace leidraad {

namespace {

using policy::Wanted;

bool only(std::string_view text, std::string_view also) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
  });
}

bool is_number_up_to(std::string_view text, int most) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const int number = std::stoi(std::string(text));
  return number >= 0 && number <= most;
}

// "https://leidraad.school.example" or with a port; a path would break every link made from it.
Result<std::string> portal(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  const std::string_view rest = text.starts_with("https://") ? std::string_view(text).substr(8)
                                : text.starts_with("http://") ? std::string_view(text).substr(7)
                                                              : std::string_view();
  if (rest.empty() || !only(rest, ".-:")) return invalid("--portal is het adres van het portaal, zoals https://leidraad.school.example");
  return text;
}

Result<std::string> proxy(std::string text) {
  const auto colon = text.rfind(':');
  const bool good = colon != std::string::npos && colon > 0 && only(text.substr(0, colon), ".-") && is_number_up_to(text.substr(colon + 1), 65535);
  if (!good) return invalid("--proxy is een naam en een poort, zoals proxy.school.example:3128");
  return text;
}

bool is_address_of(int family, const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(family, text.c_str(), bytes.data()) == 1;
}

Done portal_address(Wanted& wanted, const std::string& text) {
  for (const std::string_view one : split(text, ',')) {
    const std::string address(trim(one));
    if (is_address_of(AF_INET, address)) wanted.portal_address = address;
    else if (is_address_of(AF_INET6, address)) wanted.portal_address6 = address;
    else return invalid("--portal-address is een IP-adres, of twee met een komma: “" + address + "” is er geen");
  }
  return done();
}

bool is_range(const std::string& range) {
  const auto slash = range.find('/');
  if (slash == std::string::npos) return false;
  const std::string address = range.substr(0, slash), bits = range.substr(slash + 1);
  return (is_address_of(AF_INET, address) && is_number_up_to(bits, 32)) || (is_address_of(AF_INET6, address) && is_number_up_to(bits, 128));
}

// "pupil=10.1.0.0/16,staff=10.2.0.0/16"
Done networks(Wanted& wanted, const std::string& text) {
  for (const std::string_view one : split(text, ',')) {
    const auto equals = one.find('=');
    policy::Network network{std::string(trim(one.substr(0, equals))), equals == std::string_view::npos ? "" : std::string(trim(one.substr(equals + 1)))};
    const bool known = network.audience == "pupil" || network.audience == "staff" || network.audience == "ict";
    if (!known || !is_range(network.range))
      return invalid("--network is een groep (pupil, staff of ict) en een netwerk, zoals pupil=10.1.0.0/16; “" + std::string(one) + "” niet");
    wanted.networks.push_back(std::move(network));
  }
  return done();
}

// One label of a name: the canaries are below it.
std::string label_from(std::string_view text) {
  std::string out;
  for (const char c : ascii_lower(text)) out += only(std::string_view(&c, 1), "") ? c : '-';
  while (out.ends_with('-')) out.pop_back();
  while (out.starts_with('-')) out.erase(0, 1);
  return out.substr(0, 40);
}

Result<std::string> folder_of(const Options& options, std::string_view option, const std::string& otherwise) {
  std::error_code fault;
  std::string folder = options.value(option).value_or(std::filesystem::absolute(otherwise, fault).lexically_normal().string());
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  if (!folder.starts_with('/') || !only(folder, "/._-+@")) return invalid(std::string(option == "" ? "-o" : option) + ": in dit pad staat een teken dat een configuratie niet kan hebben: “" + folder + "”");
  return folder;
}

}  // namespace

Result<Wanted> read_wanted(const Options& options, const Code& code) {
  Wanted wanted;
  if (const auto text = options.value("--portal")) wanted.portal = TRY(portal(*text));
  if (const auto text = options.value("--proxy")) wanted.proxy = TRY(proxy(*text));
  if (const auto text = options.value("--portal-address")) TRY(portal_address(wanted, *text));
  if (const auto text = options.value("--network")) TRY(networks(wanted, *text));
  wanted.school = options.value("--school").value_or("");
  wanted.board = label_from(options.value("--board").value_or(code.front.code));
  if (wanted.board.empty()) return invalid("--board: hier horen letters of cijfers");
  wanted.purpose_of_staff = options.value("--purpose-staff").value_or("private");
  if (wanted.purpose_of_staff != "private" && wanted.purpose_of_staff != "work") return invalid("--purpose-staff kent private en work");
  wanted.folder = TRY(folder_of(options, "--server-folder", *options.value("-o")));
  wanted.snapshots = TRY(folder_of(options, "--snapshot", "/var/lib/leidraad/gate"));
  wanted.program = TRY(folder_of(options, "--program", "/usr/bin/leidraad"));
  wanted.language = options.language().value_or(code.front.language);
  return wanted;
}

}  // namespace leidraad
