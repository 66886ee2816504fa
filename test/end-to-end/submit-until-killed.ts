/**
 * Queues jobs over several calls at once, each of them jobs of one kind, and says which ones were
 * acknowledged, until it is killed.
 */

import { writeSync } from "node:fs";
import { connect } from "hearth";

const [bundle, ...kinds] = process.argv.slice(2);
const client = await connect(bundle);

async function submitForEver(kind: string): Promise<never> {
  for (;;) {
    const { id } = await client.submit({ kind, payload: "x".repeat(500) });
    writeSync(1, `acknowledged ${id}\n`);
  }
}

await Promise.all(kinds.map(submitForEver));
