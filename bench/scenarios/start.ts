/** How long the compiled program takes from its start to its end, when there is little to do. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileInto } from "../../test/end-to-end/program.ts";
import { startHearth } from "../hearth/contestant.ts";
import type { Scenario } from "../scenario.ts";
import { median } from "../statistics.ts";

export function start({ runs }: { readonly runs: number }): Scenario {
  return {
    name: "start",
    who: "Hearth",
    async open() {
      await using disposables = new AsyncDisposableStack();
      const folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
      disposables.defer(() => rm(folder, { recursive: true, force: true }));
      const program = await compileInto(folder);
      const { household } = disposables.use(await startHearth(program));
      const options = { cwd: household.folder, env: household.environment };

      const tookMs = async (...words: readonly string[]): Promise<number> => {
        const startMs = performance.now();
        const child = Bun.spawn([...program, ...words], { ...options, stdout: "ignore" });
        const status = await child.exited;
        const endMs = performance.now();
        if (status !== 0) throw new Error(`hearth ${words[0]} ended with ${status}`);
        return endMs - startMs;
      };
      const round = async () => {
        const before = (await household.jobs("--limit", "100000")).length;
        const version: number[] = [];
        const submit: number[] = [];
        for (let run = 0; run < runs; run++) {
          version.push(await tookMs("version"));
          submit.push(await tookMs("submit", "--kind", "bench", "--payload", "hello"));
        }
        const queued = (await household.jobs("--limit", "100000")).length - before;
        if (queued !== runs) throw new Error(`${runs} submits have queued ${queued} jobs`);
        return { startVersion: median(version), startSubmit: median(submit) };
      };

      const kept = disposables.move();
      return { round, [Symbol.asyncDispose]: () => kept.disposeAsync() };
    },
  };
}
