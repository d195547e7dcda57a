// JPEG-LS, with DCMTK's copy of CharLS. DCMTK installs no header for it, so the frame goes through the codec class that
// DCMTK made for whole data sets: it gets a data set of our own, with the few elements it asks for.

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcvrcs.h>
#include <dcmtk/dcmdata/dcvrus.h>
#include <dcmtk/dcmjpls/djcodecd.h>
#include <dcmtk/dcmjpls/djcparam.h>
#include <dcmtk/dcmjpls/djlsutil.h>

#include <cstring>
#include <memory>

#include "Codec.h"

namespace cdcmtk {

namespace {

/// Zeros put behind the frame. CharLS looks a few bytes ahead without asking (at most a scan header of 22 bytes); here
/// it finds them instead of someone else's memory.
constexpr size_t margin = 64;

void require(const OFCondition &condition) {
  if (condition.bad()) throw Refusal{CDCMTK_INTERNAL, std::string("JPEG-LS: ") + condition.text()};
}

void insert(DcmDataset &dataSet, const DcmTagKey &key, uint32_t value) {
  // The VR is given, so that DCMTK does not load its data dictionary (8-40 ms a process) to look it up.
  auto element = std::make_unique<DcmUnsignedShort>(DcmTag(key, DcmVR(EVR_US)));
  require(element->putUint16(Uint16(value)));
  require(dataSet.insert(element.get()));
  element.release();  // The data set owns it now.
}

/// The elements that `decodeFrame` reads. They describe the codec's samples, not yet those of the caller's data set.
void describe(DcmDataset &dataSet, const Header &header) {
  insert(dataSet, DCM_SamplesPerPixel, header.components);
  insert(dataSet, DCM_Rows, header.rows);
  insert(dataSet, DCM_Columns, header.columns);
  insert(dataSet, DCM_BitsAllocated, header.precision <= 8 ? 8 : 16);
  insert(dataSet, DCM_BitsStored, header.precision);
  auto colours = std::make_unique<DcmCodeString>(DcmTag(DCM_PhotometricInterpretation, DcmVR(EVR_CS)));
  require(colours->putOFStringArray(header.components == 1 ? "MONOCHROME2" : "RGB"));
  require(dataSet.insert(colours.get()));
  colours.release();
}

/// The encapsulated pixel data: an empty offset table and the frame as one fragment.
void enclose(DcmPixelSequence &sequence, Bytes bytes) {
  auto table = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, DcmVR(EVR_OB)));
  require(sequence.insert(table.get()));
  table.release();

  std::vector<Uint8> padded(bytes.size + margin);
  std::memcpy(padded.data(), bytes.data, bytes.size);
  auto fragment = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, DcmVR(EVR_OB)));
  require(fragment->putUint8Array(padded.data(), static_cast<unsigned long>(padded.size())));
  require(sequence.insert(fragment.get()));
  fragment.release();
}

/// `text` is copied while the condition lives: it may be its property.
Refusal refusal(const OFCondition &condition) {
  const bool unsupported = condition == EC_JLSUnsupportedImageType || condition == EC_JLSCodecUnsupportedImageType ||
                           condition == EC_JLSCodecUnsupportedValue || condition == EC_JLSUnsupportedBitDepth ||
                           condition == EC_JLSUnsupportedColorTransform ||
                           condition == EC_JLSUnsupportedBitDepthForTransform;
  return {unsupported ? CDCMTK_UNSUPPORTED : CDCMTK_CORRUPT, std::string("JPEG-LS: ") + condition.text()};
}

template <class Sample>
void decode(Bytes bytes, const Header &header, const Output &output) {
  DcmDataset dataSet;
  describe(dataSet, header);
  DcmPixelSequence sequence(DcmTag(DCM_PixelData, DcmVR(EVR_OB)));
  enclose(sequence, bytes);

  // Always by pixel: `Output` makes planes of it, if that is what the caller wants.
  const DJLSCodecParameter parameter(EJLSUC_never, EJLSPC_colorByPixel);
  std::vector<Sample> samples(output.samples());
  Uint32 fragment = 1;  // Item 0 is the offset table.
  OFString colours;
  // One class decodes both kinds: the frame itself says how lossy it is.
  const DJLSLosslessDecoder decoder;
  OFCondition condition;
  const bool survived = survives([&] {
    condition = decoder.decodeFrame(nullptr, &sequence, &parameter, &dataSet, 0, fragment, samples.data(),
                                    Uint32(samples.size() * sizeof(Sample)), colours);
  });
  if (!survived) throw Refusal{CDCMTK_CORRUPT, "JPEG-LS: the coded data are damaged"};
  if (condition.bad()) throw refusal(condition);
  output.write(header.precision, samples);
}

}  // namespace

void decodeJPEGLS(Bytes bytes, const Output &output) {
  const StartOfFrame start = startOfFrame(bytes);
  if (start.marker != 0xF7) throw Refusal{CDCMTK_CORRUPT, "JPEG-LS: the frame is coded by another JPEG process"};
  compare(start.header, output.frame);
  requireEndMarker(bytes);
  if (start.header.precision <= 8) return decode<Uint8>(bytes, start.header, output);
  return decode<Uint16>(bytes, start.header, output);
}

}  // namespace cdcmtk
