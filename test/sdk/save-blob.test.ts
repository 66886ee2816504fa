/** Files and folders of a result onto this machine's disk, through a client. */

import { describe, expect, test } from "bun:test";
import { readdirSync, statSync } from "node:fs";
import { lstat, mkdir, readdir, unlink } from "node:fs/promises";
import path from "node:path";
import { pack } from "tar-stream";
import { markOf, ownIdentity } from "../../src/platform/process-identity.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { removeTree } from "../../src/platform/remove-tree.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import type { Client } from "../../src/sdk/client.ts";
import { saveBlob } from "../../src/sdk/save-blob.ts";
import { describeTree } from "../support/describe-tree.ts";
import { errorOf, type Home, openHome, patientMs } from "./home.ts";
import { openRelay } from "./relay.ts";

const MiB = 1024 * 1024;

/** A file of random bytes that a coordinator has, and a place where nothing is. */
async function film(home: Home, sizeBytes = 3 * MiB) {
  const client = await home.connect();
  const bytes = crypto.getRandomValues(new Uint8Array(65_536));
  const content = Buffer.concat(Array<Uint8Array>(sizeBytes / bytes.byteLength).fill(bytes));
  const blob = await client.putBlob({ bytes: content }, { name: "film.mkv" });
  const out = path.join(home.folder, "out");
  return { client, content, blob, out, to: path.join(out, "deep/film.mkv") };
}

async function album(client: Client, home: Home, name = "album") {
  const source = path.join(home.folder, name);
  await Bun.write(path.join(source, "deep/a.bin"), new Uint8Array(2 * MiB).fill(7));
  return { source, blob: await client.putBlob({ folder: source }) };
}

const isSame = async (file: string, content: Uint8Array): Promise<boolean> =>
  Buffer.from(content).equals(await Bun.file(file).bytes());

describe("a file", () => {
  test("is saved where it was asked for, with the folders above it, and nothing beside", async () => {
    await using home = await openHome();
    const { client, content, blob, to } = await film(home);
    const progress: [number, number][] = [];
    await client.saveBlob(blob, to, { onProgress: (...now) => progress.push(now) });
    expect(await isSame(to, content)).toBe(true);
    expect(await readdir(path.dirname(to))).toEqual(["film.mkv"]);
    expect(progress.at(-1)).toEqual([content.byteLength, content.byteLength]);
  });

  test("replaces another only when it is told to, and when it is whole", async () => {
    await using home = await openHome();
    const { client, content, blob, to } = await film(home);
    await Bun.write(to, "mine");
    expect(await errorOf(client.saveBlob(blob, to))).toBe(
      `ALREADY_EXISTS: ${to} is there already; choose another path, or replace it with { replace: true }`,
    );
    const unknown = { ...blob, sha256: "0".repeat(64) };
    expect(await errorOf(client.saveBlob(unknown, to, { replace: true }))).toStartWith("NOT_FOUND");
    expect(await Bun.file(to).text()).toBe("mine");
    await client.saveBlob(blob, to, { replace: true });
    expect(await isSame(to, content)).toBe(true);
    expect(await readdir(path.dirname(to))).toEqual(["film.mkv"]);
  });

  test("leaves nothing under its name when somebody takes away what has come", async () => {
    await using home = await openHome();
    const { content, blob, to } = await film(home);
    const folder = path.dirname(to);
    const cleared = async function* (): AsyncGenerator<Uint8Array> {
      yield content;
      for (const name of await readdir(folder)) await unlink(path.join(folder, name));
    };
    const plan = { replace: false, random: systemRandom, open: () => lazyStream(cleared) };
    expect(await errorOf(saveBlob(blob, to, plan))).toStartWith("NOT_FOUND: cannot save ");
    expect(await readdir(folder)).toEqual([]);
  });

  test("takes no more of the disk than it should", async () => {
    await using home = await openHome();
    const { client, blob, out, to } = await film(home);
    const small = { ...blob, sizeBytes: MiB };
    expect(await errorOf(client.saveBlob(small, to))).toStartWith(
      `DATA_LOSS: the blob ${blob.sha256} has more than its 1048576 bytes`,
    );
    expect(await readdir(path.join(out, "deep"))).toEqual([]);
    expect(await errorOf(client.saveBlob({ ...blob, sha256: "../x" }, to))).toStartWith(
      "INVALID_ARGUMENT",
    );
  });

  test(
    "that is given up leaves what has come to the next one, which goes on with it",
    async () => {
      await using home = await openHome();
      const { client, content, blob, to } = await film(home, 24 * MiB);
      const why = new Error("enough for today");
      const giving = new AbortController();
      const onProgress = (savedBytes: number): void => {
        if (savedBytes >= 8 * MiB) giving.abort(why);
      };
      const given = client.saveBlob(blob, to, { signal: giving.signal, onProgress });
      expect(await given.catch((thrown: unknown) => thrown)).toBe(why);
      const [part = ""] = await readdir(path.dirname(to));
      expect(part).toEndWith(".part");

      await using relay = await openRelay(home.port);
      const later = await home.connect({ coordinator: relay.address });
      const { size } = await lstat(path.join(path.dirname(to), part));
      const progress: number[] = [];
      await later.saveBlob(blob, to, { onProgress: (bytes) => progress.push(bytes) });
      expect(progress[0]).toBe(size);
      expect(relay.deliveredBytes).toBeLessThan(content.byteLength - size + MiB);
      expect(await isSame(to, content)).toBe(true);
      expect(await readdir(path.dirname(to))).toEqual(["film.mkv"]);
    },
    patientMs,
  );

  test("is fetched anew when what was left of it is damaged", async () => {
    await using home = await openHome();
    const { client, content, blob, to } = await film(home);
    const prefix = `.hearth-${blob.sha256.slice(0, 32)}-0-`;
    const left = path.join(path.dirname(to), `${prefix}0123456789ab.part`);
    await Bun.write(left, new Uint8Array(2 * MiB));
    await client.saveBlob(blob, to);
    expect(await isSame(to, content)).toBe(true);
    expect(await readdir(path.dirname(to))).toEqual(["film.mkv"]);
  });

  test("is not taken from another machine that shares the folder, whatever runs here", async () => {
    await using home = await openHome();
    const { client, content, blob, to } = await film(home);
    const folder = path.dirname(to);
    const gone = Bun.spawn(["true"]);
    await gone.exited;
    const dead = { ...ownIdentity(), pid: gone.pid };
    const [theirs, ours] = [{ ...dead, machine: "the nas" }, dead].map(
      (identity) => `.hearth-${blob.sha256.slice(0, 32)}-${markOf(identity)}-0123456789ab.part`,
    );
    for (const name of [theirs, ours]) {
      await Bun.write(path.join(folder, name ?? ""), content.subarray(0, 2 * MiB));
    }
    const progress: number[] = [];
    await client.saveBlob(blob, to, { onProgress: (bytes) => progress.push(bytes) });
    expect(progress[0]).toBe(2 * MiB);
    expect(await isSame(to, content)).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual([theirs ?? "", "film.mkv"]);
  });

  test("of the same content is saved twice at once, each on its own", async () => {
    await using home = await openHome();
    const { client, content, blob, out } = await film(home);
    const paths = ["one", "two"].map((name) => path.join(out, name));
    await Promise.all(paths.map((to) => client.saveBlob(blob, to)));
    for (const to of paths) expect(await isSame(to, content)).toBe(true);
    expect((await readdir(out)).toSorted()).toEqual(["one", "two"]);
  });
});

describe("a folder", () => {
  test("is saved as it was, under any name", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const { source, blob } = await album(client, home);
    const to = path.join(home.folder, "out/other");
    await client.saveBlob(blob, `${to}/`);
    expect(await describeTree(to)).toEqual(await describeTree(source));
    expect(await readdir(path.dirname(to))).toEqual(["other"]);
  });

  test.skipIf(process.platform === "win32")(
    "is nobody else's to be read while it comes, as the tar that it comes in",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const { blob } = await album(client, home);
      const out = path.join(home.folder, "out");
      const modes: number[] = [];
      const onProgress = (): void => {
        for (const name of readdirSync(out)) modes.push(statSync(path.join(out, name)).mode);
      };
      await client.saveBlob(blob, path.join(out, "album"), { onProgress });
      expect(modes.length).toBeGreaterThan(0);
      expect(modes.filter((mode) => (mode & 0o077) !== 0)).toEqual([]);
    },
  );

  test("never takes the place of anything, also not of an empty folder", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const { blob } = await album(client, home);
    const to = path.join(home.folder, "out");
    const refusal = `ALREADY_EXISTS: ${to} is there already, and no folder is put in the place of something else; remove it, or choose another path`;
    for (const make of [() => mkdir(to), () => Bun.write(to, "mine")]) {
      await make();
      expect(await errorOf(client.saveBlob(blob, to, { replace: true }))).toBe(refusal);
      await removeTree(to);
    }
  });

  test("that leads out leaves nothing", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const archive = pack();
    archive.entry({ name: "../gotcha" }, "gotcha");
    archive.finalize();
    const stream = lazyStream(() => archive as AsyncIterable<Uint8Array>);
    const blob = await client.putBlob({ stream }, { name: "evil/" });
    const out = path.join(home.folder, "out");
    const saving = client.saveBlob(blob, path.join(out, "evil"));
    expect(await errorOf(saving)).toMatch(/^INVALID_ARGUMENT: .*evil was not unpacked: /);
    expect(await readdir(out)).toEqual([]);
  });
});
