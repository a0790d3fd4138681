// SPDX-License-Identifier: EUPL-1.2
// May it, why, and what now: the answer above the question, and on the page of one publication.
#pragma once

#include "portal/publish/publish_question.h"

namespace leidraad::portal {

html::Html publish_answer(const Visit& visit, const PublicationCheck& check, const Publication& publication);
// The other channels as buttons, when there are any; each is the same question with another channel.
html::Html other_channels(const Visit& visit, const PublicationCheck& check, const PublishQuestion& question);

}  // namespace leidraad::portal
