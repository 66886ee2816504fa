/** The main job with the compiled binary: a coordinator, two workers, pictures in, a PDF out. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Household } from "./household.ts";
import { compileInto, type Program, root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const pictures = path.resolve(root, "../shared/images");
const flaw = existsSync(pictures) ? undefined : "../shared/images is absent";
const withoutPdfinfo = Bun.which("pdfinfo") === null ? " (pages not counted: no pdfinfo)" : "";

let folder: string;
let program: Program;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
  program = await compileInto(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two workers that make albums, as compiled programs. */
async function open(): Promise<Household> {
  const household = await Household.open({ program });
  const handlers = [household.example("img2pdf"), household.example("echo")];
  for (const name of ["alder", "birch"]) await household.startWorker(name, { handlers });
  return household;
}

function picture(name: string): string {
  return path.join(pictures, name);
}

/** The number of pages, as an independent program reads them. */
async function pageCount(pdf: string): Promise<number> {
  const info = await new Response(Bun.spawn(["pdfinfo", pdf], { stderr: "inherit" }).stdout).text();
  return Number(/^Pages: +(\d+)$/m.exec(info)?.[1]);
}

describe.skipIf(flaw !== undefined)(
  flaw === undefined ? "the binary with real pictures" : `the binary (skipped: ${flaw})`,
  () => {
    test(`makes one PDF of pictures of many kinds${withoutPdfinfo}`, async () => {
      await using household = await open();
      const names = ["flower.jpg", "hopper.png", "iss634.webp", "chi.gif", "pil_sample_cmyk.jpg"];
      const words = ["submit", "--kind", "img2pdf", ...names.map(picture)];

      const submitted = await household.hearth(...words, "--out", "albums", "--json");

      expect(submitted.exitStatus).toBe(0);
      const { state, saved } = JSON.parse(submitted.stdout);
      expect({ state, saved: saved.length }).toEqual({ state: "succeeded", saved: 1 });
      const pdf = household.path("albums/album.pdf");
      expect(await Bun.file(pdf).slice(0, 5).text()).toBe("%PDF-");
      if (withoutPdfinfo === "") expect(await pageCount(pdf)).toBe(names.length);
      const job = await household.job(1);
      expect(job.result?.payload).toBe(JSON.stringify({ pages: names.length }));
    });

    test("fails at once for a damaged picture, with a message that names it", async () => {
      await using household = await open();
      const names = ["flower.jpg", "truncated_image.png"].map(picture);
      const words = ["submit", "--kind", "img2pdf", ...names, "--out", "albums"];

      const submitted = await household.hearth(...words);

      expect(submitted.exitStatus).toBe(1);
      expect(submitted.stderr).toContain("truncated_image.png");
      expect(await household.job(1)).toMatchObject({ state: "failed", attempt: 1 });
      expect(await readdir(household.path("albums"))).toEqual([]);
    });
  },
);
