#include "CHardening.h"

#include <string.h>
#include <sys/mman.h>

void *cameo_secret_alloc(size_t size) {
    void *secret = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (secret == MAP_FAILED) return NULL;
    if (madvise(secret, size, MADV_DONTDUMP) != 0 || madvise(secret, size, MADV_WIPEONFORK) != 0) {
        munmap(secret, size);
        return NULL;
    }
    mlock(secret, size);  // may fail where RLIMIT_MEMLOCK is low; the rest still holds
    return secret;
}

void cameo_secret_free(void *secret, size_t size) {
    if (secret == NULL) return;
    explicit_bzero(secret, size);
    munmap(secret, size);
}

void cameo_wipe(void *memory, size_t size) { explicit_bzero(memory, size); }
