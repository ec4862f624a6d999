// Fails when the compiler had anything to say about our own contracts. It reads the stored outputs of the compiler, so
// a warning of an earlier, cached compilation counts too. Needs `hardhat build`.
import { readArtifacts, readBuildOutput } from "../lib/artifacts.js";
import { conclude } from "../lib/report.js";

const builds = new Set(readArtifacts("contracts/").map((artifact) => artifact.buildInfoId));
const warnings = new Set<string>();
for (const id of builds) {
  for (const { sourceLocation, formattedMessage } of readBuildOutput(id).errors ?? []) {
    if (sourceLocation?.file.startsWith("project/contracts/") === true) warnings.add(formattedMessage.trim());
  }
}
conclude("The compiler has no warning about contracts/.", [...warnings]);
