import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever a stranger sends to the door for joining, or is answered there, is checked (P7, P8)",
  () => fuzzShare("joining", 8_000),
  shareMsMax,
);
