/**
 * The coordinator as one caller sees it: every call is checked against the caller's roles (P7), and
 * the coordinator's end waits for those that change something.
 */

import type { CoordinatorApi } from "../api.ts";
import type { Coordinator } from "./coordinator.ts";
import { authorize } from "../permissions.ts";
import type { Seat } from "./seat.ts";

type Track = <T>(work: Promise<T>) => Promise<T>;

export function callerApi(coordinator: Coordinator, seat: Seat, track: Track): CoordinatorApi {
  const check = (method: keyof CoordinatorApi): void => void authorize(seat.caller, method);
  return {
    async submit(submissions) {
      check("submit");
      return await track(coordinator.submit(seat, submissions));
    },
    async get(ref) {
      check("get");
      return await coordinator.get(ref);
    },
    async list(filter) {
      check("list");
      return await coordinator.list(filter);
    },
    async attempts(ref) {
      check("attempts");
      return await coordinator.attempts(ref);
    },
    async cancel(ref) {
      check("cancel");
      await track(coordinator.cancel(ref));
    },
    async *watch(ref, signal) {
      check("watch");
      yield* coordinator.watch(ref, signal);
    },
    async register(description) {
      check("register");
      return await track(coordinator.register(seat, description));
    },
    async lease(request, signal) {
      check("lease");
      return await coordinator.lease(seat, request, signal);
    },
    async *watchLeases(signal) {
      check("watchLeases");
      yield* seat.ends(signal);
    },
    async heartbeat(lease, progress) {
      check("heartbeat");
      return await coordinator.heartbeat(seat, lease, progress);
    },
    async complete(lease, result) {
      check("complete");
      await track(coordinator.complete(seat, lease, result));
    },
    async fail(lease, failure) {
      check("fail");
      return await track(coordinator.fail(seat, lease, failure));
    },
    async release(lease) {
      check("release");
      await track(coordinator.release(seat, lease));
    },
    async hasBlob(blob) {
      check("hasBlob");
      return await coordinator.hasBlob(blob);
    },
    async putBlob(declared, content) {
      check("putBlob");
      return await coordinator.putBlob(declared, content);
    },
    async *getBlob(sha256, offsetBytes) {
      check("getBlob");
      yield* coordinator.getBlob(sha256, offsetBytes);
    },
    async nodes() {
      check("nodes");
      return coordinator.nodes();
    },
  };
}
