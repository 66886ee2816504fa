#!/usr/bin/env bun
/** The binary: arguments, signals, exit codes. The only file that ends the process. */
import { runHearth, runsUntilStopped } from "./cli/root.ts";
import { openTerminal } from "./cli/open-terminal.ts";
import { lazySdk } from "./cli/sdk.ts";
import { settleDown } from "./cli/settle-down.ts";
import { errorCodeToExitStatus } from "./errors.ts";

const words = process.argv.slice(2);
// Before signals are taken over: one that came in between would be lost with the program that took it.
if (runsUntilStopped(words)) settleDown(process.env);
const { terminal, flush, outputFailure } = openTerminal({
  // Whatever is still going on does not end by itself.
  onThirdSignal: (exitStatus) => process.exit(exitStatus),
});
const exitStatus = await runHearth(words, terminal, lazySdk);
await flush();
const failure = outputFailure();
// Whoever keeps the output takes a success for all of it.
process.exit(exitStatus === 0 && failure ? errorCodeToExitStatus(failure.code) : exitStatus);
