/** All that can be seen of a coordinator, and whether the model shows the same. */

import type { CoordinatorApi, JobFilter } from "../../src/api.ts";
import type { Job, JobRef } from "../../src/job/job.ts";
import { attemptsOf, viewOf } from "./life.ts";
import type { Model } from "./model.ts";
import { attemptText, jobText, nodeText } from "./text.ts";

export interface Sight {
  readonly jobs: readonly Job[];
  /** In the order of {@link textsOf}. */
  readonly texts: readonly string[];
}

const everything: JobFilter = { states: [], kinds: [], limit: 1000, before: undefined };

export async function look(api: CoordinatorApi): Promise<Sight> {
  const listed = await api.list(everything);
  // By either of their names.
  const ref = ({ id, number }: Job, byId: boolean): JobRef =>
    byId ? { by: "id", id } : { by: "number", number };
  const [jobs, attempts, nodes] = await Promise.all([
    Promise.all(listed.map((job) => api.get(ref(job, job.number % 2 === 0)))),
    Promise.all(listed.map((job) => api.attempts(ref(job, job.number % 2 === 1)))),
    api.nodes(),
  ]);
  return {
    jobs,
    texts: [
      lines(listed.map(jobText)),
      ...jobs.map(jobText),
      ...attempts.map((each) => lines(each.map(attemptText))),
      lines(nodes.map(nodeText)),
    ],
  };
}

/** Undefined if the model shows what is seen. */
export function differenceOf(model: Model, { texts }: Sight): string | undefined {
  const expected = textsOf(model);
  const wrong = texts.findIndex((text, index) => text !== expected[index]);
  if (wrong < 0) return undefined;
  return `it shows\n  ${texts[wrong]}\nand should show\n  ${expected[wrong]}`;
}

/** The listing first: if it is right there are as many of all others. */
function textsOf(model: Model): string[] {
  const lives = [...model.lives.values()].toReversed();
  return [
    lines(model.list(everything).map(jobText)),
    ...lives.map((life) => jobText(viewOf(life))),
    ...lives.map((life) => lines(attemptsOf(life).map(attemptText))),
    model.nodesText().replaceAll("\n", "\n  "),
  ];
}

function lines(texts: readonly string[]): string {
  return texts.join("\n  ");
}
