import { test } from "bun:test";
import { fuzzShare, shareMsMax } from "./fuzz-share.ts";

test(
  "whatever is answered to the challenge, only its holder's signature lets in (P7)",
  () => fuzzShare("handshakes", 6_000),
  shareMsMax,
);
