/**
 * The peers: queues that a user might take in Hearth's place, each as its own documentation recommends
 * it for throughput, with every submit on disk before it is acknowledged as far as the queue can do that.
 */

import type { Contestant } from "../contestant.ts";
import { redis } from "./bullmq/redis.ts";
import { bunqueue } from "./bunqueue/server.ts";
import { postgresql } from "./graphile-worker/postgresql.ts";
import { contestantOf } from "./peer.ts";

export const peers: readonly Contestant[] = [
  contestantOf({ name: "BullMQ + Redis", folder: "bullmq", server: redis }),
  contestantOf({
    name: "graphile-worker + PostgreSQL",
    folder: "graphile-worker",
    server: postgresql,
  }),
  contestantOf({ name: "bunqueue", folder: "bunqueue", server: bunqueue }),
];
