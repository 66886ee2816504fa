/**
 * The submitter of the torture: a few customers who queue jobs at a steady pace until it reads "stop"
 * from standard input, and then stay until everything they asked was answered.
 *
 *   bun submitter-program.ts BUNDLE HOST:PORT SEED JOBS_PER_SECOND JOURNAL
 */

import { sleep, systemClock } from "../../src/platform/clock.ts";
import { Dice } from "../support/dice.ts";
import { Customer } from "./customer.ts";
import { endWithParent } from "./end-with-parent.ts";
import type { SubmitterFact } from "./facts.ts";
import { Journal } from "./journal.ts";
import { drawPlan } from "./workload.ts";

/** One whose connection fell into a black hole leaves the others at work. */
const customers = 3;

const [bundle = "", coordinator = "", seedText = "", paceText = "", journalPath = ""] =
  process.argv.slice(2);
const seed = Number(seedText);
const journal = new Journal<SubmitterFact>(journalPath);
const stopping = new AbortController();
endWithParent((line) => {
  if (line === "stop") stopping.abort();
});

await Promise.all(Array.from({ length: customers }, (_, index) => visit(index)));
process.exit(0);

async function visit(index: number): Promise<void> {
  const pace = new Dice(seed, `customer ${index}`);
  const meanMs = (1000 * customers) / Number(paceText);
  const customer = await Customer.arrive({ bundle, coordinator, seed, journal });
  for (let serial = index; !stopping.signal.aborted; serial += customers) {
    await customer.submit(drawPlan(seed, serial));
    await sleep(systemClock, pace.pauseMs(meanMs), stopping.signal);
  }
  await customer.leave();
}
