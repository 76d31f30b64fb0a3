#pragma once
/// Random secrets, digests and signatures, by OpenSSL's libcrypto. Bytes are written in lower-case
/// hexadecimal. What the library cannot do at all throws `std::runtime_error`.
#include <string>
#include <string_view>

namespace limber::system {

/// 128 random bits.
std::string make_secret();

/// SHA-256. Whoever looks a secret up by its digest takes a time that tells nothing of the secret.
std::string digest_of(std::string_view text);

/// HMAC-SHA-256, by which whoever has the secret knows a text of their own again.
std::string seal_of(std::string_view secret, std::string_view text);

/// Takes as long however much of it is right.
bool is_same(std::string_view shown, std::string_view secret);

/// Whether it is a point of P-256: 65 bytes, uncompressed.
bool is_public_key(std::string_view key);

/// Whether the owner of the key signed the text: ECDSA over P-256 with SHA-256, r and s of 32 bytes
/// each, as WebCrypto makes it. False for whatever is no key or no signature.
bool is_signed_by(std::string_view key, std::string_view text, std::string_view signature);

}  // namespace limber::system
