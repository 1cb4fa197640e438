// The little of a canvas that plotly needs to draw a heatmap: filled rectangles, pixel blocks, a PNG.
import { deflateSync } from "node:zlib";

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = -1;
  for (const byte of body) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeInt32BE(~crc, body.length + 4);
  return framed;
}

function png(width, height, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8); // 8 bits a channel, RGBA
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat(parts).toString("base64");
}

function parseColour(style) {
  const [red, green, blue, alpha = 1] = (style.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return [red, green, blue, Math.round(alpha * 255)];
}

class Context {
  fillStyle = "rgb(0,0,0)";

  constructor(canvas) {
    this.canvas = canvas;
  }

  /** The pixels, made anew when the canvas has changed its size. */
  get pixels() {
    const length = this.canvas.width * this.canvas.height * 4;
    if (this.buffer?.length !== length) this.buffer = new Uint8ClampedArray(length);
    return this.buffer;
  }

  fillRect(x, y, width, height) {
    const { pixels, canvas } = this;
    const colour = parseColour(this.fillStyle);
    for (let row = Math.max(0, Math.round(y)); row < Math.min(canvas.height, Math.round(y + height)); row++)
      for (
        let column = Math.max(0, Math.round(x));
        column < Math.min(canvas.width, Math.round(x + width));
        column++
      )
        pixels.set(colour, (row * canvas.width + column) * 4);
  }

  createImageData(width, height) {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  putImageData(image, x, y) {
    for (let row = 0; row < image.height; row++)
      this.pixels.set(
        image.data.subarray(row * image.width * 4, (row + 1) * image.width * 4),
        ((y + row) * this.canvas.width + x) * 4,
      );
  }
}

/** Gives the canvas elements of a jsdom window a 2-D context and toDataURL. */
export function installCanvas(window) {
  const contexts = new WeakMap();
  const prototype = window.HTMLCanvasElement.prototype;
  prototype.getContext = function getContext(kind) {
    if (kind !== "2d") return null;
    if (!contexts.has(this)) contexts.set(this, new Context(this));
    return contexts.get(this);
  };
  prototype.toDataURL = function toDataURL() {
    return `data:image/png;base64,${png(this.width, this.height, this.getContext("2d").pixels)}`;
  };
}
