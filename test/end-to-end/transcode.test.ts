/** examples/transcode with a real ffmpeg, over a clip that it makes itself. */

import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Household } from "./household.ts";
import { compileInto, root } from "./program.ts";
import type { RunningProgram } from "./running-program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

let folder: string | undefined;

afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const missing = ["ffmpeg", "ffprobe"].find((name) => Bun.which(name) === null);

interface Clip {
  readonly name: string;
  readonly seconds?: number;
  readonly size?: string;
}

/** Has ffmpeg make a clip with a picture and a sound. */
async function makeClip(household: Household, clip: Clip): Promise<void> {
  const { name, seconds = 4, size = "320x240" } = clip;
  const film = ["-f", "lavfi", "-i", `testsrc=size=${size}:rate=25:duration=${seconds}`];
  const sound = ["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`];
  const made = await household
    .spawn(["ffmpeg", "-nostdin", ...film, ...sound, "-c:v", "mpeg4", name])
    .finished();
  if (made.exitStatus !== 0) throw new Error(made.stderr);
}

/** Enrolls a machine and starts a worker for the example; answers once it is connected. */
async function startWorker(household: Household, name: string): Promise<RunningProgram> {
  const config = path.join(root, "examples/transcode/worker.toml");
  const worker = household.start("worker", await household.enroll(name), "--config", config);
  await worker.says("connected to");
  return worker;
}

/** A household with a worker for the example, and a film. */
async function open(clip: Omit<Clip, "name"> = {}): Promise<Household> {
  const household = await Household.open();
  await makeClip(household, { name: "clip one.mkv", ...clip });
  await startWorker(household, "alder");
  return household;
}

/** What a file is, as an independent program reads it: its streams, and how long it lasts. */
async function probe(household: Household, file: string): Promise<string> {
  const entries = "format=duration:stream=codec_name";
  const words = ["ffprobe", "-v", "error", "-show_entries", entries, "-of", "csv=p=0", file];
  return (await household.spawn(words).finished()).stdout;
}

describe.skipIf(missing !== undefined)(
  missing === undefined ? "the transcode example" : `transcode (skipped: there is no ${missing})`,
  () => {
    test("makes a film that plays, and says how far it is", async () => {
      // ffmpeg says so twice a second: it has to have work for longer than that.
      await using household = await open({ seconds: 20, size: "640x480" });
      const words = ["submit", "--kind", "transcode", "clip one.mkv", "--wait", "--out", "films"];
      await household.succeed(...words, "--payload", `{"preset":"medium"}`);

      const film = await probe(household, household.path("films/film.mp4"));
      expect(film).toMatch(/^h264\naac\n20\.\d+\n$/);
      const { progress } = await household.job(1);
      expect(progress?.fraction).toBeGreaterThan(0);
    });

    test("makes sound of a film, at a rate that fits the pattern", async () => {
      await using household = await open();
      const words = ["submit", "--kind", "audio", "clip one.mkv", "--wait", "--out", "sound"];
      await household.succeed(...words, "--payload", `{"rate":"64k"}`);
      expect(await probe(household, household.path("sound/sound.mp3"))).toMatch(/^mp3\n4\.\d+\n$/);

      await household.submit("audio", `{"rate":"64k -y /etc/passwd"}`);
      expect(await household.ended(2)).toMatchObject({ state: "failed", attempt: 1 });
    });

    test("fails with ffmpeg's own words on what is no film", async () => {
      await using household = await open();
      await Bun.write(household.path("letter.txt"), "no film at all");
      const flags = ["--max-attempts", "1", household.path("letter.txt")];
      await household.hearth("submit", "--kind", "transcode", ...flags);
      const { state, lastError } = await household.ended(1);
      expect(state).toBe("failed");
      expect(lastError).toMatch(/^ffmpeg ended with exit code \d+: [^]*Invalid data found/);
    });

    test("opens no other film of the machine that a playlist names", async () => {
      await using household = await open();
      await makeClip(household, { name: "private.ts" });
      const list = ["#EXTM3U", "#EXT-X-TARGETDURATION:9", "#EXTINF:4.0,"];
      const end = [`file://${household.path("private.ts")}`, "#EXT-X-ENDLIST", ""];
      await Bun.write(household.path("film.mkv"), [...list, ...end].join("\n"));
      for (const kind of ["transcode", "audio"]) {
        await household.hearth("submit", "--kind", kind, "--max-attempts", "1", "film.mkv");
      }
      for (const job of [1, 2]) {
        const { state, lastError } = await household.ended(job);
        expect([state, lastError]).toEqual(["failed", expect.stringContaining("not on whitelist")]);
      }
    });

    test("compiled, over two workers of which one is killed half way, gives every film", async () => {
      folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
      await using household = await Household.open({ program: await compileInto(folder) });
      const names = ["one", "two", "three", "four", "five", "six"];
      const clip = { seconds: 8, size: "640x480" };
      for (const name of names) await makeClip(household, { name: `${name}.mkv`, ...clip });
      const alder = await startWorker(household, "alder");
      await startWorker(household, "birch");
      const files = names.map((name) => `${name}.mkv`);
      const flags = ["-o", "out", "--lease-ttl", "9s", "--param", "preset=fast"];
      const map = household.start("map", "transcode", ...files, ...flags);
      const isHalfWay = async (): Promise<boolean> => {
        const jobs = await household.jobs();
        const isDone = jobs.some(({ state }) => state === "succeeded");
        return isDone && jobs.some(({ worker, state }) => worker === "alder" && state === "leased");
      };
      await household.waitFor("a film is done and alder is at another one", async () => {
        if (!(await isHalfWay())) return false;
        // Stopped, it cannot end its film between the look and the kill.
        alder.signal("SIGSTOP");
        if (await isHalfWay()) return true;
        alder.signal("SIGCONT");
        return false;
      });

      alder.signal("SIGKILL");

      const { exitStatus, stderr } = await map.finished();
      expect({ exitStatus, stderr }).toEqual({
        exitStatus: 0,
        stderr: expect.stringContaining("6 of 6 done"),
      });
      const films = (await readdir(household.path("out"))).filter((name) => !name.startsWith("."));
      expect(films.toSorted()).toEqual(names.map((name) => `${name}.mp4`).toSorted());
      const attempts = (await household.jobs()).map(({ attempt }) => attempt);
      expect(attempts.toSorted()).toEqual([1, 1, 1, 1, 1, 2]);
      for (const film of films) {
        const about = await probe(household, household.path("out", film));
        expect(about).toMatch(/^h264\naac\n8\.\d+\n$/);
      }
    });
  },
);
