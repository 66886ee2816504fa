/** How a folder is refused that is larger than any may be. */
import { HearthError } from "../errors.ts";

/** RESOURCE_EXHAUSTED, but not for want of room: the same folder would be refused again. */
export class FolderTooLarge extends HearthError {
  /** @param what it has, such as "more than 100000 files" */
  constructor(what: string) {
    super("RESOURCE_EXHAUSTED", `the folder has ${what}; send it in parts`);
  }
}
