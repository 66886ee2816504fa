/** What this process prints, as whoever reads it sees it. */
import { expect, test } from "bun:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("print-much.ts", import.meta.url));

function print(lines: number, lineBytes: number): Bun.Subprocess<"ignore", "pipe", "pipe"> {
  const words = [process.execPath, program, String(lines), String(lineBytes)];
  return Bun.spawn(words, { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
}

// A pipe holds 64 KiB on Linux: a reader that is slower than that is waited for.
test.each([
  [3, 100],
  [50, 70_000],
  [1, 5_000_000],
])("%d lines of %d bytes arrive whole and in order before it ends", async (lines, lineBytes) => {
  const printing = print(lines, lineBytes);
  const read = (await printing.stdout.text()).split("\n");
  expect(await printing.exited).toBe(0);
  expect(read.pop()).toBe("");
  expect(read.map((line) => line.split(" ", 1)[0])).toEqual(
    Array.from({ length: lines }, (_, line) => String(line)),
  );
  expect(read.every((line) => line.length === lineBytes - 1)).toBe(true);
  expect(await printing.stderr.text()).toBe("all was read\n");
});

test("when its reader has gone it hears of it, and what is left is dropped", async () => {
  const printing = print(50, 70_000);
  await printing.stdout.cancel();
  expect(await printing.stderr.text()).toBe("nobody reads\n");
  expect(await printing.exited).toBe(141);
});
