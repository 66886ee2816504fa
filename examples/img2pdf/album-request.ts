/**
 * The payload of an "img2pdf" job: nothing at all, or JSON like
 * `{"name": "holiday.pdf", "paper": "letter"}`.
 */
import { paperNames, type Paper } from "./album.ts";
import { AlbumError } from "./problem.ts";

/** What a job asks for, complete. */
export interface AlbumRequest {
  /** The output's file name. Default "album.pdf". */
  name: string;
  /** Default "a4". */
  paper: Paper;
}

/** @throws AlbumError saying what the payload must look like */
export function parseAlbumRequest(payload: string): AlbumRequest {
  const { name = "album.pdf", paper = "a4", ...others } = parseObject(payload);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new AlbumError(
      `unknown key ${JSON.stringify(unknown)} in the payload: it knows "name" and "paper"`,
    );
  }
  if (typeof name !== "string" || !/^[^/\\\p{Cc}]{1,200}$/u.test(name)) {
    throw new AlbumError(
      '"name" in the payload must be a file name without a folder, like "holiday.pdf"',
    );
  }
  const known = paperNames.find((candidate) => candidate === paper);
  if (known === undefined) {
    throw new AlbumError(`"paper" in the payload must be one of: ${paperNames.join(", ")}`);
  }
  return { name, paper: known };
}

function parseObject(payload: string): Record<string, unknown> {
  if (payload.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    value = undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AlbumError(
      'the payload must be empty or JSON like {"name":"holiday.pdf","paper":"a4"}',
    );
  }
  return { ...value };
}
