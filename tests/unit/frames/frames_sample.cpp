#include "unit/frames/frames_sample.hpp"

#include <libexif/exif-data.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace limber::testing {

Image sample_image(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int right = 255 * x / std::max(1, width - 1);
            const int down = 255 * y / std::max(1, height - 1);
            for (const int value : {right, down, (right + 255 - down) / 2})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

namespace {

/// The same picture as amounts of four inks, inverted as Adobe stores them, with no black.
Bytes inks_of(const Image& image) {
    Bytes inks;
    for (std::size_t at = 0; at < image.pixels.size(); at += 3) {
        for (std::size_t colour = 0; colour < 3; ++colour)
            inks.push_back(image.pixels[at + colour]);
        inks.push_back(255);
    }
    return inks;
}

}  // namespace

Bytes jpeg_of(const Image& image, const JpegKind& kind) {
    const tjhandle encoder = tjInitCompress();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const Bytes pixels = kind.inks ? inks_of(image) : image.pixels;
    const int status = tjCompress2(encoder, pixels.data(), image.width, 0, image.height,
                                   kind.inks ? TJPF_CMYK : TJPF_RGB, &bytes, &size,
                                   kind.grey ? TJSAMP_GRAY : TJSAMP_444, 98,
                                   kind.progressive ? TJFLAG_PROGRESSIVE : 0);
    EXPECT_EQ(status, 0) << tjGetErrorStr2(encoder);
    Bytes jpeg(bytes, bytes + size);
    tjFree(bytes);
    tjDestroy(encoder);
    return jpeg;
}

Bytes with_orientation(const Bytes& jpeg, int orientation) {
    ExifData* data = exif_data_new();
    ExifEntry* entry = exif_entry_new();
    exif_content_add_entry(data->ifd[EXIF_IFD_0], entry);
    exif_entry_initialize(entry, EXIF_TAG_ORIENTATION);
    exif_set_short(entry->data, exif_data_get_byte_order(data),
                   static_cast<ExifShort>(orientation));
    unsigned char* block = nullptr;
    unsigned size = 0;
    exif_data_save_data(data, &block, &size);
    const auto length = static_cast<std::uint16_t>(size + 2);

    Bytes all(jpeg.begin(), jpeg.begin() + 2);
    for (const int byte : {0xff, 0xe1, length >> 8, length & 0xff})
        all.push_back(static_cast<std::uint8_t>(byte));
    all.insert(all.end(), block, block + size);
    all.insert(all.end(), jpeg.begin() + 2, jpeg.end());
    std::free(block);
    exif_entry_unref(entry);
    exif_data_unref(data);
    return all;
}

int distance(const ImageView& one, const ImageView& other) {
    if (one.width != other.width || one.height != other.height) return 256;
    int most = 0;
    for (int y = 0; y < one.height; ++y) {
        for (int x = 0; x < 3 * one.width; ++x)
            most = std::max(most, std::abs(one.row(y)[x] - other.row(y)[x]));
    }
    return most;
}

std::string fake_ffmpeg(const ScratchFolder& folder, const std::string& body) {
    const std::string path = folder.write(
        "fake-ffmpeg",
        "#!/bin/sh\n"
        "frame() { printf '0, 0, %d, 1, 17, 0x0\\nP6\\n2 1\\n255\\n%s' $1 $2$2$2$2$2$2; }\n"
        "printf '#software: none\\n#tb 0: 1/1000000\\n'\n" +
            body + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

void run_ffmpeg(const std::string& words) {
    const std::string command = "ffmpeg -nostdin -v error -y " + words;
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

Taken take_all(Result<frames::FrameSource> source) {
    Taken taken;
    if (!source) {
        taken.problem = source.error().message.id;
        return taken;
    }
    for (;;) {
        const auto frame = source->next();
        if (!frame) taken.problem = frame.error().message.id;
        if (!frame || !*frame) return taken;
        taken.times.push_back((*frame)->time);
        taken.letters += static_cast<char>(*(*frame)->pixels);
    }
}

}  // namespace limber::testing
