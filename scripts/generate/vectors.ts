// Writes the pay-offs of disputes that the provider opened: `tsx scripts/generate/vectors.ts`, after a change of test/model/pay-offs.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { fileOf, FILES } from "../../test/model/vectors.js";
import { ROOT } from "../lib/project.js";

writeFileSync(join(ROOT, FILES.provider), fileOf("provider"));
