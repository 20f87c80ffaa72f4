// cameo-decoder: one picture in, the masked crop of its face region out, in a process that can do nothing else.
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "decoders.h"
#include "protocol.h"
#include "sandbox.h"

enum { LONGEST_MAGIC = 12 };

static void decode(struct region *region, const struct request *request, const uint8_t *bytes, size_t size) {
    uint8_t magic[LONGEST_MAGIC] = {0};
    memcpy(magic, bytes, size < LONGEST_MAGIC ? size : LONGEST_MAGIC);
    if (memcmp(magic, "\xff\xd8\xff", 3) == 0) {
        region->reply.format = FORMAT_JPEG;
        decode_jpeg(region, request, bytes, size);
    } else if (memcmp(magic, "\x89PNG\r\n\x1a\n", 8) == 0) {
        region->reply.format = FORMAT_PNG;
        decode_png(region, request, bytes, size);
    } else if (memcmp(magic, "RIFF", 4) == 0 && memcmp(magic + 8, "WEBP", 4) == 0) {
        region->reply.format = FORMAT_WEBP;
        decode_webp(region, request, bytes, size);
    } else {
        refuse(STATUS_UNSUPPORTED, REASON_FORMAT);
    }
}

int main(void) {
    enter_sandbox();
    struct request request;
    read_request(&request);
    if (request.self_test) {
        open("/", O_RDONLY);  // the kernel must end the process here
        _exit(EXIT_SANDBOX_LEAKS);
    }
    const uint8_t *bytes = read_picture(&request);
    struct region region = {0};
    decode(&region, &request, bytes, request.length);
    send_reply(&region.reply);
}
