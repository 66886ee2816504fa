/** OpenSSL's own client talks to both doors of a coordinator, as a second opinion on our TLS. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Identity } from "../../src/trust/certificate.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { opensslIsThere } from "../trust/openssl.ts";
import { authority, nas, openDoor, stranger } from "./home.ts";
import { openJoinDoor } from "./join-home.ts";

let folder = "";
const fileOf = (name: string): string => path.join(folder, name);

async function keep(name: string, identity: Identity): Promise<void> {
  await writeFile(fileOf(`${name}.crt`), identity.certificatePem);
  await writeFile(fileOf(`${name}.key`), identity.privateKeyPem, { mode: 0o600 });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-openssl-"));
  await writeFile(fileOf("ca.crt"), authority.certificatePem);
  await writeFile(fileOf("other-ca.crt"), stranger.certificatePem);
  await keep("client", nas);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `openssl s_client` says of a connection, and how it ended. It sends one HTTP request. */
async function connectTo(
  port: number,
  options: { readonly ca?: string; readonly client?: boolean; readonly more?: readonly string[] },
): Promise<{ readonly said: string; readonly status: number }> {
  const { ca = "ca.crt", client = false, more = [] } = options;
  const command = ["openssl", "s_client", "-verify_return_error", "-ign_eof", ...more];
  command.push("-connect", `127.0.0.1:${port}`, "-CAfile", fileOf(ca));
  command.push("-servername", coordinatorName, "-verify_hostname", coordinatorName);
  if (client) command.push("-cert", fileOf("client.crt"), "-key", fileOf("client.key"));
  const run = Bun.spawn(command, {
    stdin: Buffer.from("GET /v1/authorities HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, complaint, status] = await Promise.all([
    run.stdout.text(),
    run.stderr.text(),
    run.exited,
  ]);
  return { said: output + complaint, status };
}

// Skipped where openssl is not installed: it is the client under test.
describe.skipIf(!opensslIsThere)("OpenSSL's client", () => {
  test("comes in at the main port with a bundle's certificate, over TLS 1.3, and verifies it", async () => {
    await using door = openDoor();
    const { said } = await connectTo(door.listener.port, { client: true });
    expect(said).toContain("TLSv1.3");
    expect(said).toContain("Verify return code: 0 (ok)");
    // It is let through TLS to a server that has nothing but a WebSocket for it.
    expect(said).toContain("HTTP/1.1 404");
  });

  test("is asked for a certificate of this CA there, and gets no answer without one", async () => {
    await using door = openDoor();
    const { said } = await connectTo(door.listener.port, {});
    expect(said).toContain("Acceptable client certificate CA names");
    expect(said).not.toContain("HTTP/1.1");
  });

  test("verifies the door for joining, which asks for no certificate, and is told the authorities", async () => {
    await using door = openJoinDoor();
    const { said, status } = await connectTo(door.listener.port, {});
    expect(said).toContain("TLSv1.3");
    expect(said).toContain("Verify return code: 0 (ok)");
    expect(said).toContain("No client certificate CA names sent");
    expect(said).toContain("HTTP/1.1 200");
    expect(said).toContain(authority.certificatePem.trim());
    expect(status).toBe(0);
  });

  test("trusts neither with another CA", async () => {
    await using main = openDoor();
    await using joining = openJoinDoor();
    for (const { port } of [main.listener, joining.listener]) {
      const { said, status } = await connectTo(port, { ca: "other-ca.crt", client: true });
      expect(said).toMatch(/verify error|certificate verify failed/i);
      expect(status).not.toBe(0);
    }
  });

  test("cannot speak TLS 1.2 with either", async () => {
    await using main = openDoor();
    await using joining = openJoinDoor();
    for (const { port } of [main.listener, joining.listener]) {
      const { said, status } = await connectTo(port, { client: true, more: ["-tls1_2"] });
      expect(said).toMatch(/alert protocol version|unsupported protocol|wrong version/i);
      expect(status).not.toBe(0);
    }
  });
});
