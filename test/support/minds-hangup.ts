/**
 * Whether a program that is started from here minds SIGHUP: on Linux, unless the tests themselves run with that
 * ignored, as under nohup. Elsewhere nobody can know what was ignored, and it is left alone.
 */

import { readFileSync } from "node:fs";

export const mindsHangup: boolean =
  process.platform === "linux" &&
  /^SigIgn:\s*[0-9a-f]*[02468ace]$/m.test(readFileSync("/proc/self/status", "latin1"));
