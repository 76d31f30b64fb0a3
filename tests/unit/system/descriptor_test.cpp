#include "limber/system/descriptor.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <utility>

namespace limber::testing {
namespace {

using system::Descriptor;

Descriptor open_null() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

bool is_open(int number) { return fcntl(number, F_GETFD) >= 0; }

TEST(Descriptor, IsClosedWithItsObject) {
    int number = -1;
    {
        const Descriptor file = open_null();
        number = file.number();
        EXPECT_TRUE(file.is_open());
        EXPECT_TRUE(is_open(number));
    }
    EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, GoesFromOneObjectToAnother) {
    Descriptor from = open_null();
    const int number = from.number();
    Descriptor to = std::move(from);
    EXPECT_EQ(to.number(), number);
    EXPECT_TRUE(is_open(number));
}

TEST(Descriptor, ClosesTheOldFileWhenItGetsANewOne) {
    Descriptor file = open_null();
    Descriptor other = open_null();
    const int first = file.number();
    const int second = other.number();
    file = std::move(other);
    EXPECT_FALSE(is_open(first));
    EXPECT_TRUE(is_open(second));
    EXPECT_EQ(file.number(), second);
}

TEST(Descriptor, CanBeClosedEarlyAndTwice) {
    Descriptor file = open_null();
    const int number = file.number();
    file.close();
    file.close();
    EXPECT_FALSE(file.is_open());
    EXPECT_FALSE(is_open(number));
}

}  // namespace
}  // namespace limber::testing
