/** examples/transcode with a real ffmpeg, over a clip that it makes itself. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { Household } from "./household.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const missing = ["ffmpeg", "ffprobe"].find((name) => Bun.which(name) === null);

/** A household with a worker for the example, and a film. */
async function open({ seconds = 4, size = "320x240" } = {}): Promise<Household> {
  const household = await Household.open();
  const film = ["-f", "lavfi", "-i", `testsrc=size=${size}:rate=25:duration=${seconds}`];
  const sound = ["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`];
  const made = await household
    .spawn(["ffmpeg", "-nostdin", ...film, ...sound, "-c:v", "mpeg4", "clip one.mkv"])
    .finished();
  if (made.exitStatus !== 0) throw new Error(made.stderr);
  const config = path.join(root, "examples/transcode/worker.toml");
  const alder = household.start("worker", await household.enroll("alder"), "--config", config);
  await alder.says("connected to");
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
  },
);
