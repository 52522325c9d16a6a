// What a PNG says of itself: texts in it that programs show as its properties. As in dashboard/export/chunks.py.
atlas.png = (() => {
  const HEAD_BYTES = 8 + 25; // the signature and IHDR, always the first chunk

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
    return sum;
  });

  // The sum at the end of a chunk (ISO 3309, as PNG asks for).
  function crc(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  // One iTXt chunk: not compressed, of no language, without a translated keyword.
  function chunk(keyword, text) {
    const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
    const whole = new Uint8Array(body.length + 8);
    const view = new DataView(whole.buffer);
    view.setUint32(0, body.length - 4);
    whole.set(body, 4);
    view.setUint32(body.length + 4, crc(body));
    return whole;
  }

  // The parts of a PNG with texts by keyword before its pixels.
  function withTexts(bytes, texts) {
    const chunks = Object.entries(texts).map(([keyword, text]) => chunk(keyword, text));
    return [bytes.slice(0, HEAD_BYTES), ...chunks, bytes.slice(HEAD_BYTES)];
  }

  return { crc, withTexts };
})();
