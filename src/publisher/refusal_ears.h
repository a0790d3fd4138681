// SPDX-License-Identifier: EUPL-1.2
// Listens in the folders of the gates on this machine for what they refused, so that who it was can ask
// the portal why. Nothing of it is written down.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "gates/web/refusals.h"

namespace leidraad {

class RefusalEars {
 public:
  using Heard = std::function<void(const std::string& name, const Refusal& refusal)>;
  explicit RefusalEars(Heard heard);
  ~RefusalEars();
  RefusalEars(const RefusalEars&) = delete;
  RefusalEars& operator=(const RefusalEars&) = delete;

  // In these folders from now on, each under a name. A folder that is not there is tried again next time.
  void listen_in(const std::map<std::string, std::string>& folders);

 private:
  struct Ear {
    std::string folder;
    int socket = -1;
  };
  void run();
  Heard heard_;
  std::mutex mutex_;
  std::map<std::string, Ear> ears_;
  int wake_ = -1;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace leidraad
