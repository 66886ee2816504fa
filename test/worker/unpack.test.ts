/** A handler's input folder, on a real disk. */

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HearthError } from "../../src/errors.ts";
import { packFolder } from "../../src/folders/pack-folder.ts";
import { removeTree } from "../../src/platform/remove-tree.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import { runHandler } from "../../src/testing.ts";
import { type HandlerJob, PermanentError } from "../../src/worker/handler.ts";
import { tarOf } from "../fuzz/tar-bytes.ts";

let home = "";
let tar: Uint8Array = new Uint8Array(0);

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "hearth-unpack-"));
  await Bun.write(path.join(home, "album/deep/a.txt"), "aaa");
  const packed = lazyStream(() => packFolder(path.join(home, "album")));
  tar = await new Response(packed).bytes();
});

afterEach(() => removeTree(home));

async function handle(
  work: (job: HandlerJob, folder: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const blobs = [{ name: "album/", bytes: tar }];
  const handler = {
    kind: "x",
    handle: async (job: HandlerJob) => await work(job, await job.folder()),
  };
  await runHandler(handler, { blobs, signal });
}

/** What lies on the disk of the job's inputs, in the folder beside the handler's own. */
const packedInputs = (folder: string): Promise<string[]> =>
  readdir(path.join(path.dirname(folder), "inputs"));

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing",
    (thrown: unknown) => thrown,
  );

test("stays packed on the disk, to be unpacked as often as it takes", async () => {
  await handle(async (job, folder) => {
    for (const name of ["one", "two"]) await job.blobs[0]?.unpack(path.join(folder, name));
    expect(await Bun.file(path.join(folder, "two/deep/a.txt")).text()).toBe("aaa");
    expect(await packedInputs(folder)).toEqual(["0"]);
  });
});

describe("dropping the tar", () => {
  test("leaves the folder alone on the disk, and nothing to be read again", async () => {
    await handle(async (job, folder) => {
      const [album] = job.blobs;
      await album?.unpack(path.join(folder, "one"), { dropTar: true });
      expect(await Bun.file(path.join(folder, "one/deep/a.txt")).text()).toBe("aaa");
      expect(await packedInputs(folder)).toEqual([]);
      for (const again of [album?.bytes(), album?.unpack(path.join(folder, "two"))]) {
        const thrown = await thrownBy(again ?? Promise.resolve());
        expect(thrown).toBeInstanceOf(PermanentError);
        expect(thrown).toMatchObject({ message: 'the input "album/" was moved before' });
      }
    });
  });

  test("happens only when it is unpacked", async () => {
    await handle(async (job, folder) => {
      const [album] = job.blobs;
      await Bun.write(path.join(folder, "one/mine.txt"), "mine");
      const thrown = await thrownBy(
        Promise.resolve(album?.unpack(path.join(folder, "one"), { dropTar: true })),
      );
      expect(thrown).toMatchObject({ code: "ALREADY_EXISTS" });
      expect(await packedInputs(folder)).toEqual(["0"]);
      await album?.unpack(path.join(folder, "two"), { dropTar: true });
      expect(await Bun.file(path.join(folder, "two/deep/a.txt")).text()).toBe("aaa");
    });
  });
});

test("is refused for good when it is larger than a folder may be", async () => {
  // One file of 2^52 bytes.
  const size = Uint8Array.of(0x80, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0);
  tar = tarOf([{ name: "f", content: new Uint8Array(0), size }]);
  await handle(async (job, folder) => {
    const thrown = await thrownBy(Promise.resolve(job.blobs[0]?.unpack(path.join(folder, "one"))));
    expect(thrown).toBeInstanceOf(PermanentError);
    expect(thrown).toMatchObject({
      message: expect.stringMatching(/^the input "album\/": the folder has more than \d+ bytes;/),
    });
  });
});

test("is not unpacked any more when the attempt is aborted", async () => {
  const aborting = new AbortController();
  const why = new HearthError("CANCELLED", "the job was cancelled");
  await handle(async (job, folder) => {
    aborting.abort(why);
    expect(await thrownBy(Promise.resolve(job.blobs[0]?.unpack(path.join(folder, "one"))))).toBe(
      why,
    );
    expect(await readdir(folder)).toEqual([]);
  }, aborting.signal);
});
