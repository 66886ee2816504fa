/** Whether a job has logged something. */
import { HearthError } from "../errors.ts";
import { type Job, noToken } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";

/** A coordinator from before logs were kept has none. */
export async function hasLog(client: Client, { id, token }: Job): Promise<boolean> {
  if (token === noToken) return false;
  try {
    for await (const _first of client.logs(id)) return true;
    return false;
  } catch (thrown) {
    if (HearthError.from(thrown).code === "UNIMPLEMENTED") return false;
    throw thrown;
  }
}
