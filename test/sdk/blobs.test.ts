/** Files up and down through a client. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { unpackFolder } from "../../src/folders/unpack-folder.ts";
import { measureFolder } from "../../src/folders/walk-folder.ts";
import { limits } from "../../src/job/limits.ts";
import { ownIdentity } from "../../src/platform/process-identity.ts";
import type { Client } from "../../src/sdk/client.ts";
import { errorOf, openHome, patientMs } from "./home.ts";
import { Dice } from "../support/dice.ts";
import { openRelay } from "./relay.ts";

const MiB = 1024 * 1024;

/** Bytes in which no two chunks are the same. */
function content(sizeBytes: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4)).map((_, index) => index * 2_654_435_761);
  return new Uint8Array(words.buffer, 0, sizeBytes);
}

const sha256 = (bytes: Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(bytes).digest("hex");

async function download(client: Client, blob: Parameters<Client["getBlob"]>[0]) {
  return await new Response(client.getBlob(blob)).bytes();
}

describe("a blob", () => {
  test("comes back as it was sent: bytes, file and stream, with its name", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const bytes = content(3 * limits.chunkBytes + 17);
    const file = path.join(home.folder, "photo.png");
    await Bun.write(file, bytes);
    const expected = { sha256: sha256(bytes), sizeBytes: bytes.byteLength };

    expect(await client.putBlob({ bytes })).toMatchObject({ ...expected, name: "" });
    expect(await client.putBlob({ path: file })).toMatchObject({ ...expected, name: "photo.png" });
    expect(await client.putBlob({ path: file }, { name: "other.png" })).toMatchObject({
      name: "other.png",
    });
    const stream = new Blob([new Uint8Array(bytes)]).stream();
    const streamed = await client.putBlob({ stream }, { name: "s" });
    expect(streamed).toMatchObject({ ...expected, name: "s" });

    expect(await download(client, streamed)).toEqual(bytes);
    expect(await download(client, streamed.sha256)).toEqual(bytes);
  });

  test("can be a folder, which comes back as its tar, with / behind its name", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const folder = path.join(home.folder, "album");
    await Bun.write(path.join(folder, "deep/a.bin"), content(2 * MiB));
    // Of a program that was killed while it packed.
    const left = path.join(tmpdir(), `hearth-worker-left-${process.pid}`);
    const ended = Bun.spawn(["true"]);
    await ended.exited;
    await Bun.write(
      path.join(left, "owner.json"),
      JSON.stringify({ ...ownIdentity(), pid: ended.pid }),
    );
    const packed: number[] = [];
    const sent: (number | undefined)[] = [];
    const ref = await client.putBlob(
      { folder: `${folder}/` },
      {
        onPacked: (bytes) => packed.push(bytes),
        onProgress: (bytes, totalBytes) => sent.push(bytes, totalBytes),
      },
    );
    expect(ref.name).toBe("album/");
    expect(await readdir(tmpdir())).not.toContain(path.basename(left));
    expect([packed.at(-1), ...sent.slice(-2)]).toEqual(Array(3).fill(ref.sizeBytes));
    expect(await measureFolder(folder)).toBe(ref.sizeBytes);

    const out = path.join(home.folder, "out");
    await unpackFolder(client.getBlob(ref), out);
    const unpacked = await Bun.file(path.join(out, "deep/a.bin")).bytes();
    expect(sha256(unpacked)).toBe(sha256(content(2 * MiB)));

    expect(await client.putBlob({ folder }, { name: "other/" })).toEqual({
      ...ref,
      name: "other/",
    });
    await expect(client.putBlob({ folder }, { name: "other" })).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: '"other" is not a folder\'s name; end it with one /',
    });
    await expect(client.putBlob({ folder: `${folder}/none` })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test(
    "that was small and came beside others is there after the coordinator was started again and again",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      for (let round = 0; round < 8; round++) {
        const many = Array.from({ length: 60 }, (_, index) => Uint8Array.of(round, index, 1));
        const blobs = await Promise.all(many.map((bytes) => client.putBlob({ bytes })));
        await home.stop();
        await home.start();
        for (const [index, blob] of blobs.entries()) {
          expect(await download(client, blob)).toEqual(Uint8Array.of(round, index, 1));
        }
      }
    },
    patientMs,
  );

  test("may be empty", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const blob = await client.putBlob({ bytes: new Uint8Array(0) });
    expect(blob.sizeBytes).toBe(0);
    expect((await download(client, blob)).byteLength).toBe(0);
  });

  test("tells its progress to the last byte, also when nothing has to be sent", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const bytes = content(4 * limits.chunkBytes);
    for (const steps of [4, 1]) {
      const seen: [number, number | undefined][] = [];
      await client.putBlob({ bytes }, { onProgress: (...at) => void seen.push(at) });
      expect(seen).toHaveLength(steps);
      expect(seen.at(-1)).toEqual([bytes.byteLength, bytes.byteLength]);
    }
  });

  test("of a file that is not there, or with a name that leads elsewhere, is one clear error", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const missing = path.join(home.folder, "missing.png");
    expect(await errorOf(client.putBlob({ path: missing }))).toStartWith("NOT_FOUND");
    const bytes = new Uint8Array(1);
    expect(await errorOf(client.putBlob({ bytes }, { name: "../x" }))).toStartWith(
      'INVALID_ARGUMENT: "../x" is not a file name',
    );
    expect(await errorOf(download(client, "a".repeat(64)))).toStartWith("NOT_FOUND");
    expect(() => client.getBlob("no hash")).toThrow("is not a SHA-256");
  });

  test.each([["text"], [new Uint8Array(3)], [{ bytes: "text" }]])(
    "that is not wrapped says how to wrap it: %p",
    async (content) => {
      await using home = await openHome();
      const client = await home.connect();
      // What a program in plain JavaScript can do.
      const putAnything: (content: never) => Promise<unknown> = (each) => client.putBlob(each);
      expect(await errorOf(putAnything(content as never))).toStartWith(
        "INVALID_ARGUMENT: putBlob takes { path }",
      );
    },
  );

  test.skipIf(process.platform === "win32")(
    "of a stream that fails is not stored, and leaves no file behind",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const temporary = path.join(home.folder, "temporary");
      await mkdir(temporary);
      const { TMPDIR } = process.env;
      process.env["TMPDIR"] = temporary;
      let pulls = 0;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (++pulls > 3) controller.error(new Error("the camera fell"));
          else controller.enqueue(content(1000));
        },
      });
      try {
        await expect(client.putBlob({ stream })).rejects.toThrow("the camera fell");
      } finally {
        if (TMPDIR === undefined) delete process.env["TMPDIR"];
        else process.env["TMPDIR"] = TMPDIR;
      }
      expect(pulls).toBe(4);
      expect(await readdir(temporary)).toEqual([]);
    },
  );

  test("goes on after a beginning that is there, and is verified with it", async () => {
    await using home = await openHome();
    await using relay = await openRelay(home.port);
    const client = await home.connect({ coordinator: relay.address });
    const bytes = content(8 * MiB);
    const blob = await client.putBlob({ bytes });
    const rest = (start: Uint8Array): Promise<Uint8Array> =>
      new Response(client.getBlob(blob, { start: new Blob([new Uint8Array(start)]) })).bytes();
    const deliveredBefore = relay.deliveredBytes;
    expect(await rest(bytes.subarray(0, 6 * MiB))).toEqual(bytes.subarray(6 * MiB));
    expect(relay.deliveredBytes - deliveredBefore).toBeLessThan(3 * MiB);
    expect(await rest(bytes)).toHaveLength(0);
    const damaged = bytes.slice(0, 6 * MiB).fill(9, 0, 1);
    expect(await errorOf(rest(damaged))).toStartWith("DATA_LOSS");
    const long = Buffer.concat([bytes, bytes]);
    expect(await errorOf(rest(long))).toStartWith("OUT_OF_RANGE");
  });

  test("may be given up half way", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const blob = await client.putBlob({ bytes: content(8 * MiB) });
    const reader = client.getBlob(blob).getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    expect(await client.ping()).toBeGreaterThan(0);
  });

  test("that is damaged where it is kept is not handed over whole", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const bytes = content(3 * limits.chunkBytes);
    const blob = await client.putBlob({ bytes });
    const file = path.join(home.dataFolder, "blobs", blob.sha256.slice(0, 2), blob.sha256.slice(2));
    const damaged = bytes.slice();
    damaged.fill(0, 100, 200);
    await Bun.write(file, damaged);
    expect(await errorOf(download(client, blob))).toStartWith("DATA_LOSS");
  });
});

test.each([
  ["small enough to be hashed first", 1 * MiB],
  ["larger", 24 * MiB],
])(
  "content that one client sends three times at once is sent once: %s",
  async (_, sizeBytes) => {
    await using home = await openHome();
    await using relay = await openRelay(home.port);
    const client = await home.connect({ coordinator: relay.address });
    const bytes = content(sizeBytes);
    const sentBefore = relay.sentBytes;
    const blobs = await Promise.all([1, 2, 3].map(() => client.putBlob({ bytes })));
    expect(blobs.map((blob): string => blob.sha256)).toEqual(Array(3).fill(sha256(bytes)));
    expect(relay.sentBytes - sentBefore).toBeLessThan(sizeBytes * 1.1);
  },
  patientMs,
);

describe("over a cable that is cut again and again", () => {
  const bytes = content(24 * MiB);

  test(
    "a download goes on where it was",
    async () => {
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const direct = await home.connect();
      const blob = await direct.putBlob({ bytes });
      const client = await home.connect({ coordinator: relay.address });
      let cuts = 0;
      const cutLater = (): void =>
        relay.after(5 * MiB, () => {
          cuts++;
          relay.cut();
          cutLater();
        });
      cutLater();
      expect(sha256(await download(client, blob))).toBe(blob.sha256);
      expect(cuts).toBeGreaterThan(2);
      // What was there already was not sent again: a window is lost with each cut, and TLS adds some.
      expect(relay.deliveredBytes).toBeLessThan(bytes.byteLength + (cuts + 1) * 3 * MiB);
    },
    patientMs,
  );

  const seed = Math.floor(Math.random() * 2 ** 31);
  test.each([
    ["whose hash is not known before", 24 * MiB],
    ["whose hash is known before", 15 * MiB],
  ])(
    `an upload %s goes on where it was: seed ${seed}`,
    async (_, sizeBytes) => {
      const dice = new Dice(seed, `cuts of ${sizeBytes} bytes`);
      const sent = bytes.subarray(0, sizeBytes);
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const client = await home.connect({ coordinator: relay.address });
      // One in each third: what goes out in one step is never past two of them, nor is the last step past any.
      const thirdBytes = sizeBytes / 3;
      const cutsAt = [0, 1, 2].map((at) =>
        dice.whole(at * thirdBytes + MiB, (at + 1) * thirdBytes - MiB),
      );
      let cuts = 0;
      const onProgress = (sentBytes: number): void => {
        if (sentBytes < (cutsAt[cuts] ?? Infinity)) return;
        cuts++;
        relay.cut();
      };
      const blob = await client.putBlob({ bytes: sent }, { onProgress });
      expect(cuts).toBe(3);
      expect(sha256(await download(client, blob))).toBe(sha256(sent));
      // What is in the window and the cable's buffers is lost with each cut, and TLS adds some.
      expect(relay.sentBytes).toBeLessThan(sizeBytes + cuts * 3 * MiB);
    },
    patientMs,
  );

  test(
    "an upload goes on in another client, after the coordinator was started again",
    async () => {
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const file = path.join(home.folder, "film.mkv");
      await Bun.write(file, bytes);
      const first = await home.connect({ coordinator: relay.address });
      const halfSent = Promise.withResolvers<void>();
      const sending = errorOf(
        first.putBlob(
          { path: file },
          { onProgress: (sentBytes) => sentBytes > 12 * MiB && halfSent.resolve() },
        ),
      );
      await halfSent.promise;
      await first.close();
      expect(await sending).toStartWith("CANCELLED");
      await home.stop();
      await home.start();
      const second = await home.connect({ coordinator: relay.address });
      const sentBefore = relay.sentBytes;
      const firstProgress: number[] = [];
      const blob = await second.putBlob(
        { path: file },
        { onProgress: (sentBytes) => void (firstProgress[0] ??= sentBytes) },
      );
      // Of what had gone out, what was in the window and the cable's buffers is lost.
      expect(firstProgress[0]).toBeGreaterThan(9 * MiB);
      expect(relay.sentBytes - sentBefore).toBeLessThan(16 * MiB);
      expect(sha256(await download(second, blob))).toBe(sha256(bytes));
    },
    patientMs,
  );
});
