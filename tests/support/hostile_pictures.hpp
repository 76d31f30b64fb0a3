#pragma once
/// Pictures that are small files and want much memory or work of whoever reads them.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace limber::testing {

using Bytes = std::vector<std::uint8_t>;

/// A whole PNG of that size, all black, with chunks of that kind before its pixels that each become
/// some megabytes.
Bytes png_with_chunks(int width, int height, const std::string& kind, int count);

/// A PNG of 64 by 64 pixels whose compressed pixels go on for so many megabytes after the last one.
Bytes png_that_goes_on(int megabytes);

/// A grey progressive JPEG without a fault: its scans each refine one coefficient by one bit.
Bytes jpeg_of_scans(int width, int height, int scans);

/// A progressive JPEG that claims so many pixels in colours that are all stored, and one scan.
Bytes jpeg_that_claims(int width, int height);

/// Files that claim what no picture of ours may have, by name; each must be refused.
std::map<std::string, Bytes> hostile_pictures();

}  // namespace limber::testing
