/**
 * The coordinator as one caller sees it: every call is checked against the caller's roles (P7), and
 * the coordinator's end waits for those that change something.
 *
 * Whoever is expelled is refused every call, and hears nothing else of those that are under way.
 */

import type { CoordinatorApi } from "../api.ts";
import type { Coordinator } from "./coordinator.ts";
import { type ApiMethod, authorize, type Scope } from "../permissions.ts";
import type { Seat } from "./seat.ts";

type Track = <T>(work: Promise<T>) => Promise<T>;

/** @throws HearthError unless the caller may make that call, on the connection that this is */
export type Admit = (method: ApiMethod) => Scope;

export function admission(coordinator: Coordinator, seat: Seat): Admit {
  return (method) => {
    seat.requireAdmitted();
    return authorize(seat.caller, method, (error) => coordinator.denied(seat, error));
  };
}

export function callerApi(
  coordinator: Coordinator,
  seat: Seat,
  options: { readonly admit: Admit; readonly track: Track },
): CoordinatorApi {
  const { caller } = seat;
  const { admit, track } = options;
  const { views, reports, logs, blobs } = coordinator;

  const answer = async <T>(
    method: keyof CoordinatorApi,
    work: (scope: Scope) => T | Promise<T>,
  ): Promise<T> => {
    const scope = admit(method);
    seat.begin();
    try {
      return await work(scope);
    } finally {
      seat.end();
      seat.requireAdmitted();
    }
  };
  const stream = async function* <T>(
    method: keyof CoordinatorApi,
    open: (scope: Scope) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const items = open(admit(method));
    try {
      for await (const item of items) {
        seat.requireAdmitted();
        yield item;
      }
    } catch (thrown) {
      seat.requireAdmitted();
      throw thrown;
    }
    seat.requireAdmitted();
  };

  return {
    submit: (submissions) => answer("submit", () => track(coordinator.submit(seat, submissions))),
    get: (ref) => answer("get", (scope) => views.get(caller, scope, ref)),
    list: (filter) => answer("list", () => coordinator.list(filter)),
    attempts: (ref) => answer("attempts", (scope) => views.attempts(caller, scope, ref)),
    cancel: (ref) => answer("cancel", () => track(coordinator.cancel(seat, ref))),
    retry: (ref) => answer("retry", () => track(coordinator.retry(seat, ref))),
    watch: (ref, signal) =>
      stream("watch", (scope) =>
        views.watch(caller, scope, ref, AbortSignal.any([signal, seat.expelling])),
      ),
    register: (description) =>
      answer("register", () => track(coordinator.register(seat, description))),
    lease: (request, signal) => answer("lease", () => coordinator.lease(seat, request, signal)),
    watchLeases: (signal) => stream("watchLeases", () => seat.ends(signal)),
    heartbeat: (lease, progress) =>
      answer("heartbeat", (scope) => reports.heartbeat(seat, scope, lease, progress)),
    complete: (lease, result) =>
      answer("complete", (scope) => track(reports.complete(seat, scope, lease, result))),
    completeMany: (completions) =>
      answer("completeMany", (scope) => track(reports.completeMany(seat, scope, completions))),
    fail: (lease, failure) =>
      answer("fail", (scope) => track(reports.fail(seat, scope, lease, failure))),
    release: (lease, why) =>
      answer("release", (scope) => track(reports.release(seat, scope, lease, why))),
    appendLog: (lease, entries) =>
      answer("appendLog", () => track(logs.append(seat, lease, entries))),
    readLog: (ref, request, signal) =>
      stream("readLog", (scope) =>
        logs.read(caller, scope, ref, request, AbortSignal.any([signal, seat.expelling])),
      ),
    logSizes: (ref) => answer("logSizes", (scope) => logs.sizes(caller, scope, ref)),
    hasBlob: (blob) => answer("hasBlob", (scope) => blobs.has(seat, scope, blob)),
    putBlob: (declared, content) =>
      answer("putBlob", (scope) => {
        coordinator.refuseWhenStopped();
        return blobs.put(seat, scope, declared, content);
      }),
    findPart: (id) => answer("findPart", (scope) => blobs.findPart(caller, scope, id)),
    getBlob: (sha256, offsetBytes) =>
      stream("getBlob", (scope) => blobs.get(caller, scope, sha256, offsetBytes)),
    nodes: () => answer("nodes", () => coordinator.nodes()),
  };
}
