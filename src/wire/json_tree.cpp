// SPDX-License-Identifier: EUPL-1.2
#include "wire/json_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace leidraad {

namespace {

// Takes the parser's events and builds the tree. `open_` holds what is not closed yet, so no
// recursion: a hundred thousand "[" cost one error.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put({}); }
  bool boolean(bool value) override { return put({value}); }
  bool number_integer(number_integer_t value) override { return put({static_cast<double>(value)}); }
  bool number_unsigned(number_unsigned_t value) override { return put({static_cast<double>(value)}); }
  bool number_float(number_float_t value, const string_t&) override { return put({value}); }
  bool string(string_t& value) override { return put({std::move(value)}); }
  bool binary(binary_t&) override { return refuse("binary values do not exist here"); }
  bool start_object(std::size_t) override { return open({Json::Members{}}); }
  bool start_array(std::size_t) override { return open({Json::Items{}}); }
  bool key(string_t& name) override {
    std::get<Json::Members>(open_.back().value).push_back({std::move(name), {}});
    return true;
  }
  bool end_object() override {
    if (const std::string* twice = duplicate_of(std::get<Json::Members>(open_.back().value)))
      return refuse("the key \"" + *twice + "\" stands twice in one object");
    return close();
  }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    // 406: a number that no double can hold. Everything else is one of: syntax, UTF-8, the end.
    why_ = error.id == 406 ? "a number is too large" : "this is not valid JSON";
    why_ += " (byte " + std::to_string(position) + ")";
    return false;
  }

  Result<Json> result(bool parsed) && {
    if (!parsed) return invalid(why_.empty() ? "this is not valid JSON" : why_);
    return std::move(root_);
  }

 private:
  bool put(Json json) {
    if (open_.empty()) {
      root_ = std::move(json);
    } else if (auto* items = std::get_if<Json::Items>(&open_.back().value)) {
      items->push_back(std::move(json));
    } else {
      std::get<Json::Members>(open_.back().value).back().value = std::move(json);
    }
    return true;
  }
  bool open(Json json) {
    if (open_.size() == kJsonDepthMax)
      return refuse("nested more than " + std::to_string(kJsonDepthMax) + " deep");
    open_.push_back(std::move(json));
    return true;
  }
  bool close() {
    Json json = std::move(open_.back());
    open_.pop_back();
    return put(std::move(json));
  }
  bool refuse(std::string why) {
    why_ = std::move(why);
    return false;
  }
  const std::string* duplicate_of(const Json::Members& members) {
    names_.clear();
    for (const Member& member : members) names_.push_back(&member.name);
    std::sort(names_.begin(), names_.end(), [](auto* a, auto* b) { return *a < *b; });
    const auto twice = std::adjacent_find(names_.begin(), names_.end(), [](auto* a, auto* b) { return *a == *b; });
    return twice == names_.end() ? nullptr : *twice;
  }

  Json root_;
  std::vector<Json> open_;
  std::vector<const std::string*> names_;
  std::string why_;
};

}  // namespace

Result<Json> read_json(std::string_view bytes, std::size_t bytes_max) {
  if (bytes.size() > bytes_max) return invalid("larger than " + std::to_string(bytes_max) + " bytes");
  // The parser takes a NUL for the end of its input; in JSON it is an error anywhere.
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
    return invalid("this is not valid JSON (byte " + std::to_string(nul + 1) + ")");
  Builder builder;
  const bool parsed = nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder);
  return std::move(builder).result(parsed);
}

const Json* Json::find(std::string_view key) const {
  const Members* all = members();
  if (!all) return nullptr;
  const auto found = std::find_if(all->begin(), all->end(), [&](const Member& m) { return m.name == key; });
  return found == all->end() ? nullptr : &found->value;
}

std::string Path::print() const {
  std::string text = above ? above->print() : std::string();
  if (index) return text + "[" + std::to_string(*index) + "]";
  if (name.empty()) return text;
  if (!text.empty()) text += '.';
  text += name.substr(0, 80);
  return text;
}

}  // namespace leidraad
