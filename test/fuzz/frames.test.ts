import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever arrives as frames is read as frames or refused in one line (P8)",
  () => fuzzShare("frames", 44_000),
  shareMsMax,
);
