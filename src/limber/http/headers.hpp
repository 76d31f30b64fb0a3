#pragma once
/// The headers that keep a page to itself: nothing from elsewhere runs in it, and nothing elsewhere
/// can read or frame it.
#include <array>
#include <string_view>
#include <utility>

namespace limber::http {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 5>
    headers_of_every_response{{
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
         "media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
         "form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    }};

}  // namespace limber::http
