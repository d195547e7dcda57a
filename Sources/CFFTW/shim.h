#include <fftw3.h>

// The library's own name for itself, as "fftw-3.3.10-sse2-avx": an array without a length, which
// Swift does not import.
static inline const char *diapason_fftw_version(void) { return fftw_version; }
