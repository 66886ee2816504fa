/** `hearth invite`. */
import { limits } from "../../job/limits.ts";
import type { IssuedInvitation } from "../../machines-api.ts";
import type { Role } from "../../api.ts";
import { encodeJoinCode } from "../../trust/join-code.ts";
import { parseMachineName } from "../../trust/machine-name.ts";
import { defineCommand } from "../command.ts";
import { formatDurationMs, parseDurationMs } from "../duration.ts";
import { aboutRoles, clientFlags, parseRoles, roleFlag } from "../flags.ts";
import { timeJson } from "../job-json.ts";
import { forOthers } from "../known-coordinator.ts";
import { minuteOf } from "../local-time.ts";
import { printJson, printLine, printWarning, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { parseConnection, withClient } from "../with-client.ts";

interface Invited {
  readonly issued: IssuedInvitation;
  readonly code: string;
  readonly name: string | undefined;
  readonly roles: readonly Role[];
  readonly approve: boolean;
}

export const invite = defineCommand({
  name: "invite",
  summary: "Print the line with which another machine joins.",
  about: [
    "The line holds a code that lets one machine in, once, while it is valid. The machine makes its " +
      "own key, which never leaves it. Who sees the code first can use it: hand it over as you " +
      "would a key, or let the machine wait with --approve until you have compared four words.",
    aboutRoles,
    "When its output is piped, the line is all that comes: hearth invite | ssh pi sh",
  ],
  examples: [
    "hearth invite",
    "hearth invite --name laptop --role submit --role view --expires 1h",
    "hearth invite --approve",
  ],
  flags: {
    name: {
      type: "string",
      valueHint: "NAME",
      description: "what the machine is to be called; without it, it says so itself",
    },
    role: roleFlag,
    expires: {
      type: "string",
      valueHint: "DURATION",
      default: "15m",
      description: "how long the code can be used",
    },
    approve: {
      type: "boolean",
      description: "let the machine wait until hearth approve lets it in",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.parsed("name", parseMachineName);
    const granted = parseRoles(args);
    const validMs = args.requiredParsed("expires", parseValidMs);
    const isToApprove = args.isSet("approve");
    const connection = parseConnection(args);
    const issued = await withClient(connection, terminal, sdk, (client) =>
      client.admin.invite({ name, roles: granted, validMs, approve: isToApprove }),
    );
    const { secret, authorityFingerprint } = issued;
    const addresses = forOthers(issued.addresses);
    const code = encodeJoinCode({ secret, authorityFingerprint, addresses });
    const invited = { issued, code, name, roles: granted, approve: isToApprove };
    if (args.isSet("json")) printJson(terminal.out, invitedJson(invited));
    else await printInvited(invited, terminal);
    return 0;
  },
});

function parseValidMs(text: string): number {
  const validMs = parseDurationMs(text);
  const { invitationMsMin, invitationMsMax } = limits;
  if (validMs >= invitationMsMin && validMs <= invitationMsMax) return validMs;
  throw new UsageError(
    `a code is valid from ${formatDurationMs(invitationMsMin)} to ${formatDurationMs(invitationMsMax)}`,
  );
}

function commandOf(code: string): string {
  return `hearth join ${code}`;
}

function invitedJson({ issued, code, name, roles, approve }: Invited): Record<string, unknown> {
  const { number, expiresAtMs, addresses } = issued;
  return {
    number,
    code,
    command: commandOf(code),
    expiresAt: timeJson(expiresAtMs),
    name: name ?? null,
    roles,
    approve,
    addresses,
  };
}

/** The line on standard output, and what a person wants to know about it on standard error. */
async function printInvited(invited: Invited, terminal: Terminal): Promise<void> {
  const { issued, code, roles, approve } = invited;
  const { out, err, environment, clock } = terminal;
  const tell = (line: string): void => printLine(err, line);
  const style = styleOf(err, environment);
  if (out.isTerminal) tell("On the other machine, run\n");
  printLine(out, styleOf(out, environment).cyan(commandOf(code)));
  if (out.isTerminal) {
    const { qrCodeLines } = await import("../qr-code.ts");
    // Its dashes are for people who type it.
    const picture = qrCodeLines(commandOf(code.replaceAll("-", "")), out, environment);
    if (picture.length > 0) tell("");
    for (const line of picture) printLine(out, line);
    tell("");
  }
  const who = invited.name ?? "one machine";
  const until = minuteOf(issued.expiresAtMs, clock.nowMs());
  tell(`It lets ${who} in once (${roles.join(", ")}), until ${until}.`);
  if (approve) {
    tell("The machine then waits and shows four words. To let it in, run here");
    tell(style.cyan(`  hearth approve ${invited.name ?? "NAME"}`));
  }
  tell(`Take it back with hearth invitations --withdraw ${issued.number}`);
  if (issued.addresses.length === 0) {
    const message =
      "the coordinator does not know its addresses, so the code has none: the machine has to be in " +
      "the same network and to find it by mDNS, or to name it with --coordinator";
    printWarning(err, message, environment);
  }
}
