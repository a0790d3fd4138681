// SPDX-License-Identifier: EUPL-1.2
// The words a reader sees for the vocabulary, Dutch and English: the readable half of the one table.
// A test proves that every name of vocabulary.h has its label here.
#pragma once

#include "core/code/vocabulary.h"

namespace leidraad {

Label label(Kind kind);                                    // "leerling", "pupil"
Label label(Role role);                                    // "locatieleider", "location manager"
Label label_with_article(Role role);                       // "de locatieleider", "the location manager"
Label label_of_audience(std::string_view audience);        // kind, role, "staff" or "everyone"; plural: "leerlingen"
Label label_of_action(std::string_view action);            // infinitive: "een site bezoeken", "visit a site"
Label label_of_doing(std::string_view action);             // "het bezoeken van een site", "visiting a site"
Label label_of_attribute(std::string_view action, std::string_view attribute);  // noun: "de categorie"
Label label_of_word(std::string_view attribute, std::string_view word);         // "gokken"; the word itself if unknown
// A question a person can answer, for adults ("u") and pupils ("je").
struct Question { Label adult; Label pupil; };
Question question_for(std::string_view action, std::string_view attribute);
Label label_of_stream(std::string_view stream);
Label label_of_field(std::string_view stream, std::string_view field);  // fields and keys
Label label_of_purpose(std::string_view purpose);          // of supervision
Label label_of_ground(std::string_view ground);
Label label_of_step(std::string_view step);
Label label_of_report(std::string_view kind);
Label label_of_register(std::string_view name);

}  // namespace leidraad
