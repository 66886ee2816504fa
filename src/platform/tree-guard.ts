/**
 * Ends the trees of this process when it has gone without ending them itself, killed or crashed: a shell
 * that waits for the end of its standard input, which comes with this process's end, whatever ended it.
 * It reads and costs nothing until then. What it kills then cannot hold it up, since it is no part of it.
 *
 * Where there is no `sh` (Windows; a container with nothing but this program) there is no guard, and
 * processes left behind end only if they notice that their standard input has.
 */

/** Lines `+ GROUP` and `- GROUP` say which groups there are. Its argument is the mark all have. */
const script = `
trap '' HUP INT TERM
groups=
while read -r change group; do
  case $change in
  +) groups="$groups $group" ;;
  -)
    others=
    for each in $groups; do [ "$each" = "$group" ] || others="$others $each"; done
    groups=$others
    ;;
  esac
done
rounds=0
while [ $rounds -lt 50 ]; do
  found=
  for each in $groups; do kill -s KILL -- "-$each" 2>/dev/null && found=yes; done
  for file in $(grep -lsF -e "$1" /proc/[0-9]*/environ 2>/dev/null); do
    process=\${file#/proc/}
    kill -s KILL "\${process%/environ}" 2>/dev/null && found=yes
  done
  [ -n "$found" ] || exit 0
  rounds=$((rounds + 1))
  sleep 0.1 2>/dev/null || sleep 1
done
`;

type Shell = Bun.Subprocess<"pipe", "ignore", "ignore">;

export class TreeGuard {
  readonly #mark: string;
  readonly #groups = new Set<number>();
  #shell: Shell | undefined;

  /** `mark` is in the environment of every process that is to be ended, and of no other. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** To be called before a tree is started, so that there is no moment without a guard. */
  start(): void {
    if (this.#shell !== undefined) return;
    this.#spawn();
    for (const group of this.#groups) this.#tell(`+ ${group}\n`);
  }

  /** From now on the group is ended with this process. */
  watch(group: number): void {
    this.#groups.add(group);
    this.#tell(`+ ${group}\n`);
  }

  /** The group is no more, and its number may be given to others. */
  forget(group: number): void {
    if (this.#groups.delete(group)) this.#tell(`- ${group}\n`);
  }

  #spawn(): void {
    if (process.platform === "win32") return;
    try {
      const shell: Shell = Bun.spawn(["sh", "-c", script, "hearth-guard", this.#mark], {
        stdin: "pipe",
        stdout: "ignore",
        stderr: "ignore",
        // A session of its own: Ctrl-C and a terminal that is closed are not for it.
        detached: true,
        // Somebody ended it: the next tree starts another.
        onExit: () => {
          if (this.#shell === shell) this.#shell = undefined;
        },
      });
      shell.unref();
      this.#shell = shell;
    } catch {
      // No `sh` here.
    }
  }

  #tell(line: string): void {
    if (this.#shell === undefined) return;
    // It may have been ended just now: then another is told.
    try {
      void this.#shell.stdin.write(line);
      void Promise.resolve(this.#shell.stdin.flush()).catch(() => {});
    } catch {
      this.#shell = undefined;
    }
  }
}
