/** The folder of a torture, and what its processes know of the machine. */

import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export class Place {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<Place> {
    const place = new Place(await mkdtemp(path.join(await realpath(tmpdir()), "hearth-torture-")));
    for (const folder of [place.home, place.logs, place.journals, place.scratch])
      await mkdir(folder);
    return place;
  }

  get home(): string {
    return path.join(this.folder, "home");
  }

  get logs(): string {
    return path.join(this.folder, "logs");
  }

  get journals(): string {
    return path.join(this.folder, "journals");
  }

  /** Where workers keep the files of attempts; those that are killed leave theirs. */
  get scratch(): string {
    return path.join(this.folder, "scratch");
  }

  get data(): string {
    return path.join(this.folder, "data");
  }

  get ca(): string {
    return path.join(this.folder, "ca");
  }

  journal(name: string): string {
    return path.join(this.journals, `${name}.jsonl`);
  }

  bundle(name: string): string {
    return path.join(this.folder, `${name}.hearth`);
  }

  get environment(): Readonly<Record<string, string>> {
    return { PATH: process.env["PATH"] ?? "", HOME: this.home, TMPDIR: this.scratch };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
