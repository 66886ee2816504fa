/** `hearth handler-process`, which `hearth worker` starts for handler files. */
import { defineCommand } from "../command.ts";
import { unlessAborted } from "../terminal.ts";

export const handlerProcess = defineCommand({
  name: "handler-process",
  summary: "Run handlers for a worker.",
  about: ["hearth worker starts this; it speaks the handler protocol."],
  examples: [],
  flags: {
    FILE: {
      type: "positional",
      required: true,
      repeatable: true,
      description: "a file with handlers",
    },
  },
  async run(args, { signal }, sdk) {
    await unlessAborted(signal, sdk.serveHandlers(args.all("FILE")));
    return 0;
  },
});
