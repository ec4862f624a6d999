// Says in one sentence what is wrong when Node.js is too old. Runs on any Node.js: no syntax newer than Node 6, no imports.
"use strict";

var REQUIRED = [22, 13];
var actual = process.versions.node.split(".").map(Number);
var isTooOld = actual[0] < REQUIRED[0] || (actual[0] === REQUIRED[0] && actual[1] < REQUIRED[1]);

if (isTooOld) {
  console.error(
    "Guildhall needs Node.js " +
      REQUIRED.join(".") +
      " or newer, and this is " +
      process.versions.node +
      '. Without changing your machine: npx -y -p node@24 -c "npm ci && npm start" (or -c "npm cit" for the tests).',
  );
  process.exit(1);
}
