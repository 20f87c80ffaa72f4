// Vectors of eight floats, which the compiler makes of whatever the processor has.
#ifndef CAMEO_DECODER_VECTORS_H
#define CAMEO_DECODER_VECTORS_H

#include <stdint.h>

typedef float floats __attribute__((vector_size(32), aligned(4)));
typedef float pair __attribute__((vector_size(64), aligned(4)));  // two of them, which some processors have as one
typedef int32_t words __attribute__((vector_size(32), aligned(4)));

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// Compiled a second time for processors with wider vectors; which one runs is decided when the program starts.
#if defined(__x86_64__)
#define WIDE __attribute__((target_clones("arch=x86-64-v3", "default")))
#if defined(__clang__)
#define WIDEST __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"), min_vector_width(512)))
#endif
#else
#define WIDE
#endif

#endif
