/**
 * Disks that lose their power: what was written or named is on them for certain only after it was
 * synced. They take the place of `node:fs/promises` for what is below their folders, in this process
 * and in modules that are loaded afterwards; what is read is read from the real files.
 *
 * Harsher than real ones: without a sync a name may be lost while its content is kept and the other way
 * round, and of content any sectors. After a sync that failed the content is lost, and no later sync
 * tells of it.
 */

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

type FileHandle = fs.promises.FileHandle;

interface FileNode {
  readonly kind: "file";
  synced: Buffer;
  syncedAt: number;
  isSpoilt: boolean;
}

interface FolderNode {
  readonly kind: "folder";
  readonly names: Map<string, Node>;
  synced: Map<string, Node>;
  syncedAt: number;
}

type Node = FileNode | FolderNode;

export interface PowerCutOptions {
  readonly random: () => number;
  /** The power goes after so many calls that write. */
  readonly callsMax: number;
  /** How often a call is refused, from 0 to 1. */
  readonly refusals: number;
}

const sectorBytes = 512;
const real: typeof fs.promises = { ...fs.promises };
const disks: PowerCutDisk[] = [];
const diskOf = (file: fs.PathLike): PowerCutDisk | undefined =>
  disks.find(({ folder }) => file === folder || String(file).startsWith(folder + path.sep));

export class PowerCutDisk {
  readonly folder: string;
  /** Resolves when the power has gone. Calls that write do not end any more. */
  readonly cut: Promise<void>;
  readonly #options: PowerCutOptions;
  readonly #root: FolderNode;
  readonly #goOff: () => void;
  /** Held: without power nobody closes those that are open, and they may not be collected. */
  readonly #handles: FileHandle[] = [];
  #callsLeft: number;
  #syncsBegun = 0;

  /** @param folder there already; what is in it is on disk */
  constructor(folder: string, options: PowerCutOptions) {
    this.folder = folder;
    this.#options = options;
    this.#callsLeft = options.callsMax;
    const { promise, resolve } = Promise.withResolvers<void>();
    [this.cut, this.#goOff] = [promise, resolve];
    this.#root = folderOnDisk(folder);
    disks.push(this);
  }

  get isCut(): boolean {
    return this.#callsLeft <= 0;
  }

  /** The power goes, if it has not. What a call has not done yet is not done any more. */
  cutNow(): void {
    this.#callsLeft = 0;
    this.#goOff();
  }

  /** Writes to another folder what may be found when the power is back, which has to be gone. */
  copyTo(folder: string): void {
    this.#copy(this.#root, this.folder, folder);
  }

  async open(file: string, flags: string, mode: number | undefined): Promise<FileHandle> {
    if (flags !== "r") await this.#call();
    const handle = await real.open(file, flags, mode);
    this.#handles.push(handle);
    // One that was opened and is not there was removed meanwhile.
    const node = this.#at(file) ?? newFile();
    if (flags === "wx") this.#folderOf(file).names.set(path.basename(file), node);
    const write = async (content: Uint8Array, position: number | null): Promise<number> => {
      await this.#call();
      if (this.#isRefused()) {
        fs.writeSync(handle.fd, content, 0, this.#upTo(content.byteLength), position);
        throw refusal("ENOSPC");
      }
      // One write may take only a part.
      const takenBytes =
        position === null ? content.byteLength : 1 + this.#upTo(content.byteLength - 1);
      return fs.writeSync(handle.fd, content, 0, takenBytes, position);
    };
    const sync = (): Promise<void> => this.#sync(node, handle.fd);
    return Object.assign(handle, {
      sync,
      datasync: sync,
      writeFile: async (content: Uint8Array) => void (await write(content, null)),
      write: async (content: Uint8Array, from: number, sizeBytes: number, position: number) => ({
        bytesWritten: await write(content.subarray(from, from + sizeBytes), position),
      }),
    });
  }

  async writeFile(file: string, content: Uint8Array, options: fs.WriteFileOptions): Promise<void> {
    await this.#call();
    const isRefused = this.#isRefused();
    const written = isRefused ? content.subarray(0, this.#upTo(content.byteLength)) : content;
    fs.writeFileSync(file, written, options);
    const { names } = this.#folderOf(file);
    if (!names.has(path.basename(file))) names.set(path.basename(file), newFile());
    if (isRefused) throw refusal("ENOSPC");
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#call();
    if (this.#isRefused()) throw refusal("EIO");
    fs.renameSync(from, to);
    const node = this.#at(from);
    if (node !== undefined) this.#folderOf(to).names.set(path.basename(to), node);
    this.#folderOf(from).names.delete(path.basename(from));
  }

  async mkdir(folder: string, options: fs.MakeDirectoryOptions): Promise<void> {
    await this.#call();
    fs.mkdirSync(folder, options);
    let at = this.#root;
    for (const name of this.#stepsTo(folder)) {
      const next = at.names.get(name) ?? newFolder();
      if (next.kind === "file") throw new Error(`${name} is a file`);
      at.names.set(name, next);
      at = next;
    }
  }

  async rm(file: string, options: fs.RmOptions): Promise<void> {
    await this.#call();
    if (this.#isRefused()) throw refusal("EIO");
    fs.rmSync(file, options);
    this.#folderOf(file).names.delete(path.basename(file));
  }

  async #sync(node: Node, fd: number): Promise<void> {
    const content = node.kind === "file" ? fs.readFileSync(`/proc/self/fd/${fd}`) : undefined;
    const names = node.kind === "folder" ? new Map(node.names) : undefined;
    const begunAt = (this.#syncsBegun += 1);
    await this.#call();
    if (this.#isRefused()) {
      if (node.kind === "file") node.isSpoilt = true;
      throw refusal("EIO");
    }
    // One that began later may have ended before.
    if (node.syncedAt > begunAt) return;
    node.syncedAt = begunAt;
    if (node.kind === "folder") node.synced = names ?? node.synced;
    else if (!node.isSpoilt) node.synced = content ?? node.synced;
  }

  /** Others come in between; without power it does not end. */
  async #call(): Promise<void> {
    if (this.#options.random() < 0.3) await Bun.sleep(this.#options.random());
    else await new Promise((resolve) => setImmediate(resolve));
    this.#callsLeft -= 1;
    if (this.#callsLeft > 0) return;
    this.#goOff();
    await new Promise(() => {});
  }

  #isRefused(): boolean {
    return this.#options.random() < this.#options.refusals;
  }

  #upTo(count: number): number {
    return Math.floor(this.#options.random() * (count + 1));
  }

  #stepsTo(file: string): readonly string[] {
    return path.relative(this.folder, file).split(path.sep).filter(Boolean);
  }

  #at(file: string): Node | undefined {
    let at: Node | undefined = this.#root;
    for (const name of this.#stepsTo(file)) {
      at = at?.kind === "folder" ? at.names.get(name) : undefined;
    }
    return at;
  }

  #folderOf(file: string): FolderNode {
    const folder = this.#at(path.dirname(file));
    if (folder?.kind !== "folder") throw new Error(`${file} is in no folder`);
    return folder;
  }

  #copy({ names, synced }: FolderNode, from: string, to: string): void {
    fs.mkdirSync(to);
    for (const name of new Set([...names.keys(), ...synced.keys()])) {
      const present = names.get(name);
      const node = this.#options.random() < 0.5 ? present : synced.get(name);
      const [source, target] = [path.join(from, name), path.join(to, name)];
      if (node?.kind === "folder") this.#copy(node, source, target);
      if (node?.kind !== "file") continue;
      const written = node === present ? fs.readFileSync(source) : node.synced;
      fs.writeFileSync(target, this.#found(node.synced, written));
    }
  }

  /** What is found of content that was written after a part of it was synced. */
  #found(synced: Buffer, written: Buffer): Buffer {
    if (written.equals(synced)) return synced;
    const sizeBytes = synced.byteLength + this.#upTo(written.byteLength - synced.byteLength);
    const found = Buffer.alloc(this.#options.random() < 0.5 ? sizeBytes : written.byteLength);
    const kept = this.#options.random();
    for (let at = 0; at < found.byteLength; at += sectorBytes) {
      const end = Math.min(at + sectorBytes, found.byteLength);
      if (this.#options.random() < kept) written.copy(found, at, at, end);
    }
    synced.copy(found);
    return found;
  }
}

function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: the disk refuses`), { code });
}

const newFile = (): FileNode => ({
  kind: "file",
  synced: Buffer.alloc(0),
  syncedAt: 0,
  isSpoilt: false,
});

const newFolder = (): FolderNode => ({
  kind: "folder",
  names: new Map(),
  synced: new Map(),
  syncedAt: 0,
});

function folderOnDisk(folder: string): FolderNode {
  const names = new Map<string, Node>();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    const node = entry.isDirectory()
      ? folderOnDisk(file)
      : { ...newFile(), synced: fs.readFileSync(file) };
    names.set(entry.name, node);
  }
  return { ...newFolder(), names, synced: new Map(names) };
}

// Its functions are replaced for whoever loads it after this.
const replaced = createRequire(import.meta.url)("node:fs/promises") as Record<string, unknown>;
Object.assign(replaced, {
  open: (file: string, flags = "r", mode?: number) =>
    diskOf(file)?.open(file, flags, mode) ?? real.open(file, flags, mode),
  writeFile: (file: string, content: Uint8Array, options: fs.WriteFileOptions) =>
    diskOf(file)?.writeFile(file, content, options) ?? real.writeFile(file, content, options),
  rename: (from: string, to: string) => diskOf(from)?.rename(from, to) ?? real.rename(from, to),
  mkdir: (folder: string, options: fs.MakeDirectoryOptions) =>
    diskOf(folder)?.mkdir(folder, options) ?? real.mkdir(folder, options),
  rm: (file: string, options: fs.RmOptions) =>
    diskOf(file)?.rm(file, options) ?? real.rm(file, options),
});
