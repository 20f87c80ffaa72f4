// cameo-decoder: a parent that starts once, shuts itself in, and forks a child for each picture; the child answers with the masked crop
// of the face region, and can do nothing else.
#include <fcntl.h>
#include <unistd.h>

#include "Detector/model.h"
#include "protocol.h"
#include "sandbox.h"
#include "serve.h"

// The model's bytes from its descriptor. Their digest is checked first of all, by a process that is shut in already.
static const uint8_t *read_model_file(size_t *size) {
    static _Alignas(LANES * sizeof(float)) uint8_t bytes[LIMIT_MODEL_BYTES + 1];
    for (*size = 0; *size < sizeof bytes;) {
        ssize_t count = read(MODEL_DESCRIPTOR, bytes + *size, sizeof bytes - *size);
        if (count < 0) _exit(EXIT_BAD_MODEL);
        if (count == 0) break;
        *size += (size_t)count;
    }
    close(MODEL_DESCRIPTOR);
    return bytes;
}

int main(void) {
    enter_parent_sandbox();
    static struct model model;
    size_t size = 0;
    const uint8_t *bytes = read_model_file(&size);
    if (!read_model(&model, bytes, size)) _exit(EXIT_BAD_MODEL);
    serve(&model);
}
