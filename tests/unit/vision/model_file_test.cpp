#include "limber/vision/model_file.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
namespace {

TEST(ModelFile, SaysThatAFileIsMissing) {
    const ScratchFolder folder;
    const auto loaded = read_model(folder.path() / "pose_landmark_full.tflite");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Missing);
    EXPECT_EQ(loaded.error().message.id, "vision.model.missing");
    EXPECT_EQ(loaded.error().where, (folder.path() / "pose_landmark_full.tflite").string());
}

TEST(ModelFile, RefusesAFolderInPlaceOfAFile) {
    const ScratchFolder folder;
    const auto loaded = read_model(folder.path());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message.id, "vision.model.unreadable");
}

}  // namespace
}  // namespace limber::testing
