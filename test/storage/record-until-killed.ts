/**
 * A coordinator that is killed: throws machines out of the stores at argv[2] for ever, and writes the
 * number of each to stdout once all of it was acknowledged.
 */

import { writeSync } from "node:fs";
import { openSqliteStores } from "../../src/storage/sqlite-stores.ts";
import { newCertificate, newEntry, newInvitation } from "./arbitrary-machine.ts";

async function throwOutForEver(path: string): Promise<never> {
  const { machines, invitations, audit } = await openSqliteStores(path);
  const [latest] = await invitations.list(1);
  for (let number = (latest?.number ?? 0) + 1; ; number += 1) {
    const name = `machine-${number}`;
    await Promise.all([
      machines.record([newCertificate({ name })]),
      machines.revoke({ name, atMs: 5_000, by: "laptop" }),
      invitations.insert(newInvitation({ name, state: { kind: "used", name, atMs: 2_000 } })),
      audit.append(newEntry({ event: "revoked", subject: name }), undefined),
    ]);
    // Returns when the pipe has it, so that a line is never ahead of its acknowledgement.
    writeSync(1, `${number}\n`);
  }
}

await throwOutForEver(process.argv[2] ?? "");
