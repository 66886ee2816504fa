/** Starts `coordinator-process.ts`. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { enroll } from "../../src/sdk/enroll.ts";
import { linesOf } from "../support/lines-of.ts";

export interface CoordinatorProcess extends AsyncDisposable {
  readonly folder: string;
  readonly address: string;
  readonly adminBundlePath: string;
  /** A worker's bundle. */
  enroll(name: string): Promise<Uint8Array>;
  /** Bytes that it has resident. */
  residentBytes(): Promise<number>;
}

export async function startCoordinatorProcess(): Promise<CoordinatorProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), "hearth-process-"));
  const program = path.join(import.meta.dir, "coordinator-process.ts");
  const child = Bun.spawn([process.execPath, program, folder], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const lines = linesOf(child.stdout);
  const nextNumber = async (): Promise<number> => {
    const { value } = await lines.next();
    return Number(value ?? Number.NaN);
  };
  const address = `127.0.0.1:${await nextNumber()}`;
  return {
    folder,
    address,
    adminBundlePath: path.join(folder, "data", "admin.hearth"),
    async enroll(name) {
      const out = path.join(folder, `${name}.hearth`);
      const caFolder = path.join(folder, "ca");
      await enroll({ caFolder, name, addresses: [address], roles: ["worker"], out });
      return new Uint8Array(await readFile(out));
    },
    async residentBytes() {
      await child.stdin.write("rss\n");
      await child.stdin.flush();
      return await nextNumber();
    },
    async [Symbol.asyncDispose]() {
      await child.stdin.end();
      await child.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
