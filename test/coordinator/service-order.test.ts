/** Which kind has its turn next. */

import { describe, expect, test } from "bun:test";
import { kindsRememberedMax, ServiceOrder } from "../../src/coordinator/service-order.ts";
import { parseKind } from "../../src/job/job.ts";

const scan = { kind: parseKind("scan") };
const transcode = { kind: parseKind("transcode") };
const print = { kind: parseKind("print") };

describe("the kind that was served longest ago", () => {
  test("comes first, and before it those that never were, as they are given", () => {
    const order = new ServiceOrder();
    expect(order.longestAgoFirst([scan, transcode, print])).toEqual([scan, transcode, print]);
    order.noteServed(scan.kind);
    expect(order.longestAgoFirst([scan, transcode, print])).toEqual([transcode, print, scan]);
    order.noteServed(transcode.kind);
    order.noteServed(scan.kind);
    expect(order.longestAgoFirst([scan, transcode, print])).toEqual([print, transcode, scan]);
  });

  test("P8: is forgotten when there are too many, and comes before all others then", () => {
    const order = new ServiceOrder();
    order.noteServed(transcode.kind);
    order.noteServed(scan.kind);
    order.noteServed(transcode.kind);
    for (let n = 1; n < kindsRememberedMax; n++) order.noteServed(parseKind(`kind-${n}`));
    expect(order.longestAgoFirst([transcode, scan])).toEqual([scan, transcode]);
    order.noteServed(print.kind);
    expect(order.longestAgoFirst([transcode, scan])).toEqual([transcode, scan]);
  });
});
