/**
 * What a plain TLS socket of Bun does with the same bytes: two processes, mutual TLS, and the receiving
 * side computes the SHA-256 and answers with it. Nothing is stored and nothing is framed, so this is what
 * a transfer of blobs is measured against.
 */

import path from "node:path";
import { coordinatorName } from "../../src/machines-api.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { Authority } from "../../src/trust/authority.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import type { Took } from "../contestant.ts";
import { Conversation } from "../conversation.ts";

export type ReceiverOperations = {
  /** Answers the port. */
  listen(argument: TlsFiles): Promise<number>;
};

export type SenderOperations = {
  /** Sends a file over a new connection, until the receiver has answered with its SHA-256. */
  send(argument: TlsFiles & { readonly port: number; readonly file: string }): Promise<Took>;
};

/** In PEM. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface PlainTls extends AsyncDisposable {
  /** @throws Error when it arrives damaged */
  send(file: string): Promise<Took>;
}

/** Starts both programs. */
export async function startPlainTls(): Promise<PlainTls> {
  const { authority } = await Authority.generate("Bench", systemClock);
  const server = await authority.issueServer({ hostNames: [], addresses: ["127.0.0.1"] });
  const name = parseMachineName("sender");
  const client = await authority.issueClient({ name, roles: ["submit"] });
  const filesOf = (identity: {
    readonly certificatePem: string;
    readonly privateKeyPem: string;
  }) => ({
    ca: authority.certificatePem,
    cert: identity.certificatePem,
    key: identity.privateKeyPem,
  });
  await using disposables = new AsyncDisposableStack();
  const receiver = disposables.use(await start<ReceiverOperations>("tls-receiver"));
  const port = await receiver.ask("listen", filesOf(server));
  const sender = disposables.use(await start<SenderOperations>("tls-sender"));
  const kept = disposables.move();
  return {
    send: (file) => sender.ask("send", { ...filesOf(client), port, file }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Whom the sender expects. */
export const receiverName = coordinatorName;

function start<O extends ReceiverOperations | SenderOperations>(
  program: string,
): Promise<Conversation<O>> {
  const { PATH = "" } = process.env;
  const command = [process.execPath, path.join(import.meta.dir, `${program}.ts`)];
  return Conversation.start<O>(command, { env: { PATH } });
}
