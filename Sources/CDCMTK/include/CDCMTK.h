/// CDCMTK: one compressed DICOM frame in, one native frame out.
///
/// The codecs are DCMTK's (JPEG, JPEG-LS) and OpenJPEG's (JPEG 2000). None of their types, and no C++ exception, is
/// seen from here; no DICOM data set is parsed here either. Every function may be called from several threads at once.

#ifndef CDCMTK_H
#define CDCMTK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The codec, which the caller knows from the transfer syntax.
enum {
  CDCMTK_JPEG = 1,      ///< Baseline, extended, progressive and lossless Huffman JPEG: 1.2.840.10008.1.2.4.50 to .70
  CDCMTK_JPEG_LS = 2,   ///< JPEG-LS, lossless and near-lossless: 1.2.840.10008.1.2.4.80 and .81
  CDCMTK_JPEG_2000 = 3  ///< JPEG 2000, a bare codestream or one in JP2 boxes: 1.2.840.10008.1.2.4.90 and .91
};

/// What became of a frame.
enum {
  CDCMTK_OK = 0,
  CDCMTK_CORRUPT = 1,      ///< The bytes are truncated, damaged, or not of this codec.
  CDCMTK_MISMATCH = 2,     ///< The codec's own header contradicts the data set (rows, columns, components, precision).
  CDCMTK_UNSUPPORTED = 3,  ///< A frame, or a feature of the codec, that is sound perhaps, but not decoded here.
  CDCMTK_OUTPUT_SIZE = 4,  ///< `out_size` is not the size of this frame.
  CDCMTK_INTERNAL = 5      ///< A null pointer from the caller, memory ran out, or an exception nobody foresaw.
};

/// What the data set says of each of its frames.
typedef struct {
  uint32_t rows;                  ///< (0028,0010), 1...65535
  uint32_t columns;               ///< (0028,0011), 1...65535
  uint16_t samples_per_pixel;     ///< (0028,0002), 1 or 3
  uint16_t bits_allocated;        ///< (0028,0100), 8 or 16
  uint16_t bits_stored;           ///< (0028,0101), 1...bits_allocated
  uint16_t pixel_representation;  ///< (0028,0103), 0 unsigned, 1 two's complement
  uint16_t planar;                ///< The layout wanted in `out`: 0 by pixel (RGBRGB...), 1 by plane (RR...GG...BB...)
} cdcmtk_frame;

/// Decodes one frame.
///
/// `bytes` is the frame with its fragments already joined; what follows the end marker must be padding of 16 bytes at
/// most. `out` receives rows x columns x samples_per_pixel samples in reading order, little endian, each in
/// `bits_allocated` bits, so `out_size` must be exactly rows * columns * samples_per_pixel * bits_allocated / 8.
/// The caller owns all buffers and keeps them; nothing is held after the return. Nothing is read past `size`, nothing
/// written past `out_size`, and `out` is written only if the frame was decoded whole: after a refusal it is as before.
///
/// The codec's header is compared with `frame` before anything is decoded. Its precision may lie anywhere from
/// `bits_stored` to `bits_allocated` (scanners code 12 stored bits as 16). A sample is the codec's bit pattern of that
/// precision, extended to `bits_allocated` by its sign if `pixel_representation` is 1 and by zeros if it is 0. As in
/// uncompressed pixel data, only its low `bits_stored` bits are the value.
///
/// Colours are not converted: YBR stays YBR (subsampled chrominance comes back at full resolution). Only the component
/// transform that is part of a JPEG 2000 codestream is undone, as its standard asks: YBR_RCT and YBR_ICT become RGB.
///
/// Returns CDCMTK_OK or the reason for the refusal. `message` receives one line of NUL-terminated text, cut to
/// `message_size`: the reason, or nothing if the frame was decoded. It may be null if `message_size` is 0.
int cdcmtk_decode(int codec, const uint8_t *bytes, size_t size, const cdcmtk_frame *frame, uint8_t *out,
                  size_t out_size, char *message, size_t message_size);

/// The libraries behind this header, for provenance: "DCMTK 3.6.7, OpenJPEG 2.5.0". The text lives as long as the
/// process.
const char *cdcmtk_version(void);

#ifdef __cplusplus
}
#endif

#endif
