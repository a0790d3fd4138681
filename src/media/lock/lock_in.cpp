// SPDX-License-Identifier: EUPL-1.2
#include "media/lock/lock_in.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "core/base/sanitized.h"

namespace leidraad {

namespace {

bool bound(__rlimit_resource what, rlim_t most) {
  const rlimit limit{most, most};
  return ::setrlimit(what, &limit) == 0;
}

bool bound_all(const LockBounds& bounds) {
  return (kSanitized || bound(RLIMIT_AS, bounds.memory_bytes)) && bound(RLIMIT_CPU, bounds.processor_seconds) && bound(RLIMIT_CORE, 0) &&
         bound(RLIMIT_FSIZE, 0) && bound(RLIMIT_NPROC, 0) && bound(RLIMIT_NOFILE, 0) && bound(RLIMIT_MEMLOCK, 0);
}

// Whatever these do, they reach no further than this process.
constexpr std::array kHarmless = {
    SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(futex), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(clock_gettime),
    SCMP_SYS(getrandom)};  // expat, which reads XMP, salts its tables
constexpr std::array kForSanitizers = {SCMP_SYS(sigaltstack), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sched_yield)};

bool allow(scmp_filter_ctx filter) {
  const auto rule = [filter](int call, auto... conditions) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...) == 0;
  };
  bool all = true;
  for (const int call : kHarmless) all = all && rule(call);
  if (kSanitized) for (const int call : kForSanitizers) all = all && rule(call);
  all = all && rule(SCMP_SYS(read), SCMP_A0_64(SCMP_CMP_EQ, STDIN_FILENO));
  all = all && rule(SCMP_SYS(write), SCMP_A0_64(SCMP_CMP_EQ, STDOUT_FILENO));
  // Memory of its own, that is never run.
  all = all && rule(SCMP_SYS(mmap), SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0), SCMP_A3_64(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
  return all && rule(SCMP_SYS(mprotect), SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

}  // namespace

bool lock_in(const LockBounds& bounds) {
  if (::close_range(STDERR_FILENO + 1, ~0U, 0) != 0) return false;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
  if (!bound_all(bounds)) return false;
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  const bool locked = filter != nullptr && allow(filter) && seccomp_load(filter) == 0;
  if (filter != nullptr) seccomp_release(filter);
  return locked;
}

}  // namespace leidraad
