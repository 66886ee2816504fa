/** The queue of all scenarios, and how its programs reach it. Arguments of both: the server's port. */

export const queueName = "bench";

const [, , port = ""] = process.argv;

export const options = { connection: { host: "127.0.0.1", port: Number(port) } };
