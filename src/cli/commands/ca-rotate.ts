/** `hearth ca rotate`. */
import { HearthError } from "../../errors.ts";
import type { AuthorityStatus } from "../../machines-api.ts";
import { sleep } from "../../platform/clock.ts";
import type { Client } from "../../sdk/client.ts";
import { authorityLines } from "../authority-view.ts";
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { authorityJson } from "../machine-json.ts";
import { type Output, printJson, printLine, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../platform/one-line.ts";
import { wrap } from "../text.ts";
import { parseConnection, withClient } from "../with-client.ts";

const columnsMax = 80;
const ownRenewalMsMax = 10_000;
const askAgainMs = 100;

export const caRotate = defineCommand({
  name: "ca rotate",
  summary: "Replace the certificate authority, without anybody joining again.",
  about: [
    "A new authority is made and trusted beside the old one. Each machine renews by itself when it " +
      "is connected; once every one has, the new authority takes the old one's place. " +
      "hearth ca status shows who is still missing.",
    "With --finish it takes that place now: machines that have not renewed have to join again.",
  ],
  examples: ["hearth ca rotate", "hearth ca rotate --finish"],
  flags: {
    finish: {
      type: "boolean",
      description: "end the rotation that is going on, without waiting for who is missing",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const connection = parseConnection(args);
    const isFinish = args.isSet("finish");
    const { out, environment } = terminal;
    const { before, after } = await withClient(connection, terminal, sdk, async (client) => {
      const { admin } = client;
      const before = isFinish ? await afterOwnRenewal(client, terminal) : await admin.authority();
      return { before, after: await admin.rotateAuthority(isFinish ? "finish" : "begin") };
    });
    if (args.isSet("json")) {
      printJson(out, authorityJson(after));
      return 0;
    }
    if (isFinish) printFinished(before, out);
    else printLine(out, "A new authority is trusted beside the old one.");
    for (const line of authorityLines(after, styleOf(out, environment))) printLine(out, line);
    return 0;
  },
});

/**
 * This command's own bundle is renewed as it connects; to finish before that would lock it out.
 * @throws HearthError FAILED_PRECONDITION when it does not come to that
 */
async function afterOwnRenewal(
  { admin, me }: Client,
  { clock, signal }: Terminal,
): Promise<AuthorityStatus> {
  const giveUpAtMs = clock.monotonicMs() + ownRenewalMsMax;
  for (;;) {
    const status = await admin.authority();
    if (!status.missing.includes(me.name)) return status;
    if (clock.monotonicMs() > giveUpAtMs) {
      throw new HearthError(
        "FAILED_PRECONDITION",
        `the bundle of ${me.name}, with which this command runs, was not renewed and would be ` +
          "locked out; see that its file can be written, and try again",
      );
    }
    await sleep(clock, askAgainMs, signal);
  }
}

function printFinished({ missing }: AuthorityStatus, out: Output): void {
  printLine(out, "The new authority has taken the old one's place.");
  if (missing.length === 0) return;
  const names = missing.map(oneLine).join(", ");
  const text = `These had not renewed and may have to join again (hearth invite): ${names}.`;
  for (const line of wrap(text, columnsMax)) printLine(out, line);
}
