"""The seals of a group round, written a second time with nothing but the standard library of Python.

    python3 tests/golden/seal.py           writes core/tests/group/seal.json
    python3 tests/golden/seal.py --check   computes everything anew and compares it with the file

X25519 is that of RFC 7748, ChaCha20-Poly1305 that of RFC 8439, HKDF that of RFC 5869 and HPKE that of RFC 9180, each written
from its own pages and held against its own test vectors before anything else is done. Then the program takes part in a round
as a further station would: it reads the invitation and the bundle that our program has written to
core/tests/group/sealed.json, opens the bundle, and seals the same sums as another station for our program to open. Nothing
here is meant for anything but these tests: it does not run in constant time.
"""

import hashlib
import hmac
import json
import pathlib
import sys

GROUP = pathlib.Path(__file__).resolve().parents[2] / "core" / "tests" / "group"
FILE = GROUP / "seal.json"

# --- vectors, from the RFCs -------------------------------------------------------------------------------------------

RFC5869 = {
    "source": "RFC 5869, appendix A.1 to A.3 (SHA-256)",
    "cases": [
        {
            "ikm": "0b" * 22,
            "salt": "000102030405060708090a0b0c",
            "info": "f0f1f2f3f4f5f6f7f8f9",
            "okm": "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        },
        {
            "ikm": bytes(range(0x50)).hex(),
            "salt": bytes(range(0x60, 0xB0)).hex(),
            "info": bytes(range(0xB0, 0x100)).hex(),
            "okm": "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        },
        {
            "ikm": "0b" * 22,
            "salt": "",
            "info": "",
            "okm": "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        },
    ],
}
RFC8439 = {
    "source": "RFC 8439, section 2.8.2",
    "key": bytes(range(0x80, 0xA0)).hex(),
    "nonce": "070000004041424344454647",
    "aad": "50515253c0c1c2c3c4c5c6c7",
    "plain": b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    b"sunscreen would be it.".hex(),
    "sealed": "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
    "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
    "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
}
RFC7748 = {
    "source": "RFC 7748, section 6.1",
    "private": "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
    "public": "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
    "other": "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
    "shared": "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
}
RFC9180 = {
    "source": "RFC 9180, appendix A.2.2: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, mode_psk, "
    "sequence number 0",
    "info": "4f6465206f6e2061204772656369616e2055726e",
    "ikm_e": "35706a0b09fb26fb45c39c2f5079c709c7cf98e43afa973f14d88ece7e29c2e3",
    "ikm_r": "26b923eade72941c8a85b09986cdfa3f1296852261adedc52d58d2930269812b",
    "sk_r": "77d114e0212be51cb1d76fa99dd41cfd4d0166b08caa09074430a6c59ef17879",
    "pk_r": "13640af826b722fc04feaa4de2f28fbd5ecc03623b317834e7ff4120dbe73062",
    "psk": "0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82",
    "psk_id": "456e6e796e20447572696e206172616e204d6f726961",
    "enc": "2261299c3f40a9afc133b969a97f05e95be2c514e54f3de26cbe5644ac735b04",
    "plain": "4265617574792069732074727574682c20747275746820626561757479",
    "aad": "436f756e742d30",
    "sealed": "4a177f9c0d6f15cfdf533fb65bf84aecdc6ab16b8b85b4cf65a370e07fc1d78d28fb073214525276f4a89608ff",
}


def unhex(vector):
    return {name: bytes.fromhex(text) for name, text in vector.items() if name != "source"}


# --- X25519, RFC 7748 section 5 ---------------------------------------------------------------------------------------

PRIME = 2**255 - 19


def x25519(scalar, point):
    k = int.from_bytes(scalar, "little")
    k = (k & ~7 & ~(128 << 8 * 31)) | (64 << 8 * 31)
    u = int.from_bytes(point, "little") & (2**255 - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % PRIME, b * b % PRIME, d * a % PRIME, c * b % PRIME
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % PRIME, u * (da - cb) ** 2 % PRIME
        x2, z2 = aa * bb % PRIME, e * (aa + 121665 * e) % PRIME
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")


def public_key(private):
    return x25519(private, (9).to_bytes(32, "little"))


# --- ChaCha20-Poly1305, RFC 8439 --------------------------------------------------------------------------------------

MASK = 0xFFFFFFFF


def chacha20_block(key, counter, nonce):
    def words(data):
        return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]

    start = words(b"expand 32-byte k") + words(key) + [counter] + words(nonce)
    state = start[:]

    def quarter(a, b, c, d):
        for to, add, turn, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[to] = state[to] + state[add] & MASK
            turned = state[turn] ^ state[to]
            state[turn] = (turned << by | turned >> 32 - by) & MASK

    for _ in range(10):
        for at in range(4):
            quarter(at, 4 + at, 8 + at, 12 + at)
        for at in range(4):
            quarter(at, 4 + (at + 1) % 4, 8 + (at + 2) % 4, 12 + (at + 3) % 4)
    return b"".join((a + b & MASK).to_bytes(4, "little") for a, b in zip(state, start))


def chacha20(key, nonce, data):
    pieces = range(0, len(data), 64)
    stream = b"".join(chacha20_block(key, 1 + at // 64, nonce) for at in pieces)
    return bytes(a ^ b for a, b in zip(data, stream))


def tag(key, nonce, aad, sealed):
    one_time = chacha20_block(key, 0, nonce)[:32]
    r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    s = int.from_bytes(one_time[16:], "little")

    def padded(data):
        return data + bytes(-len(data) % 16)

    text = padded(aad) + padded(sealed) + len(aad).to_bytes(8, "little") + len(sealed).to_bytes(8, "little")
    total = 0
    for at in range(0, len(text), 16):
        total = (total + int.from_bytes(text[at : at + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + s) % 2**128).to_bytes(16, "little")


def seal(key, nonce, aad, plain):
    sealed = chacha20(key, nonce, plain)
    return sealed + tag(key, nonce, aad, sealed)


def open_sealed(key, nonce, aad, sealed):
    content, found = sealed[:-16], sealed[-16:]
    if not hmac.compare_digest(tag(key, nonce, aad, content), found):
        sys.exit("a seal was not opened")
    return chacha20(key, nonce, content)


# --- HKDF-SHA256, RFC 5869 --------------------------------------------------------------------------------------------


def extract(salt, ikm):
    return hmac.digest(salt or bytes(32), ikm, "sha256")


def expand(prk, info, length):
    okm, block = b"", b""
    while len(okm) < length:
        block = hmac.digest(prk, block + info + bytes([len(okm) // 32 + 1]), "sha256")
        okm += block
    return okm[:length]


# --- HPKE in mode_psk, RFC 9180 ---------------------------------------------------------------------------------------

KEM = b"KEM" + (0x0020).to_bytes(2, "big")
SUITE = b"HPKE" + b"".join(number.to_bytes(2, "big") for number in (0x0020, 0x0001, 0x0003))
MODE_PSK = b"\x01"


def labeled_extract(suite, salt, label, ikm):
    return extract(salt, b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite, prk, label, info, length):
    return expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, length)


def derive_private(ikm):
    return labeled_expand(KEM, labeled_extract(KEM, b"", b"dkp_prk", ikm), b"sk", b"", 32)


def key_and_nonce(shared, enc, pk_r, info, psk, psk_id):
    prk = labeled_extract(KEM, b"", b"eae_prk", shared)
    shared = labeled_expand(KEM, prk, b"shared_secret", enc + pk_r, 32)
    context = MODE_PSK
    context += labeled_extract(SUITE, b"", b"psk_id_hash", psk_id)
    context += labeled_extract(SUITE, b"", b"info_hash", info)
    secret = labeled_extract(SUITE, shared, b"secret", psk)
    return labeled_expand(SUITE, secret, b"key", context, 32), labeled_expand(SUITE, secret, b"base_nonce", context, 12)


def hpke_seal(pk_r, ikm_e, info, psk, psk_id, aad, plain):
    sk_e = derive_private(ikm_e)
    enc = public_key(sk_e)
    key, nonce = key_and_nonce(x25519(sk_e, pk_r), enc, pk_r, info, psk, psk_id)
    return enc + seal(key, nonce, aad, plain)


def hpke_open(sk_r, sealed, info, psk, psk_id, aad):
    enc, sealed = sealed[:32], sealed[32:]
    key, nonce = key_and_nonce(x25519(sk_r, enc), enc, public_key(sk_r), info, psk, psk_id)
    return open_sealed(key, nonce, aad, sealed)


def against_the_rfcs():
    for case in RFC5869["cases"]:
        case = unhex(case)
        assert expand(extract(case["salt"], case["ikm"]), case["info"], len(case["okm"])) == case["okm"]
    v = unhex(RFC8439)
    assert seal(v["key"], v["nonce"], v["aad"], v["plain"]) == v["sealed"]
    assert open_sealed(v["key"], v["nonce"], v["aad"], v["sealed"]) == v["plain"]
    v = unhex(RFC7748)
    assert public_key(v["private"]) == v["public"] and x25519(v["private"], v["other"]) == v["shared"]
    v = unhex(RFC9180)
    assert derive_private(v["ikm_r"]) == v["sk_r"] and public_key(v["sk_r"]) == v["pk_r"]
    sealed = hpke_seal(v["pk_r"], v["ikm_e"], v["info"], v["psk"], v["psk_id"], v["aad"], v["plain"])
    assert sealed == v["enc"] + v["sealed"]
    assert hpke_open(v["sk_r"], sealed, v["info"], v["psk"], v["psk_id"], v["aad"]) == v["plain"]


# --- a round ----------------------------------------------------------------------------------------------------------

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def from_base45(prefix, text):
    """RFC 9285."""
    assert text.startswith(prefix)
    digits = [BASE45.index(letter) for letter in text[len(prefix) :]]
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    values = [sum(digit * 45**place for place, digit in enumerate(group)) for group in groups]
    return b"".join(value.to_bytes(len(group) - 1, "big") for value, group in zip(values, groups))


def to_base45(prefix, data):
    text = prefix
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        value = int.from_bytes(pair, "big")
        text += "".join(BASE45[value // 45**place % 45] for place in range(len(pair) + 1))
    return text


def frame(letters, version, content):
    framed = letters + bytes([version]) + content
    return framed + hashlib.sha256(framed).digest()[:8]


def unframed(letters, version, framed):
    assert framed[:5] == letters + bytes([version]) and hashlib.sha256(framed[:-8]).digest()[:8] == framed[-8:]
    return framed[5:-8]


def derived(secret, salt, purpose, length):
    return expand(extract(salt, secret), purpose, length)


def at_rest(secret, context, randomness, content):
    material = derived(secret, randomness, b"trygskema at rest 1", 44)
    return randomness + seal(material[:32], material[32:], context, content)


def take_part(ours):
    # The invitation: the round first, secret and key last.
    invitation = unframed(b"TRYI", 1, from_base45("TRYGINVITE:", ours["invitation"]))
    round_id, check = invitation[:16], invitation[16:24]
    secret, key = invitation[-48:-32], invitation[-32:]
    assert derived(secret, round_id, b"trygskema check", 8) == check
    seed = bytes.fromhex(ours["key_seed"])
    assert public_key(derive_private(seed)) == key
    info, psk = b"trygskema hand-over 1", derived(secret, round_id, b"trygskema pre-shared key 1", 32)
    # What another station has handed over.
    bundle = from_base45("TRYGBUNDLE:", ours["bundle"])
    content = unframed(b"TRYB", 2, hpke_open(derive_private(seed), bundle, info, psk, round_id, round_id))
    assert content[:16] == round_id and content[48:64].hex() == ours["station"]
    assert int.from_bytes(content[64:66], "big") == ours["persons"]
    # The same sums from a station of its own.
    station = hashlib.sha256(b"a station written in Python").digest()[:16]
    again = frame(b"TRYB", 2, content[:48] + station + content[64:])
    ephemeral = hashlib.sha256(b"random enough for a test").digest()
    sealed = hpke_seal(key, ephemeral, info, psk, round_id, round_id, again)
    # What lies on a station.
    state = bytes.fromhex(ours["at_rest"])
    material = derived(secret, state[:32], b"trygskema at rest 1", 44)
    assert open_sealed(material[:32], material[32:], round_id, state[32:]) == b"sums"
    return {
        "bundle": to_base45("TRYGBUNDLE:", sealed),
        "at_rest": at_rest(secret, round_id, ephemeral, b"sums of somebody else").hex(),
    }


def main():
    against_the_rfcs()
    ours = json.loads((GROUP / "sealed.json").read_text(encoding="utf-8"))
    made = {"rfc5869": RFC5869, "rfc8439": RFC8439, "rfc9180": RFC9180, "python": take_part(ours)}
    text = json.dumps(made, indent=2) + "\n"
    if "--check" in sys.argv:
        same = FILE.read_text(encoding="utf-8") == text
        print(f"{FILE.name}: {'as it is made' if same else 'NOT as it is made'}")
        sys.exit(0 if same else 1)
    FILE.write_text(text, encoding="utf-8")


main()
