import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever is in a folder's tar, it comes out inside the folder or not at all (P8)",
  () => fuzzShare("folders", 1_000),
  shareMsMax,
);
