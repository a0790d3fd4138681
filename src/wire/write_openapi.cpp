// SPDX-License-Identifier: EUPL-1.2
// The description of /v1 in OpenAPI 3.1: what can be asked of each action is made from the one table.
#include <nlohmann/json.hpp>

#include "core/code/vocabulary_labels.h"
#include "core/personal/scan.h"
#include "wire/json.h"

namespace leidraad {

namespace {

using Tree = nlohmann::ordered_json;

Tree reference(const std::string& schema) { return {{"$ref", "#/components/schemas/" + schema}}; }

Tree text_schema() { return {{"type", "string"}}; }
Tree texts_schema() { return {{"type", "array"}, {"items", text_schema()}}; }
Tree list_of(Tree items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Tree time_schema() { return {{"type", "string"}, {"format", "date-time"}}; }

Tree words_schema(const std::vector<std::string>& words) { return {{"type", "string"}, {"enum", words}}; }

Tree object_schema(Tree properties, const std::vector<std::string>& required) {
  Tree schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

template <typename Named>
std::vector<std::string> all_names(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.emplace_back(name(static_cast<Named>(i)));
  return all;
}

Tree word_schema(const Attribute& attribute) {
  std::vector<std::string> words = names(attribute.words);
  if (attribute.list == Words::open) return {{"type", "string"}, {"examples", words}};
  if (attribute.name == "purpose") words.emplace_back("unknown");
  return words_schema(words);
}

Tree type_schema(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::boolean: return {{"type", "boolean"}};
    case Type::number: return {{"type", "number"}};
    case Type::text: return text_schema();
    case Type::people: return texts_schema();
    case Type::word: return word_schema(attribute);
    case Type::set: return list_of(word_schema(attribute));
    case Type::duration: return reference("Duration");
    case Type::size: return reference("Size");
  }
  return Tree::object();
}

Tree attribute_schema(const Attribute& attribute, std::string_view action) {
  Tree schema = type_schema(attribute);
  std::string description(label_of_attribute(action, attribute.name).en);
  if (attribute.absent == Absent::not_alleged) description += " (absent: not alleged)";
  if (attribute.origin == Origin::derived) description += " (derived when absent)";
  schema["description"] = description;
  return schema;
}

Tree request_schema(const Action& action) {
  Tree with = Tree::object();
  for (const Attribute& attribute : action.attributes)
    with[std::string(attribute.name)] = attribute_schema(attribute, action.name);
  Tree schema = object_schema({{"id", text_schema()},
                               {"at", time_schema()},
                               {"who", reference("Who")},
                               {"action", {{"const", action.name}}},
                               {"with", object_schema(std::move(with), {})}},
                              {"action"});
  schema["title"] = action.name;
  schema["description"] = label_of_action(action.name).en;
  return schema;
}

Tree who_schema() {
  return object_schema({{"id", text_schema()},
                        {"name", text_schema()},
                        {"kind", words_schema(all_names<Kind>(kKinds))},
                        {"roles", list_of(words_schema(all_names<Role>(kRoles)))},
                        {"school", text_schema()},
                        {"groups", texts_schema()},
                        {"year_group", {{"type", "integer"}, {"minimum", 0}, {"maximum", 99}}},
                        {"assurance", words_schema({"authenticated", "claimed", "unknown"})},
                        {"birth_date", {{"type", "string"}, {"format", "date"}}},
                        {"guardians", texts_schema()}},
                       {});
}

Tree decision_schema() {
  Tree reason = object_schema({{"article", text_schema()},
                               {"title", text_schema()},
                               {"text", text_schema()},
                               {"statement", text_schema()}},
                              {"article", "title", "text", "statement"});
  return object_schema({{"id", text_schema()},
                        {"outcome", words_schema({"deny", "ask", "depends", "advise", "allow"})},
                        {"articles", {{"type", "array"}, {"items", text_schema()}, {"minItems", 1}}},
                        {"sources", texts_schema()},
                        {"ask", list_of(words_schema(all_names<Role>(kRoles)))},
                        {"questions", texts_schema()},
                        {"missing_consent", texts_schema()},
                        {"reasons", list_of(std::move(reason))},
                        {"until", {{"type", {"string", "null"}}, {"format", "date-time"}}}},
                       {"id", "outcome", "articles", "sources", "ask", "questions", "missing_consent", "reasons", "until"});
}

Tree coverage_schema() {
  Tree clause = object_schema(
      {{"id", text_schema()},
       {"state", {{"enum", {"enforced", "observed", "registered", "built_in", "asked_only", nullptr}}}},
       {"article", {{"type", {"string", "null"}}}},
       {"statements", texts_schema()},
       {"rulings", {{"type", "integer"}}},
       {"live", {{"type", "null"}}},
       {"reason", text_schema()}},
      {"id", "state", "article", "statements", "rulings", "live", "reason"});
  return object_schema({{"clauses", list_of(std::move(clause))}, {"rules", {{"type", "integer"}}}, {"live", {{"type", "integer"}}}},
                       {"clauses", "rules", "live"});
}

Tree import_schema() {
  const Tree whole{{"type", "integer"}};
  const Tree people = object_schema({{"pupil", whole}, {"employee", whole}, {"parent", whole}}, {"pupil", "employee", "parent"});
  const Tree errors = list_of(object_schema({{"line", whole}, {"error", text_schema()}}, {"line", "error"}));
  return object_schema({{"format", words_schema({"edexml", "oneroster", "sds", "csv"})}, {"people", people}, {"groups", whole}, {"schools", whole}, {"dropped", list_of(text_schema())}, {"new", whole}, {"changed", whole}, {"gone", whole}, {"errors", errors}},
                       {"format", "people", "groups", "schools", "dropped", "new", "changed", "gone", "errors"});
}

Tree schemas() {
  Tree all = Tree::object();
  Tree one_of = Tree::array();
  Tree mapping = Tree::object();
  for (const Action& action : actions()) {
    const std::string schema = "request." + std::string(action.name);
    all[schema] = request_schema(action);
    one_of.push_back(reference(schema));
    mapping[std::string(action.name)] = "#/components/schemas/" + schema;
  }
  all["Request"] = {{"oneOf", one_of}, {"discriminator", {{"propertyName", "action"}, {"mapping", mapping}}}};
  all["Who"] = who_schema();
  all["Duration"] = {{"type", "string"},
                     {"pattern", "^[0-9]+(\\.[0-9]+)? ?(min|hours?|days?|weeks?|months?|years?)$"},
                     {"examples", {"15 min", "100 days", "3 months"}}};
  all["Size"] = {{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? ?(B|kB|MB|GB|TB)$"}, {"examples", {"80 MB"}}};
  all["Decision"] = decision_schema();
  all["Error"] = object_schema({{"error", text_schema()}}, {"error"});
  all["Coverage"] = coverage_schema();
  all["Import"] = import_schema();
  return all;
}

Tree one_or_list(const Tree& one) { return {{"oneOf", {one, list_of(one)}}}; }

Tree json_content(Tree schema) { return {{"application/json", {{"schema", std::move(schema)}}}}; }

Tree answer(std::string_view description, Tree schema) {
  return {{"description", description}, {"content", json_content(std::move(schema))}};
}

// What the server itself says before a request reaches us.
Tree plain_answer(std::string_view description) {
  return {{"description", description}, {"content", {{"text/plain", {{"schema", text_schema()}}}}}};
}

Tree get_operation(std::string_view id, std::string_view summary, Tree schema) {
  return {{"get",
           {{"operationId", id},
            {"summary", summary},
            {"responses", {{"200", answer(summary, std::move(schema))}}}}}};
}

Tree decide_operation() {
  const Tree error = reference("Error");
  const Tree decision_or_error{{"oneOf", {reference("Decision"), error}}};
  Tree responses{{"200", answer("One answer a request, in the same order.",
                                {{"oneOf", {reference("Decision"), list_of(decision_or_error)}}})},
                 {"400", answer("Not JSON, or one request that cannot be read.", error)},
                 {"413", plain_answer("More than can be read at once.")},
                 {"415", answer("The content type is not application/json.", error)}};
  return {{"post",
           {{"operationId", "decide"},
            {"summary", "May this happen, and which article says so?"},
            {"description", "Without `at` the time of arrival counts. In a list, a request that cannot be read keeps its place as an error."},
            {"requestBody", {{"required", true}, {"content", json_content(one_or_list(reference("Request")))}}},
            {"responses", std::move(responses)}}}};
}

Tree scan_operation() {
  const Tree whole{{"type", "integer"}, {"minimum", 0}};
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < kPersonalKinds; ++i) kinds.emplace_back(personal_word(static_cast<PersonalKind>(i)));
  const Tree found = object_schema({{"type", words_schema(kinds)}, {"start", whole}, {"end", whole}, {"why", text_schema()}}, {"type", "start", "end", "why"});
  const Tree stand_in = object_schema({{"stand_in", text_schema()}, {"type", words_schema(kinds)}, {"was", texts_schema()}}, {"stand_in", "type", "was"});
  const Tree safe = object_schema({{"found", list_of(found)}, {"clean", text_schema()}, {"stand_ins", list_of(stand_in)}}, {"found", "clean", "stand_ins"});
  Tree content = json_content(object_schema({{"text", text_schema()}}, {"text"}));
  content["text/plain"] = {{"schema", text_schema()}};
  const Tree error = reference("Error");
  return {{"post",
           {{"operationId", "scan"},
            {"summary", "What in this text is personal data, and how does it read without?"},
            {"description", "Nothing is kept. `start` and `end` count characters (code points). The table of stand-ins puts the real words back in the answer of another."},
            {"requestBody", {{"required", true}, {"content", std::move(content)}}},
            {"responses",
             {{"200", answer("What was found, the text without it, and the table to put it back.", safe)},
              {"400", answer("Not this shape, or not UTF-8.", error)},
              {"413", answer("More than 1 MB.", error)},
              {"415", answer("The content type is neither application/json nor text/plain.", error)}}}}}};
}

// What only a program with a key may ask, where registers are kept (leidraad serve --data).
Tree with_key(Tree operation, std::string_view method, std::string_view scope) {
  Tree& one = operation[std::string(method)];
  one["security"] = {{{"key", Tree::array({scope})}}};
  one["responses"]["401"] = answer("There is no key, or it no longer works.", reference("Error"));
  one["responses"]["403"] = answer("The key does not have the scope " + std::string(scope) + ".", reference("Error"));
  return operation;
}

Tree permissions_schema() {
  return list_of(object_schema({{"who", text_schema()}, {"action", text_schema()}, {"role", text_schema()}, {"by", text_schema()}, {"from", {{"type", {"string", "null"}}}}, {"until", {{"type", {"string", "null"}}}}},
                               {"who", "action", "role", "by", "from", "until"}));
}

Tree query_parameter(std::string_view name, std::string_view description) {
  return {{"name", name}, {"in", "query"}, {"required", false}, {"description", description}, {"schema", text_schema()}};
}

Tree import_operation() {
  Tree content = Tree::object();
  for (const std::string_view type : {"text/csv", "application/xml", "application/zip"}) content[std::string(type)] = {{"schema", {{"type", "string"}, {"format", "binary"}}}};
  return {{"post",
           {{"operationId", "importPeople"},
            {"summary", "A list of people from the administration: what it changes."},
            {"parameters", {query_parameter("dry-run", "1: look only"), query_parameter("format", "edexml, oneroster, sds or csv; seen from the file otherwise"), query_parameter("school", "for a table that names none"), query_parameter("source", "whose voice the list is")}},
            {"requestBody", {{"required", true}, {"content", std::move(content)}}},
            {"responses", {{"200", answer("Read, and written unless dry-run is 1.", reference("Import"))}, {"422", answer("Nothing was written; the errors say why.", reference("Import"))}}}}}};
}

// For a gate elsewhere: with its own token, and nothing of another gate.
Tree with_gate_token(Tree operation, std::string_view method) {
  Tree& one = operation[std::string(method)];
  one["security"] = {{{"gate", Tree::array()}}};
  one["responses"]["401"] = answer("There is no token of a gate, or it no longer works.", reference("Error"));
  return operation;
}

Tree bytes_answer(std::string_view description) {
  return {{"description", description}, {"content", {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
}

Tree gate_identity_operation() {
  const Tree identity = object_schema({{"board", text_schema()}, {"gate", text_schema()}, {"trusts", text_schema()}, {"key", text_schema()}}, {"board", "gate", "trusts", "key"});
  return get_operation("gateIdentity", "Who this gate is, whose signature it trusts, and its own key.", identity);
}

Tree gate_snapshot_operation() {
  return {{"get",
           {{"operationId", "gateSnapshot"},
            {"summary", "The newest snapshot of this gate: signed, to be checked before use. Its number is the ETag."},
            {"parameters", {{{"name", "If-None-Match"}, {"in", "header"}, {"required", false}, {"schema", text_schema()}}}},
            {"responses", {{"200", bytes_answer("A snapshot; docs/en/snapshot.md describes it.")}, {"304", {{"description", "There is no newer one."}}}, {"404", answer("There is none yet.", reference("Error"))}}}}}};
}

Tree gate_lists_operation() {
  return {{"get",
           {{"operationId", "gateLists"},
            {"summary", "The lists of sites that a snapshot of this gate names. With Range: a part, from there on."},
            {"parameters", {{{"name", "fingerprint"}, {"in", "path"}, {"required", true}, {"schema", text_schema()}}, {{"name", "Range"}, {"in", "header"}, {"required", false}, {"schema", text_schema()}}}},
            {"responses",
             {{"200", bytes_answer("The whole file; docs/en/lists.md describes it.")}, {"206", bytes_answer("A part of it.")}, {"404", answer("No snapshot of this gate names it.", reference("Error"))}, {"416", answer("It ends before that.", reference("Error"))}}}}}};
}

Tree gate_said_schema() {
  const Tree whole{{"type", "integer"}, {"minimum", 0}, {"maximum", 86400}};
  const Tree live = object_schema({{"article", text_schema()}, {"ago", whole}}, {"article", "ago"});
  const Tree trouble = object_schema({{"nl", text_schema()}, {"en", text_schema()}}, {"nl", "en"});
  const Tree refusal = object_schema({{"person", text_schema()}, {"ago", whole}, {"article", text_schema()}, {"outcome", words_schema({"deny", "ask"})}, {"site", text_schema()}}, {"person", "ago", "article", "outcome", "site"});
  return object_schema({{"lamp", words_schema({"none", "green", "amber", "red"})}, {"serial", {{"type", "integer"}, {"minimum", 0}}}, {"answered_ago", {{"type", {"integer", "null"}}}}, {"live", list_of(live)}, {"troubles", list_of(trouble)}, {"refusals", list_of(refusal)}},
                       {"lamp", "serial", "answered_ago", "live", "troubles", "refusals"});
}

Tree gate_said_operation() {
  return {{"post",
           {{"operationId", "gateSaid"},
            {"summary", "How its canaries fare, and whom it refused what: kept in memory, a quarter of an hour, for that person alone. Moments are seconds ago; a person is a pseudonym of this gate."},
            {"requestBody", {{"required", true}, {"content", json_content(gate_said_schema())}}},
            {"responses", {{"200", answer("Heard.", Tree{{"type", "object"}})}, {"400", answer("Not this shape.", reference("Error"))}, {"413", answer("More than a gate has to say.", reference("Error"))}, {"415", answer("The content type is not application/json.", reference("Error"))}}}}}};
}

}  // namespace

std::string write_openapi() {
  const Tree free_object{{"type", "object"}};
  const Tree health = object_schema({{"status", words_schema({"ok"})}, {"code", text_schema()}, {"rules", {{"type", "integer"}}}},
                                    {"status", "code", "rules"});
  const Tree document{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Leidraad"},
        {"version", "1"},
        {"description", "A code of conduct that answers: may this happen, and which article says so?"},
        {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
      {"servers", {{{"url", "/"}}}},
      {"paths",
       {{"/v1/decide", decide_operation()},
        {"/v1/scan", scan_operation()},
        {"/v1/vocabulary", get_operation("vocabulary", "What a request and a rule can name.", free_object)},
        {"/v1/openapi.json", get_operation("openapi", "This description.", free_object)},
        {"/v1/coverage", get_operation("coverage", "How the code carries each clause of its source.", reference("Coverage"))},
        {"/v1/approved", with_key(get_operation("approved", "What is approved: names and addresses, a list a kind.", free_object), "get", "registers:read")},
        {"/v1/permissions", with_key(get_operation("permissions", "The permissions in force now, by id.", permissions_schema()), "get", "registers:read")},
        {"/v1/checkpoint", with_key({{"get", {{"operationId", "checkpoint"}, {"summary", "The journal's newest checkpoint, signed."}, {"responses", {{"200", plain_answer("A signed note.")}}}}}}, "get", "registers:read")},
        {"/v1/people/import", with_key(import_operation(), "post", "people:write")},
        {"/v1/gate/identity", with_gate_token(gate_identity_operation(), "get")},
        {"/v1/gate/snapshot", with_gate_token(gate_snapshot_operation(), "get")},
        {"/v1/gate/lists/{fingerprint}", with_gate_token(gate_lists_operation(), "get")},
        {"/v1/gate/said", with_gate_token(gate_said_operation(), "post")},
        {"/health", get_operation("health", "Is the server answering, and by which code?", health)}}},
      {"components", {{"schemas", schemas()}, {"securitySchemes", {{"key", {{"type", "http"}, {"scheme", "bearer"}, {"description", "A key that an administrator makes under Registers; without --data none is needed."}}}, {"gate", {{"type", "http"}, {"scheme", "bearer"}, {"description", "The token of one gate, made on its page."}}}}}}}};
  return document.dump();
}

}  // namespace leidraad
