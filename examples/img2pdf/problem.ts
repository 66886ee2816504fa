/**
 * The two errors of this example. Both mean that trying the same pictures again cannot help, so the
 * handler turns what leaves the album into a permanent failure of the job.
 */

/** What is wrong with one picture, said without its name: "is cut off: …". */
export class PictureProblem extends Error {
  override readonly name = "PictureProblem";
}

/** Why there will be no album. One line, naming the file at fault if there is one. */
export class AlbumError extends Error {
  override readonly name = "AlbumError";
}
