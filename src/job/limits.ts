/**
 * Every limit of Hearth in one place, with the relations between them asserted (P8).
 *
 * A limit is checked where the bytes or numbers enter, before memory is taken for them.
 */

import { assert } from "../errors.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
  /** Letters of a kind (`^[a-z0-9._-]+$`). */
  kindLengthMax: 64,
  /** Payload of a spec and of a result. Anything larger is a blob. */
  payloadBytesMax: 1 * MiB,
  /** Blob references of one spec or one result. */
  blobsPerJobMax: 10_000,
  /** UTF-8 bytes of a blob's name. */
  blobNameBytesMax: 255,
  /** Labels of one job, letters of a label's name (`^[a-z0-9._-]+$`), and UTF-8 bytes of its value. */
  labelsPerJobMax: 32,
  labelNameLengthMax: 64,
  labelValueBytesMax: 256,
  /** Names and values of all labels of a job together, so that a listing fits a frame. */
  labelsBytesMax: 4 * KiB,
  /** Bytes of one blob: 16 TiB, far below what a double counts exactly. */
  blobBytesMax: 16 * 1024 * 1024 * MiB,
  /** Characters kept of an error or progress message; longer ones are cut. */
  messageLengthMax: 1000,
  /** Largest finite number of attempts; a negative number means no bound at all. */
  attemptsMax: 1_000_000,
  /** Of a disk, what stays free unless somebody says otherwise: so much, or this part if that is less. */
  minFreeBytesDefault: 1024 * MiB,
  minFreePartDefault: 1 / 20,
  /** Attempts of a job that are remembered one by one: the newest. */
  attemptsKeptMax: 100,
  /** For how long a worker that hands a job back may have it left alone. */
  handBackDelayMsMax: 60 * 60 * 1000,
  leaseTtlMsMin: 1_000,
  leaseTtlMsMax: 24 * 60 * 60 * 1000,
  runLimitMsMin: 100,
  runLimitMsMax: 30 * 24 * 60 * 60 * 1000,
  backoffMsMax: 30 * 24 * 60 * 60 * 1000,
  backoffMultiplierMax: 1000,

  /** Jobs in one submit or one lease. */
  jobsPerCallMax: 1000,
  /** Payload and blob references that one lease hands out, so that the answer fits a frame. */
  leaseBytesMax: 4 * MiB,
  /** Jobs on one page of a listing, and when nobody says how many. */
  listJobsMax: 1000,
  listJobsDefault: 100,
  /** How long one lease request may wait for work. */
  leasePollMsMax: 60_000,
  /** Kinds that one worker may serve. */
  kindsPerWorkerMax: 256,
  /** Jobs that one worker runs at once. */
  concurrencyMax: 1024,

  /** One frame, with its length prefix. Holds any single message below. */
  frameBytesMax: 12 * MiB,
  /** What we put into one WebSocket message; small frames share it. */
  messageBytesTarget: 256 * KiB,
  /** What we accept as one WebSocket message: Bun closes the socket above its own 16 MB. */
  messageBytesMax: 16_000_000,
  /** Content of one blob chunk. */
  chunkBytes: 256 * KiB,
  /** An upload goes on while so much of it comes in so long: 26 KB/s. On a slower one nobody else depends. */
  uploadPaceBytes: 256 * KiB,
  uploadPaceMs: 10_000,
  /**
   * What one side may send on one streaming call before it is given more credit. More would not be
   * faster at home (1 MiB in 1 ms is 1 GB/s) and would hold up heartbeats on a slow link.
   */
  streamWindowBytes: 1 * MiB,
  /** Bytes of one entry of a log; what is longer is more than one entry. */
  logEntryBytesMax: 64 * KiB,
  /** Entries of logs in one message, and the bytes that were logged in them. */
  logEntriesPerCallMax: 1000,
  logCallBytesMax: 256 * KiB,
  /** What an entry counts beside what was logged, in all that follows. */
  logEntryCostBytes: 100,
  /**
   * How much of one attempt's log may be on its way to the coordinator before whoever reads what a program
   * prints waits, and how long it waits at once: then the log is cut.
   */
  logWindowBytes: 512 * KiB,
  logPatienceMs: 5_000,
  /**
   * What a worker keeps of one attempt's log that the coordinator has not taken yet; and of all together, beside
   * the least that each may have.
   */
  logWaitingBytesMax: 2 * MiB,
  logWaitingBytesMin: 256 * KiB,
  logsWaitingBytesMax: 64 * MiB,
  /** What is kept of one attempt's log, on disk, when nobody says how much. */
  logBytesMaxDefault: 10_000_000,
  logBytesMin: 1 * MiB,
  /** Who is the first to ask how much was logged before a restart waits for as much to be read. */
  logBytesLargest: 1024 * MiB,
  /** How long blobs are kept at least that no job refers to: when one was used is known to the hour. */
  blobGraceMsMin: 2 * 60 * 60 * 1000,
  /** Calls open at once on one connection. */
  callsPerConnectionMax: 1024,
  /** Bytes that may wait to be sent on one connection before senders have to wait. */
  sendBufferBytesMax: 8 * MiB,
  /** Proven connections at once. */
  connectionsMax: 4096,
  /** Connections that have not proven yet who they are, and how long they may take. */
  unprovenConnectionsMax: 256,
  proofMsMax: 5_000,

  /** How long a code to join with can be used. */
  invitationMsMin: 10_000,
  invitationMsMax: 7 * 24 * 60 * 60 * 1000,
  /** Invitations that can be used at once, and those that a listing shows. */
  openInvitationsMax: 100,
  listInvitationsMax: 200,
  /** One request to join or to renew, and the certificate request in it. */
  joinRequestBytesMax: 16 * KiB,
  /** Bytes of a code's secret: 80 bits, too many to guess and few enough to be typed. */
  joinSecretBytes: 10,
  /** How long one request to join may wait for an approval. */
  joinWaitMsMax: 30_000,
  /** Authorities trusted at once: one, or two while one takes the other's place; more nobody has. */
  authoritiesMax: 4,
  /** Wrong codes before everybody has to wait, and how fast that is forgiven. */
  wrongCodesMax: 10,
  wrongCodeForgivenMs: 30_000,
  /** Entries of the audit log, how many of them may be refusals, and those on one page. */
  auditKeptMax: 100_000,
  refusalsKeptMax: 5_000,
  listAuditMax: 1000,
  /** Letters of an entry's detail. */
  auditDetailLengthMax: 300,
  /** Machines that a listing shows. */
  listMachinesMax: 10_000,
} as const;

/** What stays free of a disk of that size, unless somebody says otherwise. */
export function minFreeBytesOf(totalBytes: number): number {
  const { minFreeBytesDefault, minFreePartDefault } = limits;
  return Math.min(minFreeBytesDefault, Math.floor(totalBytes * minFreePartDefault));
}

/** A blob reference on the wire: hash, size, name, and the tags and lengths around them. */
const blobRefBytesMax = 64 + 10 + limits.blobNameBytesMax + 16;
/** The tags and lengths around a label on the wire. */
const labelFrameBytesMax = 12;
const labelsWireBytesMax = limits.labelsBytesMax + limits.labelsPerJobMax * labelFrameBytesMax;
/** A job without payloads, blobs and labels: two messages of 3-byte characters. */
const jobSummaryBytesMax = 2 * 3 * limits.messageLengthMax + 2048;
const specBytesMax =
  limits.payloadBytesMax + limits.blobsPerJobMax * blobRefBytesMax + labelsWireBytesMax;

assert(
  2 * specBytesMax + jobSummaryBytesMax < limits.frameBytesMax,
  "a frame holds a job with the largest spec and the largest result",
);
assert(
  Math.max(limits.leaseBytesMax, specBytesMax) + limits.jobsPerCallMax * jobSummaryBytesMax <
    limits.frameBytesMax,
  "a frame holds the largest lease: one job of any size, or several within leaseBytesMax",
);
assert(
  limits.listJobsMax * (jobSummaryBytesMax + labelsWireBytesMax) < limits.frameBytesMax,
  "a frame holds a listing",
);
assert(
  limits.messageBytesTarget + limits.frameBytesMax < limits.messageBytesMax,
  "a message that is nearly full still takes the largest frame",
);
assert(limits.chunkBytes < limits.streamWindowBytes, "a window holds more than one chunk");
assert(
  limits.logEntryBytesMax <= limits.logCallBytesMax,
  "a call holds the largest entry of a log",
);
assert(
  limits.logCallBytesMax < limits.streamWindowBytes &&
    limits.logCallBytesMax < limits.logWaitingBytesMax / 2,
  "a window holds a call with a log, and so does what waits for it",
);
assert(
  limits.logCallBytesMax < limits.logWindowBytes,
  "what may be on its way of a log fills a call, which then waits for no more",
);
assert(
  limits.logEntryBytesMax + limits.logEntryCostBytes < limits.logWaitingBytesMin / 2,
  "the newest entry of a log always has its place",
);
/** What a system holds of a pipe at most, and what was read of it. */
const pipeBytesMax = 512 * KiB;
assert(
  limits.logWindowBytes + 2 * pipeBytesMax < limits.logWaitingBytesMax,
  "what a program with two outputs had printed when it ended is kept whole",
);
assert(
  limits.logBytesMin <= limits.logBytesMaxDefault &&
    limits.logBytesMaxDefault <= limits.logBytesLargest,
  "what is kept of a log by default is within its limits",
);
assert(limits.listJobsDefault <= limits.listJobsMax, "a default is within its limit");
