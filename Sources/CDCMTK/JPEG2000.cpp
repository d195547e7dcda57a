// JPEG 2000, with OpenJPEG.

#include <openjpeg-2.5/openjpeg.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "Codec.h"

namespace cdcmtk {

namespace {

/// The most tiles of a frame. OpenJPEG prepares all of them before it decodes one, and a lie costs a file nothing.
constexpr uint64_t mostTiles = 4096;

[[noreturn]] void corrupt(const std::string &text) { throw Refusal{CDCMTK_CORRUPT, "JPEG 2000: " + text}; }

/// The codestream: the bytes themselves, or the payload of the first `jp2c` box of a JP2 file. The other boxes
/// (palette, colour space) contradict the data set or repeat it, so OpenJPEG never sees them.
Bytes codestream(Bytes bytes) {
  if (bytes.big(0, 4) == 0xFF4FFF51) return bytes;
  if (bytes.big(0, 4) != 12 || bytes.big(4, 4) != 0x6A502020) corrupt("the frame does not start as JPEG 2000 does");
  for (size_t at = 0;;) {
    uint64_t length = bytes.big(at, 4);
    size_t header = 8;
    if (length == 1) {  // A length that needs 64 bits follows the type.
      length = uint64_t{bytes.big(at + 8, 4)} << 32 | bytes.big(at + 12, 4);
      header = 16;
    }
    const uint64_t rest = bytes.size - at;
    if (length == 0) length = rest;  // The last box may leave its length open.
    if (length < header || length > rest) corrupt("a JP2 box is longer than the frame");
    if (bytes.big(at + 4, 4) == 0x6A703263) return {bytes.data + at + header, size_t(length) - header};
    at += size_t(length);
  }
}

/// Reads the SIZ segment, which always comes first.
Header readSize(Bytes stream) {
  if (stream.big(0, 4) != 0xFF4FFF51) corrupt("the codestream does not start as JPEG 2000 does");
  const uint32_t right = stream.big(8, 4), bottom = stream.big(12, 4);
  const uint32_t left = stream.big(16, 4), top = stream.big(20, 4);
  const uint32_t components = stream.big(40, 2);
  if (right <= left || bottom <= top || components == 0) corrupt("the image is empty");
  const uint32_t depth = stream.big(42, 1);  // The sign in the highest bit, then the precision less one.
  for (uint32_t i = 0; i < components; ++i) {
    if (stream.big(42 + 3 * i, 1) != depth || stream.big(43 + 3 * i, 2) != 0x0101) {
      throw Refusal{CDCMTK_UNSUPPORTED, "JPEG 2000: components of different depths, or subsampled ones"};
    }
  }
  return {bottom - top, right - left, components, (depth & 0x7F) + 1};
}

/// Called after `compare`: no image is wider or higher than 65535 then, and nothing here overflows.
void requireFewTiles(Bytes stream, const Header &header) {
  const uint64_t width = stream.big(24, 4), height = stream.big(28, 4);
  if (width == 0 || height == 0) corrupt("the tiles are empty");
  // One more in each direction than the image needs: the grid of tiles may start left of it and above.
  if ((header.columns / width + 2) * (header.rows / height + 2) > mostTiles) {
    throw Refusal{CDCMTK_UNSUPPORTED, "JPEG 2000: more tiles than a real frame has"};
  }
}

/// What OpenJPEG reads from: a position in the codestream. It asks for no more than there is.
struct Cursor {
  Bytes bytes;
  size_t position;
};

OPJ_SIZE_T readBytes(void *buffer, OPJ_SIZE_T wanted, void *user) {
  auto &cursor = *static_cast<Cursor *>(user);
  const size_t count = std::min<size_t>(wanted, cursor.bytes.size - cursor.position);
  if (count == 0) return OPJ_SIZE_T(-1);  // OpenJPEG's sign for the end.
  std::memcpy(buffer, cursor.bytes.data + cursor.position, count);
  cursor.position += count;
  return count;
}

OPJ_OFF_T skipBytes(OPJ_OFF_T wanted, void *user) {
  auto &cursor = *static_cast<Cursor *>(user);
  if (wanted < 0) return -1;
  const size_t count = std::min<size_t>(size_t(wanted), cursor.bytes.size - cursor.position);
  if (count == 0 && wanted > 0) return -1;
  cursor.position += count;
  return OPJ_OFF_T(count);
}

OPJ_BOOL seekBytes(OPJ_OFF_T position, void *user) {
  auto &cursor = *static_cast<Cursor *>(user);
  if (position < 0 || size_t(position) > cursor.bytes.size) return OPJ_FALSE;
  cursor.position = size_t(position);
  return OPJ_TRUE;
}

/// The first complaint of OpenJPEG, which is C: the handler must not throw, hence no `std::string`.
struct Complaint {
  char text[160] = "";
};

void keepComplaint(const char *text, void *user) {
  auto &complaint = *static_cast<Complaint *>(user);
  if (complaint.text[0] != 0) return;
  std::strncpy(complaint.text, text, sizeof complaint.text - 1);
  complaint.text[std::strcspn(complaint.text, "\r\n")] = 0;
}

/// OpenJPEG's three objects, freed together. (Smart pointers would not tell codec from stream: both are `void`.)
struct Decoder {
  opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
  opj_stream_t *source = opj_stream_default_create(OPJ_TRUE);
  opj_image_t *image = nullptr;

  Decoder() = default;
  Decoder(const Decoder &) = delete;
  Decoder &operator=(const Decoder &) = delete;
  ~Decoder() {
    opj_image_destroy(image);
    if (source != nullptr) opj_stream_destroy(source);
    if (codec != nullptr) opj_destroy_codec(codec);
  }

  /// Frees nothing: after a failed assertion nobody knows what state they are in.
  void abandon() {
    codec = nullptr;
    source = nullptr;
    image = nullptr;
  }
};

}  // namespace

void decodeJPEG2000(Bytes bytes, const Output &output) {
  const Bytes stream = codestream(bytes);
  const Header header = readSize(stream);
  compare(header, output.frame);
  requireFewTiles(stream, header);
  requireEndMarker(stream);

  Cursor cursor{stream, 0};
  Complaint complaint;
  Decoder decoder;
  if (!decoder.codec || !decoder.source) throw std::bad_alloc();
  opj_set_error_handler(decoder.codec, keepComplaint, &complaint);
  opj_stream_set_user_data(decoder.source, &cursor, nullptr);
  opj_stream_set_user_data_length(decoder.source, stream.size);
  opj_stream_set_read_function(decoder.source, readBytes);
  opj_stream_set_skip_function(decoder.source, skipBytes);
  opj_stream_set_seek_function(decoder.source, seekBytes);

  opj_dparameters_t parameters;
  opj_set_default_decoder_parameters(&parameters);
  bool sound = false;
  const bool survived = survives([&] {
    // Strict: a codestream that lacks packets is refused, not decoded as far as it goes.
    sound = opj_setup_decoder(decoder.codec, &parameters) && opj_decoder_set_strict_mode(decoder.codec, OPJ_TRUE) &&
            opj_read_header(decoder.source, decoder.codec, &decoder.image) &&
            opj_decode(decoder.codec, decoder.source, decoder.image) &&
            opj_end_decompress(decoder.codec, decoder.source);
  });
  if (!survived) decoder.abandon();
  if (!survived || !sound) corrupt(complaint.text[0] != 0 ? complaint.text : "the codestream is damaged");

  // The header was compared above; this guards the reads below against a decoder that thinks otherwise.
  const opj_image_t *image = decoder.image;
  bool whole = image->numcomps == header.components;
  for (uint32_t i = 0; whole && i < header.components; ++i) {
    const opj_image_comp_t &plane = image->comps[i];
    whole = plane.data != nullptr && plane.w == header.columns && plane.h == header.rows;
  }
  if (!whole) corrupt("the codestream does not hold the whole image");
  output.write(header.precision, [&](size_t pixel, size_t component) {
    return uint32_t(image->comps[component].data[pixel]);
  });
}

}  // namespace cdcmtk
