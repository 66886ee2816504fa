/** Every fuzz target by its name. Each is opened when it is needed: certificates take their time. */

import type { Target, TargetName } from "./target.ts";

export const openTarget = {
  frames: async () => (await import("./frames.ts")).openFrames(),
  sessions: async () => (await import("./sessions.ts")).openSessions(),
  bodies: async () => (await import("./bodies.ts")).openBodies(),
  answers: async () => (await import("./answers.ts")).openAnswers(),
  bundles: async () => (await import("./bundles.ts")).openBundles(),
  handshakes: async () => (await import("./handshakes.ts")).openHandshakes(),
  discovery: async () => (await import("./discovery.ts")).openDiscovery(),
  joining: async () => (await import("./joining.ts")).openJoining(),
  folders: async () => (await import("./folders.ts")).openFolders(),
} as const satisfies Record<TargetName, () => Promise<Target>>;
