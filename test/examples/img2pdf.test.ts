/**
 * The img2pdf example without Hearth around it, over small pictures made here. Its pages are
 * looked at through poppler when that is installed.
 */
import { describe, expect, test } from "bun:test";
import { parseAlbumRequest } from "../../examples/img2pdf/album-request.ts";
import { defaultLimits } from "../../examples/img2pdf/limits.ts";
import {
  colourAt,
  describeUnless,
  difference,
  file,
  make,
  pageSizes,
  problemOf,
  render,
  withoutPoppler,
} from "./img2pdf-pages.ts";
import {
  cornersPng,
  exifSegment,
  grid,
  interlacedCornersPng,
  jpegOf,
  png,
  pngChunk,
  storedFor,
  withSegment,
} from "./img2pdf-pictures.ts";

describe("an album", () => {
  test("needs at least one picture", async () => {
    await expect(make([])).rejects.toThrow("there are no pictures");
  });

  test("keeps a JPEG's compressed data as it is and leaves out its EXIF", async () => {
    const jpeg = withSegment(await jpegOf(cornersPng), exifSegment(1));
    const pdf = await make([file("a.jpg", jpeg)]);
    expect(pdf.includes(jpeg.subarray(-200))).toBe(true);
    expect(pdf.includes("Exif")).toBe(false);
  });

  test("reads a picture only when the page before it is done, and none after it is cancelled", async () => {
    const controller = new AbortController();
    const events: string[] = [];
    const pictures = ["1", "2", "3"].map((name) => ({
      name,
      sizeBytes: cornersPng.length,
      bytes: async () => {
        events.push(`read ${name}`);
        return cornersPng;
      },
    }));
    const onPage = (done: number, total: number) => {
      events.push(`page ${done} of ${total}`);
      if (done === 2) controller.abort(new Error("cancelled by a person"));
    };
    const run = make(pictures, { signal: controller.signal, onPage });
    await expect(run).rejects.toThrow("cancelled by a person");
    expect(events).toEqual(["read 1", "page 1 of 3", "read 2", "page 2 of 3"]);
  });

  test("is the same to the byte when it is made twice", async () => {
    const pictures = [file("a.png", cornersPng), file("b.jpg", await jpegOf(cornersPng))];
    expect((await make(pictures)).equals(await make(pictures))).toBe(true);
  });
});

describe("a picture that cannot be a page", () => {
  test("is named in the message, quoted so that its name cannot add a line", async () => {
    expect(await problemOf(file("holiday\nok.jpg", new Uint8Array(0)))).toBe(
      '"holiday\\nok.jpg" is empty',
    );
    expect(await problemOf(file("notes.txt", Buffer.from("dear diary")))).toStartWith(
      '"notes.txt" is not a picture',
    );
  });

  test.each([false, true])(
    "is a JPEG cut off anywhere, even with its end put back (progressive: %p)",
    async (progressive) => {
      const jpeg = await jpegOf(cornersPng, progressive);
      const endOfImage = Uint8Array.of(0xff, 0xd9);
      expect(await problemOf(file("whole.jpg", jpeg))).toBe("none");
      const scanData = jpeg.lastIndexOf(0xda);
      for (let cut = 2; cut < jpeg.length; cut += 7) {
        expect(await problemOf(file("cut.jpg", jpeg.subarray(0, cut)))).toStartWith(
          '"cut.jpg" is ',
        );
        // A progressive JPEG that ends between two scans is a whole one with less detail.
        if (progressive && cut < scanData) continue;
        const closed = Buffer.concat([
          jpeg.subarray(0, Math.min(cut, jpeg.length - 4)),
          endOfImage,
        ]);
        expect(await problemOf(file("closed.jpg", closed))).toStartWith('"closed.jpg" is ');
      }
    },
  );

  test("is a PNG cut off anywhere or changed anywhere", async () => {
    for (let at = 8; at < cornersPng.length; at += 3) {
      expect(await problemOf(file("cut.png", cornersPng.subarray(0, at)))).toStartWith(
        '"cut.png" is ',
      );
      const changed = Buffer.from(cornersPng);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(await problemOf(file("changed.png", changed))).toStartWith('"changed.png" is ');
    }
  });

  test("is a WebP cut off anywhere", async () => {
    const webp = await new Bun.Image(cornersPng).webp({ quality: 80 }).bytes();
    expect(await problemOf(file("whole.webp", webp))).toBe("none");
    for (let at = 12; at < webp.length; at += 5) {
      expect(await problemOf(file("cut.webp", webp.subarray(0, at)))).toStartWith('"cut.webp" is ');
    }
  });

  test("is one with more pixels or bytes than allowed, whatever it really holds", async () => {
    const bomb = png({ width: 100_000, height: 100_000, colourType: 2 }, [[0]]);
    expect(await problemOf(file("bomb.png", bomb))).toContain("100000 × 100000 pixels");
    const jpeg = Buffer.from(await jpegOf(cornersPng));
    jpeg.set([0xff, 0xff, 0xff, 0xff], jpeg.indexOf(Uint8Array.of(0xff, 0xc0)) + 5);
    expect(await problemOf(file("bomb.jpg", jpeg))).toContain("65535 × 65535 pixels");
    const swelling = png(
      { width: 1, height: 1, colourType: 2 },
      grid(30_000, 100, () => 0),
    );
    expect(await problemOf(file("swelling.png", swelling))).toContain("is damaged");
    const limits = { ...defaultLimits, pictureBytesMax: cornersPng.length };
    const larger = withSegment(
      await jpegOf(cornersPng),
      Buffer.from([0xff, 0xfe, 0x40, 0x00, ...Buffer.alloc(0x3ffe)]),
    );
    expect(await problemOf(file("larger.jpg", larger), { limits })).toContain("bytes");
  });
});

describe("the payload", () => {
  test("may be left out or name the file and the paper", () => {
    expect(parseAlbumRequest("")).toEqual({ name: "album.pdf", paper: "a4" });
    const both = { name: "holiday.pdf", paper: "letter" } as const;
    expect(parseAlbumRequest(JSON.stringify(both))).toEqual(both);
  });

  test.each([
    "[1]",
    "{",
    "7",
    '{"pages":3}',
    '{"name":"../../etc/passwd"}',
    '{"name":""}',
    '{"paper":"a9"}',
    '{"paper":null}',
  ])("%s is refused", (payload) => {
    expect(() => parseAlbumRequest(payload)).toThrow(/payload/);
  });
});

describeUnless(withoutPoppler, "pages of small pictures", () => {
  test("are upright for each of EXIF's eight orientations", async () => {
    const stored = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(storedFor));
    const pages = await render(
      await make([file("u.png", cornersPng), ...stored.map((jpeg) => file("t.jpg", jpeg))]),
    );
    expect(pages).toHaveLength(9);
    const upsideDown = await jpegOf(await new Bun.Image(cornersPng).rotate(180).png().bytes());
    const [wrong] = await render(await make([file("w.jpg", upsideDown)]));
    const wrongTurn = difference(wrong, pages[0]);
    for (const page of pages) expect(difference(page, pages[0])).toBeLessThan(wrongTurn / 10);
    expect(colourAt(pages[0], 0.25, 0.25)).toEqual([220, 30, 30]);
    expect(colourAt(pages[0], 0.75, 0.75)).toEqual([230, 220, 40]);
    expect(colourAt(pages[0], 0.01, 0.01)).toEqual([255, 255, 255]);
  });

  test("are A4, lying for a wide picture and standing for any other, or the paper asked for", async () => {
    const tall = png({ width: 1, height: 2, colourType: 0 }, [[9], [9]]);
    const square = png({ width: 1, height: 1, colourType: 0 }, [[9]]);
    const pictures = [cornersPng, tall, square].map((bytes) => file("p.png", bytes));
    expect(await pageSizes(await make(pictures))).toEqual([
      "841.89 x 595.28",
      "595.28 x 841.89",
      "595.28 x 841.89",
    ]);
    expect(await pageSizes(await make(pictures.slice(0, 1), { paper: "letter" }))).toEqual([
      "792 x 612",
    ]);
  });

  test("show a PNG's colours whatever way it stores them", async () => {
    const palette = pngChunk("PLTE", Uint8Array.of(0, 0, 0, 200, 100, 50));
    const clearIndex = pngChunk("tRNS", Uint8Array.of(255, 0));
    const one = { width: 1, height: 1 };
    const cases: [string, Uint8Array, number[]][] = [
      ["16 bit grey", png({ ...one, bits: 16, colourType: 0 }, [[128, 77]]), [128, 128, 128]],
      [
        "16 bit RGB",
        png({ ...one, bits: 16, colourType: 2 }, [[200, 9, 100, 9, 50, 9]]),
        [200, 100, 50],
      ],
      [
        "16 bit RGBA, half clear",
        png({ ...one, bits: 16, colourType: 6 }, [[0, 0, 0, 0, 0, 0, 128, 0]]),
        [127, 127, 127],
      ],
      ["1 bit grey", png({ ...one, bits: 1, colourType: 0 }, [[0x00]]), [0, 0, 0]],
      [
        "1 bit palette",
        png({ ...one, bits: 1, colourType: 3, extra: [palette] }, [[0x80]]),
        [200, 100, 50],
      ],
      [
        "palette with a clear colour",
        png({ ...one, colourType: 3, extra: [palette, clearIndex] }, [[1]]),
        [255, 255, 255],
      ],
      ["grey with alpha", png({ ...one, colourType: 4 }, [[10, 255]]), [10, 10, 10]],
      ["RGBA, quite clear", png({ ...one, colourType: 6 }, [[0, 0, 0, 0]]), [255, 255, 255]],
    ];
    const pages = await render(await make(cases.map(([name, bytes]) => file(name, bytes))));
    const shown = cases.map(([name], index) => ({
      name,
      colour: colourAt(pages[index], 0.5, 0.5),
    }));
    expect(shown).toEqual(cases.map(([name, , colour]) => ({ name, colour })));
  });

  test("show an interlaced PNG like any other", async () => {
    const pages = await render(
      await make([file("a.png", cornersPng), file("b.png", interlacedCornersPng)]),
    );
    expect(difference(pages[0], pages[1])).toBe(0);
  });

  test("show a JPEG with stray bytes between its parts and after its end", async () => {
    const jpeg = await jpegOf(cornersPng);
    const stray = Buffer.concat([withSegment(jpeg, Buffer.from("hello")), Buffer.from("and more")]);
    const pages = await render(await make([file("a.jpg", jpeg), file("b.jpg", stray)]));
    expect(difference(pages[0], pages[1])).toBe(0);
  });
});
