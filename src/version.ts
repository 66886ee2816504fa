/** The version of this Hearth. package.json is the one place where it is written down. */
import { version as packageVersion } from "../package.json" with { type: "json" };

/** Such as "0.3.0". */
export const version: string = packageVersion;
