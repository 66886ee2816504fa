/** The report as a picture: how fast the others are where Hearth is 1. */

import { formatTimes, formatValue } from "./format.ts";
import { goalOf } from "./goals.ts";
import type { FigureReport } from "./report.ts";

const widthPx = 760;
const labelWidthPx = 230;
const barWidthMaxPx = 330;
const barPx = 16;
const barGapPx = 4;
const groupGapPx = 22;
const headingPx = 24;

// The page's own colours: a picture in a page follows what its reader has chosen.
const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .heading { font-weight: 600; }
  .label { text-anchor: end; }
  .hearth { fill: #cf4a1c; }
  .peer { fill: #8c96a3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .hearth { fill: #ff7b4d; }
    .peer { fill: #6e7681; }
  }`;

interface Bar {
  readonly label: string;
  readonly kind: "hearth" | "peer";
  /** Of Hearth's speed; Hearth has 1. */
  readonly speed: number;
  readonly said: string;
}

/** An SVG with a group of bars for each figure that was measured of others too; longer is better. */
export function chart(figures: readonly FigureReport[]): string {
  let y = 0;
  const parts: string[] = [];
  for (const report of figures) {
    if (report.peers.length === 0) continue;
    const { scenario, title } = goalOf(report.figure);
    y += headingPx;
    parts.push(
      `<text class="heading" x="0" y="${y - 8}">${escaped(`${scenario}: ${title}`)}</text>`,
    );
    const bars = barsOf(report);
    const longest = Math.max(...bars.map(({ speed }) => speed));
    for (const bar of bars) {
      parts.push(drawn(bar, y, longest));
      y += barPx + barGapPx;
    }
    y += groupGapPx - barGapPx;
  }
  const heightPx = Math.max(1, y - groupGapPx);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" role="img">
<title>Hearth beside other queues; longer bars are better</title>
<style>${style}
</style>
${parts.join("\n")}
</svg>
`;
}

function barsOf({ figure, hearth, peers }: FigureReport): readonly Bar[] {
  const { unit } = goalOf(figure);
  const own: Bar = {
    label: hearth.contestant,
    kind: "hearth",
    speed: 1,
    said: formatValue(unit, hearth.median),
  };
  const others = peers.map(({ contestant, median, advantage }): Bar => {
    return {
      label: contestant,
      kind: "peer",
      speed: 1 / advantage,
      said: `${formatValue(unit, median)}, ${formatTimes(1 / advantage)}`,
    };
  });
  return [own, ...others];
}

function drawn({ label, kind, speed, said }: Bar, y: number, longest: number): string {
  const width = Math.max(1, (speed / longest) * barWidthMaxPx);
  const textY = y + barPx - 4;
  return [
    `<text class="label" x="${labelWidthPx - 10}" y="${textY}">${escaped(label)}</text>`,
    `<rect class="${kind}" x="${labelWidthPx}" y="${y}" width="${width.toFixed(1)}" height="${barPx}" rx="2"/>`,
    `<text x="${(labelWidthPx + width + 8).toFixed(1)}" y="${textY}">${escaped(said)}</text>`,
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
