#include <webp/decode.h>
#include <webp/demux.h>

#include "decoders.h"
#include "exif.h"

enum { RIFF_HEADER_SIZE = 8 };

static uint8_t orientation_of(const WebPDemuxer *demuxer) {
    uint8_t orientation = 0;
    WebPChunkIterator chunk;
    for (int found = WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk); found && orientation == 0; found = WebPDemuxNextChunk(&chunk)) {
        orientation = exif_orientation(chunk.chunk.bytes, chunk.chunk.size);
    }
    return orientation == 0 ? 1 : orientation;
}

void decode_webp(struct region *region, const struct request *request, const uint8_t *bytes, size_t size) {
    uint32_t stated = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | (uint32_t)bytes[7] << 24;
    size_t riff = (size_t)stated + (stated & 1) + RIFF_HEADER_SIZE;
    if (riff > size) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    if (riff < size) region->reply.flags |= FLAG_TRAILING_DATA;

    WebPData data = {bytes, riff};
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(bytes, riff, &features) != VP8_STATUS_OK) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (features.has_animation) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
    uint32_t width = (uint32_t)features.width, height = (uint32_t)features.height;
    check_size(request, width, height);
    const WebPDemuxer *demuxer = WebPDemux(&data);
    if (demuxer == NULL) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT) != 1) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
    open_region(region, request, width, height, orientation_of(demuxer));

    size_t stride = (size_t)width * 4;
    uint8_t *picture = allocate(stride * height);
    if (WebPDecodeRGBAInto(bytes, riff, picture, stride * height, (int)stride) == NULL) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    for (uint32_t y = 0; y < height; y++) take_row(region, y, picture + stride * y);
}
