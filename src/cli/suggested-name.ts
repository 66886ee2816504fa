/** What a machine is called among ours when nobody says. */
import { type MachineName, parseMachineName } from "../trust/machine-name.ts";
import { UsageError } from "./usage-error.ts";

const lengthMax = 64;

/**
 * The host's name without its domain, made of what a machine's name may have: "Anna's PC" is Anna-s-PC.
 * @throws UsageError when nothing of it is left
 */
export function suggestedName(hostName: string): MachineName {
  const [label = ""] = hostName.split(".");
  const name = label
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[-_]+/, "")
    .slice(0, lengthMax)
    .replace(/[-_]+$/, "");
  if (name !== "") return parseMachineName(name);
  throw new UsageError("this machine's own name is none that can be used; give one with --name");
}
