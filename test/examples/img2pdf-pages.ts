/** Makes albums for the img2pdf tests, and looks at their pages through poppler, as pixels. */
import { describe, expect } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { album, type AlbumOptions } from "../../examples/img2pdf/album.ts";
import type { PictureFile } from "../../examples/img2pdf/picture.ts";
import { cornersPng } from "./img2pdf-pictures.ts";

/** Why pages cannot be looked at here; undefined when they can. */
export const withoutPoppler =
  Bun.which("pdftoppm") !== null && Bun.which("pdfinfo") !== null
    ? undefined
    : "poppler's pdftoppm and pdfinfo are not installed";

/** A describe that is skipped when there is a reason to, which its title then says. */
export function describeUnless(reason: string | undefined, title: string, body: () => void): void {
  describe.skipIf(reason !== undefined)(
    reason === undefined ? title : `${title} (skipped: ${reason})`,
    body,
  );
}

export function file(name: string, bytes: Uint8Array): PictureFile {
  return { name, sizeBytes: bytes.length, bytes: async () => bytes };
}

export async function make(
  pictures: readonly PictureFile[],
  options: Partial<AlbumOptions> = {},
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of album(pictures, { createdAt: new Date(0), ...options }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What an album says about its second picture; "none" when it takes it. */
export async function problemOf(
  picture: PictureFile,
  options: Partial<AlbumOptions> = {},
): Promise<string> {
  const good = file("good.png", cornersPng);
  const outcome = await make([good, picture], options).catch((thrown: unknown) => thrown);
  if (!(outcome instanceof Error)) return "none";
  expect(outcome.name).toBe("AlbumError");
  expect(outcome.message).not.toContain("\n");
  return outcome.message;
}

export interface Page {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** Runs `look` with the PDF in a file. */
async function withPdf<T>(pdf: Uint8Array, look: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "img2pdf-test-"));
  try {
    await Bun.write(join(folder, "album.pdf"), pdf);
    return await look(join(folder, "album.pdf"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Every page as pixels, 36 to the inch. */
export async function render(pdf: Uint8Array): Promise<Page[]> {
  const ppm = await withPdf(pdf, (path) => Bun.$`pdftoppm -r 36 ${path}`.quiet());
  expect(ppm.stderr.toString()).toBe("");
  const pages: Page[] = [];
  for (let at = 0; at < ppm.stdout.length;) {
    const header = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.stdout.toString("latin1", at, at + 40));
    if (header === null) throw new Error("pdftoppm wrote something else than PPM");
    const [width, height] = [Number(header[1]), Number(header[2])];
    const from = at + header[0].length;
    at = from + width * height * 3;
    pages.push({ width, height, rgb: ppm.stdout.subarray(from, at) });
  }
  return pages;
}

/** Width and height of every page in points. */
export async function pageSizes(pdf: Uint8Array): Promise<string[]> {
  const text = await withPdf(pdf, (path) => Bun.$`pdfinfo -f 1 -l 999 ${path}`.text());
  return [...text.matchAll(/Page +\d+ size: +(\S+ x \S+) pts/g)].map((match) => match[1] ?? "");
}

/** The mean difference of two pages, 0 (same) to 255. */
export function difference(a: Page | undefined, b: Page | undefined): number {
  if (a === undefined || b === undefined) throw new Error("a page is missing");
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return (
    a.rgb.reduce((sum, value, at) => sum + Math.abs(value - (b.rgb[at] ?? 0)), 0) / a.rgb.length
  );
}

/** The colour at a place on the page, both from 0 to 1. */
export function colourAt(page: Page | undefined, across: number, down: number): number[] {
  if (page === undefined) throw new Error("a page is missing");
  const at = (Math.floor(page.height * down) * page.width + Math.floor(page.width * across)) * 3;
  return [...page.rgb.subarray(at, at + 3)];
}
