// Stills that are small as files and large when they are read: a PNG full of texts, a JPEG full of scans.
import { deflateSync } from 'node:zlib';

const size = 64;

function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

/** A black square with 990 texts of 8 MB each, every one compressed to some 8 kB. */
export function manyTexts() {
  const head = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0]);
  const text = deflateSync(Buffer.alloc(7_900_000, 'a'), { level: 9 });
  const texts = Array(990).fill(chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), text])));
  const pixels = deflateSync(Buffer.alloc(size * (1 + 3 * size)));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    ...texts,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function segment(marker, body) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, Buffer.from(body)]);
}

/** A Huffman table with two codes: 0 and 10. */
const table = (place, symbols) => {
  const counts = Array(16).fill(0);
  counts[0] = 1;
  counts[1] = 1;
  return segment(0xc4, Buffer.from([place, ...counts, ...symbols]));
};

/** Bits as bytes of a scan: filled with ones, and every 255 followed by a zero. */
function entropy(bits) {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes = padded.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2));
  return Buffer.from(bytes.flatMap((byte) => (byte === 255 ? [255, 0] : [byte])));
}

const scan = (from, to, bits) =>
  Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, from, to, 0])), entropy(bits)]);

/** A grey progressive picture of 3840 × 3840 that is gone through 499 times. */
export function manyScans() {
  const side = 3840;
  const blocks = (side / 8) ** 2;
  // A run of blocks that hold nothing more: 0, and 14 bits of how many there are beyond 2^14.
  const longest = 2 ** 15 - 1;
  const run = `0${'1'.repeat(14)}`;
  const nothing = run.repeat(Math.ceil(blocks / longest));
  const frame = Buffer.from([8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0]);
  const scans = Array.from({ length: 498 }, (_, at) => scan(1 + (at % 63), 1 + (at % 63), nothing));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.from([0, ...Array(64).fill(1)])),
    segment(0xc2, frame),
    table(0x00, [0, 1]),
    table(0x10, [0xe0, 0]),
    scan(0, 0, '0'.repeat(blocks)),
    ...scans,
    Buffer.from([0xff, 0xd9]),
  ]);
}
