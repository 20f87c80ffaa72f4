#include <webp/decode.h>
#include <webp/demux.h>

#include "decoders.h"
#include "exif.h"

// The margin keeps the edges of what is made, whose chroma is interpolated without neighbours, away from the crop.
enum { RIFF_HEADER_SIZE = 8, MARGIN = 4 };

static uint8_t orientation_of(const WebPDemuxer *demuxer) {
    uint8_t orientation = 0;
    WebPChunkIterator chunk;
    for (int found = WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk); found && orientation == 0; found = WebPDemuxNextChunk(&chunk)) {
        orientation = exif_orientation(chunk.chunk.bytes, chunk.chunk.size);
    }
    return orientation == 0 ? 1 : orientation;
}

static struct span widened(struct span span, uint32_t count) {
    uint32_t from = span.from > MARGIN ? (span.from - MARGIN) & ~1u : 0;
    return (struct span){from, count - span.to > MARGIN ? span.to + MARGIN : count};
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

    // An even start, for chroma comes in pairs.
    struct span rows = widened(region->rows, height), columns = widened(region->columns, width);
    size_t stride = (size_t)width * 4, before = (size_t)columns.from * 4;
    uint8_t *picture = allocate(stride * (rows.to - rows.from));
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    config.options.use_cropping = 1;
    config.options.crop_left = (int)columns.from;
    config.options.crop_top = (int)rows.from;
    config.options.crop_width = (int)(columns.to - columns.from);
    config.options.crop_height = (int)(rows.to - rows.from);
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = picture + before;
    config.output.u.RGBA.stride = (int)stride;
    config.output.u.RGBA.size = stride * (rows.to - rows.from) - before;
    if (WebPDecode(bytes, riff, &config) != VP8_STATUS_OK) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    for (uint32_t y = region->rows.from; y < region->rows.to; y++) take_row(region, y, picture + stride * (y - rows.from));
}
