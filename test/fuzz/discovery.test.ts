import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever the network says, addresses are addresses and nothing is thrown (P8)",
  () => fuzzShare("discovery", 20_000),
  shareMsMax,
);
