/**
 * Sets protobufjs up so that 64-bit integers are plain numbers: every one of ours is below 2^53, and
 * `convert.ts` checks it on the way in. The generated module reads the setting while it loads (its
 * defaults would be Long objects, which are truthy even when zero), so this one comes before it.
 */

import protobuf from "protobufjs/minimal.js";

// @ts-expect-error -- typed as always there, but protobufjs works without it and then gives numbers
protobuf.util.Long = undefined;
protobuf.configure();
