import { join } from "node:path";
import { MemoryAuditStore } from "../../src/storage/memory-audit-store.ts";
import { MemoryInvitationStore } from "../../src/storage/memory-invitation-store.ts";
import { MemoryMachineStore } from "../../src/storage/memory-machine-store.ts";
import { type SqliteStores, openSqliteStores } from "../../src/storage/sqlite-stores.ts";
import { exerciseAuditStore } from "./exercise-audit-store.ts";
import { exerciseInvitationStore } from "./exercise-invitation-store.ts";
import { exerciseMachineStore } from "./exercise-machine-store.ts";
import { type Opened, temporaryFolder } from "./home.ts";

/** For stores that end with their last user. */
function opened<Store>(store: Store): Opened<Store> {
  return { store, async [Symbol.asyncDispose]() {} };
}

const sqlite =
  <Store>(choose: (stores: SqliteStores) => Store) =>
  async (): Promise<Opened<Store>> => {
    const folder = await temporaryFolder();
    const stores = await openSqliteStores(join(folder.path, "hearth.sqlite"));
    return {
      store: choose(stores),
      async [Symbol.asyncDispose]() {
        await stores.close();
        await folder[Symbol.asyncDispose]();
      },
    };
  };

exerciseMachineStore("in memory", async () => opened(new MemoryMachineStore()));
exerciseInvitationStore("in memory", async () => opened(new MemoryInvitationStore()));
exerciseAuditStore("in memory", async () => opened(new MemoryAuditStore()));

exerciseMachineStore(
  "SQLite",
  sqlite(({ machines }) => machines),
);
exerciseInvitationStore(
  "SQLite",
  sqlite(({ invitations }) => invitations),
);
exerciseAuditStore(
  "SQLite",
  sqlite(({ audit }) => audit),
);
