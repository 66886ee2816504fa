/** Streams of bytes that are opened late, or given up early. */

/** A stream of what an iterable gives, opened when it is first read and closed when it is given up. */
export function lazyStream(
  open: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>,
): ReadableStream<Uint8Array> {
  let source: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source ??= (await open())[Symbol.asyncIterator]();
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await source?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

export type Streamed = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Gives up at once when the signal aborts, also on a stream that never gives anything again. */
export async function* untilAborted(
  stream: Streamed,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let interrupt: ((why: unknown) => void) | undefined;
  const abort = (): void => interrupt?.(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const source = sourceOf(stream);
  let complete = false;
  try {
    for (;;) {
      // Each of its own: one that all of them raced with would keep everything that has come (P8).
      const next = await new Promise<Next>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        interrupt = reject;
        source.next().then(resolve, reject);
      });
      complete = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
    if (!complete) source.giveUp();
  }
}

/** Lets whoever feeds the stream clean up, unless it is being read: then whoever reads it does. */
export function giveUpStream(stream: Streamed): void {
  if (!(stream instanceof ReadableStream) || !stream.locked) sourceOf(stream).giveUp();
}

type Next = IteratorResult<Uint8Array, unknown>;

interface Source {
  next(): Promise<Next>;
  /** Not waited for: a source that hangs would not answer this either. */
  giveUp(): void;
}

/** The iterator of a ReadableStream cannot be left while it waits for content; its reader can. */
function sourceOf(stream: Streamed): Source {
  if (!(stream instanceof ReadableStream)) {
    const iterator = stream[Symbol.asyncIterator]();
    const giveUp = (): void => void iterator.return?.().catch(ignore);
    return { next: () => iterator.next(), giveUp };
  }
  const reader = stream.getReader();
  return { next: () => reader.read(), giveUp: () => void reader.cancel().catch(ignore) };
}

/** What counts is why a stream was given up, not how it ended. */
function ignore(): void {}
