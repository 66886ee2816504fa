/**
 * Makes protobufjs give 64-bit integers as plain numbers (every one of ours is below 2^53; `convert.ts`
 * checks it on the way in). Import it before the generated messages: they look at this when they load.
 */

import protobuf from "protobufjs/minimal.js";

// @ts-expect-error -- typed as always there, but protobufjs works without it and then gives numbers
protobuf.util.Long = undefined;
protobuf.configure();
