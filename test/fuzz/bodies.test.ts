import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever a call asks is done or refused, and never becomes a fault of the coordinator (P8)",
  () => fuzzShare("bodies", 8_000),
  shareMsMax,
);
