/** examples/ocr with a real pdftotext, over PDFs that are made here. */

import { expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { Household } from "./household.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const flaw = Bun.which("pdftotext") === null ? " (skipped: there is no pdftotext)" : "";

async function pdfOf(text: string): Promise<Buffer> {
  const document = new PDFDocument();
  document.text(text);
  document.end();
  return await buffer(document);
}

test.skipIf(flaw !== "")(
  `the text of each PDF comes home under its name, and what is no PDF fails at once${flaw}`,
  async () => {
    await using household = await Household.open();
    const config = path.join(root, "examples/ocr/worker.toml");
    const worker = household.start("worker", await household.enroll("alder"), "--config", config);
    await worker.says("connected to");
    await Bun.write(household.path("letter.pdf"), await pdfOf("The kettle is on."));
    await Bun.write(household.path("bill.pdf"), await pdfOf("Twelve pounds, please."));
    await Bun.write(household.path("noise.pdf"), "this is no PDF");

    const files = ["letter.pdf", "bill.pdf", "noise.pdf"];
    const { exitStatus, stderr } = await household
      .start("map", "ocr", ...files, "-o", "text")
      .finished();
    expect(exitStatus).toBe(1);
    expect(stderr).toContain("noise.pdf");
    const textOf = (name: string): Promise<string> => Bun.file(household.path("text", name)).text();
    expect(await textOf("letter.txt")).toContain("The kettle is on.");
    expect(await textOf("bill.txt")).toContain("Twelve pounds, please.");
    const jobs = await Promise.all([1, 2, 3].map((number) => household.job(number)));
    expect(jobs.map(({ state, attempt }) => `${state} ${attempt}`)).toEqual([
      "succeeded 1",
      "succeeded 1",
      "failed 1",
    ]);
  },
);
