/** Housekeeping as one caller sees it: every call is checked against the caller's roles (P7). */

import type { Collected, KeepingApi } from "../keeping-api.ts";

export interface CallerApiOptions {
  /** Throws unless the caller may make that call now. */
  admit(method: keyof KeepingApi): void;
  /** Is told what the caller had removed, before that is answered. Never rejects. */
  collected(what: Collected): Promise<void>;
}

export function callerApi(keeping: KeepingApi, { admit, collected }: CallerApiOptions): KeepingApi {
  const answer = async <T>(method: keyof KeepingApi, work: () => Promise<T>): Promise<T> => {
    admit(method);
    const answered = await work();
    // It may have lasted long enough for a caller to be thrown out.
    admit(method);
    return answered;
  };
  return {
    collect: (options) =>
      answer("collect", async () => {
        const what = await keeping.collect(options);
        if (!options.dryRun) await collected(what);
        return what;
      }),
    storage: () => answer("storage", () => keeping.storage()),
  };
}
