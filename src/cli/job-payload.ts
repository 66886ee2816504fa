/** What a job gets beside files: parameters by their names, or any payload. */
import { unlessAborted } from "../platform/unless-aborted.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { paramFlag, parametersPayload, parseParameters } from "./parameters.ts";
import { payloadFlag, readPayload } from "./read-payload.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

export const payloadFlags = { param: paramFlag, payload: payloadFlag } as const satisfies Record<
  string,
  Flag
>;

/** @throws UsageError when it is given in two ways; what reading it throws */
export async function payloadOf(
  args: Arguments<typeof payloadFlags>,
  terminal: Terminal,
): Promise<Uint8Array | string | undefined> {
  const parameters = parseParameters(args);
  const text = args.text("payload");
  if (text === undefined) return parametersPayload(parameters);
  if (args.all("param").length > 0) {
    throw new UsageError("the parameters are the payload: give --param or --payload, not both");
  }
  return await unlessAborted(terminal.signal, readPayload(text, terminal));
}
