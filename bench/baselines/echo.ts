/** Answers what it hears. */

import type { EchoOperations } from "../calibration.ts";
import { serve } from "../conversation.ts";

const operations: EchoOperations = { echo: (said) => said };

await serve(operations);
