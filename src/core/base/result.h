// SPDX-License-Identifier: EUPL-1.2
// A value or the reason there is none. What can fail returns a Result; TRY passes the reason on.
// Dropping a Result is a compiler warning, and an error in CI.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace leidraad {

// What a caller can do about it: correct the input, look elsewhere, ask another, or try again later.
enum class Fault { invalid, missing, conflict, forbidden, unavailable };

struct Error {
  Fault fault = Fault::invalid;
  std::string why;    // a sentence for its reader: what, and what to do
  std::string where;  // "file:line" or a field's path; may be empty
  std::string english = {};  // `why` in English, where `why` is Dutch for a person at a screen

  bool operator==(const Error&) const = default;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return held_.index() == 0; }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const T& value() const& { assert(held_.index() == 0); return *std::get_if<0>(&held_); }
  T& value() & { assert(held_.index() == 0); return *std::get_if<0>(&held_); }
  T&& value() && { assert(held_.index() == 0); return std::move(*std::get_if<0>(&held_)); }
  const Error& error() const { assert(held_.index() == 1); return *std::get_if<1>(&held_); }

 private:
  std::variant<T, Error> held_;
};

using Done = Result<std::monostate>;
inline Done done() { return std::monostate{}; }

inline Error invalid(std::string why, std::string where = {}) {
  return {Fault::invalid, std::move(why), std::move(where)};
}

// For a person at a screen: in Dutch and in English.
inline Error refusal(Fault fault, std::string dutch, std::string english) {
  return {fault, std::move(dutch), {}, std::move(english)};
}

}  // namespace leidraad

// One TRY a statement: `auto code = TRY(parse(text));` Each has a name of its own, so that one may stand
// in a function handed to another.
#define LEIDRAAD_TRY_NAMED(expression, tried)    \
  __extension__({                                \
    auto tried = (expression);                   \
    if (!tried) return std::move(tried).error(); \
    std::move(tried).value();                    \
  })
#define LEIDRAAD_TRY_JOINED(expression, number) LEIDRAAD_TRY_NAMED(expression, leidraad_tried_##number)
#define LEIDRAAD_TRY_NUMBERED(expression, number) LEIDRAAD_TRY_JOINED(expression, number)
#define TRY(expression) LEIDRAAD_TRY_NUMBERED(expression, __COUNTER__)
