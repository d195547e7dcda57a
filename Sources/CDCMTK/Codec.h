// What the files of this shim share. Swift sees none of it.

#ifndef CDCMTK_CODEC_H
#define CDCMTK_CODEC_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "CDCMTK.h"

namespace cdcmtk {

/// Why a frame is refused. Thrown within the shim only: `cdcmtk_decode` turns it into a status and a message.
struct Refusal {
  int status;
  std::string text;
};

/// A window on bytes that the caller owns. Whatever we read ourselves goes through `big`, which checks the bounds.
struct Bytes {
  const uint8_t *data;
  size_t size;

  /// The big-endian number of `width` bytes at `offset`: all three codecs write their headers this way round.
  uint32_t big(size_t offset, unsigned width) const {
    if (offset > size || size - offset < width) {
      throw Refusal{CDCMTK_CORRUPT, "the frame ends within the codec's header"};
    }
    uint32_t value = 0;
    for (unsigned i = 0; i < width; ++i) value = value << 8 | data[offset + i];
    return value;
  }
};

/// What a codec says of its own frame.
struct Header {
  uint32_t rows, columns, components, precision;
};

/// Refuses a header that contradicts the data set. Called before a codec allocates or decodes anything: its header is
/// the first thing a hostile file would lie in.
void compare(const Header &header, const cdcmtk_frame &frame);

/// Refuses a frame that lacks its end marker, FF D9 in all three codecs. Their bit streams cannot contain it, so its
/// absence means that bytes are missing, even where the decoder itself would not notice.
void requireEndMarker(Bytes bytes);

/// The first start-of-frame segment of a JPEG or JPEG-LS frame, and its marker (C0 baseline ... F7 JPEG-LS).
struct StartOfFrame {
  uint8_t marker;
  Header header;
};
StartOfFrame startOfFrame(Bytes bytes);

/// Runs `work`, the call of a decoder; false if one of the decoder's assertions failed. What the decoder then held is
/// lost: none of its destructors ran, and nothing of it may be used or freed.
bool survives(const std::function<void()> &work);

/// Where the decoded samples go.
struct Output {
  const cdcmtk_frame &frame;
  uint8_t *bytes;

  size_t pixels() const { return size_t{frame.rows} * frame.columns; }
  size_t samples() const { return pixels() * frame.samples_per_pixel; }

  /// Writes the native frame. `sample(pixel, component)` gives a codec's sample, whose low `precision` bits count.
  template <class Sample>
  void write(unsigned precision, Sample sample) const {
    // Subtracting the sign bit after flipping it extends the sign; with a sign of zero both steps do nothing.
    const uint32_t mask = (uint32_t{1} << precision) - 1;
    const uint32_t sign = frame.pixel_representation == 1 ? uint32_t{1} << (precision - 1) : 0;
    const size_t components = frame.samples_per_pixel;
    const size_t pixelStep = frame.planar == 1 ? 1 : components;
    const size_t componentStep = frame.planar == 1 ? pixels() : 1;
    for (size_t component = 0; component < components; ++component) {
      for (size_t pixel = 0; pixel < pixels(); ++pixel) {
        const uint32_t value = ((sample(pixel, component) & mask) ^ sign) - sign;
        const size_t index = pixel * pixelStep + component * componentStep;
        if (frame.bits_allocated == 8) {
          bytes[index] = uint8_t(value);
        } else {
          bytes[2 * index] = uint8_t(value);
          bytes[2 * index + 1] = uint8_t(value >> 8);
        }
      }
    }
  }

  /// Writes samples that a codec left by pixel.
  template <class Sample>
  void write(unsigned precision, const std::vector<Sample> &interleaved) const {
    const size_t components = frame.samples_per_pixel;
    write(precision, [&](size_t pixel, size_t component) -> uint32_t {
      return interleaved[pixel * components + component];
    });
  }
};

// The codecs. Each compares, decodes into memory of its own, and writes `output` once it holds the whole frame.
void decodeJPEG(Bytes bytes, const Output &output);
void decodeJPEGLS(Bytes bytes, const Output &output);
void decodeJPEG2000(Bytes bytes, const Output &output);

}  // namespace cdcmtk

#endif
