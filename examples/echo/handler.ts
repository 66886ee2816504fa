/** The smallest worker there is: answers with what it was sent. */

import { defineHandler } from "hearth";

export default defineHandler({
  kind: "echo",
  handle: (job) => ({ payload: job.payload.bytes() }),
});
