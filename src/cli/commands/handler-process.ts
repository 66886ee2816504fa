/** `hearth handler-process`, which `hearth worker` starts for handler files. */
import { defineCommand } from "../command.ts";

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
  async run(args, _terminal, sdk) {
    // Signals are not for it: a service manager sends them to all of a worker's processes, and it is the
    // worker that says how long jobs may go on. It ends when its standard input does.
    await sdk.serveHandlers(args.all("FILE"));
    return 0;
  },
});
