#!/usr/bin/env bun
/** The binary: arguments, signals, exit codes. The only file that ends the process. */
import { runHearth } from "./cli/root.ts";
import { openTerminal } from "./cli/open-terminal.ts";
import { lazySdk } from "./cli/sdk.ts";
import { errorCodeToExitStatus } from "./errors.ts";

const { terminal, flush, outputFailure } = openTerminal({
  // Whatever is still going on does not end by itself.
  onThirdSignal: (exitStatus) => process.exit(exitStatus),
});
const exitStatus = await runHearth(process.argv.slice(2), terminal, lazySdk);
await flush();
const failure = outputFailure();
// Whoever keeps the output takes a success for all of it.
process.exit(exitStatus === 0 && failure ? errorCodeToExitStatus(failure.code) : exitStatus);
