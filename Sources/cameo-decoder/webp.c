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

void decode_webp(struct frame *frame, const uint8_t *bytes, size_t size) {
    uint32_t stated = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | (uint32_t)bytes[7] << 24;
    size_t riff = (size_t)stated + (stated & 1) + RIFF_HEADER_SIZE;
    if (riff > size) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    if (riff < size) frame->reply.flags |= FLAG_TRAILING_DATA;

    WebPData data = {bytes, riff};
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(bytes, riff, &features) != VP8_STATUS_OK) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (features.has_animation) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
    const WebPDemuxer *demuxer = WebPDemux(&data);
    if (demuxer == NULL) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT) != 1) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
    uint32_t width = (uint32_t)features.width, height = (uint32_t)features.height;
    open_frame(frame, width, height, orientation_of(demuxer), true);

    size_t stride = (size_t)width * 4;
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = picture_row(&frame->picture, 0);
    config.output.u.RGBA.stride = (int)stride;
    config.output.u.RGBA.size = stride * height;
    if (WebPDecode(bytes, riff, &config) != VP8_STATUS_OK) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    for (uint32_t y = 0; y < height; y++) finish_row(&frame->picture, y, !features.has_alpha);
}
