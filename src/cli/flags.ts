/** Flags that mean the same in every command that has them. */
import { type Role, roles } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type JobRef, type Labels, parseJobRef } from "../job/job.ts";
import { parseLabels } from "../job/labels.ts";
import { parseRole } from "../trust/roles.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { parseNamedValues } from "./named-values.ts";
import { UsageError } from "./usage-error.ts";

export const jsonFlag = {
  type: "boolean",
  description: "print JSON for programs",
} as const satisfies Flag;

/** How a client command finds its coordinator. */
export const clientFlags = {
  bundle: {
    type: "string",
    valueHint: "FILE",
    description:
      "the bundle to use; else $HEARTH_BUNDLE, ./.hearth/admin.hearth, ~/.hearth/admin.hearth",
  },
  coordinator: {
    type: "string",
    valueHint: "HOST:PORT",
    description:
      "where the coordinator is, several with commas; else $HEARTH_COORDINATOR, what the bundle says, what the network says",
  },
  json: jsonFlag,
} as const satisfies Record<string, Flag>;

/** Where a result's files go. */
export const outFlag = {
  type: "string",
  letter: "o",
  valueHint: "DIR",
  description: "save the result's files there",
} as const satisfies Flag;

export const forceFlag = {
  type: "boolean",
  description: "with --out: replace files that are there",
} as const satisfies Flag;

/** Of commands that ask before they change what their flags chose. */
export const yesFlag = { type: "boolean", description: "do not ask" } as const satisfies Flag;

/** A label of a job. Each command says what it is for. */
export const labelFlag = { type: "string", valueHint: "NAME=VALUE", repeatable: true } as const;

/** @throws UsageError for what is no label, and for a name that is given twice */
export function parseLabelFlags(args: Arguments<{ readonly label: typeof labelFlag }>): Labels {
  const values = parseNamedValues("label", args.all("label"), "label");
  try {
    return parseLabels(Object.fromEntries(values));
  } catch (thrown) {
    throw new UsageError(`--label: ${HearthError.from(thrown).message}`, { cause: thrown });
  }
}

/** Where the authority is, when a command needs its key. */
export const caFlag = {
  type: "string",
  valueHint: "DIR",
  description: "folder of the certificate authority; else $HEARTH_CA_DIR, ~/.hearth/ca",
} as const satisfies Flag;

/** What a new machine may do. */
export const roleFlag = {
  type: "string",
  valueHint: "ROLE",
  repeatable: true,
  description: `what it may do: ${roles.join(", ")}; worker unless you say`,
} as const satisfies Flag;

/** What the roles mean, for the help of commands with {@link roleFlag}. */
export const aboutRoles =
  "Roles: worker does jobs; submit queues and cancels them; view looks at jobs and machines; " +
  "admin does all of that and looks after the coordinator.";

/** The roles that were given, each once; worker when none was. */
export function parseRoles(args: Arguments<{ readonly role: typeof roleFlag }>): readonly Role[] {
  const given = [...new Set(args.allParsed("role", parseRole))];
  return given.length === 0 ? ["worker"] : given;
}

/** A job as the SDK takes it: its id or its number. */
export function parseJobName(text: string): string | number {
  const ref: JobRef = parseJobRef(text);
  return ref.by === "id" ? ref.id : ref.number;
}
