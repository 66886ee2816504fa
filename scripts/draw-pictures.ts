/** Pictures for a demo that nobody gave any: suns over hills, drawn pixel by pixel. */

import path from "node:path";

const scenes = [
  { name: "dawn.jpg", width: 1200, height: 800, sky: [250, 180, 120], sunAt: [0.3, 0.62] },
  { name: "noon.png", width: 800, height: 1100, sky: [120, 190, 240], sunAt: [0.5, 0.2] },
  { name: "dusk.webp", width: 1200, height: 800, sky: [160, 90, 150], sunAt: [0.75, 0.55] },
] as const;

/** Draws them into `folder`. @returns their paths */
export async function drawPictures(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const scene of scenes) {
    const image = new Bun.Image(bitmap(scene));
    const file = path.join(folder, scene.name);
    await image.write(file);
    paths.push(file);
  }
  return paths;
}

/** A 24-bit BMP: 54 bytes of header, then rows of blue, green, red from the bottom up. */
function bitmap(scene: (typeof scenes)[number]): Uint8Array<ArrayBuffer> {
  const { width, height } = scene;
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + rowBytes * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.byteLength, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, rowBytes * height, true);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 54 + (height - 1 - y) * rowBytes + x * 3;
      bytes.set(pixel(scene, x / width, y / height).toReversed(), at);
    }
  }
  return bytes;
}

/** Red, green, blue at a place in [0, 1)². */
function pixel(scene: (typeof scenes)[number], x: number, y: number): [number, number, number] {
  const { sky, sunAt, width, height } = scene;
  const hills = 0.72 + 0.08 * Math.sin(x * 9) + 0.03 * Math.sin(x * 23);
  if (y > hills) return [60 + 40 * (1 - y), 110 + 60 * (y - hills), 70];
  const distance = Math.hypot((x - sunAt[0]) * width, (y - sunAt[1]) * height);
  if (distance < 0.09 * height) return [255, 236, 170];
  const light = Math.max(0, 1 - distance / (0.8 * height)) * 70;
  const fade = 0.75 + 0.25 * y;
  return [
    Math.min(255, sky[0] * fade + light),
    Math.min(255, sky[1] * fade + light),
    Math.min(255, sky[2] * fade + light),
  ];
}
