/**
 * The img2pdf example over real pictures, each with a history of breaking decoders, when
 * `../shared/images` is there.
 */
import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PictureFile } from "../../examples/img2pdf/picture.ts";
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
  type Page,
} from "./img2pdf-pages.ts";

const realFolder = join(import.meta.dir, "../../../shared/images");
const withoutReal = existsSync(realFolder) ? undefined : "../shared/images is absent";

function real(name: string): PictureFile {
  const source = Bun.file(join(realFolder, name));
  return { name, sizeBytes: source.size, bytes: () => source.bytes() };
}

async function renderReal(...names: string[]): Promise<Page[]> {
  return await render(await make(names.map(real)));
}

describeUnless(withoutReal, "damaged real pictures", () => {
  test.each(["truncated_image.png", "broken_data_stream.png", "hopper_bad_exif.jpg"])(
    "%s fails with its name",
    async (name) => {
      expect(await problemOf(real(name))).toMatch(new RegExp(`^"${name}" is (cut off|damaged): `));
    },
  );

  test("a GIF cut off in its first frame fails, though the decoder would take it", async () => {
    const gif = await real("chi.gif").bytes();
    expect(await problemOf(file("cut.gif", gif.subarray(0, 1500)))).toStartWith('"cut.gif" is ');
  });

  test.skipIf(process.platform !== "linux")(
    "an AVIF on Linux fails saying what can be read here",
    async () => {
      expect(await problemOf(real("hopper.avif"))).toMatch(
        /^"hopper.avif" is AVIF, .* reads JPEG, PNG, WebP, GIF and BMP/,
      );
    },
  );
});

describeUnless(withoutReal ?? withoutPoppler, "pages of real pictures", () => {
  test("there is one for every sound picture", async () => {
    const names = [
      "flower.jpg",
      "flower2.jpg",
      "exif-72dpi-int.jpg",
      "junk_jpeg_header.jpg",
      "iss634.webp",
      "chi.gif",
    ];
    const sizes = await pageSizes(await make(names.map(real)));
    expect(sizes.map((size) => (size.startsWith("841.89") ? "lying" : "standing"))).toEqual([
      "lying",
      "lying",
      "lying",
      "lying",
      "standing",
      "lying",
    ]);
  });

  test("are upright where EXIF says how, and the same from BMP and grey JPEG", async () => {
    const [plain, ...others] = await renderReal(
      "hopper.png",
      "hopper.bmp",
      "hopper_gray.jpg",
      "hopper_orientation_3.jpg",
      "hopper_orientation_6.jpg",
      "hopper_orientation_8.jpg",
      "hopper_orientation_6.webp",
    );
    const distances = others.map((page) => Math.round(difference(page, plain)));
    for (const distance of distances) expect(distance).toBeLessThan(20);
  });

  test("have CMYK not inverted", async () => {
    const [cmyk, rgb] = await renderReal("pil_sample_cmyk.jpg", "pil_sample_rgb.jpg");
    expect(difference(cmyk, rgb)).toBeLessThan(12);
  });

  test("have alpha over white and 16 bit in its colour", async () => {
    const [dice, toucan, deep] = await renderReal(
      "transparent.png",
      "pil123rgba.png",
      "mode_16bit.png",
    );
    expect(colourAt(dice, 0.1, 0.1)).toEqual([255, 255, 255]);
    expect(colourAt(toucan, 0.5, 0.1)).toEqual([255, 255, 255]);
    expect(colourAt(deep, 0.5, 0.5)).toEqual([255, 0, 0]);
  });
});
