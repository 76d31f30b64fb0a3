#include "limber/keeping/kept_look.hpp"

#include "limber/store/memory.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const FigureTables& tables() { return *shipped_catalogue().figure; }

Look chosen() {
    return {.build = tables().builds.back().id,
            .skin = tables().skins.back().id,
            .hair = tables().hairs.back().id,
            .outfit = tables().outfits.back().id};
}

class AKeptLook : public ::testing::Test {
protected:
    Shelf& shelf() { return shelf_; }
    void keep(const Look& look) {
        must(keep_look(shelf_.chosen().id, shelf_.ports().settings, tables(), look));
    }
    Look completed(const Look& wanted = {}) {
        return must(complete_look(shelf_.chosen().id, shelf_.ports().settings, tables(), wanted));
    }

private:
    store::Memory memory_;
    Shelf shelf_{memory_.ports()};
};

TEST_F(AKeptLook, FillsInWhatIsNotNamed) {
    EXPECT_EQ(completed(), Look{});
    keep(chosen());
    EXPECT_EQ(completed(), chosen());
    Look fair = chosen();
    fair.skin = tables().skins.front().id;
    fair.mirrored = true;
    EXPECT_EQ(completed({.skin = fair.skin, .mirrored = true}), fair);
}

TEST_F(AKeptLook, StaysWhereANewChoiceNamesNothing) {
    keep(chosen());
    keep({.hair = tables().hairs.front().id});
    Look expected = chosen();
    expected.hair = tables().hairs.front().id;
    EXPECT_EQ(completed(), expected);
}

TEST_F(AKeptLook, IsOfOneProfile) {
    keep(chosen());
    shelf().choose("anna");
    EXPECT_EQ(completed(), Look{});
}

TEST_F(AKeptLook, CountsForNothingWhereItsNameIsNoMore) {
    Look other = chosen();
    other.outfit = "crinoline";
    keep(other);
    other.outfit.clear();
    EXPECT_EQ(completed(), other);
}

}  // namespace
}  // namespace limber::testing
