import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever a coordinator answers, a client gets what the types say or one error (P8)",
  () => fuzzShare("answers", 14_000),
  shareMsMax,
);
