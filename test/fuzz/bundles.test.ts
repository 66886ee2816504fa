import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever is in a bundle's file, only what belongs together opens (P7, P8)",
  () => fuzzShare("bundles", 6_000),
  shareMsMax,
);
