/** The certificate authority, and how far its replacement has come, as people read it. */
import type { AuthorityFacts, AuthorityStatus } from "../machines-api.ts";
import { localDay } from "./local-time.ts";
import type { Style } from "./output.ts";
import { oneLine } from "../platform/one-line.ts";
import { wrap } from "./text.ts";

const columnsMax = 80;

export function authorityLines(status: AuthorityStatus, style: Style): readonly string[] {
  const { current, next, missing } = status;
  const lines = factLines("authority", current, style);
  if (next === undefined) return lines;
  lines.push(...factLines("its successor", next, style), "");
  if (missing.length === 0) return [...lines, "Every machine has renewed: it takes over now."];
  const names = missing.map(oneLine).join(", ");
  return [
    ...lines,
    ...wrap(`Still to renew, which each does when it is connected: ${names}.`, columnsMax),
  ];
}

function factLines(title: string, facts: AuthorityFacts, style: Style): string[] {
  return [
    `${style.bold(title)}, made ${localDay(facts.issuedAtMs)}, good until ${localDay(facts.expiresAtMs)}`,
    `  SHA-256 ${facts.fingerprint}`,
  ];
}
