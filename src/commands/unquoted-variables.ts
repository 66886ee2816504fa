/** Reads a shell's text only so far as to know what stands in quotes. */

/** What is read at once outside of quotes, and within double ones. */
const bareToken =
  /(?<=^|[\s;&|(])(?:#[^\n]*|case\s+\$\{?\w+\}?\s+in\b|(?<assigned>\w+)=)|\\.|'[^']*'|\$\(\([\s\S]*?\)\)|\$(?<name>\w+)|\$\{(?<braced>\w*)|\$?\(|[\s;&|]+|[)"`}]|./gsu;
const quotedToken = /\\.|\$\(\([\s\S]*?\)\)|\$\{\w*|\$\(|["`}]|[^\\$"`}]+|./gsu;

interface Nesting {
  /** The sign that ends it. */
  readonly end: string;
  readonly isQuoted: boolean;
}

/**
 * Names of the variables that a shell would split into words: all that it expands outside of double quotes,
 * except in what is assigned, compared or computed with, and in here-documents. What it says is for people; a
 * text that no shell would take gives anything.
 */
export function unquotedVariables(text: string): ReadonlySet<string> {
  const script = withoutHereDocuments(text);
  const found = new Set<string>();
  const outside: Nesting = { end: "", isQuoted: false };
  const nestings: Nesting[] = [];
  let isAssigned = false;
  for (let at = 0; at < script.length;) {
    const { end, isQuoted } = nestings.at(-1) ?? outside;
    const token = isQuoted ? quotedToken : bareToken;
    token.lastIndex = at;
    const match = token.exec(script);
    if (match === null) break;
    const [sign] = match;
    at = match.index + sign.length;
    const { assigned, name, braced } = match.groups ?? {};
    const variable = name ?? braced;
    if (variable !== undefined && !isAssigned) found.add(variable);
    if (assigned !== undefined) isAssigned = true;
    else if (/^[\s;&|]/.test(sign)) isAssigned = false;
    if (sign === end) nestings.pop();
    else if (sign === '"') nestings.push({ end: '"', isQuoted: true });
    else if (sign === "`") nestings.push({ end: "`", isQuoted: false });
    else if (sign.startsWith("${")) nestings.push({ end: "}", isQuoted });
    else if (sign === "$(" || sign === "(") nestings.push({ end: ")", isQuoted: false });
  }
  return found;
}

function withoutHereDocuments(text: string): string {
  return text.replaceAll(
    /((?<!<)<<(?!<)-?\s*(["']?)(\w+)\2[^\n]*\n)[\s\S]*?^\t*\3$/gm,
    (_, line: string) => line,
  );
}
