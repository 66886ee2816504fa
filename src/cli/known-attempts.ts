/** What is known of a job's attempts, whoever is asked. */
import { HearthError } from "../errors.ts";
import type { Attempt, Job } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";

/** Oldest first. A coordinator from before attempts were kept knows of none. */
export async function knownAttempts(client: Client, { id }: Job): Promise<readonly Attempt[]> {
  try {
    return await client.attempts(id);
  } catch (thrown) {
    if (HearthError.from(thrown).code === "UNIMPLEMENTED") return [];
    throw thrown;
  }
}
