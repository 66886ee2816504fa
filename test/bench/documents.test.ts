/** How a report is shown: on a terminal, in a document, as a picture. */

import { describe, expect, test } from "bun:test";
import { chart } from "../../bench/chart.ts";
import { endMarker, replaceGenerated, startMarker } from "../../bench/documents.ts";
import { figureNames, goals } from "../../bench/goals.ts";
import { figureReports } from "../../bench/report.ts";
import { goalTable, peerTable, toMarkdown, toText } from "../../bench/table.ts";

/** The widest that peers are called, and figures get. */
const longName = "graphile-worker + PostgreSQL";
const everything = figureReports(
  figureNames.flatMap((figure) => {
    const { scenario, unit } = goals[figure];
    const scale = unit.endsWith("/s") || unit === "bytes" ? 1_000 : 1;
    const rounds = [{ [figure]: 98.7654 * scale }, { [figure]: 123.4567 * scale }];
    return ["Hearth", longName].map((contestant) => ({ scenario, contestant, rounds }));
  }),
);

describe("tables", () => {
  test("fit 80 columns", () => {
    for (const table of [goalTable(everything), peerTable(everything)]) {
      for (const line of toText(table).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test("say of each goal whether it was met", () => {
    const report = figureReports([
      { scenario: "bulk", contestant: "Hearth", rounds: [{ bulk: 61_000 }, { bulk: 60_500 }] },
      { scenario: "latency", contestant: "Hearth", rounds: [{ latencyP50: 1.2 }] },
    ]);
    expect(toText(goalTable(report)).split("\n")).toEqual([
      "scenario  figure                      median        min–max      must  met",
      "bulk      submits of 500       60,750 jobs/s  60,500–61,000  ≥ 60,000  yes",
      "latency   submit to start p50        1.20 ms                      ≤ 1  no",
    ]);
  });

  test("are the same in Markdown", () => {
    const report = figureReports([
      { scenario: "latency", contestant: "Hearth", rounds: [{ latencyP50: 0.5 }] },
      { scenario: "latency", contestant: "other", rounds: [{ latencyP50: 2.5 }] },
    ]);
    expect(toMarkdown(peerTable(report)).split("\n")).toEqual([
      "| figure | queue | median | Hearth |",
      "| --- | --- | ---: | ---: |",
      "| submit to start p50 | Hearth | 0.50 ms |  |",
      "|  | other | 2.50 ms | 5.0× |",
    ]);
  });
});

describe("the chart", () => {
  test("has a bar for each contestant, as long as it is fast", () => {
    const report = figureReports([
      { scenario: "latency", contestant: "Hearth", rounds: [{ latencyP50: 0.5 }] },
      { scenario: "latency", contestant: "a <slow> one", rounds: [{ latencyP50: 2 }] },
    ]);
    const svg = chart(report);
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => width);
    expect(Number(widths[0])).toBeCloseTo(4 * Number(widths[1]));
    expect(svg).toContain("a &lt;slow&gt; one");
    expect(svg).toContain("prefers-color-scheme: dark");
  });

  test("leaves out what was measured of Hearth alone", () => {
    const alone = figureReports([
      { scenario: "bulk", contestant: "Hearth", rounds: [{ bulk: 1 }] },
    ]);
    expect(chart(alone)).not.toContain("<rect");
  });
});

describe("the document", () => {
  test("keeps what was written by hand, however often a run is put into it", () => {
    const marker = startMarker("breakdown");
    const written = `before\n${marker}\nold\n${endMarker}\nafter\n`;
    const once = replaceGenerated(written, marker, "new");
    expect(once).toBe(`before\n${marker}\n\nnew\n\n${endMarker}\nafter\n`);
    expect(replaceGenerated(once, marker, "new")).toBe(once);
  });

  test("is not written without its markers", () => {
    expect(() => replaceGenerated("nothing", startMarker("results"), "new")).toThrow(
      "the document lacks",
    );
  });
});
