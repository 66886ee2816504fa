/**
 * Runs `task` before the next event is looked at, but after everything that this one leads to: a tick
 * that a microtask asks for comes when there are no more microtasks. A timer or an immediate would
 * come a round of the event loop later.
 */
export function afterMicrotasks(task: () => void): void {
  queueMicrotask(() => process.nextTick(task));
}
