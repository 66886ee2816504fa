/** What a client says to programs without types that give it something odd. */

import { expect, test } from "bun:test";
import type { BlobRef } from "../../src/job/job.ts";
import type { Client } from "../../src/sdk/client.ts";
import { errorOf, openHome, patientMs } from "./home.ts";

/** Calls with an odd argument, or one that has it within. */
const calls: Readonly<
  Record<string, (client: Client, odd: never, blob: BlobRef, path: string) => unknown>
> = {
  "submit: spec": (client, odd) => client.submit(odd),
  "submit: spec.kind": (client, odd) => client.submit({ kind: odd }),
  "submit: spec.blobs[0]": (client, odd) => client.submit({ kind: "k", blobs: [odd] }),
  "submit: spec.labels.a": (client, odd) => client.submit({ kind: "k", labels: { a: odd } }),
  "submitMany: specs": (client, odd) => client.submitMany(odd),
  "submitMany: specs[1]": (client, odd) => client.submitMany([{ kind: "k" }, odd]),
  "get: job": (client, odd) => client.get(odd),
  "list: options.states": (client, odd) => client.list({ states: odd }),
  "list: options.kinds[0]": (client, odd) => client.list({ kinds: [odd] }),
  "list: options.sinceMs": (client, odd) => client.list({ sinceMs: odd }),
  "list: options.endedSinceMs": (client, odd) => client.list({ endedSinceMs: odd }),
  "attempts: job": (client, odd) => client.attempts(odd),
  "logs: job": (client, odd) => Array.fromAsync(client.logs(odd)),
  "logs: options.signal": (client, odd) => Array.fromAsync(client.logs(1, { signal: odd })),
  "logSizes: job": (client, odd) => client.logSizes(odd),
  "cancel: job": (client, odd) => client.cancel(odd),
  "retry: job": (client, odd) => client.retry(odd),
  "watch: job": (client, odd) => Array.fromAsync(client.watch(odd)),
  "watch: options.signal": (client, odd) => Array.fromAsync(client.watch(1, { signal: odd })),
  "wait: job": (client, odd) => client.wait(odd),
  "wait: options.signal": (client, odd) => client.wait(1, { signal: odd }),
  "putBlob: options.name": (client, odd) =>
    client.putBlob({ bytes: new Uint8Array(1) }, { name: odd }),
  "getBlob: blob": (client, odd) => new Response(client.getBlob(odd)).bytes(),
  "getBlob: options.start": (client, odd, blob) =>
    new Response(client.getBlob(blob, { start: odd })).bytes(),
  "saveBlob: blob": (client, odd, _, path) => client.saveBlob(odd, path),
  "saveBlob: path": (client, odd, blob) => client.saveBlob(blob, odd),
  "saveBlob: options.signal": (client, odd, blob, path) =>
    client.saveBlob(blob, path, { signal: odd }),
  "revoke: name": (client, odd) => client.admin.revoke(odd),
  "invite: request": (client, odd) => client.admin.invite(odd),
  "withdraw: invitation": (client, odd) => client.admin.withdraw(odd),
  "renew: requestDer": (client, odd) => client.admin.renew(odd),
  "rotateAuthority: step": (client, odd) => client.admin.rotateAuthority(odd),
  "approve: name": (client, odd) => client.admin.approve(odd, "some words"),
  "approve: words": (client, odd) => client.admin.approve("desk", odd),
  "audit: filter.limit": (client, odd) =>
    client.admin.audit({ sinceMs: undefined, limit: odd, before: undefined }),
  "collect: options": (client, odd) => client.keeping.collect(odd),
};

const odds: readonly (readonly [value: unknown, says: string])[] = [
  [null, "null"],
  [true, "true"],
  [10n, "a bigint"],
  [Symbol("s"), "a symbol"],
  [() => 1, "a function"],
];

test(
  "what it is given that is odd is refused with method, argument and what it has to be",
  async () => {
    await using home = await openHome();
    const client = await home.connect();
    const blob = await client.putBlob({ bytes: Buffer.from("x") }, { name: "x" });
    for (const [where, call] of Object.entries(calls)) {
      for (const [odd, says] of odds) {
        const said = await errorOf((async () => call(client, odd as never, blob, "nowhere"))());
        expect(said).toStartWith(`INVALID_ARGUMENT: ${where} has to be `);
        expect(said).toEndWith(`; it is ${says}`);
      }
    }
    expect(await client.list()).toEqual([]);
  },
  patientMs,
);

test(
  "what is missing is said so, and what is odd within says where",
  async () => {
    await using home = await openHome();
    const client = await home.connect();
    const blob = await client.putBlob({ bytes: Buffer.from("x") }, { name: "x" });
    const untyped = client as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    expect(await errorOf(client.saveBlob(blob, 5 as never))).toBe(
      "INVALID_ARGUMENT: saveBlob: path has to be a text; it is 5",
    );
    for (const [method, given, says] of [
      ["saveBlob", [blob], "saveBlob: path has to be a text; it is missing"],
      ["saveBlob", [], "saveBlob: blob has to be an object; it is missing"],
      ["saveBlob", [{ sha256: 5 }, "x"], "saveBlob: blob.sha256 has to be a text; it is 5"],
      [
        "submit",
        [{ kind: "k", maxAttempts: "3" }],
        'spec.maxAttempts has to be a number; it is "3"',
      ],
      ["submit", [{ kind: "k", payload: 10n }], "the payload is nothing that JSON can say: "],
      ["submit", [{ kind: "k", payload: () => 1 }], "the payload is nothing that JSON can say"],
      ["list", [{ sinceMs: NaN }], "options.sinceMs has to be a number; it is NaN"],
      ["list", [{ endedSinceMs: NaN }], "options.endedSinceMs has to be a number; it is NaN"],
      ["list", [[]], "list: options has to be an object; it is a list"],
    ] as const) {
      const call = async (): Promise<unknown> => await untyped[method]?.apply(client, [...given]);
      expect(await errorOf(call())).toContain(says);
    }
  },
  patientMs,
);
