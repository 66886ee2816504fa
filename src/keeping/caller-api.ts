/** Housekeeping as one caller sees it: every call is checked against the caller's roles (P7). */

import type { KeepingApi } from "../keeping-api.ts";

/** @param admit throws unless the caller may make that call now */
export function callerApi(
  keeping: KeepingApi,
  admit: (method: keyof KeepingApi) => void,
): KeepingApi {
  const answer = async <T>(method: keyof KeepingApi, work: () => Promise<T>): Promise<T> => {
    admit(method);
    const answered = await work();
    // It may have lasted long enough for a caller to be thrown out.
    admit(method);
    return answered;
  };
  return {
    collect: (options) => answer("collect", () => keeping.collect(options)),
    storage: () => answer("storage", () => keeping.storage()),
  };
}
