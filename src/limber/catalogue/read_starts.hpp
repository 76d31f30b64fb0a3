#pragma once
/// Starting positions, which many stretches share; used only by `read_files.cpp` and
/// `read_stretch.cpp`.
#include "limber/catalogue/read_staging.hpp"
#include "limber/catalogue/sided_text.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace limber {

/// How somebody gets ready, and what it looks like.
struct Start {
    SidedText text;
    WrittenPose pose;
    std::string view;
    Side near = Side::Right;
    /// Indices of the vocabulary's props.
    std::vector<std::size_t> props;
    std::vector<Prop> scene;
};

/// By name; poses of stretches may be taken `from` a start's.
using Starts = std::map<std::string, Start>;

Starts read_starts(const Reader& root, const Vocabulary& vocabulary, const BodyModel& model,
                   const std::set<std::string>& views);

}  // namespace limber
