// The C boundary: checks the caller's description, chooses the codec, catches everything.

#include "CDCMTK.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>
#include <openjpeg-2.5/openjpeg.h>

#include <algorithm>
#include <exception>
#include <mutex>

#include "Codec.h"

namespace cdcmtk {

namespace {

/// The largest native frame that is decoded. DCMTK counts bytes in 32 bits; a hundredth of this is a large MR frame.
constexpr uint64_t largestFrame = uint64_t{1} << 30;

/// The most padding accepted after the end marker. DICOM needs one byte, to make lengths even.
constexpr size_t mostPadding = 16;

void requireSupported(const cdcmtk_frame &frame) {
  const auto require = [](bool holds, const char *text) {
    if (!holds) throw Refusal{CDCMTK_UNSUPPORTED, text};
  };
  require(frame.rows >= 1 && frame.rows <= 65535, "rows outside 1...65535");
  require(frame.columns >= 1 && frame.columns <= 65535, "columns outside 1...65535");
  require(frame.samples_per_pixel == 1 || frame.samples_per_pixel == 3, "samples per pixel other than 1 and 3");
  require(frame.bits_allocated == 8 || frame.bits_allocated == 16, "bits allocated other than 8 and 16");
  require(frame.bits_stored >= 1 && frame.bits_stored <= frame.bits_allocated, "bits stored outside 1...allocated");
  require(frame.pixel_representation <= 1, "pixel representation other than 0 and 1");
  require(frame.planar <= 1, "planar configuration other than 0 and 1");
}

/// The size of the native frame. Cannot overflow once the frame is supported: 2^16 x 2^16 x 3 x 2 needs 35 bits.
uint64_t nativeSize(const cdcmtk_frame &frame) {
  return uint64_t{frame.rows} * frame.columns * frame.samples_per_pixel * (frame.bits_allocated / 8);
}

/// DCMTK would write a line to the standard error for every damaged file; the caller reports refusals itself.
void silenceLogger() {
  static std::once_flag once;
  std::call_once(once, [] { OFLog::configure(OFLogger::OFF_LOG_LEVEL); });
}

void decode(int codec, Bytes bytes, const cdcmtk_frame &frame, uint8_t *out, size_t outSize) {
  requireSupported(frame);
  const uint64_t expected = nativeSize(frame);
  if (expected > largestFrame) throw Refusal{CDCMTK_UNSUPPORTED, "the native frame is larger than 1 GiB"};
  if (bytes.size > largestFrame) throw Refusal{CDCMTK_UNSUPPORTED, "the compressed frame is larger than 1 GiB"};
  if (outSize != expected) {
    throw Refusal{CDCMTK_OUTPUT_SIZE, "the frame takes " + std::to_string(expected) + " bytes, the output has " +
                                        std::to_string(outSize)};
  }
  if (bytes.size == 0) throw Refusal{CDCMTK_CORRUPT, "the frame is empty"};
  if (bytes.data == nullptr || out == nullptr) throw Refusal{CDCMTK_INTERNAL, "null pointer"};

  silenceLogger();
  const Output output{frame, out};
  switch (codec) {
    case CDCMTK_JPEG: return decodeJPEG(bytes, output);
    case CDCMTK_JPEG_LS: return decodeJPEGLS(bytes, output);
    case CDCMTK_JPEG_2000: return decodeJPEG2000(bytes, output);
    default: throw Refusal{CDCMTK_UNSUPPORTED, "no codec has the number " + std::to_string(codec)};
  }
}

}  // namespace

void compare(const Header &header, const cdcmtk_frame &frame) {
  const auto require = [](const char *name, uint32_t coded, uint32_t described) {
    if (coded == described) return;
    throw Refusal{CDCMTK_MISMATCH, std::string(name) + ": " + std::to_string(coded) + " in the compressed frame, " +
                                     std::to_string(described) + " in the data set"};
  };
  require("rows", header.rows, frame.rows);
  require("columns", header.columns, frame.columns);
  require("components", header.components, frame.samples_per_pixel);
  if (header.precision < frame.bits_stored || header.precision > frame.bits_allocated) {
    throw Refusal{CDCMTK_MISMATCH, "precision: " + std::to_string(header.precision) +
                                     " bits in the compressed frame, " + std::to_string(frame.bits_stored) +
                                     " stored in " + std::to_string(frame.bits_allocated) + " in the data set"};
  }
}

void requireEndMarker(Bytes bytes) {
  const size_t window = std::min(bytes.size, mostPadding + 2);
  const uint8_t *const end = bytes.data + bytes.size;
  const uint8_t marker[] = {0xFF, 0xD9};
  if (std::search(end - window, end, marker, marker + 2) == end) {
    throw Refusal{CDCMTK_CORRUPT, "the frame has no end marker: it is truncated"};
  }
}

}  // namespace cdcmtk

extern "C" int cdcmtk_decode(int codec, const uint8_t *bytes, size_t size, const cdcmtk_frame *frame, uint8_t *out,
                             size_t out_size, char *message, size_t message_size) {
  const auto answer = [&](int status, const char *text) noexcept {
    if (message != nullptr && message_size > 0) {
      size_t length = 0;
      for (; length + 1 < message_size && text[length] != 0; ++length) message[length] = text[length];
      message[length] = 0;
    }
    return status;
  };
  try {
    if (frame == nullptr) return answer(CDCMTK_INTERNAL, "null pointer");
    cdcmtk::decode(codec, {bytes, size}, *frame, out, out_size);
    return answer(CDCMTK_OK, "");
  } catch (const cdcmtk::Refusal &refusal) {
    return answer(refusal.status, refusal.text.c_str());
  } catch (const std::exception &exception) {
    return answer(CDCMTK_INTERNAL, exception.what());
  } catch (...) {
    return answer(CDCMTK_INTERNAL, "unknown exception");
  }
}

extern "C" const char *cdcmtk_version(void) {
  // OpenJPEG tells the version that runs; DCMTK's is that of its headers (its library is bound to it by its soname).
  static const std::string version = std::string("DCMTK " PACKAGE_VERSION ", OpenJPEG ") + opj_version();
  return version.c_str();
}
