// SPDX-License-Identifier: EUPL-1.2
// A site in the few characters that every format here carries as they are; anything else is no site.
#include <algorithm>

#include "core/base/text.h"
#include "gates/policy/wishes.h"

namespace leidraad::policy {

namespace {

bool is_host_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), is_host_character);
}

bool is_host(std::string_view host) {
  const auto labels = split(host, '.');
  return host.size() <= 253 && labels.size() > 1 && std::all_of(labels.begin(), labels.end(), is_label);
}

// No quotes, blanks, wildcards, query or fragment: each means something to one of the readers.
bool is_path(std::string_view path) {
  return path.size() <= 500 && std::all_of(path.begin(), path.end(), [](char c) {
           return is_host_character(c) || (c >= 'A' && c <= 'Z') || c == '/' || c == '.' || c == '~' || c == '%' || c == '+' || c == '=';
         });
}

}  // namespace

std::string_view host_of(std::string_view site) { return site.substr(0, site.find('/')); }
std::string_view path_of(std::string_view site) {
  const auto slash = site.find('/');
  return slash == std::string_view::npos ? std::string_view() : site.substr(slash);
}
bool is_address(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

std::optional<std::string> clean_site(std::string_view site) {
  std::string host = ascii_lower(host_of(site));
  if (host.ends_with('.')) host.pop_back();
  std::string path(path_of(site));
  if (path == "/") path.clear();
  if (!is_host(host) || !is_path(path)) return std::nullopt;
  return host + path;
}

}  // namespace leidraad::policy
