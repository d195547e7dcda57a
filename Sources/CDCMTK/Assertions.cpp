// Debian builds CharLS and OpenJPEG with their assertions switched on, and a crafted frame reaches them: 200 bytes of
// JPEG-LS are enough to end the whole process. `assert` calls `__assert_fail`, which the dynamic linker looks up in the
// program before it looks into the C library. So it is defined here: while a decoder runs on this thread it jumps back
// to `survives`, and at any other time it does what the C library would do.

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include "Codec.h"

namespace cdcmtk {

namespace {

/// Where a failed assertion on this thread continues, if a decoder is running.
thread_local std::jmp_buf *refuge = nullptr;

/// Closes the refuge however `work` ends: by returning, by an exception, or by the jump.
struct Closing {
  ~Closing() { refuge = nullptr; }
};

}  // namespace

bool survives(const std::function<void()> &work) {
  const Closing closing;
  std::jmp_buf here;
  if (setjmp(here) != 0) return false;
  refuge = &here;
  work();
  return true;
}

}  // namespace cdcmtk

extern "C" void __assert_fail(const char *assertion, const char *file, unsigned int line,
                              const char *function) noexcept {
  if (cdcmtk::refuge != nullptr) std::longjmp(*cdcmtk::refuge, 1);
  std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function, assertion);
  std::abort();
}
