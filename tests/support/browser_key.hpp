#pragma once
/// The key pair of a test's browser, which signs as WebCrypto does.
#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>

namespace limber::testing {

class BrowserKey {
public:
    /// A new one.
    BrowserKey();

    /// As in `system::is_public_key`.
    [[nodiscard]] const std::string& key() const { return key_; }
    /// As in `system::is_signed_by`.
    [[nodiscard]] std::string sign(const std::string& text) const;

    /// What POST /api/door/session takes from it at the port.
    [[nodiscard]] std::string sign_in(std::uint16_t port, const std::string& challenge) const;

private:
    std::shared_ptr<EVP_PKEY> pair_;
    std::string key_;
};

}  // namespace limber::testing
