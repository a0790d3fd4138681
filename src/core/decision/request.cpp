// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/request.h"

#include "core/base/text.h"

namespace leidraad {

namespace {

bool has_type(const Value& value, Type type) {
  switch (type) {
    case Type::boolean: return std::holds_alternative<bool>(value);
    case Type::word:
    case Type::text: return std::holds_alternative<std::string>(value);
    case Type::set:
    case Type::people: return std::holds_alternative<std::vector<std::string>>(value);
    case Type::number: return std::holds_alternative<double>(value);
    case Type::duration: return std::holds_alternative<Duration>(value);
    case Type::size: return std::holds_alternative<std::int64_t>(value);
  }
  return false;
}

std::string word_of(const Literal& literal) {
  return literal.kind == Literal::Kind::number ? literal.digits : literal.text;
}

Error no_value(const Attribute& attribute) {
  return invalid("this is not a value of `" + std::string(attribute.name) + "` (" + std::string(name(attribute.type)) + ")");
}

template <typename T>
Result<Value> or_error(std::optional<T> value, const Attribute& attribute) {
  if (!value) return no_value(attribute);
  return Value(*value);
}

}  // namespace

Request request_for(ActionIndex action) {
  Request request;
  request.action = action;
  request.with.resize(actions()[action].attributes.size());
  return request;
}

Done set(Request& request, std::string_view attribute, Value value) {
  const Action& action = actions()[request.action];
  const auto slot = action.slot(attribute);
  if (!slot) return invalid("`" + std::string(action.name) + "` has no attribute `" + std::string(attribute) + "`");
  if (!is_absent(value) && !has_type(value, action.attributes[*slot].type)) return no_value(action.attributes[*slot]);
  request.with[*slot] = std::move(value);
  return done();
}

Result<Value> value_of(const Literal& literal, const Attribute& attribute) {
  const bool is_set = literal.kind == Literal::Kind::set;
  if (literal.kind == Literal::Kind::placeholder) return no_value(attribute);
  switch (attribute.type) {
    case Type::boolean:
      if (literal.text != "true" && literal.text != "false") return no_value(attribute);
      return Value(literal.text == "true");
    case Type::word:
    case Type::text:
      if (is_set) return no_value(attribute);
      return Value(word_of(literal));
    case Type::set:
    case Type::people: {
      std::vector<std::string> words;
      if (!is_set) words.push_back(word_of(literal));
      for (const Literal& item : literal.items) words.push_back(word_of(item));
      return Value(std::move(words));
    }
    case Type::number: return or_error(number_of(literal), attribute);
    case Type::duration: return or_error(duration_of(literal), attribute);
    case Type::size: return or_error(bytes_of(literal), attribute);
  }
  return no_value(attribute);
}

}  // namespace leidraad
