/** The queue of all scenarios, and how its programs reach it. Arguments of both: the port of Redis. */

import { createBunRedisClient } from "bullmq";
import { RedisClient } from "bun";

export const queueName = "bench";

const [, , port = ""] = process.argv;
const client = new RedisClient(`redis://127.0.0.1:${port}`);

/** BullMQ's own adapter of Bun's client, which takes 10 to 25 % less CPU time a job here than ioredis. */
export const options = { connection: createBunRedisClient(client) };
