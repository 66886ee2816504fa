/** Which jobs an entry of the audit log is about, in few words: "job 12", "jobs 3, 12–511". */

/** Runs of consecutive numbers that are told apart; of more than that, only the first and the last job. */
const runsMax = 8;

interface Run {
  readonly first: number;
  readonly last: number;
}

export class JobNumbers {
  #runs: Run[] = [];

  add(number: number): void {
    const last = this.#runs.at(-1);
    if (last && number >= last.first && number <= last.last + 1) {
      this.#runs[this.#runs.length - 1] = { first: last.first, last: Math.max(last.last, number) };
    } else {
      this.#runs.push({ first: number, last: number });
    }
    if (this.#runs.length > runsMax) {
      const first = Math.min(...this.#runs.map((run) => run.first));
      this.#runs = [{ first, last: Math.max(...this.#runs.map((run) => run.last)) }];
    }
  }

  toString(): string {
    const runs = this.#runs.map(({ first, last }) =>
      first === last ? `${first}` : `${first}–${last}`,
    );
    const isOne = this.#runs.length === 1 && this.#runs[0]?.first === this.#runs[0]?.last;
    return `${isOne ? "job" : "jobs"} ${runs.join(", ")}`;
  }
}
