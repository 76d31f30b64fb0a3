#pragma once
/// The flesh of a build on the bones of a body: what each part of a drawn person is made of.
#include "limber/body/posture.hpp"
#include "limber/figure/outline.hpp"
#include "limber/figure/tables.hpp"

#include <array>
#include <utility>

namespace limber {

/// A body at one moment, laid on the page.
struct PageBody {
    /// At the trunk stations of its `Flesh`, with what lies there.
    std::vector<PageFrame> trunk;
    std::vector<Bead> trunk_flesh;
    PageFrame pelvis;
    PageFrame head;
    std::array<PageFrame, 2> upper_arm;
    std::array<PageFrame, 2> forearm;
    std::array<PageFrame, 2> hand;
    std::array<PageFrame, 2> thigh;
    std::array<PageFrame, 2> shank;
    std::array<PageFrame, 2> foot;
    /// Half way between pelvis and thigh, and between thigh and shank.
    std::array<PageFrame, 2> hip;
    std::array<PageFrame, 2> knee;
    std::array<double, 2> knee_bend{};
    std::array<double, 2> finger_curl{};
};

class Flesh {
public:
    Flesh(const FigureTables& tables, const Build& build, const BodyModel& model);

    /// `finger_curl` and `breath` as in `SceneMoment`.
    [[nodiscard]] PageBody place(const Posture& posture, const std::array<double, 2>& finger_curl,
                                 double breath, const View& view) const;

    void add_pelvis(Outliner& outliner, const PageBody& body) const;
    void add_trunk(Outliner& outliner, const PageBody& body) const;
    void add_leg(Outliner& outliner, const PageBody& body, Side side) const;
    void add_foot(Outliner& outliner, const PageBody& body, Side side) const;
    void add_sleeve(Outliner& outliner, const PageBody& body, Side side) const;
    void add_arm(Outliner& outliner, const PageBody& body, Side side) const;
    void add_head(Outliner& outliner, const PageBody& body) const;
    /// All of it, coarsely: what drops a shadow.
    void add_all(Outliner& outliner, const PageBody& body) const;

    /// A height along the spine on the page.
    [[nodiscard]] PageFrame trunk_frame(const PageBody& body, double station) const;
    [[nodiscard]] const Build& build() const { return *build_; }
    [[nodiscard]] const BodyModel& model() const { return *model_; }
    [[nodiscard]] const Hems& hems() const { return *hems_; }

private:
    struct TrunkBead {
        double station = 0;
        Bead bead;
    };

    void sample_trunk();
    void add_hand(Outliner& outliner, const PageBody& body, Side side) const;

    const Build* build_;
    const BodyModel* model_;
    const Hems* hems_;
    const FleshProfile* breath_;
    std::vector<TrunkBead> trunk_;
    /// Which of them are below the waistband, the shirt, the neck: first and behind the last.
    std::pair<std::size_t, std::size_t> pelvis_part_;
    std::pair<std::size_t, std::size_t> top_part_;
    std::pair<std::size_t, std::size_t> neck_part_;
    std::size_t chest_station_ = 0;
    std::vector<Bead> thigh_;
    std::vector<Bead> shank_;
    std::vector<Bead> ankle_;
    std::vector<Bead> sleeve_;
    std::vector<Bead> upper_arm_;
    std::vector<Bead> forearm_;
};

}  // namespace limber
