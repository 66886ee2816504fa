import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever a peer does on its connection, others are served and nothing of it is left (P8)",
  () => fuzzShare("sessions", 4_000),
  shareMsMax,
);
