/** Programs that take arguments for code, and which of their arguments those are. */

export interface Interpreter {
  /** Of the program, without folders and ".exe". */
  readonly name: RegExp;
  /** A flag that code is behind, or within: what is matched last. */
  readonly code?: RegExp;
  /** Whether the code is the first word that is no flag, wherever the flag stands: `bash -c -o pipefail CODE`. */
  readonly isFirstWord?: boolean;
  /** Whether no flags come behind the code. */
  readonly isCodeLast?: boolean;
  /** A flag with which everything up to the end is code. */
  readonly rest?: RegExp;
  /** Other flags that have a value behind them. */
  readonly valued?: RegExp;
  /** Those that have two. */
  readonly valuedTwice?: RegExp;
  /** Which of the words that are no flags are code, from the first on. */
  readonly words?: readonly [from: number, before: number];
  /** A flag with which none of them is. */
  readonly elsewhere?: RegExp;
  /** What no word is code from. */
  readonly until?: RegExp;
  /** Whether flags may also stand behind words that are none. */
  readonly hasFlagsAnywhere?: boolean;
  /** If other words than those that begin with "-" or "+". */
  readonly flag?: RegExp;
  /** What to do with a parameter instead. */
  readonly instead: string;
}

const asArgument =
  "pass it as an argument of its own behind the text, or in the environment with env, and read it there";
const asShellArgument =
  'pass it as an argument of its own behind the text, ["sh", "-c", "…", "sh", "{param.NAME}"], and write "$1" there, or use shell = true';
const toScript =
  "write the text into a script beside the worker file and pass it there as an argument of its own";
const overInput =
  'it reads all its words as one text; use shell = true and send "$HEARTH_PARAM_NAME" to its standard input';

export const interpreters: readonly Interpreter[] = [
  {
    name: /^(?:r?ba|da|a|[ckz]|mk|pdk|tc|ya|o|elvi)?sh[\d.-]*$/,
    code: /^-[A-Za-z]*c[A-Za-z]*$/,
    isFirstWord: true,
    valued: /^(?:[-+][A-Za-z]*[oO][A-Za-z]*|--rcfile|--init-file)$/,
    words: [0, 1],
    instead: asShellArgument,
  },
  {
    name: /^(?:fish|nu|xonsh)$/,
    code: /^(?:-[ilnPv]*[cCe]|--(?:(?:init-)?commands?|execute)(?:=|$))(.*)$/s,
    instead: asArgument,
  },
  {
    name: /^(?:su|runuser|sg|script|flock)$/,
    code: /^(?:-[aefqlmpnsuxo]*c|--(?:session-)?command(?:=|$))(.*)$/s,
    hasFlagsAnywhere: true,
    instead: toScript,
  },
  { name: /^cmd$/i, flag: /^\//, rest: /^\/[ckr]/i, instead: toScript },
  {
    name: /^(?:pwsh|powershell)$/i,
    rest: /^-(?:c|co|com\w*|e|ec|en\w*)$/i,
    elsewhere: /^-f(?:ile)?$/i,
    valued: /^-(?:ex\w*|ep|v\w*|w\w*|o\w*|in\w*|if|config\w*|settings\w*)$/i,
    words: [0, Infinity],
    instead: toScript,
  },
  {
    name: /^env$/,
    code: /^(?:-[iv0]*S|--split-string(?:=|$))(.*)$/s,
    valued: /^(?:-[iv0]*[uCa]|--(?:unset|chdir|argv0))$/,
    instead: "make each word an argument of its own, without -S",
  },
  {
    name: /^(?:python|pypy)[\d.]*$/,
    code: /^-[bBdEhiIOPqsSuvx]*c(.*)$/s,
    isCodeLast: true,
    valued: /^(?:-\w*[WX]|--check-hash-based-pycs)$/,
    instead: asArgument,
  },
  {
    name: /^perl[\d.]*$/,
    // What names a module may go on behind it: -M'strict; f()'.
    code: /^-[acfilnpsStTuUvwWX\d]*(?:[eE]|[mM](?=.)|d:)(.*)$/s,
    valued: /^-I$/,
    instead: asArgument,
  },
  {
    name: /^ruby[\d.]*$/,
    code: /^-[aclnpsSvwWx\d]*e(.*)$/s,
    valued: /^-[CEIr]$/,
    instead: asArgument,
  },
  {
    name: /^(?:lua|luajit|R|Rscript|gnuplot|osascript|raku|groovy|elixir|scala|dc)[\d.-]*$/,
    code: /^(?:-e|--(?:eval|expression)(?:=|$))(.*)$/s,
    valued: /^-[lr]$/,
    instead: asArgument,
  },
  { name: /^php[\d.]*$/, code: /^-[BERr](.*)$/s, valued: /^-[cdz]$/, instead: asArgument },
  {
    name: /^(?:node|bun)[\d.]*$/,
    code: /^(?:-p?e|-p|--eval|--print)(?:=(.*))?$/s,
    valued: /^(?:-[Cr]|--require|--import|--preload|--conditions|--cwd)$/,
    instead: asArgument,
  },
  {
    name: /^(?:deno|bun)$/,
    code: /^(?:eval|exec)$/,
    isFirstWord: true,
    words: [0, 1],
    instead: asArgument,
  },
  {
    name: /^(?:julia|octave(?:-cli)?)[\d.]*$/,
    code: /^(?:-[eE]|--(?:eval|print)(?:=|$))(.*)$/s,
    valued: /^-[CHJLpt]$/,
    instead: asArgument,
  },
  // In -if, in -p, and in what is copied to a tag, ${…} may have Perl in it.
  {
    name: /^exiftool$/,
    code: /^-(?:if\d*$|p$|(?=[^=]*<(?!=)))(.*)$/s,
    hasFlagsAnywhere: true,
    instead: toScript,
  },
  { name: /^expect$/, code: /^-c(.*)$/s, instead: asArgument },
  {
    name: /^(?:[gmn]|original-)?awk[\d.-]*$/,
    code: /^(?:-e|--source(?:=|$))(.*)$/s,
    valued: /^(?:-[vFfiEl]|--(?:assign|field-separator|file|include|exec|load))$/,
    words: [0, 1],
    elsewhere: /^(?:-[efE]|--(?:source|file|exec)\b)/,
    instead: 'pass it as an argument of its own, "-v", "NAME={param.NAME}"',
  },
  {
    name: /^g?sed$/,
    code: /^(?:-[nrEsuz]*e|--expression(?:=|$))(.*)$/s,
    valued: /^(?:-[nrEsuz]*[fl]|--file|--line-length)$/,
    words: [0, 1],
    elsewhere: /^(?:-[nrEsuz]*[ef]|--(?:expression|file)\b)/,
    hasFlagsAnywhere: true,
    instead: 'use awk, which takes it as an argument of its own, "-v", "NAME={param.NAME}"',
  },
  {
    name: /^(?:(?:go)?jq|jaq)$/,
    valued: /^(?:-L|--indent)$/,
    valuedTwice: /^--(?:arg|argjson|slurpfile|rawfile|argfile)$/,
    words: [0, 1],
    elsewhere: /^(?:-[A-Za-z]*f|--from-file)$/,
    hasFlagsAnywhere: true,
    instead: 'pass it as an argument of its own, "--arg", "NAME", "{param.NAME}"',
  },
  {
    name: /^(?:psql|mysql|mariadb)$/,
    code: /^(?:-[ABEHNnqrstvxX1]*[ce]|-cmd|--(?:command|execute|init-command)(?:=|$))(.*)$/s,
    hasFlagsAnywhere: true,
    instead: toScript,
  },
  {
    name: /^(?:sqlite3?|duckdb)$/,
    code: /^--?(?:cmd|[cs])$/,
    valued: /^--?(?:init|separator|newline|nullvalue|maxsize|mmap|vfs)$/,
    words: [1, Infinity],
    instead: toScript,
  },
  {
    name: /^(?:ssh|rsh|dbclient|plink)$/,
    valued: /^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOoPpQRSWw]$/,
    words: [1, Infinity],
    instead: overInput,
  },
  {
    name: /^parallel$/,
    valued: /^(?:-[ajnNPS]|--(?:arg-file|jobs|joblog|sshlogin|timeout|tmpdir))$/,
    words: [0, Infinity],
    until: /^:::/,
    instead: 'pass it as an argument of its own behind ":::"',
  },
  {
    name: /^(?:g|bsd)?tar$/,
    code: /^(?:-[A-Za-z]*[IF]|--(?:use-compress-program|to-command|checkpoint-action|info-script|rsh-command)(?:=|$))(.*)$/s,
    hasFlagsAnywhere: true,
    instead: toScript,
  },
  {
    name: /^rsync$/,
    code: /^(?:-[A-Za-z]*e|--rsh(?:=|$)|--rsync-path(?:=|$))(.*)$/s,
    hasFlagsAnywhere: true,
    instead: toScript,
  },
];
