/** `hearth ca rotate`. */
import type { AuthorityStatus } from "../../machines-api.ts";
import { authorityLines } from "../authority-view.ts";
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { authorityJson } from "../machine-json.ts";
import { type Output, printJson, printLine, styleOf } from "../output.ts";
import { oneLine, wrap } from "../text.ts";
import { parseConnection, withClient } from "../with-client.ts";

const columnsMax = 80;

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
    const { before, after } = await withClient(connection, terminal, sdk, async ({ admin }) => {
      const before = await admin.authority();
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

function printFinished({ missing }: AuthorityStatus, out: Output): void {
  printLine(out, "The new authority has taken the old one's place.");
  if (missing.length === 0) return;
  const names = missing.map(oneLine).join(", ");
  const text = `These had not renewed and have to join again (hearth invite): ${names}.`;
  for (const line of wrap(text, columnsMax)) printLine(out, line);
}
