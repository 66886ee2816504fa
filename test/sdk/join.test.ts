/** P7: joining, from the joiner's side: whom it speaks to, and what it leaves behind. */

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { connect, createServer } from "node:net";
import path from "node:path";
import type { IssuedInvitation } from "../../src/machines-api.ts";
import type { Client } from "../../src/sdk/client.ts";
import { join } from "../../src/sdk/join.ts";
import { unpackBundle } from "../../src/trust/bundle.ts";
import { encodeJoinCode } from "../../src/trust/join-code.ts";
import { errorOf, type Home, openHome, patientMs } from "./home.ts";

setDefaultTimeout(patientMs);

interface Host {
  readonly home: Home;
  readonly admin: Client;
}

let ours: Host;
let theirs: Host;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([openHost(), openHost()]);
});
afterAll(async () => {
  await Promise.all([ours, theirs].map(({ home }) => home[Symbol.asyncDispose]()));
});

async function openHost(): Promise<Host> {
  const home = await openHome();
  return { home, admin: await home.connect() };
}

async function invite({ admin }: Host, name?: string): Promise<IssuedInvitation> {
  return await admin.admin.invite({ name, roles: ["submit"], validMs: 60_000, approve: false });
}

function outOf({ home }: Host, name: string): string {
  return path.join(home.folder, `${name}.hearth`);
}

test("a code of one home is not shown to the coordinator of another", async () => {
  const [invited, other] = await Promise.all([invite(ours), invite(theirs)]);
  const out = outOf(ours, "birch");
  const { environment } = ours.home;
  const coordinator = other.addresses.join();

  const error = await errorOf(
    join(encodeJoinCode(invited), { name: "birch", out, environment, coordinator }),
  );

  expect(error).toMatch(/^UNAVAILABLE: .*not the coordinator that made this code/);
  expect(await Bun.file(out).exists()).toBe(false);
  const [{ state } = {}] = await ours.admin.admin.invitations();
  expect(state).toEqual({ kind: "open" });
  expect(
    await theirs.admin.admin.audit({ sinceMs: undefined, limit: 10, before: undefined }),
  ).toEqual([expect.objectContaining({ event: "invited" })]);
});

test("of several addresses it takes the one where its own coordinator is", async () => {
  const [invited, other] = await Promise.all([invite(ours), invite(theirs)]);
  const addresses = [...other.addresses, "127.0.0.1:1", ...invited.addresses];
  const code = encodeJoinCode({ ...invited, addresses });
  const out = outOf(ours, "cedar");
  const { environment } = ours.home;

  const joined = await join(code, { name: "cedar", out, environment });

  expect(joined).toMatchObject({ name: "cedar", roles: ["submit"], path: out });
  expect(joined.address).toBe(invited.addresses[0] ?? "");
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  const client = await ours.home.connect({ bundle: out });
  expect(client.me).toEqual({ name: "cedar", roles: ["submit"] });
});

test("a name that the invitation gives counts more than the joiner's own", async () => {
  const code = encodeJoinCode(await invite(ours, "dogwood"));
  const { environment } = ours.home;
  const joined = await join(code, { name: "elm", out: outOf(ours, "dogwood"), environment });
  expect(joined.name).toBe("dogwood");
});

test("a name that is taken is refused, and the code can be used with another", async () => {
  const code = encodeJoinCode(await invite(ours));
  const { environment } = ours.home;
  const joinAs = (name: string) => join(code, { name, out: outOf(ours, name), environment });

  expect(await errorOf(joinAs("admin"))).toMatch(/^ALREADY_EXISTS: .*"admin"/);

  expect(await Bun.file(outOf(ours, "admin")).exists()).toBe(false);
  expect((await joinAs("fir")).name).toBe("fir");
});

test("a code that was cut or mistyped is refused before anybody is asked", async () => {
  const code = encodeJoinCode(await invite(ours));
  const { environment } = ours.home;
  for (const wrong of [code.slice(0, -4), code.replace(/^../, "00"), "", "hello"]) {
    const error = await errorOf(
      join(wrong, { name: "gum", environment, coordinator: "127.0.0.1:1" }),
    );
    expect(error).toMatch(/^(INVALID_ARGUMENT|FAILED_PRECONDITION): /);
  }
});

test("a code is not spent on a bundle that cannot be kept", async () => {
  const invited = await invite(ours);
  const { environment, folder } = ours.home;
  const out = path.join(folder, "missing", "elm.hearth");

  expect(await errorOf(join(encodeJoinCode(invited), { name: "elm", out, environment }))).toContain(
    `cannot write ${out}`,
  );

  const joined = await join(encodeJoinCode(invited), {
    name: "elm",
    out: outOf(ours, "elm"),
    environment,
  });
  expect(joined.name).toBe("elm");
});

test("a passphrase locks the bundle that joining makes", async () => {
  const out = outOf(ours, "gorse");
  const { environment } = ours.home;
  const passphrase = "open sesame";
  await join(encodeJoinCode(await invite(ours)), { name: "gorse", out, environment, passphrase });
  const bytes = await Bun.file(out).bytes();
  const nowMs = Date.now();
  expect(await errorOf(unpackBundle(bytes, nowMs))).toContain("locked with a passphrase");
  const opened = await unpackBundle(bytes, nowMs, { passphrase: () => passphrase });
  expect(opened).toMatchObject({ isLocked: true, client: { name: "gorse" } });
});

test("an answer that gets lost is asked for once more, with the same key", async () => {
  const invited = await invite(ours, "hazel");
  const [door = ""] = invited.addresses;
  const { port } = new URL(`http://${door}`);
  let connections = 0;
  await using relay = createServer((near) => {
    const isLost = ++connections === 2;
    const far = connect(Number(port), "127.0.0.1");
    let chunks = 0;
    for (const socket of [near, far]) socket.on("error", () => {});
    near.on("data", (bytes) => {
      far.write(bytes);
      // Its hello, and then the request.
      if (isLost && ++chunks === 2) void untilUsed().then(() => near.destroy());
    });
    far.on("data", (bytes) => {
      if (!isLost || chunks < 2) near.write(bytes);
    });
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const untilUsed = async (): Promise<void> => {
    for (;;) {
      const all = await ours.admin.admin.invitations();
      if (all.some(({ number, state }) => number === invited.number && state.kind === "used"))
        return;
    }
  };
  await once(relay.listen(0, "127.0.0.1"), "listening");
  const at = relay.address();
  const out = outOf(ours, "hazel");
  const { environment } = ours.home;
  const coordinator = `127.0.0.1:${typeof at === "object" ? at?.port : ""}`;

  const joined = await join(encodeJoinCode(invited), { out, environment, coordinator });

  expect(joined.name).toBe("hazel");
  expect(connections).toBe(3);
});
