/** A client command: connect, do one thing, close, whatever happens. */
import { resolve } from "node:path";
import { formatAddress, parseAddressList } from "../discovery/address.ts";
import { sleep } from "../platform/clock.ts";
import { unlessAborted } from "../platform/unless-aborted.ts";
import type { Client } from "../sdk/client.ts";
import { rebootMsMax } from "../sdk/patience.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { printWarning } from "./output.ts";
import { askPassphrase } from "./passphrase.ts";
import type { Sdk } from "./sdk.ts";
import type { Terminal } from "./terminal.ts";

/** What {@link clientFlags} of a command line say. */
export interface Connection {
  readonly bundle: string | undefined;
  readonly coordinator: string | undefined;
}

export interface FollowingConnection extends Connection {
  /**
   * Whether jobs are followed, which go on without that: then a coordinator that reboots is waited for.
   * Default: no.
   */
  readonly follows?: boolean;
}

const cleanUpMsMax = 1_000;

/** @throws UsageError when --coordinator is no list of addresses */
export function parseConnection(
  args: Arguments<Readonly<Record<keyof Connection, Flag>>>,
): Connection {
  return {
    bundle: args.text("bundle"),
    coordinator: args.parsed("coordinator", (text) =>
      parseAddressList(text).map(formatAddress).join(","),
    ),
  };
}

/**
 * Runs `task` with a connected client; while the coordinator does not answer, the notice says so. When the
 * terminal's signal aborts, the task is abandoned and the signal's reason thrown.
 */
export async function withClient<T>(
  connection: FollowingConnection,
  terminal: Terminal,
  sdk: Sdk,
  task: (client: Client) => Promise<T>,
): Promise<T> {
  const { notice } = terminal;
  const { bundle, coordinator, follows } = connection;
  await using client = await unlessAborted(
    terminal.signal,
    sdk.connect(bundle === undefined ? undefined : resolve(terminal.currentFolder, bundle), {
      environment: terminal.environment,
      signal: terminal.signal,
      coordinator,
      patienceMs: follows ? rebootMsMax : undefined,
      onAway(isAway) {
        if (isAway) notice.say("the coordinator does not answer; trying again");
        else notice.end();
      },
      passphrase: askPassphrase(terminal),
      warn: (message) => printWarning(terminal.err, message, terminal.environment),
    }),
  );
  const running = task(client);
  try {
    return await unlessAborted(terminal.signal, running);
  } catch (thrown) {
    // Its calls fail now; what it cleans up then, a half-written file say, takes but a moment.
    await client.close();
    await Promise.race([Promise.allSettled([running]), sleep(terminal.clock, cleanUpMsMax)]);
    throw thrown;
  }
}
