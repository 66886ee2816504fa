/** The coordinator's promises to its callers hold over real mutual TLS, as the SDK puts it together. */

import type { Caller } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { giveProof } from "../../src/transport/proof.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { exerciseCoordinatorApi } from "../coordinator/exercise-coordinator-api.ts";
import type { Seated, World } from "../coordinator/scene.ts";
import { memoryStorage } from "../coordinator/worlds.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { identityOf, knock, openDoor, proverOf, verifier } from "./home.ts";

const identities = new Map<string, Promise<Identity>>();

/** Making a key takes longer than most cases, so each caller gets one certificate for all of them. */
function identityFor({ name, roles }: Caller): Promise<Identity> {
  const who = `${name} ${roles.join()}`;
  // No certificate is issued without a role: that of such a caller states one that is not understood.
  const stated = roles.length > 0 ? roles : (["view"] as const);
  const made = identities.get(who) ?? identityOf(name, ...stated);
  identities.set(who, made);
  return made;
}

async function openTlsWorld(): Promise<World> {
  const storage = await memoryStorage()();
  const platform = { clock: systemClock, random: systemRandom, log: silentLog };
  const coordinator = new Coordinator({ logs: new MemoryLogStore(), ...storage, ...platform });
  await coordinator.start();
  /** Names of callers whose roles a later Hearth knows, and this one does not. */
  const roleless = new Set<string>();
  /** Connections, as the coordinator and as the callers have them. */
  const open = { far: 0, near: 0 };
  const door = openDoor({
    verifier: {
      ...verifier,
      async verify(...proof) {
        const caller = await verifier.verify(...proof);
        return roleless.has(caller.name) ? { ...caller, roles: [] } : caller;
      },
    },
    accept(connection, caller) {
      const { api, disconnected } = coordinator.connect(caller);
      const serve = serveApi(api, (error, method) => {
        throw new Error(`${method} failed: ${error.message}`, { cause: error });
      });
      const session = new Session(connection, { clock: systemClock, serve });
      open.far += 1;
      void session.closed.then(() => {
        disconnected();
        open.far -= 1;
      });
    },
  });
  const seats: Seated[] = [];
  return {
    async as(caller) {
      const identity = await identityFor(caller);
      if (caller.roles.length === 0) roleless.add(caller.name);
      const connection = await knock(door.url, identity);
      await giveProof(connection, proverOf(identity), { clock: systemClock });
      const session = new Session(connection, { clock: systemClock });
      open.near += 1;
      void session.closed.then(() => (open.near -= 1));
      const seat: Seated = {
        api: stubApi(session, { callMsMax: 30_000 }),
        /** Until the coordinator has noticed, too. */
        async disconnect() {
          session.close(new HearthError("UNAVAILABLE", "the cable was pulled"));
          await session.closed;
          await waitFor("the coordinator has noticed", () => open.far <= open.near);
        },
      };
      seats.push(seat);
      return seat;
    },
    async close() {
      await coordinator.stop();
      await door.listener.stop(new HearthError("UNAVAILABLE", "the coordinator stops"));
      await Promise.all(seats.map((seat) => seat.disconnect()));
    },
  };
}

exerciseCoordinatorApi("over mutual TLS", openTlsWorld, {
  manualClock: "over the network, time is real",
  restart: "a lease may end by real time before its worker is back; test/sdk restarts for real",
});
