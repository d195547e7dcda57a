// JPEG, with DCMTK's three builds of the Independent JPEG Group's library (8, 12 and 16 bits a sample).

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djdijg12.h>
#include <dcmtk/dcmjpeg/djdijg16.h>
#include <dcmtk/dcmjpeg/djdijg8.h>

#include <algorithm>

#include "Codec.h"

namespace cdcmtk {

namespace {

/// The most scans of a frame. A progressive frame has about ten; each scan passes over the whole frame, so that a small
/// file of many empty scans would keep the decoder busy for minutes.
constexpr size_t mostScans = 200;

/// A decoder that remembers corruption. The library repairs damaged data as it sees fit and only logs a warning (level
/// -1); a measurement must never be made on such pixels.
template <class Decoder>
class Strict final : public Decoder {
 public:
  explicit Strict(const DJCodecParameter &parameter) : Decoder(parameter, OFFalse) {}

  void emitMessage(int level) const override {
    if (level < 0) corrupt = true;
  }

  mutable bool corrupt = false;
};

/// Decodes all samples, by pixel. `Sample` is the width that `Decoder` writes.
template <class Decoder, class Sample>
void decode(Bytes bytes, const Header &header, const Output &output) {
  // EDC_never: no colour conversion. DCMTK's workarounds for two faulty encoders stay off, as they alter sound frames.
  const DJCodecParameter parameter(ECC_lossyYCbCr, EDC_never, EUC_never, EPC_default);
  std::vector<Sample> samples(output.samples());
  Strict<Decoder> decoder(parameter);
  OFCondition condition = decoder.init();
  if (condition.good()) {
    // The decoder's interface forgot a const: it only reads the compressed bytes. Both sizes are 1 GiB at most.
    condition = decoder.decode(const_cast<Uint8 *>(bytes.data), Uint32(bytes.size),
                               reinterpret_cast<Uint8 *>(samples.data()), Uint32(samples.size() * sizeof(Sample)),
                               output.frame.pixel_representation == 1);
  }
  // "Suspended": the decoder asks for more bytes, and there are none.
  if (condition == EJ_Suspension) throw Refusal{CDCMTK_CORRUPT, "JPEG: the frame is truncated"};
  if (condition.bad()) throw Refusal{CDCMTK_CORRUPT, std::string("JPEG: ") + condition.text()};
  if (decoder.corrupt) throw Refusal{CDCMTK_CORRUPT, "JPEG: the coded data are damaged"};
  output.write(header.precision, samples);
}

size_t countScans(Bytes bytes) {
  size_t scans = 0;
  const uint8_t marker[] = {0xFF, 0xDA};
  const uint8_t *const end = bytes.data + bytes.size;
  for (const uint8_t *at = bytes.data; (at = std::search(at, end, marker, marker + 2)) != end; at += 2) ++scans;
  return scans;
}

}  // namespace

StartOfFrame startOfFrame(Bytes bytes) {
  if (bytes.big(0, 2) != 0xFFD8) throw Refusal{CDCMTK_CORRUPT, "the frame does not start as JPEG does"};
  for (size_t at = 2;;) {
    if (bytes.big(at, 1) != 0xFF) throw Refusal{CDCMTK_CORRUPT, "a marker is missing in the JPEG header"};
    const uint8_t marker = uint8_t(bytes.big(at + 1, 1));
    if (marker == 0xFF) {  // A fill byte, of which any number may precede a marker.
      ++at;
      continue;
    }
    const bool tables = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;  // In the range, but no start of frame.
    if ((marker >= 0xC0 && marker <= 0xCF && !tables) || marker == 0xF7) {
      return {marker, {bytes.big(at + 5, 2), bytes.big(at + 7, 2), bytes.big(at + 9, 1), bytes.big(at + 4, 1)}};
    }
    const bool alone = marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD9);  // Restarts and ends: they have no length.
    if (alone || marker == 0xDA) throw Refusal{CDCMTK_CORRUPT, "no start of frame in the JPEG header"};
    const uint32_t length = bytes.big(at + 2, 2);
    if (length < 2) throw Refusal{CDCMTK_CORRUPT, "a segment of the JPEG header is shorter than its own length"};
    at += 2 + length;
  }
}

void decodeJPEG(Bytes bytes, const Output &output) {
  const StartOfFrame start = startOfFrame(bytes);
  // C0 baseline, C1 extended, C2 progressive, C3 lossless. The others are hierarchical, arithmetic, or JPEG-LS.
  if (start.marker > 0xC3) throw Refusal{CDCMTK_UNSUPPORTED, "JPEG: a process other than 1, 2, 4, 14 and progressive"};
  compare(start.header, output.frame);
  requireEndMarker(bytes);
  if (countScans(bytes) > mostScans) throw Refusal{CDCMTK_UNSUPPORTED, "JPEG: more scans than a real frame has"};

  if (start.header.precision <= 8) return decode<DJDecompressIJG8Bit, Uint8>(bytes, start.header, output);
  if (start.header.precision <= 12) return decode<DJDecompressIJG12Bit, Uint16>(bytes, start.header, output);
  return decode<DJDecompressIJG16Bit, Uint16>(bytes, start.header, output);
}

}  // namespace cdcmtk
