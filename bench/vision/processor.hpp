#pragma once
/// Makes the processor look smaller than it is.

namespace limber::bench {

/// From now on neither Limber nor XNNPACK, which ask the same library, know of AVX-512. Before
/// anything is loaded.
void hide_avx512();

}  // namespace limber::bench
